//! `SECURITY.md` names the test that shows each of its claims.

use std::fs;
use std::path::{Path, PathBuf};

/// What the page writes for folders.
const FOLDERS: [(&str, &str); 5] = [
    ("core/", "crates/zego-core/src/"),
    ("hyper/", "crates/zego-hyper/src/"),
    ("emulator/", "crates/zego-emulator/src/"),
    ("cli-tests/", "crates/zego-cli/tests/it/"),
    ("tests/", "tests/"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The file and the function of each test that the page names: `file.rs::function`.
fn named(page: &str) -> Vec<(PathBuf, &str)> {
    let quoted = page.split('`').skip(1).step_by(2);
    let tests = quoted.filter_map(|quoted| quoted.split_once(".rs::"));
    tests
        .map(|(file, function)| {
            let folder = FOLDERS.iter().find(|(short, _)| file.starts_with(short));
            let (short, folder) = folder.unwrap_or_else(|| panic!("{file} is in no folder"));
            (root().join(folder).join(format!("{}.rs", &file[short.len()..])), function)
        })
        .collect()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let page = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let named = named(&page);
    assert!(named.len() > 50, "{} tests are named", named.len());
    for (file, function) in named {
        let source =
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let is_there = source.contains(&format!("fn {function}("));
        assert!(is_there, "{} has no test {function}", file.display());
    }
}
