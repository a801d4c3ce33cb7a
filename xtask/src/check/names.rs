//! Names: those of the wire, those that become Rust, and those that stand for something written by
//! hand.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{Checked, that};
use crate::names::snake;
use crate::spec::{Action, Group};

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

    pub(super) fn action(&mut self, action: &Action) -> Checked {
        self.rust(&action.rust_name())
    }

    pub(super) fn rust(&mut self, name: &str) -> Checked {
        is_pascal(name)?;
        that(self.rust.insert(name.to_owned()), "the name is taken")
    }
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

/// What is written by hand for a group: its feature, and the types of its `forms` file.
pub(super) fn by_hand(root: &Path, group: &Group) -> Checked {
    let manifest = "crates/zego-core/Cargo.toml";
    let text = fs::read_to_string(root.join(manifest)).map_err(|e| format!("{manifest}: {e}"))?;
    let table: toml::Table = text.parse().map_err(|error| format!("{manifest}: {error}"))?;
    let feature = table.get("features").and_then(|features| features.get(&group.group));
    that(feature.is_some(), format!("{manifest} has no feature `{}`", group.group))?;
    let wrappers: Vec<&str> =
        group.actions.iter().filter_map(|action| action.wrapper.as_deref()).collect();
    if !group.by_hand {
        return that(wrappers.is_empty(), "`wrapper` needs `by_hand = true`");
    }
    let file = format!("crates/zego-core/src/actions/{}/by_hand.rs", snake(&group.group));
    let text = fs::read_to_string(root.join(&file)).map_err(|error| format!("{file}: {error}"))?;
    for name in wrappers {
        let ends = |kind: &str| {
            let head = format!("pub {kind} {name}");
            text.split(&head).skip(1).any(|rest| rest.starts_with([' ', '(', ';', '<']))
        };
        that(ends("struct") || ends("enum"), format!("{file} has no `{name}`"))?;
    }
    Ok(())
}
