//! `cargo xtask …`: the workspace's own chores.
//!
//! It depends on no other crate of the workspace, so that it can always write them anew; what needs
//! them is a program of `tests/`, which it runs.

mod check;
mod emit;
mod licenses;
mod names;
mod output;
mod spec;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use licenses::check as check_licenses;

/// Returns the workspace's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_owned()
}

/// Writes the generated files from the spec, or only compares them.
///
/// # Errors
/// What is wrong with the spec, in which case nothing is written, or which file is out of date.
pub fn codegen(root: &Path, is_check: bool) -> Result<(), String> {
    let files = emitted(root, &spec::files(&root.join("xtask/spec"))?)?;
    if is_check { output::compare(root, &files) } else { output::write(root, &files) }
}

/// Checks a spec, given as the names and texts of its files, as far as writing the Rust code.
///
/// # Errors
/// What is wrong with it: the file, the row and the rule.
pub fn check_spec(root: &Path, files: &BTreeMap<String, String>) -> Result<(), String> {
    emitted(root, files).map(drop)
}

fn emitted(root: &Path, files: &BTreeMap<String, String>) -> Result<Vec<output::File>, String> {
    let spec = spec::parse(files)?;
    check::check(root, &spec)?;
    Ok(emit::files(&spec))
}

/// Runs the simulator, which tells itself what went wrong.
///
/// # Errors
/// That it did not pass, or does not run.
pub fn simulate(root: &Path, arguments: &[&str]) -> Result<(), String> {
    const PROGRAM: [&str; 7] =
        ["run", "--quiet", "--release", "--package", "zego-tests", "--bin", "simulate"];
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(PROGRAM).arg("--").args(arguments);
    let status = command.status().map_err(|error| format!("cargo does not run: {error}"))?;
    if status.success() { Ok(()) } else { Err("the simulation did not pass".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_files_are_up_to_date() {
        codegen(&root(), true).unwrap();
    }
}
