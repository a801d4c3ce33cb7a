use std::borrow::Cow;
use std::fmt;

use http::Method;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Params, Spec};
use crate::invalid::Invalid;
use crate::lenient;

/// An action given as strings: the command's, or one that the catalogue does not know.
///
/// It is signed, paced and read by the same code as the typed ones; its data is JSON.
///
/// ```
/// use zego_core::{Action, AnyAction};
///
/// let action = AnyAction::find("ForbidRTCStreams")
///     .unwrap()
///     .with("StreamId", "a")
///     .with("StreamId", "b");
/// assert_eq!(action.spec().group, "media-service");
/// ```
#[derive(Clone)]
pub struct AnyAction {
    spec: Cow<'static, Spec>,
    values: Map<String, Value>,
    raw_body: Option<String>,
    is_checked: bool,
}

impl AnyAction {
    /// An action of the catalogue, by its name on the wire. Its parameters will be checked.
    pub fn find(name: &str) -> Option<Self> {
        catalog::find(name).map(|spec| Self::new(Cow::Borrowed(spec)))
    }

    /// An action that the catalogue does not know. Nothing is checked, its effect is taken to be
    /// `once`, and it is not paced.
    pub fn unknown(name: impl Into<String>, method: Method) -> Self {
        Self::new(Cow::Owned(Spec::unknown(name, method)))
    }

    fn new(spec: Cow<'static, Spec>) -> Self {
        Self { is_checked: spec.catalogued, spec, values: Map::new(), raw_body: None }
    }

    /// Lifts the checks: whatever is given is sent, with another method if one is given.
    pub fn unchecked(mut self, method: Method) -> Self {
        self.is_checked = false;
        if self.spec.method != method {
            self.spec.to_mut().method = method;
        }
        self
    }

    /// Adds a parameter as text. A name given again makes a list, in the form that the catalogue
    /// gives it; the brackets of `Name[]` are not part of the name. For an action of the catalogue a
    /// name may be a path into objects and lists: `MixInput.0.StreamId`.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        // The brackets of a name that the catalogue does not know are kept: they are all that says
        // how its list is written.
        let bare = name.strip_suffix("[]").unwrap_or(name);
        let first = bare.split('.').next().unwrap_or(bare);
        let name = if self.spec.param(first).is_some() { bare } else { name };
        let value = Value::String(value.into());
        match name.split_once('.') {
            Some((first, path))
                if self.spec.param(first).is_some() && path.split('.').count() <= MAX_DEPTH =>
            {
                let tree = self.values.entry(first).or_insert_with(|| Value::Object(Map::new()));
                put(tree, path, value);
            }
            _ => add(&mut self.values, name, value),
        }
        self
    }

    /// Gives the JSON body of a `POST`. For an action of the catalogue it is an object, whose
    /// members join the parameters; for another, or once the checks are lifted, it is sent byte for
    /// byte.
    ///
    /// # Errors
    /// [`Invalid`] when an action of the catalogue takes no body, or the text is no JSON object.
    pub fn with_body(mut self, text: impl Into<String>) -> Result<Self, Invalid> {
        let text = text.into();
        if !self.is_checked {
            self.raw_body = Some(text);
            return Ok(self);
        }
        if self.spec.method == Method::GET {
            let rule = format!("is not taken by {}, which is a GET", self.spec.name);
            return Err(Invalid::new("body", rule));
        }
        let Unique(body) = serde_json::from_str(&text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let rule = "must be a JSON object in which no name stands twice";
            Invalid::new("body", format!("{rule}; see line {line}, column {column}"))
        })?;
        let Value::Object(body) = body else {
            return Err(Invalid::new("body", "must be a JSON object"));
        };
        for (name, value) in body {
            if self.values.contains_key(&name) {
                return Err(Invalid::new(name, "is given as a parameter and in the body"));
            }
            self.values.insert(name, value);
        }
        Ok(self)
    }
}

/// Leaves out credentials, and a body that is sent as it is.
impl fmt::Debug for AnyAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut values = self.values.clone();
        catalog::redact(self.spec.params, &mut values);
        f.debug_struct("AnyAction")
            .field("name", &self.spec.name)
            .field("values", &values)
            .finish_non_exhaustive()
    }
}

/// The longest path below a parameter: twice as deep as any documented one. A longer name stays
/// whole, and is none that the catalogue knows.
const MAX_DEPTH: usize = 8;

/// Adds a value; a second one under the same name makes a list.
fn add(values: &mut Map<String, Value>, name: &str, value: Value) {
    match values.get_mut(name) {
        None => {
            values.insert(name.to_owned(), value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

/// Adds a value at a path below `tree`. Lists are kept as objects with numbers for names until they
/// are written, so that their items may come in any order.
fn put(tree: &mut Value, path: &str, value: Value) {
    // Where a value stands already, the path's parts stand beside it, as a name that no rule knows.
    let members = match tree {
        Value::Object(members) => members,
        Value::Array(list) => return list.push(value),
        other => {
            *other = Value::Array(vec![other.take(), value]);
            return;
        }
    };
    match path.split_once('.') {
        None => add(members, path, value),
        Some((first, rest)) => {
            let below = members.entry(first).or_insert_with(|| Value::Object(Map::new()));
            put(below, rest, value);
        }
    }
}

impl Action for AnyAction {
    type Data = Value;

    fn spec(&self) -> &Spec {
        &self.spec
    }

    fn params(&self) -> &dyn Params {
        &self.values
    }

    fn raw_body(&self) -> Option<&str> {
        self.raw_body.as_deref()
    }

    fn is_checked(&self) -> bool {
        self.is_checked
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<Value, Unreadable> {
        answer.decode(lenient::json)
    }
}

/// JSON in which no name stands twice in an object: of two values one would be lost.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct UniqueVisitor;

        impl<'de> Visitor<'de> for UniqueVisitor {
            type Value = Unique;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Unique, E> {
                Ok(Unique(value.into()))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Unique, E> {
                Ok(Unique(value.into()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Unique, E> {
                Ok(Unique(value.into()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Unique, E> {
                Ok(Unique(value.into()))
            }

            fn visit_str<E>(self, value: &str) -> Result<Unique, E> {
                Ok(Unique(value.into()))
            }

            fn visit_unit<E>(self) -> Result<Unique, E> {
                Ok(Unique(Value::Null))
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Unique, S::Error> {
                let mut items = Vec::new();
                while let Some(Unique(item)) = list.next_element()? {
                    items.push(item);
                }
                Ok(Unique(items.into()))
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Unique, M::Error> {
                let mut members = Map::new();
                while let Some((name, Unique(value))) = map.next_entry::<String, Unique>()? {
                    if members.insert(name, value).is_some() {
                        return Err(M::Error::custom("a name stands twice"));
                    }
                }
                Ok(Unique(members.into()))
            }
        }

        deserializer.deserialize_any(UniqueVisitor)
    }
}
