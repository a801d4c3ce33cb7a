//! The core stays small, and knows no runtime.

use std::collections::BTreeSet;
use std::process::Command;

/// Every crate that the core needs to run, itself included: `NAME VERSION`.
fn crates_of_the_core() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "zego-core", "--edges", "normal", "--prefix", "none"])
        .args(["--offline", "--locked", "--format", "{p}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let first_two = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    text.lines().filter(|line| !line.is_empty()).map(first_two).collect()
}

#[test]
fn the_core_has_fewer_than_40_crates_in_its_tree() {
    let crates = crates_of_the_core();
    assert!(crates.iter().any(|name| name.starts_with("zego-core ")), "{crates:?}");
    assert!(crates.len() < 40, "{} crates: {crates:#?}", crates.len());
}

#[test]
fn the_core_pulls_in_no_runtime_and_no_transport() {
    for line in crates_of_the_core() {
        let is_of = |family: &str| {
            let rest = line.strip_prefix(family);
            rest.is_some_and(|rest| rest.starts_with([' ', '-', '_']))
        };
        let families = ["tokio", "hyper", "mio", "async-std", "smol", "futures", "rustls"];
        assert!(!families.into_iter().any(is_of), "{line}");
    }
}
