//! Templates of scenes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Full;

/// The templates, by their numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Templates {
    templates: BTreeMap<i64, Map<String, Value>>,
}

impl Templates {
    pub(crate) const MOST: usize = 50;

    pub(crate) fn has(&self, id: i64) -> bool {
        self.templates.contains_key(&id)
    }

    pub(crate) fn keep(&mut self, id: i64, settings: Map<String, Value>) -> Result<(), Full> {
        if self.templates.len() >= Self::MOST {
            return Err(Full { most: Self::MOST, of: "templates" });
        }
        self.templates.insert(id, settings);
        Ok(())
    }

    pub(super) fn view(&self) -> Value {
        let template =
            |(id, settings): (&i64, &Map<String, Value>)| json!({ "id": id, "settings": settings });
        self.templates.iter().map(template).collect()
    }
}
