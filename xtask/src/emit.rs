//! The generated files, as text that rustfmt then lays out.

mod actions;
mod callbacks;
mod catalog;
mod codes;
mod products;
mod reading;

use std::collections::BTreeSet;

use crate::output::{File, MARK};
use crate::spec::{Category, Spec};
pub(crate) use actions::slots::value_type;

pub(crate) fn files(spec: &Spec) -> Vec<File> {
    let core = |path: &str| format!("crates/zego-core/src/{path}");
    let mut files = vec![
        File { path: "crates/zego-codes/src/table.rs".to_owned(), text: codes::table(spec) },
        File { path: core("product.rs"), text: products::products(spec) },
        File { path: core("actions.rs"), text: actions::index(spec) },
        File { path: core("catalog/rows.rs"), text: catalog::rows(spec) },
        File { path: core("callback/events.rs"), text: callbacks::index(&spec.callbacks) },
        File { path: core("callback/catalog/rows.rs"), text: callbacks::rows(&spec.callbacks) },
    ];
    for group in &spec.groups {
        let path = core(&format!("actions/{}.rs", crate::names::snake(&group.group)));
        files.push(File { path, text: actions::group(group) });
    }
    for category in Category::ALL {
        let path = core(&format!("callback/events/{}.rs", category.module()));
        files.push(File { path, text: callbacks::category(&spec.callbacks, category) });
    }
    files
}

/// The names that a body of code holds, outside comments and quotes.
fn names_in(body: &str) -> BTreeSet<&str> {
    body.lines()
        .filter(|line| !line.trim_start().starts_with("///"))
        .flat_map(|line| line.split('"').step_by(2))
        .flat_map(|code| code.split(|c: char| !(c.is_alphanumeric() || c == '_')))
        .collect()
}

/// The first line of a file that comes from `source`.
fn head(source: &str) -> String {
    format!("{MARK} from xtask/spec/{source}. Edit that.\n\n")
}

/// A doc comment, wrapped to the line.
fn doc(text: &str) -> String {
    lines("///", text)
}

/// A comment wrapped to the line, one paragraph a line of `text`.
fn lines(mark: &str, text: &str) -> String {
    const WIDTH: usize = 92;
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut line = String::from(mark);
        // What goes on under an item of a list stands under its text.
        let indent = if paragraph.starts_with("* ") { "  " } else { "" };
        for word in paragraph.split_whitespace() {
            if line.len() > mark.len() && line.len() + 1 + word.len() > WIDTH {
                out.push_str(&line);
                out.push('\n');
                line = format!("{mark}{indent}");
            }
            line.push(' ');
            line.push_str(word);
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// A Rust string literal.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// A Rust string literal that may be long: it goes on in the next line, so that rustfmt, which breaks
/// no literal, can lay out what is around it.
fn long(text: &str) -> String {
    /// Less than a line, as it may stand deep.
    const WIDTH: usize = 64;
    let literal = quoted(text);
    let mut out = String::new();
    let mut width = 0;
    for word in literal.split_inclusive(' ') {
        if width > 0 && width + word.len() > WIDTH {
            out.push_str("\\\n");
            width = 0;
        }
        out.push_str(word);
        width += word.len();
    }
    out
}
