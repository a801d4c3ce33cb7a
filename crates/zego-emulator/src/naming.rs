//! The streams that a request names, at any depth, and the test environment's prefix before them.

use serde_json::{Map, Value};
use zego_core::catalog::{Kind, Param, Spec};

use crate::checks::{Fault, refuse};
use crate::gateway::Refusal;
use crate::notes::Notes;
use crate::params::Params;

/// How the test environment is told by the ids of streams.
pub(crate) struct Naming<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) prefix: &'a str,
    pub(crate) is_test: bool,
}

impl Naming<'_> {
    /// Takes the test environment's prefix off every stream of a request, and gives the streams that
    /// stand in its outermost parameters.
    pub(crate) fn strip(
        &self,
        params: &mut Params,
        notes: &mut Notes,
    ) -> Result<Vec<String>, Refusal> {
        self.members(self.spec.params, params.members_mut(), notes)?;
        let streams = self.spec.params.iter().filter(|param| param.kind == Kind::Stream);
        Ok(streams.flat_map(|param| params.list(param.name)).collect())
    }

    fn members(
        &self,
        rows: &[Param],
        members: &mut Map<String, Value>,
        notes: &mut Notes,
    ) -> Result<(), Refusal> {
        for param in rows {
            let Some(value) = members.get_mut(param.name) else { continue };
            let items = match value {
                Value::Array(items) => &mut items[..],
                one => std::slice::from_mut(one),
            };
            for item in items {
                match item {
                    Value::String(id) if param.kind == Kind::Stream => self.id(param, id, notes)?,
                    Value::Object(members) if param.kind == Kind::Object => {
                        self.members(param.fields(), members, notes)?;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn id(&self, param: &Param, id: &mut String, notes: &mut Notes) -> Result<(), Refusal> {
        let is_prefixed = id.starts_with(self.prefix);
        match (self.is_test, is_prefixed) {
            (true, true) => {
                id.drain(..self.prefix.len());
            }
            (true, false) if self.spec.test_prefix && !id.is_empty() => {
                let note = format!(
                    "in the test environment {} must start with {}",
                    param.name, self.prefix
                );
                return Err(refuse(self.spec, param, Fault::IllFormed, note));
            }
            (false, true) => notes.push("a stream id of the test environment in production"),
            _ => {}
        }
        Ok(())
    }
}
