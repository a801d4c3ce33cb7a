//! Writing an action's parameters: checked against the catalogue, into a query or a JSON body.

mod across;
mod either;
mod rules;
mod value;
mod writer;

use std::borrow::Cow;
use std::net::Ipv4Addr;
use std::time::{Duration, SystemTime};

use crate::catalog::{COMMON, List, ListForm, Param, Spec};
use crate::id::{AppId, RoomId, StreamId, UserId};
use crate::invalid::Invalid;
use crate::utc;
use writer::Writer;

/// Where an [`Action`](crate::Action) writes its parameters.
///
/// One writer serves both methods: it makes the query of a `GET` (lists in the form that the
/// catalogue gives, nested objects as `Name.0.Field=`) and the JSON body of a `POST`. It puts the
/// test environment's prefix on stream ids wherever they stand, notes every room and stream that is
/// named, and checks each value against the catalogue; the first fault is what
/// [`Signer::draft`](crate::Signer::draft) answers.
#[derive(Debug)]
pub struct Fields<'s> {
    spec: &'s Spec,
    strict: bool,
    prefix: Option<String>,
    writer: Writer,
    /// The names above the present level, each with its dot: `MixInput.0.`.
    path: String,
    level: Level,
    fault: Option<Invalid>,
    noted: Noted,
    /// Forms of lists that the caller gave, by the parameter.
    list_forms: Vec<(String, ListForm)>,
}

/// The name that every sequence has.
pub(crate) const SEQUENCE: &str = "Sequence";

/// What was written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) query: String,
    pub(crate) body: String,
    pub(crate) noted: Noted,
}

/// What drafting needs to know beside the text.
#[derive(Debug, Default)]
pub(crate) struct Noted {
    pub(crate) sequence: Option<Sequence>,
    /// Whether the caller gave a sequence in the body, which orders a task.
    pub(crate) has_task_sequence: bool,
    pub(crate) streams: Vec<Box<str>>,
    pub(crate) rooms: Vec<Box<str>>,
}

/// The sequence of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// Each stamp fills it in.
    Filled,
    /// The caller gave it: it stands in the text already.
    Given,
}

/// The parameters that may stand where the writer is, and which of them did.
#[derive(Debug)]
struct Level {
    params: &'static [Param],
    seen: u64,
    /// What was given of the fields that depend on each other.
    given: either::Given,
}

impl Level {
    fn new(params: &'static [Param]) -> Self {
        Self { params, seen: 0, given: either::Given::default() }
    }
}

/// A value on its way out.
#[derive(Clone, Debug)]
enum Scalar<'a> {
    Text(Cow<'a, str>),
    /// A number or a truth value, which stands bare in JSON.
    Bare(Cow<'a, str>),
    Stream(Cow<'a, str>),
    Room(Cow<'a, str>),
}

impl<'s> Fields<'s> {
    pub(crate) fn new(spec: &'s Spec, app_id: AppId, test: bool, query: String) -> Self {
        let is_json = spec.method != http::Method::GET;
        Self {
            spec,
            strict: spec.catalogued,
            prefix: (test && spec.test_prefix).then(|| format!("zegotest-{app_id}-")),
            writer: Writer::new(query, is_json),
            path: String::new(),
            level: Level::new(spec.params),
            fault: None,
            noted: Noted::default(),
            list_forms: Vec::new(),
        }
    }

    /// Writes a list in another form than the catalogue's.
    pub(crate) fn set_list_form(&mut self, name: &str, form: ListForm) {
        self.list_forms.push((name.to_owned(), form));
    }

    /// Lifts the checks for what follows: unknown names, missing parameters and broken rules pass.
    pub(crate) fn lift_checks(&mut self) {
        self.strict = false;
    }

    /// Text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.one(name, Scalar::Text(value.into()));
    }

    /// A whole number.
    pub fn int(&mut self, name: &str, value: impl Into<i64>) {
        let mut digits = itoa::Buffer::new();
        self.one(name, Scalar::Bare(digits.format(value.into()).into()));
    }

    /// A number that may have a fraction. One that is not finite is a fault.
    pub fn number(&mut self, name: &str, value: f64) {
        if !value.is_finite() {
            return self.fail(name, "must be a finite number");
        }
        self.one(name, Scalar::Bare(value.to_string().into()));
    }

    /// `true` or `false`.
    pub fn bool(&mut self, name: &str, value: bool) {
        self.one(name, Scalar::Bare(if value { "true" } else { "false" }.into()));
    }

    /// `1` or `0`.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.int(name, i64::from(value));
    }

    /// A duration, as a whole number of seconds. One that is no whole number is a fault.
    pub fn seconds(&mut self, name: &str, value: Duration) {
        match i64::try_from(value.as_secs()) {
            Ok(seconds) if value.subsec_nanos() == 0 => self.int(name, seconds),
            _ => self.fail(name, "must be a whole number of seconds"),
        }
    }

    /// A duration, as a whole number of milliseconds. One that is no whole number is a fault.
    pub fn millis(&mut self, name: &str, value: Duration) {
        match i64::try_from(value.as_millis()) {
            Ok(millis) if value.subsec_nanos().is_multiple_of(1_000_000) => self.int(name, millis),
            _ => self.fail(name, "must be a whole number of milliseconds"),
        }
    }

    /// A duration, as a whole number of hours. One that is no whole number is a fault.
    pub fn hours(&mut self, name: &str, value: Duration) {
        const HOUR: u64 = 3600;
        match i64::try_from(value.as_secs() / HOUR) {
            Ok(hours) if value.subsec_nanos() == 0 && value.as_secs().is_multiple_of(HOUR) => {
                self.int(name, hours);
            }
            _ => self.fail(name, "must be a whole number of hours"),
        }
    }

    /// A time, in whole seconds since 1970-01-01 UTC; what is left over is cut off.
    pub fn unix(&mut self, name: &str, value: SystemTime) {
        let since = value.duration_since(SystemTime::UNIX_EPOCH).ok();
        match since.and_then(|since| i64::try_from(since.as_secs()).ok()) {
            Some(seconds) => self.int(name, seconds),
            None => self.fail(name, "must be a time from 1970 on"),
        }
    }

    /// A stream's id, with the prefix of the test environment where one is due.
    pub fn stream(&mut self, name: &str, value: &StreamId) {
        self.one(name, Scalar::Stream(value.as_str().into()));
    }

    /// A room's id.
    pub fn room(&mut self, name: &str, value: &RoomId) {
        self.one(name, Scalar::Room(value.as_str().into()));
    }

    /// A user's id.
    pub fn user(&mut self, name: &str, value: &UserId) {
        self.text(name, value.as_str());
    }

    /// An IPv4 address.
    pub fn ipv4(&mut self, name: &str, value: Ipv4Addr) {
        self.one(name, Scalar::Text(value.to_string().into()));
    }

    /// A time in UTC, to the second: `2018-11-29T19:00:00Z`. The years 1970 to 9999 can be written.
    pub fn utc(&mut self, name: &str, value: SystemTime) {
        match utc::write(value) {
            Some(text) => self.one(name, Scalar::Text(text.into())),
            None => self.fail(name, "must be a time from 1970 to 9999"),
        }
    }

    /// The `Sequence` of a request. In a query one that is not given is filled in with each stamp;
    /// in a body it stands only when given.
    pub fn sequence(&mut self, value: Option<u64>) {
        match value {
            Some(value) => {
                let mut digits = itoa::Buffer::new();
                self.one(SEQUENCE, Scalar::Bare(digits.format(value).into()));
                self.note_sequence(Sequence::Given);
            }
            None if self.writer.is_json() => {}
            None => {
                self.see(SEQUENCE);
                self.note_sequence(Sequence::Filled);
            }
        }
    }

    /// A list of texts.
    pub fn texts<'v>(&mut self, name: &str, values: impl IntoIterator<Item = &'v str>) {
        self.many(name, values.into_iter().map(|value| Scalar::Text(value.into())));
    }

    /// A list of whole numbers.
    pub fn ints(&mut self, name: &str, values: impl IntoIterator<Item = i64>) {
        self.many(name, values.into_iter().map(|value| Scalar::Bare(value.to_string().into())));
    }

    /// A list of numbers that may have fractions. One that is not finite is a fault.
    pub fn numbers(&mut self, name: &str, values: impl IntoIterator<Item = f64>) {
        let values: Vec<f64> = values.into_iter().collect();
        if !values.iter().all(|value| value.is_finite()) {
            return self.fail(name, "must be finite numbers");
        }
        self.many(name, values.iter().map(|value| Scalar::Bare(value.to_string().into())));
    }

    /// A list of streams' ids.
    pub fn streams<'v>(&mut self, name: &str, values: impl IntoIterator<Item = &'v StreamId>) {
        self.many(name, values.into_iter().map(|value| Scalar::Stream(value.as_str().into())));
    }

    /// A list of rooms' ids.
    pub fn rooms<'v>(&mut self, name: &str, values: impl IntoIterator<Item = &'v RoomId>) {
        self.many(name, values.into_iter().map(|value| Scalar::Room(value.as_str().into())));
    }

    /// A list of users' ids.
    pub fn users<'v>(&mut self, name: &str, values: impl IntoIterator<Item = &'v UserId>) {
        self.texts(name, values.into_iter().map(UserId::as_str));
    }

    /// An object; `fill` writes its fields.
    pub fn object(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        let param = self.see(name);
        if let Some(param) = param {
            self.note_given(param, None);
        }
        let params = param.map_or(&[][..], |param| param.fields);
        self.writer.open_object(Some(name));
        self.nested(name, params, fill);
    }

    /// A list of objects; `fill` writes the fields of each.
    pub fn objects<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        mut fill: impl FnMut(&mut Self, T),
    ) {
        let param = self.see(name);
        let params = param.map_or(&[][..], |param| param.fields);
        self.writer.open_list(name);
        let mut count = 0;
        for item in items {
            if let Some(param) = param {
                self.note_given(param, None);
            }
            self.writer.open_object(None);
            self.nested(&format!("{name}.{count}"), params, |fields| fill(fields, item));
            count += 1;
        }
        self.writer.close_list();
        self.check_count(name, param, count);
    }

    /// Sends a body as it is, unchecked; what is written from here on goes to the query.
    pub(crate) fn raw_body(&mut self, text: &str) {
        self.writer.take_body(text);
    }

    pub(crate) fn finish(mut self) -> Result<Written, Invalid> {
        self.check_required();
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let (query, body) = self.writer.into_parts();
        if self.strict {
            across::check(&self.spec.name, &body)?;
        }
        Ok(Written { query, body, noted: self.noted })
    }

    fn one(&mut self, name: &str, scalar: Scalar<'_>) {
        let param = self.see(name);
        if param.is_some_and(|param| param.list.is_some()) {
            self.fail(name, "must be a list");
        }
        let scalar = self.settle(name, param, scalar);
        self.writer.scalar(&self.path, name, &scalar);
    }

    fn many<'v>(&mut self, name: &str, scalars: impl IntoIterator<Item = Scalar<'v>>) {
        let param = self.see(name);
        let own = if name.ends_with("[]") { ListForm::Repeated } else { ListForm::Brackets };
        let listed = param.and_then(|param| param.list).map_or(own, |list| list.form);
        let given =
            self.list_forms.iter().rev().find(|(other, _)| self.path.is_empty() && other == name);
        let form = given.map_or(listed, |(_, form)| *form);
        let is_unique = self.strict && param.and_then(|p| p.list).is_some_and(|list| list.unique);
        let mut seen = Vec::new();
        self.writer.open_list(name);
        let mut count = 0;
        for scalar in scalars {
            let scalar = self.settle(name, param, scalar);
            if is_unique {
                if seen.iter().any(|other| other == scalar.text()) {
                    self.fail(name, "must have each item once");
                }
                seen.push(scalar.text().to_owned());
            }
            self.writer.item(&self.path, name, form, count, &scalar);
            count += 1;
        }
        self.writer.close_list();
        self.check_count(name, param, count);
    }

    fn nested(&mut self, name: &str, params: &'static [Param], fill: impl FnOnce(&mut Self)) {
        let above = std::mem::replace(&mut self.level, Level::new(params));
        let length = self.path.len();
        self.path.push_str(name);
        self.path.push('.');
        fill(self);
        self.check_required();
        self.writer.close_object();
        self.path.truncate(length);
        self.level = above;
    }

    /// Makes a scalar what goes over the wire: prefixed, noted and checked.
    fn settle<'v>(
        &mut self,
        name: &str,
        param: Option<&'static Param>,
        scalar: Scalar<'v>,
    ) -> Scalar<'v> {
        let scalar = match (scalar, &self.prefix) {
            (Scalar::Stream(id), Some(prefix)) if !id.starts_with(&**prefix) => {
                Scalar::Stream(format!("{prefix}{id}").into())
            }
            (scalar, _) => scalar,
        };
        match &scalar {
            Scalar::Stream(id) => self.noted.streams.push((&**id).into()),
            Scalar::Room(id) => self.noted.rooms.push((&**id).into()),
            Scalar::Text(_) | Scalar::Bare(_) => {}
        }
        if let Some(param) = param {
            self.note_given(param, Some(scalar.text()));
            if self.strict
                && let Err(rule) = rules::check(param, scalar.text())
            {
                self.fail(name, rule);
            }
        }
        scalar
    }

    fn param(&self, name: &str) -> Option<&'static Param> {
        self.level.params.iter().find(|param| param.name == name)
    }

    /// Marks a parameter as written. An unknown name is a fault, and so is one of the signer's.
    fn see(&mut self, name: &str) -> Option<&'static Param> {
        let first = name.split(['.', '[']).next().unwrap_or(name);
        if COMMON.contains(&first) && self.path.is_empty() && !self.writer.is_json() {
            self.fail(name, "is written by the signer, and cannot be given");
            return None;
        }
        let Some(at) = self.level.params.iter().position(|param| param.name == name) else {
            if self.strict {
                let rule = format!("is not a parameter of {}", self.spec.name);
                self.fail(name, rule);
            }
            return None;
        };
        if self.level.seen & (1 << at) != 0 {
            self.fail(name, "is written twice");
        }
        self.level.seen |= 1 << at;
        self.level.params.get(at)
    }

    /// Keeps what was given where fields depend on each other.
    fn note_given(&mut self, param: &'static Param, text: Option<&str>) {
        if self.level.params.iter().any(|param| param.either.is_some()) {
            self.level.given.note(param.name, text);
        }
    }

    /// Checks what only the whole of a level can tell: that nothing is missing.
    fn check_required(&mut self) {
        if !self.strict {
            return;
        }
        let Level { params, seen, .. } = self.level;
        let is_missing = |(at, param): &(usize, &Param)| param.required && seen & (1 << at) == 0;
        if let Some((_, param)) = params.iter().enumerate().find(is_missing) {
            self.fail(param.name, "is required");
        }
        for form in params.iter().filter_map(|param| param.either) {
            if let Err((name, rule)) = either::check(form, &self.level.given) {
                self.fail(name, rule);
            }
        }
    }

    fn check_count(&mut self, name: &str, param: Option<&'static Param>, count: usize) {
        if !self.strict {
            return;
        }
        match param.map(|param| (param, param.list)) {
            Some((_, Some(List { min, max, .. }))) if count < min || count > max => {
                self.fail(name, rules::count(min, max, count));
            }
            Some((param, Some(_))) if param.required && count == 0 => {
                self.fail(name, "must have at least 1 item");
            }
            Some((_, None)) => self.fail(name, "must be given once: it is not a list"),
            Some(_) | None => {}
        }
    }

    fn note_sequence(&mut self, sequence: Sequence) {
        if self.writer.is_json() {
            self.noted.has_task_sequence = true;
        } else if self.path.is_empty() {
            self.noted.sequence = Some(sequence);
        }
    }

    fn fail(&mut self, name: &str, rule: impl Into<Cow<'static, str>>) {
        if self.fault.is_none() {
            let field = format!("{}{name}", self.path);
            let field = field.strip_suffix('.').unwrap_or(&field).to_owned();
            self.fault = Some(Invalid::new(field, rule));
        }
    }
}

impl Scalar<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Bare(text) | Self::Stream(text) | Self::Room(text) => text,
        }
    }
}
