use std::borrow::Cow;

use http::Method;
use zego_codes::{Category, ReturnCode};

use super::rule::{Rule, Union};
use crate::product::Product;

/// What is known of one action: a row of the catalogue.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Spec {
    /// The name on the wire, spelt as the service spells it.
    pub name: Cow<'static, str>,
    /// Whether the catalogue has it: only then are its parameters checked before sending.
    pub catalogued: bool,
    /// The service whose hosts take it.
    pub product: Product,
    /// The group of the official pages that it belongs to: `media-service`.
    pub group: &'static str,
    /// The table that its return codes are looked up in.
    pub category: Category,
    /// `GET`, with every parameter in the query, or `POST`, with its own in a JSON body.
    pub method: Method,
    /// What repeating it does.
    pub effect: Effect,
    /// The path of a parameter with which it is idempotent, whatever its effect without.
    pub idempotent_with: Option<&'static str>,
    /// Whether it stops harm, and so goes before other calls that wait for their turn.
    pub urgent: bool,
    /// Whether stream ids need the prefix `zegotest-<AppId>-` in the test environment.
    pub test_prefix: bool,
    /// Its own parameters: of the query for `GET`, of the body for `POST`.
    pub params: &'static [Param],
    /// Which of its parameters stand for each other, or depend on another.
    pub unions: &'static [Union],
    /// The rules on several of its parameters.
    pub rules: &'static [Rule],
    /// Its documented rate limits.
    pub limits: &'static [Limit],
    /// The codes that its page lists, beside the common ones.
    pub codes: &'static [ReturnCode],
    /// The codes that answer the call, rather than refuse it, and what they stand for.
    pub outcomes: &'static [(ReturnCode, Outcome)],
    /// The `Data` of a reply, as if they were a field; none when nothing is documented of them.
    pub data: Option<DataField>,
    /// What it does: a sentence.
    pub about: &'static str,
    /// The official page.
    pub page: &'static str,
}

impl Spec {
    /// What can be said of an action that the catalogue does not know: to be safe, that it must not
    /// be repeated.
    pub fn unknown(name: impl Into<String>, method: Method) -> Self {
        let name = name.into();
        Self {
            category: Category::of_action(&name).unwrap_or(Category::Common),
            name: name.into(),
            catalogued: false,
            product: Product::Rtc,
            group: "unknown",
            method,
            effect: Effect::Once,
            idempotent_with: None,
            urgent: false,
            test_prefix: false,
            params: &[],
            unions: &[],
            rules: &[],
            limits: &[],
            codes: &[],
            outcomes: &[],
            data: None,
            about: "An action that this catalogue does not know.",
            page: "",
        }
    }

    /// The parameter of this name; a list's name goes without brackets.
    pub fn param(&self, name: &str) -> Option<&'static Param> {
        self.params.iter().find(|param| param.name == name)
    }

    /// What a code stands for when it answers the call: success, or a code that is no refusal.
    pub fn outcome(&self, code: ReturnCode) -> Option<Outcome> {
        let listed = self.outcomes.iter().find(|(other, _)| *other == code);
        listed.map(|(_, outcome)| *outcome).or(code.is_success().then_some(Outcome::Done))
    }
}

/// What repeating an action does, which decides whether it may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// It only asks.
    Read,
    /// Done twice, it leaves the same state as done once.
    Idempotent,
    /// Done twice, it does twice: a message sent, a task started and billed.
    Once,
}

impl Effect {
    /// The name in the spec: `read`, `idempotent`, `once`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Idempotent => "idempotent",
            Self::Once => "once",
        }
    }
}

/// A parameter of an action, or a field of an object among its parameters.
// A row's yes and no are just that.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Param {
    /// The name on the wire; a list's goes without brackets.
    pub name: &'static str,
    /// What it holds; for a list, what each item holds.
    pub kind: Kind,
    /// The unit of a number: `s`, `ms`, `px`.
    pub unit: Option<&'static str>,
    /// Whether a request without it is refused. One of a [`Union`] is not required by itself.
    pub required: bool,
    /// The documented value when it is not given, as on the wire.
    pub default: Option<&'static str>,
    /// How a list of it is written; not a list when absent.
    pub list: Option<List>,
    /// The documented values, when the page lists them.
    pub values: &'static [Named],
    /// Whether other values are allowed, too.
    pub open: bool,
    /// The shortest and the longest text, in bytes.
    pub length: Option<(usize, usize)>,
    /// The least and the greatest number; no greatest one where the pages have none.
    pub range: Option<(i64, Option<i64>)>,
    /// Whether the text may hold ASCII letters, digits, `-` and `_` only.
    pub word: bool,
    /// Whether it is a credential, which is shown nowhere.
    pub secret: bool,
    /// The schemes that an address may have: `rtmp`.
    pub schemes: &'static [&'static str],
    /// What an object is.
    pub object: Option<&'static Object>,
    /// What it is: a sentence.
    pub about: &'static str,
}

/// A value and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Named {
    /// The value on the wire; a number in digits.
    pub value: &'static str,
    /// The name: `H264`.
    pub name: &'static str,
}

impl Named {
    pub(crate) const fn new(value: &'static str, name: &'static str) -> Self {
        Self { value, name }
    }
}

/// The values of a flag.
pub(crate) static FLAG: &[Named] = &[Named::new("0", "Off"), Named::new("1", "On")];

/// An object among the parameters of actions.
#[derive(Debug)]
#[non_exhaustive]
pub struct Object {
    /// The name of its type in Rust.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Param],
    /// Which of its fields stand for each other, or depend on another.
    pub unions: &'static [Union],
    /// The rules on several of its fields.
    pub rules: &'static [Rule],
}

/// The rows are written as `Param::required(…).length(…)`, so that each says no more than it must.
impl Param {
    /// What stands for a parameter that the catalogue does not know.
    pub(crate) const UNKNOWN: Self = Self::optional("", Kind::Text, "");

    pub(super) const fn required(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { required: true, ..Self::optional(name, kind, about) }
    }

    pub(super) const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self {
            name,
            kind,
            unit: None,
            required: false,
            default: None,
            list: None,
            values: &[],
            open: false,
            length: None,
            range: None,
            word: false,
            secret: false,
            schemes: &[],
            object: None,
            about,
        }
    }

    /// Returns the fields of an object; of anything else none.
    pub fn fields(&self) -> &'static [Self] {
        self.object.map_or(&[], |object| object.fields)
    }

    pub(super) const fn unit(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    pub(super) const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }

    pub(super) const fn list(self, list: List) -> Self {
        Self { list: Some(list), ..self }
    }

    pub(super) const fn values(self, values: &'static [Named]) -> Self {
        Self { values, ..self }
    }

    pub(super) const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    pub(super) const fn length(self, min: usize, max: usize) -> Self {
        Self { length: Some((min, max)), ..self }
    }

    pub(super) const fn range(self, min: i64, max: i64) -> Self {
        Self { range: Some((min, Some(max))), ..self }
    }

    pub(super) const fn min(self, min: i64) -> Self {
        Self { range: Some((min, None)), ..self }
    }

    pub(super) const fn word(self) -> Self {
        Self { word: true, ..self }
    }

    pub(super) const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    pub(super) const fn schemes(self, schemes: &'static [&'static str]) -> Self {
        Self { schemes, ..self }
    }

    pub(super) const fn object(self, object: &'static Object) -> Self {
        Self { object: Some(object), ..self }
    }
}

/// A field of what a reply carries.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct DataField {
    /// The name on the wire.
    pub name: &'static str,
    /// What it holds; for a list, what each item holds. An object without fields is any JSON.
    pub kind: Kind,
    /// Whether it is a list.
    pub is_list: bool,
    /// Whether the reply cannot be read when this field, being there, cannot. Any other field is then
    /// as good as missing.
    pub essential: bool,
    /// The unit of a number: `s`, `ms` (since 1970 for a point in time).
    pub unit: Option<&'static str>,
    /// The documented values, when the page lists them. Others may come.
    pub values: &'static [Named],
    /// The fields of an object.
    pub fields: &'static [DataField],
    /// What it is: a sentence.
    pub about: &'static str,
}

/// The rows are written over `DataField::new(…)`, so that each says no more than it must.
impl DataField {
    pub(super) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self {
            name,
            kind,
            is_list: false,
            essential: false,
            unit: None,
            values: &[],
            fields: &[],
            about,
        }
    }
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A number that may have a fraction.
    Number,
    /// `true` or `false`.
    Bool,
    /// A stream's id.
    Stream,
    /// A room's id.
    Room,
    /// A user's id.
    User,
    /// The sequence that orders the calls for one stream: strictly rising within 10 seconds.
    Sequence,
    /// A sequence that orders nothing: it only lets requests be told apart.
    Serial,
    /// A time in UTC, as `2018-11-29T19:00:00Z`.
    Utc,
    /// An IPv4 address.
    Ipv4,
    /// An IP address of version 4 or 6.
    Ip,
    /// An RTMP address.
    Rtmp,
    /// A colour: `0xRRGGBBAA`, with `AA` unused.
    Color,
    /// An object with fields.
    Object,
}

impl Kind {
    /// The name in the spec: `text`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Int => "int",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Stream => "stream",
            Self::Room => "room",
            Self::User => "user",
            Self::Sequence => "sequence",
            Self::Serial => "serial",
            Self::Utc => "utc",
            Self::Ipv4 => "ipv4",
            Self::Ip => "ip",
            Self::Rtmp => "rtmp",
            Self::Color => "color-text",
            Self::Object => "object",
        }
    }

    /// The JSON type that the official pages give it.
    pub const fn json_type(self) -> &'static str {
        match self {
            Self::Int | Self::Serial => "integer",
            Self::Number => "number",
            Self::Bool => "boolean",
            Self::Object => "object",
            Self::Text
            | Self::Stream
            | Self::Room
            | Self::User
            | Self::Sequence
            | Self::Utc
            | Self::Ipv4
            | Self::Ip
            | Self::Rtmp
            | Self::Color => "string",
        }
    }

    /// Whether it is a sequence of either sort, which is filled in when it is not given.
    pub const fn is_sequence(self) -> bool {
        matches!(self, Self::Sequence | Self::Serial)
    }
}

/// How a list stands in a query, and how many items it may have. In a body a list is an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct List {
    /// The form in a query.
    pub form: ListForm,
    /// Whether an official example shows that form for this parameter; otherwise it is inferred.
    pub shown: bool,
    /// The smallest number of items.
    pub min: usize,
    /// The greatest number of items, where there is one.
    pub max: Option<usize>,
    /// Whether no item may stand twice.
    pub unique: bool,
}

impl List {
    pub(super) const fn new(form: ListForm, shown: bool) -> Self {
        Self { form, shown, min: 0, max: None, unique: false }
    }

    pub(super) const fn min(self, min: usize) -> Self {
        Self { min, ..self }
    }

    pub(super) const fn items(self, min: usize, max: usize) -> Self {
        Self { min, max: Some(max), ..self }
    }

    pub(super) const fn unique(self) -> Self {
        Self { unique: true, ..self }
    }
}

/// The form of a list in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListForm {
    /// `Name[]=a&Name[]=b`.
    Brackets,
    /// `Name=a&Name=b`.
    Repeated,
    /// `Name.0=a&Name.1=b`; for objects `Name.0.Field=a`.
    Indexed,
}

impl ListForm {
    /// The name in the spec: `brackets`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Brackets => "brackets",
            Self::Repeated => "repeated",
            Self::Indexed => "indexed",
        }
    }
}

/// A documented rate limit. ZEGOCLOUD's support can raise one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// What is counted together.
    pub scope: Scope,
    /// How many requests.
    pub count: u32,
    /// In how many seconds.
    pub seconds: u32,
    /// How many in the test environment, when the page gives a number of its own.
    pub test_count: Option<u32>,
}

/// What a rate limit counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// All requests of an app for the action.
    App,
    /// The requests of an app for the action and one room.
    Room,
}

impl Scope {
    /// The name in the spec: `app`, `room`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Room => "room",
        }
    }
}

/// What a code that answers a call stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It was carried out.
    Done,
    /// What was to be ended or removed is not there: the wish is fulfilled.
    Gone,
    /// It is so already: the wish is fulfilled.
    Already,
    /// The stream is live.
    Live,
    /// The stream was live, and is no more.
    Closed,
    /// The service does not know it.
    Unknown,
}

impl Outcome {
    /// The name in the spec: `done`.
    pub const fn as_str(self) -> &'static str {
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

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
