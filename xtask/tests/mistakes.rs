//! Mistakes put into a small spec, and what is said of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use tempfile::TempDir;

const PRODUCTS: &str = "products.toml";
const CODES: &str = "codes.toml";
const EVENTS: &str = "callbacks.toml";
const ROOM: &str = "actions/room.toml";
const SCENE: &str = "actions/scene.toml";

fn spec() -> BTreeMap<String, String> {
    let files = [
        (PRODUCTS, include_str!("spec/products.toml")),
        (CODES, include_str!("spec/codes.toml")),
        (EVENTS, include_str!("spec/callbacks.toml")),
        (ROOM, include_str!("spec/actions/room.toml")),
        (SCENE, include_str!("spec/actions/scene.toml")),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// A workspace that has what the generated files of the small spec name.
fn workspace(spec: &BTreeMap<String, String>) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let by_hand = [
        ("rustfmt.toml", "max_width = 100\n"),
        ("crates/zego-core/Cargo.toml", "[features]\nroom = []\nscene = []\n"),
        ("crates/zego-core/src/actions/room/by_hand.rs", "pub struct Opened;\n"),
        (
            "crates/zego-core/src/catalog/functions.rs",
            "static SEATS_FIT: Function = Function {\n    name: \"seats-fit\",\n};\n",
        ),
    ];
    let of_spec = spec.iter().map(|(name, text)| (format!("xtask/spec/{name}"), &**text));
    let by_hand = by_hand.map(|(name, text)| (name.to_owned(), text));
    for (name, text) in by_hand.into_iter().chain(of_spec) {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

fn replace(spec: &mut BTreeMap<String, String>, file: &str, from: &str, to: &str) {
    let text = spec.get_mut(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from:?} in {file}");
    *text = text.replace(from, to);
}

/// One of `mistakes.txt`.
struct Mistake {
    file: &'static str,
    from: String,
    to: String,
    said: String,
}

fn mistakes() -> Vec<Mistake> {
    let blocks = include_str!("mistakes.txt").split("\n\n").map(str::trim);
    let blocks = blocks.filter(|block| !block.is_empty() && !block.starts_with('#'));
    blocks.map(mistake).collect()
}

fn mistake(block: &'static str) -> Mistake {
    let (file, lines) = block.split_once('\n').unwrap();
    let after = |mark: &str| -> String {
        let lines: Vec<&str> = lines.lines().filter_map(|line| line.strip_prefix(mark)).collect();
        lines.join("\n")
    };
    Mistake { file, from: after("- "), to: after("+ "), said: after("! ") }
}

#[test]
fn every_mistake_is_told_with_file_line_column_row_key_and_words() {
    let root = workspace(&spec());
    let mistakes = mistakes();
    assert!(mistakes.len() > 30, "only {} mistakes were read", mistakes.len());
    let mut wrong = String::new();
    for Mistake { file, from, to, said } in mistakes {
        let mut spec = spec();
        replace(&mut spec, file, &from, &to);
        let found = xtask::check_spec(root.path(), &spec).err().unwrap_or_default();
        if found != said {
            let found = found.replace('\n', "\n! ");
            write!(wrong, "{file}\n- {from}\n+ {to}\n! {found}\n\n").unwrap();
        }
    }
    assert!(wrong.is_empty(), "these are told otherwise than mistakes.txt has it:\n\n{wrong}");
}

#[test]
fn the_spec_without_a_mistake_is_accepted() {
    let spec = spec();
    xtask::check_spec(workspace(&spec).path(), &spec).unwrap();
}

#[test]
fn every_wrong_file_is_named_though_another_cannot_be_read() {
    let mut spec = spec();
    replace(&mut spec, CODES, "number = 2", "number = ");
    replace(&mut spec, EVENTS, "order = ", "ordre = ");
    replace(&mut spec, ROOM, "range = [1, 100]", "range = [100, 1]");
    replace(&mut spec, SCENE, "about = \"Scenes.\"", "about = \"\"");
    let found = xtask::check_spec(workspace(&spec).path(), &spec).unwrap_err();
    let files: Vec<&str> = found.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(files, [ROOM, SCENE, EVENTS, CODES], "{found}");
}

#[test]
fn a_missing_file_is_named() {
    let mut spec = spec();
    spec.remove(CODES);
    let found = xtask::check_spec(workspace(&spec).path(), &spec).unwrap_err();
    assert_eq!(found, "codes.toml:1:1: the file is missing");
}

#[test]
fn a_group_without_its_feature_is_refused_at_its_name() {
    let spec = spec();
    let root = workspace(&spec);
    fs::write(root.path().join("crates/zego-core/Cargo.toml"), "[features]\nroom = []\n").unwrap();
    let found = xtask::check_spec(root.path(), &spec).unwrap_err();
    let expected = "key `group`: crates/zego-core/Cargo.toml has no feature `scene`";
    assert_eq!(found, format!("actions/scene.toml:1:1: {expected}"));
}

#[test]
fn more_than_64_fields_are_refused() {
    let mut spec = spec();
    let fields: String = (0..65)
        .map(|at| format!("{{ name = \"F{at}\", type = \"int\", about = \"A field.\" }},\n"))
        .collect();
    replace(&mut spec, SCENE, "codes = []", &format!("codes = []\nparams = [\n{fields}]"));
    let found = xtask::check_spec(workspace(&spec).path(), &spec).unwrap_err();
    let place = "actions/scene.toml:15:1: action `ShowScene`, key `params`";
    assert_eq!(found, format!("{place}: more than 64 fields"));
}

#[test]
fn a_rule_by_a_function_needs_the_file_of_functions() {
    let spec = spec();
    let root = workspace(&spec);
    let file = "crates/zego-core/src/catalog/functions.rs";
    fs::remove_file(root.path().join(file)).unwrap();
    let found = xtask::check_spec(root.path(), &spec).unwrap_err();
    let place = "actions/room.toml:43:25: action `OpenRoom`, rule `seats-fit`, key `function`";
    assert_eq!(found, format!("{place}: {file}: entity not found"));
}

#[test]
fn nothing_is_written_while_any_file_is_wrong() {
    let right = spec();
    for (file, from, to) in [
        (CODES, "number = 2", "number = 1"),
        (EVENTS, "about = \"The events.\"", "about = \"\""),
        (ROOM, "range = [1, 100]", "range = [100, 1]"),
        (SCENE, "method = \"POST\"", "method = \"PUT\""),
    ] {
        let mut wrong = right.clone();
        replace(&mut wrong, file, from, to);
        let root = workspace(&wrong);
        let written = || {
            let of_codes = root.path().join("crates/zego-codes").exists();
            of_codes || root.path().join("crates/zego-core/src/actions.rs").exists()
        };
        xtask::codegen(root.path(), false).unwrap_err();
        assert!(!written(), "{file}");
        fs::write(root.path().join("xtask/spec").join(file), &right[file]).unwrap();
        xtask::codegen(root.path(), false).unwrap();
        assert!(written(), "{file}");
    }
}

/// Whether a line begins with the name of a file, a line and a column, and a space.
fn is_placed(line: &str) -> bool {
    let mut parts = line.splitn(4, ':');
    let is_file = parts.next().is_some_and(|file| spec().contains_key(file));
    let mut is_number = || parts.next().is_some_and(|part| part.parse::<usize>().is_ok());
    is_file && is_number() && is_number() && parts.next().is_some_and(|rest| rest.starts_with(' '))
}

#[test]
fn whatever_is_cut_out_is_told_with_its_place() {
    let right = spec();
    let root = workspace(&right);
    for (file, text) in &right {
        for (start, _) in text.char_indices().step_by(7) {
            for length in [1, 40] {
                let rest = text.get(start + length..).unwrap_or_default();
                let mut spec = right.clone();
                spec.insert(file.clone(), format!("{}{rest}", &text[..start]));
                let found = xtask::check_spec(root.path(), &spec).err().unwrap_or_default();
                assert!(found.lines().all(is_placed), "{file} without {start}..: {found}");
            }
        }
    }
}
