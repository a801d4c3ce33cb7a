//! The root certificates of the machine: those that its environment names, or else the operating
//! system's.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::path::PathBuf;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls_native_certs::{ErrorKind, load_certs_from_paths};
use zego_core::text::escape;

use super::BuildError;

const FILE: &str = "SSL_CERT_FILE";
const DIR: &str = "SSL_CERT_DIR";

/// Adds the certificates that the environment names or, where it names none, those of the operating
/// system, which may be none. A single odd one does not take the others away.
///
/// Trust is never wider than what somebody asked for by name: where the environment names some, one
/// of them at least must be usable.
pub(super) fn add(store: &mut RootCertStore) -> Result<(), BuildError> {
    let named = named(env::var_os(FILE).as_deref(), env::var_os(DIR).as_deref());
    if named.is_empty() {
        store.add_parsable_certificates(of_the_system());
        return Ok(());
    }
    add_named(store, named).map_err(BuildError::UnusableRoots)
}

/// Root certificates that the environment names, of which none can be used.
#[derive(Debug)]
pub struct UnusableRoots(Vec<Fault>);

#[derive(Debug)]
struct Fault {
    named: Named,
    reason: String,
}

impl fmt::Display for UnusableRoots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, Fault { named, reason }) in self.0.iter().enumerate() {
            let separator = if nth == 0 { "" } else { "; " };
            let path = named.path.to_string_lossy();
            write!(f, "{separator}{} names \"{}\": {reason}", named.variable, escape(&path))?;
        }
        Ok(())
    }
}

impl std::error::Error for UnusableRoots {}

/// A path, and the variable that names it.
#[derive(Debug, PartialEq, Eq)]
struct Named {
    variable: &'static str,
    path: PathBuf,
}

/// Returns what the variables name; one that is empty names nothing.
fn named(file: Option<&OsStr>, dirs: Option<&OsStr>) -> Vec<Named> {
    let of = |variable| move |path| Named { variable, path };
    let dirs = dirs.into_iter().flat_map(env::split_paths).map(of(DIR));
    let file = file.map(PathBuf::from).map(of(FILE));
    file.into_iter().chain(dirs).filter(|named| !named.path.as_os_str().is_empty()).collect()
}

fn add_named(store: &mut RootCertStore, named: Vec<Named>) -> Result<(), UnusableRoots> {
    let mut faults = Vec::new();
    for named in named {
        if let Err(reason) = named.add_to(store) {
            faults.push(Fault { named, reason });
        }
    }
    if store.is_empty() { Err(UnusableRoots(faults)) } else { Ok(()) }
}

impl Named {
    /// Adds what can be used of it, or says why that is nothing.
    fn add_to(&self, store: &mut RootCertStore) -> Result<(), String> {
        let path = Some(&*self.path);
        let found = match self.variable {
            FILE => load_certs_from_paths(path, None),
            _ => load_certs_from_paths(None, path),
        };
        let is_without = found.certs.is_empty();
        if store.add_parsable_certificates(found.certs).0 > 0 {
            return Ok(());
        }
        Err(match found.errors.first() {
            Some(error) => match &error.kind {
                ErrorKind::Io { inner, path } if *path == self.path => inner.to_string(),
                _ => error.to_string(),
            },
            None if is_without => "there is no certificate in it".to_owned(),
            None => "no certificate in it can be used".to_owned(),
        })
    }
}

/// The operating system's. `load_native_certs` is not asked, since it takes a variable that is set
/// and empty for the path to trust.
#[cfg(all(unix, not(target_os = "macos")))]
fn of_the_system() -> Vec<CertificateDer<'static>> {
    let found = openssl_probe::probe();
    let file = found.cert_file.iter().map(|file| load_certs_from_paths(Some(file), None));
    let dirs = found.cert_dir.iter().map(|dir| load_certs_from_paths(None, Some(dir)));
    let mut certificates: Vec<_> = file.chain(dirs).flat_map(|found| found.certs).collect();
    // A directory often holds what is in the file, too.
    certificates.sort_unstable_by(|one, other| one.cmp(other));
    certificates.dedup();
    certificates
}

/// The operating system's, from its store.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn of_the_system() -> Vec<CertificateDer<'static>> {
    rustls_native_certs::load_native_certs().certs
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{fs, io};

    use super::*;

    fn names(file: &str, dirs: &[&str]) -> Vec<(&'static str, String)> {
        let dirs = env::join_paths(dirs).unwrap();
        named(Some(file.as_ref()), Some(&dirs))
            .into_iter()
            .map(|named| (named.variable, named.path.into_os_string().into_string().unwrap()))
            .collect()
    }

    #[test]
    fn an_empty_variable_names_nothing() {
        assert_eq!(named(None, None), []);
        let (file, dir) =
            (|path: &str| (FILE, path.to_owned()), |path: &str| (DIR, path.to_owned()));
        for dirs in [&[""][..], &["", ""]] {
            assert_eq!(names("", dirs), []);
            assert_eq!(names("a", dirs), [file("a")]);
        }
        assert_eq!(names("", &["b", "", "c"]), [dir("b"), dir("c")]);
        assert_eq!(names("a", &["b"]), [file("a"), dir("b")]);
    }

    /// What is trusted when the variables name these: how many, or why there is none.
    fn trusted(file: Option<&Path>, dir: Option<&Path>) -> Result<usize, String> {
        let mut store = RootCertStore::empty();
        let named = named(file.map(Path::as_os_str), dir.map(Path::as_os_str));
        add_named(&mut store, named).map_err(|fault| fault.to_string())?;
        Ok(store.len())
    }

    fn certificate() -> String {
        rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem()
    }

    #[test]
    fn what_is_named_is_trusted_and_what_is_odd_beside_it_takes_nothing_away() {
        let dir = tempfile::tempdir().unwrap();
        let (good, odd) = (dir.path().join("good.pem"), dir.path().join("odd.pem"));
        fs::write(&good, format!("about\n{}{}", certificate(), certificate())).unwrap();
        fs::write(&odd, "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n").unwrap();
        assert_eq!(trusted(Some(&good), None), Ok(2));
        assert_eq!(trusted(None, Some(dir.path())), Ok(2));
        assert_eq!(trusted(Some(Path::new("/nowhere")), Some(dir.path())), Ok(2));
        assert_eq!(trusted(Some(&good), Some(Path::new("/nowhere"))), Ok(2));
    }

    #[test]
    fn an_error_tells_the_variable_the_path_and_why() {
        let dir = tempfile::tempdir().unwrap();
        let (bare, odd) = (dir.path().join("bare.pem"), dir.path().join("odd.pem"));
        fs::write(&bare, "no certificate\n").unwrap();
        let bad = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        fs::write(&odd, bad).unwrap();
        let nowhere = Path::new("/nowhere\u{1b}");
        let missing = io::Error::from_raw_os_error(2).to_string();
        let says = |variable: &str, path: &Path, why: &str| {
            format!("{variable} names \"{}\": {why}", escape(path.to_str().unwrap()))
        };
        for (path, why) in [
            (nowhere, &*missing),
            (&bare, "there is no certificate in it"),
            (&odd, "no certificate in it can be used"),
        ] {
            assert_eq!(trusted(Some(path), None), Err(says(FILE, path, why)));
        }
        let error = trusted(Some(dir.path()), None).unwrap_err();
        assert!(error.starts_with(&says(FILE, dir.path(), "")), "{error}");
        assert_eq!(trusted(None, Some(nowhere)), Err(says(DIR, nowhere, &missing)));
        let empty = tempfile::tempdir().unwrap();
        let both = [
            says(FILE, nowhere, &missing),
            says(DIR, empty.path(), "there is no certificate in it"),
        ];
        assert_eq!(trusted(Some(nowhere), Some(empty.path())), Err(both.join("; ")));
    }
}
