//! The events that the service posts.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Enum, Field, Object, Types};
use crate::names::{pascal, snake};

/// The events that the service posts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Callbacks {
    pub(crate) pages: String,
    pub(crate) about: String,
    #[serde(rename = "event")]
    pub(crate) events: Vec<Event>,
    #[serde(rename = "object", default)]
    pub(crate) objects: Vec<Object>,
    #[serde(rename = "enum", default)]
    pub(crate) enums: Vec<Enum>,
}

impl Callbacks {
    /// The objects and enumerations of the file.
    pub(crate) fn types(&self) -> Types<'_> {
        Types { objects: &self.objects, enums: &self.enums }
    }

    /// The names of the objects and enumerations that the events of a category lead to.
    pub(crate) fn names_of(&self, category: Category) -> BTreeSet<&str> {
        let events = self.events.iter().filter(|event| event.category == category);
        let mut objects = BTreeSet::new();
        let mut names = BTreeSet::new();
        for field in events.clone().flat_map(|event| &event.fields) {
            for expression in field.leads_to() {
                self.types().reach(expression, &mut objects);
            }
        }
        let reached = self.objects.iter().filter(|object| objects.contains(&*object.name));
        let fields = events.flat_map(|event| &event.fields);
        for field in fields.chain(reached.flat_map(|object| &object.fields)) {
            names.extend(field.leads_to().map(|ty| ty.trim_matches(['[', ']'])));
        }
        names
    }
}

impl Field {
    /// Its type, and that of the JSON that it holds as text.
    fn leads_to(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.ty).chain(self.holds.as_deref())
    }
}

/// One of them, or rather what it carries beside the common fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    pub(crate) name: String,
    pub(crate) page: String,
    pub(crate) category: Category,
    pub(crate) about: String,
    pub(crate) app_key: AppKey,
    #[serde(default)]
    pub(crate) numbers: bool,
    #[serde(default)]
    pub(crate) order: Vec<String>,
    pub(crate) fields: Vec<Field>,
}

impl Event {
    /// The name of the event's type.
    pub(crate) fn rust_name(&self) -> String {
        pascal(&self.name)
    }
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Category {
    Room,
    Stream,
    StreamMixing,
    Transcoding,
    MediaFile,
    Moderation,
}

impl Category {
    pub(crate) const ALL: [Self; 6] = [
        Self::Room,
        Self::Stream,
        Self::StreamMixing,
        Self::Transcoding,
        Self::MediaFile,
        Self::Moderation,
    ];

    /// The name of its module in Rust.
    pub(crate) fn module(self) -> String {
        snake(&format!("{self:?}"))
    }
}

/// How an event spells the app's id, which tells how it spells the other common fields, too.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) enum AppKey {
    #[serde(rename = "appid")]
    Snake,
    Appid,
    AppId,
}
