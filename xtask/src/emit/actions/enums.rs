//! Enumerations: open, so that a value that is not listed survives.

use std::fmt::Write;

use crate::emit::{doc, quoted};
use crate::spec::{Enum, Value};

pub(in crate::emit) fn listed(listed: &Enum) -> String {
    let mut variants = String::new();
    let (mut values, mut reads) = (String::new(), String::new());
    for value in &listed.values {
        variants.push_str(&doc(&value.about));
        writeln!(variants, "{},", value.name).unwrap();
        let literal = match &value.value {
            Value::Int(number) => number.to_string(),
            Value::Text(text) => quoted(text),
        };
        write!(values, "Self::{} => {literal},", value.name).unwrap();
        write!(reads, "{literal} => Self::{},", value.name).unwrap();
    }
    let text = if listed.is_int() {
        ints(&listed.name, &variants, &values, &reads)
    } else {
        texts(&listed.name, &variants, &values, &reads)
    };
    doc(&listed.about) + &text
}

fn texts(name: &str, variants: &str, values: &str, reads: &str) -> String {
    format!(
        "#[derive(Clone, Debug, PartialEq, Eq, Hash)]
         #[non_exhaustive]
         pub enum {name} {{
             {variants}
             /// One that is not listed, as it came.
             Other(String),
         }}

         impl {name} {{
             /// The text on the wire.
             pub fn as_str(&self) -> &str {{
                 match self {{ {values} Self::Other(text) => text, }}
             }}
         }}

         impl From<String> for {name} {{
             fn from(text: String) -> Self {{
                 match &*text {{ {reads} _ => Self::Other(text), }}
             }}
         }}

         /// The empty text.
         impl Default for {name} {{
             fn default() -> Self {{ Self::Other(String::new()) }}
         }}\n\n"
    )
}

fn ints(name: &str, variants: &str, values: &str, reads: &str) -> String {
    format!(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
         #[non_exhaustive]
         pub enum {name} {{
             {variants}
             /// One that is not listed, as it came.
             Other(i64),
         }}

         impl {name} {{
             /// The number on the wire.
             pub const fn number(self) -> i64 {{
                 match self {{ {values} Self::Other(number) => number, }}
             }}
         }}

         impl From<i64> for {name} {{
             fn from(number: i64) -> Self {{
                 match number {{ {reads} _ => Self::Other(number), }}
             }}
         }}\n\n"
    )
}
