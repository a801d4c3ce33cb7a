//! Enumerations: calls of the core's macros, which rustfmt leaves as they are.

use std::fmt::Write;

use crate::emit::{doc, quoted};
use crate::spec::{Enum, Value};

pub(in crate::emit) fn listed(listed: &Enum) -> String {
    let kind = if listed.is_int() { "int" } else { "text" };
    let mut out = format!("{kind}_enum! {{\n");
    indent(&mut out, "    ", &doc(&listed.about));
    writeln!(out, "    {} {{", listed.name).unwrap();
    for value in &listed.values {
        indent(&mut out, "        ", &doc(&value.about));
        let literal = match &value.value {
            Value::Text(text) => quoted(text),
            number => number.to_string(),
        };
        writeln!(out, "        {} = {literal},", value.name).unwrap();
    }
    out + "    }\n}\n\n"
}

fn indent(out: &mut String, by: &str, text: &str) {
    for line in text.lines() {
        writeln!(out, "{by}{line}").unwrap();
    }
}
