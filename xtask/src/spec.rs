//! The spec as it stands in TOML. `xtask/spec/README.md` explains the keys.

mod bounds;
mod callbacks;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::keys;
use crate::names::{pascal, snake};
pub(crate) use bounds::Bounds;
pub(crate) use callbacks::{AppKey, Callbacks, Category, Event};
pub(crate) use rules::{OneOf, Resolved, Rule, Union, Variant, required};

/// All of the spec, with the file that each part comes from.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) products: Products,
    pub(crate) codes: Codes,
    pub(crate) groups: Vec<Group>,
    pub(crate) callbacks: Callbacks,
    /// The files that could not be read. What may refer to them is not held against the others.
    unread: BTreeSet<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Products {
    #[serde(rename = "product")]
    pub(crate) products: Vec<Product>,
}

/// A service that has hosts of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Product {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) hosts: BTreeMap<Region, String>,
    /// Whether it has a test environment.
    #[serde(default = "yes")]
    pub(crate) has_test: bool,
}

fn yes() -> bool {
    true
}

/// A region, in the order of the core's.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Region {
    Unified,
    Sha,
    Hkg,
    Fra,
    Lax,
    Bom,
    Sgp,
}

impl Region {
    /// The name of the core's.
    pub(crate) fn rust_name(self) -> &'static str {
        match self {
            Self::Unified => "Unified",
            Self::Sha => "Shanghai",
            Self::Hkg => "HongKong",
            Self::Fra => "Frankfurt",
            Self::Lax => "California",
            Self::Bom => "Mumbai",
            Self::Sgp => "Singapore",
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Codes {
    #[serde(rename = "table")]
    pub(crate) tables: Vec<Table>,
    #[serde(rename = "action", default)]
    pub(crate) by_action: Vec<ActionCodes>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) category: String,
    pub(crate) page: String,
    pub(crate) about: String,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    pub(crate) codes: Vec<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionCodes {
    pub(crate) name: String,
    pub(crate) page: String,
    pub(crate) codes: Vec<Code>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    pub(crate) number: i64,
    pub(crate) name: Option<String>,
    pub(crate) next: Next,
    #[serde(default)]
    pub(crate) no_room: bool,
    pub(crate) meaning: String,
    pub(crate) advice: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Next {
    Succeeded,
    RetryLater,
    SlowDown,
    ResyncClock,
    FixInput,
    AskSupport,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    #[serde(skip)]
    pub(crate) file: String,
    pub(crate) group: String,
    pub(crate) product: String,
    pub(crate) table: String,
    pub(crate) pages: String,
    pub(crate) about: String,
    /// Whether `src/actions/GROUP/by_hand.rs` has more of it.
    #[serde(default)]
    pub(crate) by_hand: bool,
    #[serde(rename = "action")]
    pub(crate) actions: Vec<Action>,
    #[serde(rename = "object", default)]
    pub(crate) objects: Vec<Object>,
    #[serde(rename = "union", default)]
    pub(crate) unions: Vec<Union>,
    #[serde(rename = "enum", default)]
    pub(crate) enums: Vec<Enum>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) rust: Option<String>,
    pub(crate) page: String,
    pub(crate) about: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) method: Method,
    pub(crate) effect: Effect,
    /// The path of a parameter with which it is idempotent.
    pub(crate) idempotent_with: Option<String>,
    #[serde(default)]
    pub(crate) urgent: bool,
    #[serde(default)]
    pub(crate) test_prefix: bool,
    pub(crate) limits: Vec<Limit>,
    pub(crate) codes: Vec<i64>,
    #[serde(default)]
    pub(crate) outcomes: BTreeMap<Outcome, OneOrMany>,
    #[serde(default)]
    pub(crate) params: Vec<Field>,
    #[serde(default)]
    pub(crate) rules: Vec<Rule>,
    pub(crate) data: Option<String>,
    pub(crate) wrapper: Option<String>,
}

/// What a code that answers stands for.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    Done,
    Gone,
    Already,
    Live,
    Closed,
    Unknown,
}

impl Outcome {
    /// Its key in the spec.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Gone => "gone",
            Self::Already => "already",
            Self::Live => "live",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "must be a code or a list of codes")]
pub(crate) enum OneOrMany {
    One(i64),
    Many(Vec<i64>),
}

impl OneOrMany {
    pub(crate) fn codes(&self) -> &[i64] {
        match self {
            Self::One(code) => std::slice::from_ref(code),
            Self::Many(codes) => codes,
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Method {
    Get,
    Post,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Effect {
    Read,
    Idempotent,
    Once,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limit {
    pub(crate) per: Scope,
    pub(crate) count: u32,
    pub(crate) seconds: u32,
    pub(crate) test: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scope {
    App,
    Room,
}

/// The units of numbers, and their words.
pub(crate) const UNITS: [(&str, &str); 6] = [
    ("bps", "bits a second"),
    ("fps", "frames a second"),
    ("px", "pixels"),
    ("Hz", "hertz"),
    ("bytes", "bytes"),
    ("%", "percent"),
];

/// A parameter of an action, or a field of an object or an event. Which keys each may have is told
/// in `keys.rs`.
// A row's yes and no are just that.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) rust: Option<String>,
    #[serde(rename = "type")]
    pub(crate) ty: String,
    #[serde(default)]
    pub(crate) required: bool,
    pub(crate) list: Option<ListForm>,
    #[serde(default)]
    pub(crate) shown: bool,
    pub(crate) items: Option<Bounds<usize>>,
    #[serde(default)]
    pub(crate) unique: bool,
    pub(crate) length: Option<Bounds<usize>>,
    pub(crate) range: Option<Bounds<i64>>,
    #[serde(default)]
    pub(crate) values: Vec<String>,
    #[serde(default)]
    pub(crate) word: bool,
    pub(crate) union: Option<String>,
    #[serde(default)]
    pub(crate) schemes: Vec<String>,
    pub(crate) default: Option<Value>,
    #[serde(default)]
    pub(crate) secret: bool,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    #[serde(default)]
    pub(crate) quoted: bool,
    #[serde(default)]
    pub(crate) optional: bool,
    pub(crate) unit: Option<String>,
    pub(crate) holds: Option<String>,
    #[serde(default)]
    pub(crate) essential: bool,
    pub(crate) about: String,
}

impl Field {
    /// The name of the field in Rust.
    pub(crate) fn rust_name(&self) -> String {
        self.rust.clone().unwrap_or_else(|| snake(&self.name))
    }

    /// The union that stands for this field and its neighbours, and whether all of it may be left out.
    pub(crate) fn union(&self) -> Option<(&str, bool)> {
        self.union.as_deref().map(|name| {
            let (name, is_required) = required(name);
            (name, !is_required)
        })
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ListForm {
    Brackets,
    Repeated,
    Indexed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) fields: Vec<Field>,
    #[serde(default)]
    pub(crate) rules: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) about: String,
    #[serde(default)]
    pub(crate) open: bool,
    pub(crate) values: Vec<EnumValue>,
}

impl Enum {
    /// Whether its values are whole numbers.
    pub(crate) fn is_int(&self) -> bool {
        self.values.iter().any(|value| matches!(value.value, Value::Int(_)))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnumValue {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) about: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(untagged, expecting = "must be a text, a whole number, true or false")]
pub(crate) enum Value {
    Bool(bool),
    Int(i64),
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Int(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// What a type expression of the spec stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type<'s> {
    Text,
    Int,
    Number,
    Bool,
    Flag,
    Seconds,
    Millis,
    Hours,
    Fraction,
    Unix,
    Stream,
    Room,
    User,
    Sequence,
    Serial,
    Utc,
    Ipv4,
    Ip,
    Rtmp,
    ColorText,
    ColorBgr,
    ColorRgbx,
    Time,
    TimeMs,
    Beijing,
    U64,
    Json,
    Id,
    Object(&'s Object),
    Enum(&'s Enum),
}

/// The objects and enumerations of one file, which its type expressions may name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Types<'s> {
    objects: &'s [Object],
    enums: &'s [Enum],
}

impl<'s> Types<'s> {
    /// The objects, in the order of the file.
    pub(crate) fn objects(self) -> &'s [Object] {
        self.objects
    }

    /// What a type expression stands for, and whether it is a list; nothing for an unknown type.
    pub(crate) fn resolve(self, expression: &str) -> Option<(Type<'s>, bool)> {
        let inner = expression.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let ty = match inner.unwrap_or(expression) {
            "text" => Type::Text,
            "int" => Type::Int,
            "number" => Type::Number,
            "bool" => Type::Bool,
            "flag" => Type::Flag,
            "seconds" => Type::Seconds,
            "millis" => Type::Millis,
            "hours" => Type::Hours,
            "fraction" => Type::Fraction,
            "unix" => Type::Unix,
            "stream" => Type::Stream,
            "room" => Type::Room,
            "user" => Type::User,
            "sequence" => Type::Sequence,
            "serial" => Type::Serial,
            "utc" => Type::Utc,
            "ipv4" => Type::Ipv4,
            "ip" => Type::Ip,
            "rtmp" => Type::Rtmp,
            "color-text" => Type::ColorText,
            "color-bgr" => Type::ColorBgr,
            "color-rgbx" => Type::ColorRgbx,
            "time" => Type::Time,
            "time-ms" => Type::TimeMs,
            "beijing" => Type::Beijing,
            "u64" => Type::U64,
            "json" => Type::Json,
            "id" => Type::Id,
            name => {
                let object = self.objects.iter().find(|object| object.name == name);
                let listed = self.enums.iter().find(|listed| listed.name == name);
                object.map(Type::Object).or(listed.map(Type::Enum))?
            }
        };
        Some((ty, inner.is_some()))
    }

    /// The field at a path: `StorageParams.Vendor`.
    pub(crate) fn at_path(self, fields: &'s [Field], path: &str) -> Option<&'s Field> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
        let field = fields.iter().find(|field| field.name == name)?;
        match (rest, self.resolve(&field.ty)?) {
            (None, _) => Some(field),
            (Some(rest), (Type::Object(object), _)) => self.at_path(&object.fields, rest),
            _ => None,
        }
    }

    /// Gathers the objects that an expression leads to.
    pub(crate) fn reach(self, expression: &str, names: &mut BTreeSet<&'s str>) {
        if let Some((Type::Object(object), _)) = self.resolve(expression)
            && names.insert(&object.name)
        {
            object.fields.iter().for_each(|field| self.reach(&field.ty, names));
        }
    }
}

impl Action {
    /// The name of the action's type.
    pub(crate) fn rust_name(&self) -> String {
        self.rust.clone().unwrap_or_else(|| pascal(&self.name))
    }
}

impl Group {
    /// The unions of some fields, each with whether it may be left out, in the fields' order.
    pub(crate) fn unions<'s>(&'s self, fields: &'s [Field]) -> Vec<(&'s Union, bool)> {
        let mut found: Vec<(&Union, bool)> = Vec::new();
        for (name, is_optional) in fields.iter().filter_map(Field::union) {
            let union = self.unions.iter().find(|union| union.name == name);
            if let Some(union) =
                union.filter(|union| !found.iter().any(|(it, _)| it.name == union.name))
            {
                found.push((union, is_optional));
            }
        }
        found
    }

    /// The objects and enumerations of the file.
    pub(crate) fn types(&self) -> Types<'_> {
        Types { objects: &self.objects, enums: &self.enums }
    }

    /// What a type expression stands for, and whether it is a list; nothing for an unknown type.
    pub(crate) fn resolve<'s>(&'s self, expression: &str) -> Option<(Type<'s>, bool)> {
        self.types().resolve(expression)
    }

    /// The names of the objects that stand in requests, or else in replies.
    pub(crate) fn objects_of(&self, is_request: bool) -> BTreeSet<&str> {
        let starts: Vec<&str> = if is_request {
            self.actions.iter().flat_map(|action| &action.params).map(|field| &*field.ty).collect()
        } else {
            self.actions.iter().filter_map(|action| action.data.as_deref()).collect()
        };
        let mut names = BTreeSet::new();
        for start in starts {
            self.types().reach(start, &mut names);
        }
        names
    }
}

impl Spec {
    /// Every action, with the category of its codes.
    pub(crate) fn categories(&self) -> impl Iterator<Item = (&str, &str)> {
        self.groups
            .iter()
            .flat_map(|group| group.actions.iter().map(|action| (&*action.name, &*group.table)))
    }

    /// Whether a file, or a file of a folder, could not be read.
    pub(crate) fn is_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|file| file.starts_with(name))
    }
}

/// Returns the text of every file of the spec's folder, by its name there.
pub(crate) fn files(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let actions = folder.join("actions");
    let unlisted = |error: std::io::Error| format!("{}: {error}", actions.display());
    let mut names = ["products.toml", "codes.toml", "callbacks.toml"].map(str::to_owned).to_vec();
    for entry in fs::read_dir(&actions).map_err(unlisted)? {
        let name = entry.map_err(unlisted)?.file_name();
        if Path::new(&name).extension().is_some_and(|ending| ending == "toml") {
            names.push(format!("actions/{}", name.to_string_lossy()));
        }
    }
    let read = |name: String| match fs::read_to_string(folder.join(&name)) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(format!("{name}: {error}")),
    };
    names.into_iter().map(read).collect()
}

/// Reads the spec, as far as it can be read, and tells what is wrong with which file.
pub(crate) fn read(documents: &BTreeMap<&str, Document<'_>>) -> (Spec, Vec<(String, Diagnostics)>) {
    let mut found = Vec::new();
    let products = part(documents, "products.toml", &mut found).unwrap_or_default();
    let codes = part(documents, "codes.toml", &mut found).unwrap_or_default();
    let callbacks = part(documents, "callbacks.toml", &mut found).unwrap_or_default();
    let mut groups = Vec::new();
    for file in documents.keys().filter(|file| file.starts_with("actions/")) {
        let group = part::<Group>(documents, file, &mut found);
        groups.extend(group.map(|group| Group { file: (*file).to_owned(), ..group }));
    }
    let unread = found.iter().map(|(file, _)| file.clone()).collect();
    (Spec { products, codes, groups, callbacks, unread }, found)
}

/// Reads one file.
fn part<T: DeserializeOwned>(
    documents: &BTreeMap<&str, Document<'_>>,
    file: &str,
    found: &mut Vec<(String, Diagnostics)>,
) -> Option<T> {
    let document = documents.get(file).ok_or_else(|| "the file is missing".into());
    let read = document.and_then(|document| {
        document.check_syntax()?;
        keys::check(document)?;
        document.read()
    });
    read.map_err(|wrong| found.push((file.to_owned(), wrong))).ok()
}
