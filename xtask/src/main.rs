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

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "\
usage: cargo xtask codegen [--check]
       cargo xtask licenses
       cargo xtask simulate [--seeds N] [--from S]

  codegen           writes the generated tables and types from xtask/spec
  codegen --check   writes nothing; fails, naming the file, when one is out of date
  licenses          fails, naming the package, when a dependency has a license that is not on the
                    list, or does not come from crates.io
  simulate          plays N seeds of the simulator from S on, 1000 from 0 unless given";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["codegen"] => codegen(&root(), false),
        ["codegen", "--check"] => codegen(&root(), true),
        ["licenses"] => licenses::check(&root()),
        ["simulate", ref rest @ ..] => simulate(&root(), rest),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("error: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_owned()
}

fn codegen(root: &Path, is_check: bool) -> Result<(), String> {
    let spec = spec::load(&root.join("xtask/spec"))?;
    check::check(root, &spec)?;
    let files = emit::files(&spec);
    if is_check { output::compare(root, &files) } else { output::write(root, &files) }
}

/// Runs the simulator, which tells itself what went wrong.
fn simulate(root: &Path, arguments: &[&str]) -> Result<(), String> {
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
