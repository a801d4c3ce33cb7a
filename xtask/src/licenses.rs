//! Checks under which licenses, and from where, the workspace's dependencies come.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, ParseMode};

/// The licenses that a dependency may have: permissive ones, which ask for no more than a notice.
const ALLOWED: [&str; 6] =
    ["Apache-2.0", "BSD-3-Clause", "CDLA-Permissive-2.0", "ISC", "MIT", "Unicode-3.0"];

/// The only place that a dependency may come from.
const SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// `None` for a member of the workspace.
    source: Option<String>,
}

/// Checks every package of `Cargo.lock`, for all platforms and features.
pub fn check(root: &Path) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root)
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .output()
        .map_err(|error| format!("cargo does not run: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata prints what cannot be read: {error}"))?;
    let faults: Vec<String> = metadata.packages.iter().filter_map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// Returns what is wrong with a package.
fn fault(package: &Package) -> Option<String> {
    let Package { name, version, license, source } = package;
    if source.as_deref().is_some_and(|source| source != SOURCE) {
        return Some(format!("{name} {version} does not come from crates.io"));
    }
    let Some(license) = license else { return Some(format!("{name} {version} has no license")) };
    let is_allowed = |expression: &Expression| {
        expression.evaluate(|required| {
            required.license.id().is_some_and(|license| ALLOWED.contains(&license.name))
        })
    };
    // Lax, since older crates write `MIT/Apache-2.0`.
    match Expression::parse_mode(license, ParseMode::LAX) {
        Ok(expression) if is_allowed(&expression) => None,
        Ok(_) => Some(format!(
            "{name} {version} has a license that is not on the list in xtask/src/licenses.rs: {license}"
        )),
        Err(_) => {
            Some(format!("{name} {version} has a license that is no SPDX expression: {license}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(license: Option<&str>, source: Option<&str>) -> Option<String> {
        fault(&Package {
            name: "some".to_owned(),
            version: "1.0.0".to_owned(),
            license: license.map(ToOwned::to_owned),
            source: source.map(ToOwned::to_owned),
        })
    }

    #[test]
    fn one_of_several_licenses_is_enough_and_all_of_several_are_needed() {
        for fine in ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "(MIT OR ISC) AND Unicode-3.0"]
        {
            assert_eq!(fault_of(Some(fine), Some(SOURCE)), None, "{fine}");
            assert_eq!(fault_of(Some(fine), None), None, "{fine}");
        }
        for wrong in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "my own", ""] {
            assert!(fault_of(Some(wrong), Some(SOURCE)).is_some(), "{wrong}");
        }
        assert!(fault_of(None, Some(SOURCE)).is_some());
    }

    #[test]
    fn what_does_not_come_from_the_registry_is_refused() {
        for source in ["git+https://example.com/some#0123", "registry+https://example.com/index"] {
            assert!(fault_of(Some("MIT"), Some(source)).is_some(), "{source}");
        }
    }
}
