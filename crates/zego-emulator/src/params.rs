//! The parameters of a request, in every form that real clients send.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Parameters as a JSON object: lists as arrays, `Name.0.Field=` as objects in an array.
///
/// It takes `Name[]=`, `Name[0]=`, `Name.0=` and a repeated `Name=`, encoded in any way, in any
/// order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params(Map<String, Value>);

/// Deeper names than this stay whole.
const MAX_DEPTH: usize = 8;

impl Params {
    pub(crate) fn from_query(query: &str) -> Self {
        let mut root = Node::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            root.insert(&name, value.into_owned());
        }
        match root.into_value() {
            Value::Object(members) => Self(members),
            _ => Self::default(),
        }
    }

    /// Joins in the members of a JSON body. A parameter that stands in both is taken from the body.
    pub(crate) fn join(&mut self, body: Map<String, Value>) {
        self.0.extend(body);
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Parameters of these names and values.
    pub(crate) fn of(members: impl IntoIterator<Item = (String, Value)>) -> Self {
        Self(members.into_iter().collect())
    }

    pub(crate) fn members(&self) -> &Map<String, Value> {
        &self.0
    }

    pub(crate) fn members_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.0
    }

    /// A parameter as text; of a list, the first item.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.texts(name).into_iter().next()
    }

    /// A parameter as a list of texts; one that is no list is a list of one.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        match self.get(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => {
                items.iter().map(|item| text_of(item).into_owned()).collect()
            }
            Some(one) => vec![text_of(one).into_owned()],
        }
    }

    /// A parameter as text, unless it is absent or empty.
    pub(crate) fn given(&self, name: &str) -> Option<String> {
        self.text(name).filter(|text| !text.is_empty())
    }

    /// A parameter as a list of texts; an empty text is an empty list, too.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        match self.get(name) {
            Some(Value::String(text)) if text.is_empty() => Vec::new(),
            _ => self.texts(name),
        }
    }

    /// A parameter as a whole number.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// A parameter as a number that may have a fraction.
    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        self.text(name)?.parse().ok()
    }

    /// Whether a parameter says yes: `1` or `true`.
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(
            self.text(name).map(|text| text.to_ascii_lowercase()).as_deref(),
            Some("1" | "true")
        )
    }

    /// The objects of a list; one that is no list is a list of one.
    pub(crate) fn objects(&self, name: &str) -> Vec<Self> {
        let items = match self.get(name) {
            None => &[],
            Some(Value::Array(items)) => &items[..],
            Some(one) => std::slice::from_ref(one),
        };
        items.iter().filter_map(Value::as_object).map(|members| Self(members.clone())).collect()
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    pub(crate) fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

/// A scalar's text: of a string its own, of anything else how it is written in JSON.
pub(crate) fn text_of(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed)
}

/// A tree of names, while it grows.
#[derive(Default)]
struct Node {
    texts: Vec<String>,
    is_list: bool,
    members: BTreeMap<String, Node>,
}

impl Node {
    fn insert(&mut self, name: &str, value: String) {
        let (path, is_list) = match name.strip_suffix("[]") {
            Some(name) => (name.to_owned(), true),
            None => (name.replace('[', ".").replace(']', ""), false),
        };
        let parts: Vec<&str> = path.split('.').collect();
        // A dot that leads nowhere, or very deep, is part of a name.
        let is_path = parts.len() <= MAX_DEPTH && parts.iter().all(|part| !part.is_empty());
        let parts = if is_path { parts } else { vec![&*path] };
        let node = parts
            .into_iter()
            .fold(self, |node, part| node.members.entry(part.to_owned()).or_default());
        node.is_list |= is_list;
        node.texts.push(value);
    }

    fn into_value(self) -> Value {
        let mut texts: Vec<Value> = self.texts.into_iter().map(Value::String).collect();
        let is_indexed =
            !self.members.is_empty() && self.members.keys().all(|name| name.parse::<u32>().is_ok());
        if is_indexed {
            let mut items: Vec<_> = self.members.into_iter().collect();
            items.sort_by_key(|(name, _)| name.parse::<u32>().unwrap_or(u32::MAX));
            texts.extend(items.into_iter().map(|(_, item)| item.into_value()));
            return Value::Array(texts);
        }
        match texts.len() {
            0 => Value::Object(
                self.members.into_iter().map(|(name, node)| (name, node.into_value())).collect(),
            ),
            1 if !self.is_list => texts.swap_remove(0),
            _ => Value::Array(texts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(query: &str) -> Value {
        Params::from_query(query).into_value()
    }

    #[test]
    fn every_form_of_a_list_reads_the_same() {
        let list = json!({"StreamId": ["a", "b"], "Sequence": "1"});
        for query in [
            "StreamId[]=a&StreamId[]=b&Sequence=1",
            "StreamId%5B%5D=a&Sequence=1&StreamId%5B%5D=b",
            "StreamId=a&StreamId=b&Sequence=1",
            "Sequence=1&StreamId.1=b&StreamId.0=a",
            "StreamId[0]=a&StreamId[1]=b&Sequence=1",
        ] {
            assert_eq!(read(query), list, "{query}");
        }
    }

    #[test]
    fn a_list_of_one_needs_a_mark_to_be_a_list() {
        assert_eq!(read("A[]=x"), json!({"A": ["x"]}));
        assert_eq!(read("A.0=x"), json!({"A": ["x"]}));
        assert_eq!(read("A=x"), json!({"A": "x"}));
        assert_eq!(Params::from_query("A=x").texts("A"), ["x"]);
    }

    #[test]
    fn objects_and_lists_nest() {
        assert_eq!(
            read(
                "Media.0.FileId=1&Media.0.Resolution.0=360p&Media.0.Resolution.1=720p&Media.10.FileId=3&Media.2.FileId=2"
            ),
            json!({"Media": [{"FileId": "1", "Resolution": ["360p", "720p"]}, {"FileId": "2"}, {"FileId": "3"}]})
        );
    }

    #[test]
    fn plus_and_percent_20_are_both_a_space() {
        assert_eq!(read("A=x+y&B=x%20y&C=x%2By"), json!({"A": "x y", "B": "x y", "C": "x+y"}));
    }

    #[test]
    fn odd_names_stay_whole() {
        assert_eq!(read(".=1&a..b=2"), json!({".": "1", "a..b": "2"}));
        let deep = vec!["a"; 1000].join(".");
        assert_eq!(read(&format!("{deep}=1")), json!({ deep: "1" }));
    }
}
