//! What the official pages say of every action: `vectors/official.json`, which a script took from
//! them. Our spec had no part in it, so that the spec can be wrong and be caught.

use std::sync::LazyLock;

use serde_json::Value;
use zego_core::catalog;

use crate::support::vector;

/// An action's page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) method: String,
    pub(crate) address: String,
    /// The addresses that serve it, the one for all regions first.
    pub(crate) servers: Vec<String>,
    pub(crate) params: Vec<Fact>,
    /// `app: 10 in 1, 5 in the test environment`
    pub(crate) limits: Vec<String>,
    pub(crate) codes: Vec<i64>,
    /// The form of the reply's data: `none`, `null`, `object`, `list of object`, `list of string`.
    pub(crate) data: String,
    /// The fields of the reply's data.
    pub(crate) reply: Vec<Fact>,
}

/// What a page says of a parameter, or of a field of an object: in its schema, or in its text where
/// the schema is silent.
// As many as a schema has.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Fact {
    pub(crate) name: String,
    /// The JSON type; a list's is that of its items.
    pub(crate) kind: String,
    pub(crate) is_list: bool,
    pub(crate) is_required: bool,
    pub(crate) values: Vec<Value>,
    /// Whether support can add values.
    pub(crate) is_open: bool,
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
    pub(crate) multiple_of: Option<i64>,
    pub(crate) fewest_items: Option<usize>,
    pub(crate) most_items: Option<usize>,
    /// Whether support can raise the number of items.
    pub(crate) is_liftable: bool,
    /// Whether no two items may be the same.
    pub(crate) is_unique: bool,
    /// The shortest text.
    pub(crate) shortest: Option<usize>,
    /// The longest text.
    pub(crate) length: Option<usize>,
    pub(crate) fields: Vec<Fact>,
}

static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let file: Value = serde_json::from_str(&vector("official.json")).unwrap();
    list(&file["actions"]).iter().map(|action| page(action, &file["servers"])).collect()
});

/// The pages of the catalogue's actions, as far as the file has them.
pub(crate) fn pages() -> impl Iterator<Item = &'static Page> {
    PAGES.iter().filter(|page| catalog::find(&page.name).is_some())
}

/// The page of an action, if the file has it. `catalogue/complete.rs` tells which are missing.
pub(crate) fn page_of(action: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.name == action)
}

/// The names of all pages' actions.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| &*page.name)
}

impl Page {
    /// Everything that the page says of parameters, each under its path: `MixInput.RectInfo.Top`.
    pub(crate) fn facts(&self) -> Vec<(String, &Fact)> {
        let mut all = Vec::new();
        gather("", &self.params, &mut all);
        all
    }
}

fn gather<'f>(above: &str, facts: &'f [Fact], all: &mut Vec<(String, &'f Fact)>) {
    for fact in facts {
        let path = format!("{above}{}", fact.name);
        all.push((path.clone(), fact));
        gather(&format!("{path}."), &fact.fields, all);
    }
}

fn page(page: &Value, servers: &Value) -> Page {
    let group = text(&page["group"]);
    Page {
        name: text(&page["name"]),
        servers: servers[&group].as_array().into_iter().flatten().map(text).collect(),
        group,
        method: text(&page["method"]),
        address: text(&page["page"]),
        params: list(&page["params"]).iter().map(fact).collect(),
        limits: list(&page["limits"]).iter().map(limit).collect(),
        codes: list(&page["codes"]).iter().map(|code| code.as_i64().unwrap()).collect(),
        data: text(&page["data"]),
        reply: list(&page["reply"]).iter().map(fact).collect(),
    }
}

fn limit(limit: &Value) -> String {
    let text = format!("{}: {} in {}", text(&limit["per"]), limit["count"], limit["seconds"]);
    if limit["test"].is_null() {
        text
    } else {
        format!("{text}, {} in the test environment", limit["test"])
    }
}

fn fact(fact: &Value) -> Fact {
    let said = |key: &str| match &fact[key] {
        Value::Null => &fact["text"][key],
        schema => schema,
    };
    let number = |key: &str| said(key).as_i64();
    let size = |key: &str| said(key).as_u64().map(|size| usize::try_from(size).unwrap());
    let is = |key: &str| said(key).as_bool().unwrap_or(false);
    Fact {
        name: text(&fact["name"]),
        kind: text(&fact["type"]),
        is_list: is("list"),
        is_required: is("required"),
        values: said("enum").as_array().cloned().unwrap_or_default(),
        is_open: is("open"),
        least: number("min").or(number("above").map(|above| above + 1)),
        most: number("max"),
        multiple_of: number("multiple_of"),
        fewest_items: size("min_items"),
        most_items: size("max_items"),
        is_liftable: is("liftable"),
        is_unique: is("unique"),
        shortest: size("min_length"),
        length: size("max_length").or(size("item_max_length")),
        fields: fact["fields"].as_array().into_iter().flatten().map(self::fact).collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
