//! Written files: formatted, then written or compared.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The first words of every generated file.
pub(crate) const MARK: &str = "// Written by `cargo xtask codegen`";

/// A generated file: its path from the workspace's folder, and its text, not yet formatted.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

pub(crate) fn write(root: &Path, files: &[File]) -> Result<(), String> {
    // All are formatted before the first is written: a fault must not leave half of them new.
    let texts: Result<Vec<String>, String> = files.iter().map(|file| format(root, file)).collect();
    for (file, text) in files.iter().zip(texts?) {
        let path = root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|present| present == text) {
            continue;
        }
        let folder = path.parent().expect("a file lies in a folder");
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", file.path))?;
        fs::write(&path, text).map_err(|error| format!("{}: {error}", file.path))?;
        println!("wrote {}", file.path);
    }
    for path in left_over(root, files)? {
        fs::remove_file(root.join(&path)).map_err(|error| format!("{path}: {error}"))?;
        println!("removed {path}");
    }
    Ok(())
}

pub(crate) fn compare(root: &Path, files: &[File]) -> Result<(), String> {
    let mut stale = Vec::new();
    for file in files {
        let text = format(root, file)?;
        if fs::read_to_string(root.join(&file.path)).is_ok_and(|present| present == text) {
            continue;
        }
        stale.push(format!("{} is out of date", file.path));
    }
    stale.extend(left_over(root, files)?.into_iter().map(|path| format!("{path} is left over")));
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nrun `cargo xtask codegen`", stale.join("\n")))
}

/// Files beside the written ones that were generated once and are no more.
fn left_over(root: &Path, files: &[File]) -> Result<Vec<String>, String> {
    let written: BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
    let folders: BTreeSet<&Path> =
        written.iter().filter_map(|path| Path::new(path).parent()).collect();
    let mut left = Vec::new();
    for folder in folders {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let name = entry.map_err(|error| format!("{}: {error}", folder.display()))?.file_name();
            let path = folder.join(name).to_string_lossy().into_owned();
            let is_ours =
                fs::read_to_string(root.join(&path)).is_ok_and(|text| text.starts_with(MARK));
            if is_ours && !written.contains(&*path) {
                left.push(path);
            }
        }
    }
    Ok(left)
}

/// Runs rustfmt, with the workspace's settings.
fn format(root: &Path, file: &File) -> Result<String, String> {
    let path = &file.path;
    let failed = |error: std::io::Error| format!("{path}: rustfmt: {error}");
    let mut child = Command::new("rustfmt")
        .arg("--config-path")
        .arg(root.join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut input = child.stdin.take().expect("its input is piped");
    // A thread writes, so that neither side waits for the other with a full pipe.
    let text = file.text.clone();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().map_err(failed)?;
    let written = writer.join().expect("the writing thread does not panic");
    if !output.status.success() {
        return Err(format!("{path}: rustfmt: {}", String::from_utf8_lossy(&output.stderr)));
    }
    written.map_err(failed)?;
    let text =
        String::from_utf8(output.stdout).map_err(|error| format!("{path}: rustfmt: {error}"))?;
    is_narrow(path, &text).map(|()| text)
}

/// Checks that no line is wider than rustfmt would have it, but for an address.
fn is_narrow(path: &str, text: &str) -> Result<(), String> {
    const WIDTH: usize = 100;
    let is_wide = |line: &&str| line.chars().count() > WIDTH && !line.contains("://");
    match text.lines().enumerate().find(|(_, line)| is_wide(line)) {
        None => Ok(()),
        Some((at, _)) => Err(format!("{path}:{}: the line is wider than {WIDTH} columns", at + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> [File; 1] {
        [File { path: "src/made.rs".to_owned(), text: format!("{MARK}.\n{text}") }]
    }

    fn workspace() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("rustfmt.toml"), "max_width = 100\n").unwrap();
        root
    }

    #[test]
    fn a_changed_file_is_named_and_a_fresh_one_passes() {
        let root = workspace();
        let missing = compare(root.path(), &file("const A: u8 = 1;\n")).unwrap_err();
        assert!(missing.starts_with("src/made.rs is out of date"), "{missing}");
        write(root.path(), &file("const A:u8=1;")).unwrap();
        compare(root.path(), &file("const A: u8 = 1;\n")).unwrap();
        let stale = compare(root.path(), &file("const A: u8 = 2;\n")).unwrap_err();
        assert!(stale.starts_with("src/made.rs is out of date"), "{stale}");
    }

    #[test]
    fn a_line_that_rustfmt_leaves_too_wide_is_refused() {
        let root = workspace();
        let wide = format!("const A: &str = \"{}\";\n", "x".repeat(100));
        let fault = write(root.path(), &file(&wide)).unwrap_err();
        assert_eq!(fault, "src/made.rs:2: the line is wider than 100 columns");
        write(root.path(), &file(&wide.replacen("xxx", "://", 1))).unwrap();
    }

    #[test]
    fn a_file_that_is_no_longer_made_is_named_and_removed() {
        let root = workspace();
        write(root.path(), &file("")).unwrap();
        let old = root.path().join("src/old.rs");
        fs::write(&old, format!("{MARK}.\n")).unwrap();
        fs::write(root.path().join("src/by_hand.rs"), "// Ours.\n").unwrap();
        assert!(
            compare(root.path(), &file("")).unwrap_err().starts_with("src/old.rs is left over")
        );
        write(root.path(), &file("")).unwrap();
        assert!(!old.exists());
        assert!(root.path().join("src/by_hand.rs").exists());
    }
}
