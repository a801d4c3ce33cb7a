//! Which keys the row of a field may have: one type reads them all, but a parameter, a field of a
//! reply and a field of an event each have their own.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Checked, all, at, that};
use crate::document::Document;

const EVERYWHERE: &[&str] = &["name", "rust", "type", "about"];
const REQUESTS: &[&str] = &[
    "required", "list", "shown", "items", "unique", "length", "range", "values", "word", "union",
    "schemes", "default", "unit", "secret",
];
const REPLIES: &[&str] = &["essential", "unit"];
const EVENTS: &[&str] = &["essential", "length", "also", "quoted", "optional", "unit", "holds"];

/// The fields of one kind of row.
#[derive(Clone, Copy)]
struct Keys {
    kind: &'static str,
    own: &'static [&'static [&'static str]],
}

const REQUEST: Keys = Keys { kind: "a field of a request", own: &[EVERYWHERE, REQUESTS] };
const REPLY: Keys = Keys { kind: "a field of a reply", own: &[EVERYWHERE, REPLIES] };
const EVENT: Keys = Keys { kind: "a field of an event", own: &[EVERYWHERE, EVENTS] };
/// A field of what stands in both or in neither, which is refused for that.
const EITHER: Keys = Keys { kind: "a field", own: &[EVERYWHERE, REQUESTS, REPLIES] };

impl Keys {
    fn all(self) -> impl Iterator<Item = &'static str> {
        self.own.iter().copied().flatten().copied()
    }

    /// Checks the rows of all lists of fields under a node.
    fn check(self, node: &DeValue<'_>) -> Checked {
        match node {
            DeValue::Table(table) => all(table.iter().map(|(key, value)| {
                let is_fields = matches!(&**key.get_ref(), "params" | "fields");
                let rows = value.get_ref().as_array().filter(|_| is_fields);
                let rows = rows.into_iter().flatten().enumerate();
                let own =
                    all(rows.map(|(index, row)| at(vec![index.into()], self.row(row.get_ref()))));
                let within = self.check(value.get_ref());
                at(key.get_ref().clone().into_owned(), all([own, within]))
            })),
            DeValue::Array(list) => all(list
                .iter()
                .enumerate()
                .map(|(index, item)| at(vec![index.into()], self.check(item.get_ref())))),
            _ => Ok(()),
        }
    }

    fn row(self, row: &DeValue<'_>) -> Checked {
        all(row.as_table().into_iter().flatten().map(|(key, _)| {
            let key = &**key.get_ref();
            let is_known = self.all().any(|known| known == key);
            let known: Vec<String> = self.all().map(|known| format!("`{known}`")).collect();
            let message = format!("unknown key; {} may have {}", self.kind, known.join(", "));
            at(key.to_owned(), that(is_known, message))
        }))
    }
}

/// Checks the keys of all fields of a file.
pub(crate) fn check(document: &Document<'_>) -> Checked {
    if document.name() == "callbacks.toml" {
        return EVENT.check(document.root());
    }
    let params = document.tables("action").flat_map(|action| types(action, "params"));
    let data = document.tables("action").filter_map(|action| text(action, "data"));
    let (requests, replies) = (reach(document, params), reach(document, data));
    let lists = document.root().as_table().into_iter().flatten();
    all(lists.map(|(key, list)| {
        let rows = list.get_ref().as_array().into_iter().flatten().enumerate();
        let checked = all(rows.map(|(index, row)| {
            let name = row.get_ref().get("name").and_then(|name| name.get_ref().as_str());
            let stands_in = |objects: &BTreeSet<&str>| name.is_some_and(|n| objects.contains(n));
            let keys = match (&**key.get_ref(), stands_in(&requests), stands_in(&replies)) {
                ("action", ..) | ("object", true, false) => REQUEST,
                ("object", false, true) => REPLY,
                _ => EITHER,
            };
            at(vec![index.into()], keys.check(row.get_ref()))
        }));
        at(key.get_ref().clone().into_owned(), checked)
    }))
}

/// The objects that type expressions lead to.
fn reach<'d>(
    document: &'d Document<'_>,
    expressions: impl Iterator<Item = &'d str>,
) -> BTreeSet<&'d str> {
    let mut left: Vec<&str> = expressions.collect();
    let mut reached = BTreeSet::new();
    while let Some(expression) = left.pop() {
        let name = expression.trim_matches(['[', ']']);
        if reached.insert(name) {
            let mut objects = document.tables("object");
            let object = objects.find(|object| text(object, "name") == Some(name));
            left.extend(object.into_iter().flat_map(|object| types(object, "fields")));
        }
    }
    reached
}

/// The types of the fields in the list under a key.
fn types<'d>(table: &'d DeTable<'_>, key: &str) -> impl Iterator<Item = &'d str> {
    let rows = table.get(key).and_then(|rows| rows.get_ref().as_array());
    let rows = rows.into_iter().flatten();
    rows.filter_map(|row| text(row.get_ref().as_table()?, "type"))
}

fn text<'d>(table: &'d DeTable<'_>, key: &str) -> Option<&'d str> {
    table.get(key)?.get_ref().as_str()
}

#[cfg(test)]
mod tests {
    use serde::de::value::Error;
    use serde::de::{Deserialize, Deserializer, Error as _, Visitor};

    use super::*;
    use crate::spec::Field;

    /// Fails with the keys that a struct is read from.
    struct KeysOf;

    impl<'de> Deserializer<'de> for KeysOf {
        type Error = Error;

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            keys: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Error> {
            Err(Error::custom(keys.join(" ")))
        }

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            unreachable!("a field is a struct")
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
            option unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier
            ignored_any
        }
    }

    #[test]
    fn every_key_of_a_field_has_a_row_that_may_have_it() {
        let read = Field::deserialize(KeysOf).unwrap_err().to_string();
        let read: BTreeSet<&str> = read.split(' ').collect();
        let told: BTreeSet<&str> = REQUEST.all().chain(REPLY.all()).chain(EVENT.all()).collect();
        assert_eq!(told, read, "a key of `Field` is missing in this file, or the other way round");
    }
}
