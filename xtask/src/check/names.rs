//! Names: those of the wire, and those that become Rust.

use std::collections::BTreeSet;

use crate::diagnostic::{Checked, that};

/// The names that are taken, over all groups.
#[derive(Default)]
pub(super) struct Names {
    wire: BTreeSet<String>,
    rust: BTreeSet<String>,
}

impl Names {
    pub(super) fn wire(&mut self, name: &str) -> Checked {
        is_wire(name)?;
        that(self.wire.insert(name.to_owned()), "the name is taken")
    }

    pub(super) fn rust(&mut self, name: &str) -> Checked {
        is_pascal(name)?;
        that(self.rust.insert(name.to_owned()), "the name is taken")
    }
}

/// The key that gives a row its name in Rust.
pub(super) fn rust_key(rust: Option<&String>) -> &'static str {
    if rust.is_some() { "rust" } else { "name" }
}

pub(super) fn is_wire(name: &str) -> Checked {
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    that(fits, "a name may hold letters, digits and _, and begins with a letter")
}

/// The parameters that the signer writes.
pub(super) fn is_not_signed(name: &str) -> Checked {
    let signed = [
        "Action",
        "AppId",
        "SignatureNonce",
        "Timestamp",
        "Signature",
        "SignatureVersion",
        "IsTest",
    ];
    that(!signed.contains(&name), format!("`{name}` is the signer's"))
}

pub(super) fn is_pascal(name: &str) -> Checked {
    let fits = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    that(fits && name != "Self", format!("`{name}` must be PascalCase"))
}

pub(super) fn is_kebab(name: &str) -> Checked {
    let is_word = |word: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(fits)
    };
    that(name.split('-').all(is_word), format!("`{name}` must be kebab-case"))
}

pub(super) fn is_constant(name: &str) -> Checked {
    let fits = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    that(fits, format!("`{name}` must be UPPER_CASE"))
}

/// What a field cannot be called, as far as the field's terms may come to it.
const KEYWORDS: [&str; 40] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "match", "mod", "move", "mut", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "type", "unsafe", "use", "where",
];

pub(super) fn is_snake(name: &str) -> Checked {
    let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    that(fits, format!("`{name}` must be snake_case"))?;
    let is_free = !KEYWORDS.contains(&name) && name != "while";
    that(is_free, format!("`{name}` cannot be a Rust name; give another by `rust`"))
}
