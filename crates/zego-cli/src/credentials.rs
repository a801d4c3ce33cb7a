use std::env;
use std::fs::Metadata;
use std::io;
use std::path::Path;

use zego_core::{AppId, CallbackSecret, Credentials, Endpoint, Environment, Invalid, ServerSecret};
use zego_emulator::{DEMO_APP_ID, DEMO_SECRET};

use crate::args::Global;
use crate::fault::Fault;
use crate::{input, output};

/// The addresses that are given in place of the official ones. An error does not quote one: it may
/// hold a password, or be a signed URL.
pub(crate) fn endpoints(global: &Global) -> Result<Vec<Endpoint>, Fault> {
    let read = |text: &String| text.parse().map_err(|fault: Invalid| fault.of("--endpoint").into());
    global.endpoint.iter().map(read).collect()
}

/// The credentials that are given; both are needed.
pub(crate) fn required(global: &Global) -> Result<Credentials, Fault> {
    let app_id = app_id(global)?.ok_or_else(|| {
        Fault::usage("the AppId is missing: give --app-id or set ZEGO_APP_ID (or try --emulator)")
    })?;
    let secret = secret(global)?.ok_or_else(|| {
        Fault::usage(
            "the ServerSecret is missing: set ZEGO_SERVER_SECRET or give --server-secret-file \
             (or try --emulator)",
        )
    })?;
    Ok(Credentials::new(app_id, secret))
}

/// The credentials that are given, and the demo app's where they are not.
pub(crate) fn or_demo(global: &Global) -> Result<Credentials, Fault> {
    let app_id = app_id(global)?.unwrap_or(DEMO_APP_ID);
    let secret = match secret(global)? {
        Some(secret) => secret,
        None => ServerSecret::new(DEMO_SECRET)?,
    };
    Ok(Credentials::new(app_id, secret))
}

/// The app that is given, or the demo app, with the demo app's secret: enough to check input with. The
/// secret that is given may come through a pipe, which can be read but once.
pub(crate) fn for_checks(global: &Global) -> Result<Credentials, Fault> {
    let app_id = app_id(global)?.unwrap_or(DEMO_APP_ID);
    Ok(Credentials::new(app_id, ServerSecret::new(DEMO_SECRET)?))
}

pub(crate) fn environment(global: &Global) -> Environment {
    match (global.test_environment, global.old_project) {
        (true, _) => Environment::Test,
        (false, true) => Environment::ProductionOfTwo,
        (false, false) => Environment::Production,
    }
}

/// The app that is given, if any.
pub(crate) fn app_id(global: &Global) -> Result<Option<AppId>, Fault> {
    let (name, text) = match &global.app_id {
        Some(text) => ("--app-id", Some(text.clone())),
        None => ("ZEGO_APP_ID", variable("ZEGO_APP_ID")?),
    };
    let Some(text) = text else { return Ok(None) };
    let read: Result<AppId, Invalid> = text.parse();
    Ok(Some(read.map_err(|fault| fault.of(name))?))
}

/// The ServerSecret that is given, if any.
pub(crate) fn secret(global: &Global) -> Result<Option<ServerSecret>, Fault> {
    SERVER_SECRET.read(global.server_secret_file.as_deref(), ServerSecret::new)
}

/// The callback secret that is given; it is needed.
pub(crate) fn callback_secret(global: &Global) -> Result<CallbackSecret, Fault> {
    CALLBACK_SECRET.read(global.callback_secret_file.as_deref(), CallbackSecret::new)?.ok_or_else(
        || {
            Fault::usage(
                "the callback secret is missing: set ZEGO_CALLBACK_SECRET or give \
                 --callback-secret-file",
            )
        },
    )
}

/// Where a secret is read from: never from an argument.
struct Source {
    option: &'static str,
    variable: &'static str,
}

const SERVER_SECRET: Source =
    Source { option: "--server-secret-file", variable: "ZEGO_SERVER_SECRET" };
const CALLBACK_SECRET: Source =
    Source { option: "--callback-secret-file", variable: "ZEGO_CALLBACK_SECRET" };

impl Source {
    /// The secret in the file that is given, or in the variable; none when there is neither.
    fn read<S>(
        &self,
        file: Option<&Path>,
        check: impl FnOnce(String) -> Result<S, Invalid>,
    ) -> Result<Option<S>, Fault> {
        let (name, text) = match file {
            Some(path) => (self.option, Some(self.read_file(path)?)),
            None => (self.variable, variable(self.variable)?),
        };
        let Some(text) = text else { return Ok(None) };
        Ok(Some(check(text).map_err(|fault| fault.of(name))?))
    }

    /// A file's text, but for white space at its end, which editors and `echo` leave.
    fn read_file(&self, path: &Path) -> Result<String, Fault> {
        const MOST: usize = 4096;
        let read = || {
            let file = input::open(path)?;
            if is_open_to_others(&file.metadata()?) {
                output::remark(&format!(
                    "warning: other users of the machine can read the file of {}: `chmod o-r` it",
                    self.option
                ));
            }
            input::text(&file, MOST)
        };
        // The path is left out: it may be the secret itself, given by mistake.
        let unread =
            |error: io::Error| Fault::usage(format!("{} cannot be read: {error}", self.option));
        let mut text = read().map_err(unread)?;
        text.truncate(text.trim_end().len());
        Ok(text)
    }
}

/// Whether those who are neither the owner nor of the group may read a file.
#[cfg(unix)]
fn is_open_to_others(about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    about.is_file() && about.mode() & 0o004 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Metadata) -> bool {
    false
}

/// A variable of the environment; an empty one is as good as none.
fn variable(name: &str) -> Result<Option<String>, Fault> {
    match env::var(name) {
        Ok(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Fault::usage(format!("{name} is no valid text"))),
    }
}
