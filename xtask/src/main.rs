//! The command line of [`xtask`].

use std::process::ExitCode;

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
        ["codegen"] => xtask::codegen(&xtask::root(), false),
        ["codegen", "--check"] => xtask::codegen(&xtask::root(), true),
        ["licenses"] => xtask::check_licenses(&xtask::root()),
        ["simulate", ref rest @ ..] => xtask::simulate(&xtask::root(), rest),
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
