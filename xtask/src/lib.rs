//! `cargo xtask …`: the workspace's own chores.
//!
//! It depends on no other crate of the workspace, so that it can always write them anew; what needs
//! them is a program of `tests/`, which it runs.

mod check;
mod diagnostic;
mod document;
mod emit;
mod keys;
mod licenses;
mod names;
mod output;
mod spec;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

pub use licenses::check as check_licenses;

use diagnostic::Diagnostics;
use document::Document;

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
/// All that is wrong with it, a line each: `file:line:column: row, key: what is wrong`.
pub fn check_spec(root: &Path, files: &BTreeMap<String, String>) -> Result<(), String> {
    emitted(root, files).map(drop)
}

fn emitted(root: &Path, files: &BTreeMap<String, String>) -> Result<Vec<output::File>, String> {
    let parsed = files.iter().map(|(name, text)| (&**name, Document::new(name, text)));
    let documents: BTreeMap<&str, Document<'_>> = parsed.collect();
    let (spec, mut found) = spec::read(&documents);
    found.extend(check::check(root, &spec));
    if found.is_empty() { Ok(emit::files(&spec)) } else { Err(report(&documents, found)) }
}

/// A line for each diagnostic, in the order of the files and their lines.
fn report(documents: &BTreeMap<&str, Document<'_>>, found: Vec<(String, Diagnostics)>) -> String {
    let mut lines = BTreeSet::new();
    for (file, diagnostics) in found {
        let empty = Document::new(&file, "");
        let document = documents.get(&*file).unwrap_or(&empty);
        for diagnostic in diagnostics {
            let (offset, line) = document.describe(&diagnostic);
            lines.insert((file.clone(), offset, line));
        }
    }
    lines.into_iter().map(|(.., line)| line).collect::<Vec<_>>().join("\n")
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
