//! Templates of scenes.

use serde_json::{Map, Value, json};
use zego_core::catalog::{Kind, Param};

use super::{Asked, Done, done, refused};
use crate::state::State;

pub(super) fn set(asked: &Asked<'_>, state: &mut State) -> Done {
    let id = asked.params.int("TemplateId").unwrap_or_default();
    if state.templates.has(id) {
        return Err(refused(340004003, format!("there is a template {id}")));
    }
    let settings: Map<String, Value> = asked
        .spec
        .params
        .iter()
        .filter_map(|param| Some((param.name.to_owned(), number(asked, param)?)))
        .collect();
    state.templates.keep(id, settings).map_err(|full| asked.full(full))?;
    done(Value::Null)
}

/// A setting as a number: its text may have any number of zeros.
fn number(asked: &Asked<'_>, param: &Param) -> Option<Value> {
    match param.kind {
        Kind::Int => asked.params.int(param.name).map(|number| json!(number)),
        _ => asked.params.number(param.name).map(|number| json!(number)),
    }
}
