//! Writing values that are given as JSON, or as text: what they become follows the catalogue.

use std::borrow::Cow;

use serde_json::Value;

use super::{Fields, Scalar, Sequence, rules};
use crate::catalog::{Kind, Param};

impl Fields<'_> {
    /// A value given as JSON: what it is written as follows the catalogue where that knows the name,
    /// and the value's own type elsewhere. A null is left out.
    pub fn value(&mut self, name: &str, value: &Value) {
        let param = self.param(name);
        let is_list = param.is_some_and(|param| param.list.is_some());
        if self.strict
            && let Some(rule) = param.and_then(|param| misfit(param, value))
        {
            return self.fail(name, rule);
        }
        match value {
            Value::Null => {}
            Value::Array(items) if items.iter().any(Value::is_object) => {
                self.objects(name, items, |fields, item| match item.as_object() {
                    Some(item) => fields.values(item),
                    None => fields.fail("", "must be an object, as its neighbours are"),
                });
            }
            Value::Array(items) => {
                self.many(name, items.iter().map(|item| scalar(param, item)));
            }
            Value::Object(item) => self.object(name, |fields| fields.values(item)),
            one if is_list => self.many(name, [scalar(param, one)]),
            one if param.is_some_and(|param| param.kind.is_sequence()) => {
                self.one(name, scalar(param, one));
                self.note_sequence(Sequence::Given);
            }
            one => self.one(name, scalar(param, one)),
        }
    }

    fn values(&mut self, object: &serde_json::Map<String, Value>) {
        for (name, value) in object {
            self.value(name, value);
        }
    }
}

/// What is wrong with the shape of a value, if anything is.
fn misfit(param: &Param, value: &Value) -> Option<&'static str> {
    let is_plain =
        |value: &Value| !matches!(value, Value::Null | Value::Array(_) | Value::Object(_));
    match (param.list, param.kind, value) {
        (_, _, Value::Null) => None,
        (Some(_), _, Value::Object(_)) => Some("must be a list, its items counted from 0"),
        (Some(_), Kind::Object, _) => None,
        (Some(_), _, Value::Array(items)) if !items.iter().all(is_plain) => {
            Some("must be a list of plain values")
        }
        (None, _, Value::Array(_)) => Some("must be given once: it is not a list"),
        (None, kind, Value::Object(_)) if kind != Kind::Object => Some("must be a plain value"),
        _ => None,
    }
}

/// What a JSON value is written as where `param` stands.
fn scalar<'v>(param: Option<&Param>, value: &'v Value) -> Scalar<'v> {
    let (text, is_text): (Cow<'v, str>, bool) = match value {
        Value::String(text) => (text.into(), true),
        other => (other.to_string().into(), false),
    };
    match param.map(|param| param.kind) {
        Some(Kind::Stream) => Scalar::Stream(text),
        Some(Kind::Room) => Scalar::Room(text),
        Some(kind @ (Kind::Int | Kind::Number | Kind::Bool | Kind::Sequence | Kind::Serial))
            if rules::is_bare(kind, &text) =>
        {
            Scalar::Bare(text)
        }
        Some(_) => Scalar::Text(text),
        None if is_text => Scalar::Text(text),
        None => Scalar::Bare(text),
    }
}
