//! The one checker of parameters against the catalogue.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::net::Ipv4Addr;
use std::time::{Duration, SystemTime};

use super::params::{ParamList, ParamValue, Params};
use super::place::Place;
use super::rule::{Demand, Rule, Union, Values, Variant, When};
use super::scalar::Scalar;
use super::{COMMON, Effect, Kind, Named, Param, Spec};
use crate::id::{RoomId, StreamId, UserId};
use crate::invalid::Invalid;
use crate::text::escape;
use crate::utc;

/// A rule that a request breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Which rule of the parameter is broken, or that it is one of several.
    pub broken: Broken,
    /// The stable id of the rule: `StartMix.sound-level`, `StartMix.MixOutput.Width.range`.
    pub id: String,
    path: String,
    rule: Cow<'static, str>,
}

impl Violation {
    /// The most that are returned.
    pub const MAX: usize = 16;

    /// Returns where the value stands, or should: `MixInput.0.StreamId`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the row of the catalogue that the path leads to; `None` when there is none.
    pub fn param(&self, spec: &Spec) -> Option<&'static Param> {
        if self.broken == Broken::Unknown {
            return None;
        }
        let names = self.path.split('.').filter(|name| !name.bytes().all(|b| b.is_ascii_digit()));
        let mut found: (&'static [Param], Option<&'static Param>) = (spec.params, None);
        for name in names {
            let param = found.0.iter().find(|param| param.name == name)?;
            found = (param.fields(), Some(param));
        }
        found.1
    }

    /// Returns the rule, worded to follow the path: `must be …`.
    pub fn rule(&self) -> &str {
        &self.rule
    }
}

/// Writes the path and the rule.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", escape(&self.path), escape(&self.rule))
    }
}

impl From<Violation> for Invalid {
    fn from(violation: Violation) -> Self {
        Self::new(violation.path, violation.rule)
    }
}

/// Which kind of rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Broken {
    /// The action has no parameter of this name, or the signer writes it.
    Unknown,
    /// It is required, and missing or empty.
    Required,
    /// It is not of its kind.
    Kind,
    /// It is none of the values that are allowed.
    Values,
    /// A text is too short or too long.
    Length,
    /// A number is outside its range.
    Range,
    /// A text has other characters than are allowed.
    Word,
    /// A list has too few items.
    TooFewItems,
    /// A list has too many items.
    TooManyItems,
    /// An item stands twice in a list.
    Unique,
    /// A rule on several parameters: see [`Spec::rules`].
    Rule,
}

impl Broken {
    /// Returns the last part of the stable id.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Required => "required",
            Self::Kind => "kind",
            Self::Values => "values",
            Self::Length => "length",
            Self::Range => "range",
            Self::Word => "word",
            Self::TooFewItems | Self::TooManyItems => "items",
            Self::Unique => "unique",
            Self::Rule => "rule",
        }
    }
}

/// Checks the parameters of an action against every rule of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Checker<'a> {
    spec: &'a Spec,
    stream_prefix: &'a str,
    fills_sequence: bool,
}

impl<'a> Checker<'a> {
    /// Returns a checker of an action's parameters.
    pub fn new(spec: &'a Spec) -> Self {
        Self { spec, stream_prefix: "", fills_sequence: false }
    }

    /// Sets what will be put before each stream's id that does not begin with it: it counts for the
    /// length. Default: nothing.
    #[must_use]
    pub fn with_stream_prefix(self, prefix: &'a str) -> Self {
        Self { stream_prefix: prefix, ..self }
    }

    /// Lets a sequence be missing, as it is filled in when the request is signed.
    #[must_use]
    pub fn with_filled_sequence(self) -> Self {
        Self { fills_sequence: true, ..self }
    }

    /// Returns what repeating the action does with these parameters.
    pub fn effect(&self, params: &dyn Params) -> Effect {
        match self.spec.idempotent_with {
            Some(path) if self.level(params).has_at(path) => Effect::Idempotent,
            _ => self.spec.effect,
        }
    }

    fn level<'v>(&self, view: &'v dyn Params) -> Level<'v> {
        let Spec { params, unions, rules, .. } = self.spec;
        Level { params, unions, rules, view, place: None }
    }

    /// Returns what the parameters break, in the catalogue's order, at most [`Violation::MAX`]. When
    /// nothing is wrong, nothing is allocated but for a time that is written as UTC.
    pub fn check(&self, params: &dyn Params) -> Vec<Violation> {
        let mut check = Check { checker: *self, found: Vec::new() };
        check.level(&self.level(params));
        check.found
    }
}

pub(super) struct Check<'a> {
    checker: Checker<'a>,
    found: Vec<Violation>,
}

/// A rule, and where the object is that has it; none when it is the action's.
#[derive(Clone, Copy)]
pub(super) struct RuleId<'a> {
    id: &'static str,
    owner: Option<&'a Place<'a>>,
}

/// The parameters of an action, or the fields of an object among them.
#[derive(Clone, Copy)]
pub(super) struct Level<'a> {
    params: &'static [Param],
    unions: &'static [Union],
    rules: &'static [Rule],
    view: &'a dyn Params,
    pub(super) place: Option<&'a Place<'a>>,
}

impl<'a> Level<'a> {
    pub(super) fn at<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place { parent: self.place, name, item: None }
    }

    /// Returns a value by its name.
    pub(super) fn get(&self, name: &str) -> Option<(&'static Param, ParamValue<'a>)> {
        let index = self.params.iter().position(|param| param.name == name)?;
        let param = &self.params[index];
        Some((param, self.view.get(index, param)?))
    }

    /// Returns whether a value is given, and says something.
    fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|(_, value)| !value.is_empty())
    }

    /// Returns whether the value at a path is this one, or not given and so by default; of several,
    /// whether one is.
    fn is(&self, path: &str, expected: &str) -> bool {
        let mut is_this = false;
        self.select(path, &mut |level, name| {
            is_this |= match level.get(name) {
                Some((param, value)) => {
                    Scalar::of(param, value).is_some_and(|it| it.text() == expected)
                }
                None => level.default(name) == Some(expected),
            };
        });
        is_this
    }

    /// Returns whether a value is given at a path, and says something.
    fn has_at(&self, path: &str) -> bool {
        let mut has = false;
        self.select(path, &mut |level, name| has |= level.has(name));
        has
    }

    fn default(&self, name: &str) -> Option<&'static str> {
        self.params.iter().find(|param| param.name == name)?.default
    }

    fn are(&self, when: When) -> bool {
        when.iter().all(|(name, value)| self.is(name, value))
    }

    /// Calls `visit` for the view of each object of a list, or of the one object.
    fn views(
        &self,
        name: &str,
        visit: &mut dyn FnMut(&'static Param, &'a dyn Params, Option<usize>),
    ) {
        match self.get(name) {
            Some((param, ParamValue::Object(view))) => visit(param, view, None),
            Some((param, ParamValue::List(list))) => {
                for at in 0..list.count() {
                    if let Some(ParamValue::Object(view)) = list.item(at) {
                        visit(param, view, Some(at));
                    }
                }
            }
            _ => {}
        }
    }

    /// Calls `visit` for each object of a list, or the one object.
    pub(super) fn each(&self, name: &str, visit: &mut dyn FnMut(&Level<'_>)) {
        self.views(name, &mut |param, view, item| {
            let Some(object) = param.object else { return };
            let place = Place { item, ..self.at(name) };
            let (params, unions, rules) = (object.fields, object.unions, object.rules);
            visit(&Level { params, unions, rules, view, place: Some(&place) });
        });
    }

    /// Calls `visit` for each value at a path, with the level that it stands in and its name there:
    /// for each object that has none, too.
    pub(super) fn select(&self, path: &str, visit: &mut dyn FnMut(&Level<'_>, &str)) {
        match path.split_once('.') {
            None => visit(self, path),
            Some((first, rest)) => self.each(first, &mut |level| level.select(rest, visit)),
        }
    }

    /// Calls `visit` with the first of some texts that each object of a list has, or the one object. A
    /// stream's id is told without the prefix that it has on the wire.
    fn texts(
        &self,
        list: &str,
        by: &'static [&'static str],
        prefix: &str,
        visit: &mut dyn FnMut(Option<usize>, Cow<'a, str>),
    ) {
        self.views(list, &mut |param, view, item| {
            let text = by.iter().find_map(|name| {
                let index = param.fields().iter().position(|field| field.name == *name)?;
                let field = &param.fields()[index];
                Some(match text_of(field, view.get(index, field)?)? {
                    Cow::Borrowed(id) if field.kind == Kind::Stream && !prefix.is_empty() => {
                        Cow::Borrowed(id.strip_prefix(prefix).unwrap_or(id))
                    }
                    text => text,
                })
            });
            if let Some(text) = text {
                visit(item, text);
            }
        });
    }

    /// Returns a whole number.
    pub(super) fn int(&self, name: &str) -> Option<i64> {
        let (param, value) = self.get(name)?;
        Scalar::of(param, value)?.text().parse().ok()
    }

    /// Returns a text that says something.
    pub(super) fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        let (param, value) = self.get(name)?;
        text_of(param, value)
    }

    pub(super) fn is_given(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

impl Check<'_> {
    pub(super) fn fail(
        &mut self,
        broken: Broken,
        place: &Place<'_>,
        rule_id: Option<RuleId<'_>>,
        rule: impl Into<Cow<'static, str>>,
    ) {
        if self.found.len() == Violation::MAX {
            return;
        }
        let name = &self.checker.spec.name;
        let id = match rule_id {
            Some(RuleId { id, owner: None }) => format!("{name}.{id}"),
            Some(RuleId { id, owner: Some(owner) }) => format!("{name}.{}.{id}", owner.row()),
            // The name is the caller's, and may be anything.
            None if broken == Broken::Unknown => match place.parent {
                Some(parent) => format!("{name}.{}.unknown", parent.row()),
                None => format!("{name}.unknown"),
            },
            None => format!("{name}.{}.{}", place.row(), broken.as_str()),
        };
        self.found.push(Violation { broken, id, path: place.to_string(), rule: rule.into() });
    }

    fn level(&mut self, level: &Level<'_>) {
        for (index, param) in level.params.iter().enumerate() {
            let place = level.at(param.name);
            match level.view.get(index, param) {
                Some(value) => self.value(param, value, &place),
                None if param.kind.is_sequence() && self.checker.fills_sequence => {}
                None if param.required => {
                    self.fail(Broken::Required, &place, None, "is required");
                }
                None => {}
            }
        }
        let is_query = self.checker.spec.method == http::Method::GET;
        level.view.for_each_unknown(level.params, &mut |name, _| {
            let rule = if level.place.is_none() && is_query && is_signers(name) {
                SIGNERS.into()
            } else {
                Cow::Owned(format!("is not a parameter of {}", self.checker.spec.name))
            };
            self.fail(Broken::Unknown, &level.at(shortened(name)), None, rule);
        });
        for union in level.unions {
            self.union(union, level);
        }
        for rule in level.rules {
            self.rule(rule, level);
        }
    }

    fn value(&mut self, param: &'static Param, value: ParamValue<'_>, place: &Place<'_>) {
        match (value, param.list) {
            (ParamValue::List(list), Some(_)) => self.list(param, list, place),
            (ParamValue::List(_), None) => {
                self.fail(Broken::Kind, place, None, "must be given once: it is not a list");
            }
            (ParamValue::Object(_), Some(_)) => {
                let rule = "must be a list, its items counted from 0";
                self.fail(Broken::Kind, place, None, rule);
            }
            (_, Some(_)) => self.fail(Broken::Kind, place, None, "must be a list"),
            (value, None) => self.one(param, value, place),
        }
    }

    fn list(&mut self, param: &'static Param, list: &dyn ParamList, place: &Place<'_>) {
        let Some(listed) = param.list else { return };
        let count = list.count();
        let min = listed.min.max(usize::from(param.required));
        let (is_few, is_many) = (count < min, listed.max.is_some_and(|max| count > max));
        if is_few || is_many {
            let rule = match listed.max {
                None => format!("must have at least {}", items(min)),
                Some(max) if min == max => format!("must have {}; this has {count}", items(max)),
                Some(max) => format!("must have {min} to {}; this has {count}", items(max)),
            };
            let broken = if is_few { Broken::TooFewItems } else { Broken::TooManyItems };
            self.fail(broken, place, None, rule);
        }
        for at in 0..count {
            let place = Place { item: Some(at), ..*place };
            match list.item(at) {
                Some(ParamValue::List(_)) | None => {
                    let rule = match param.kind {
                        Kind::Object => "must be an object",
                        _ => "must be a list of plain values",
                    };
                    self.fail(Broken::Kind, &place, None, rule);
                }
                Some(item) => self.one(param, item, &place),
            }
        }
        if listed.unique && !is_many {
            self.unique(param, list, count, place);
        }
    }

    /// Checks that no item stands twice in a list that is no longer than it may be.
    fn unique(
        &mut self,
        param: &'static Param,
        list: &dyn ParamList,
        count: usize,
        place: &Place<'_>,
    ) {
        let mut texts = Texts::new();
        let is_twice = (0..count).any(|at| {
            let Some(item) = list.item(at) else { return false };
            // Nothing but texts and numbers of few values are in such lists.
            let scalar = Scalar::of(param, item);
            let is_twice = |at: usize| {
                let other = list.item(at).and_then(|other| Scalar::of(param, other));
                matches!((&scalar, &other), (Some(a), Some(b)) if a.text() == b.text())
            };
            match item.text() {
                Some(text) => texts.insert(text.into(), at).is_some(),
                None => (0..at).any(is_twice),
            }
        });
        if is_twice {
            self.fail(Broken::Unique, place, None, "must have each item once");
        }
    }

    fn one(&mut self, param: &'static Param, value: ParamValue<'_>, place: &Place<'_>) {
        if let Some(object) = param.object {
            let ParamValue::Object(view) = value else {
                return self.fail(Broken::Kind, place, None, "must be an object");
            };
            let (params, unions, rules) = (object.fields, object.unions, object.rules);
            return self.level(&Level { params, unions, rules, view, place: Some(place) });
        }
        if let ParamValue::Object(_) = value {
            return self.fail(Broken::Kind, place, None, "must be a plain value");
        }
        if let Err((broken, rule)) = self.scalar(param, value) {
            self.fail(broken, place, None, rule);
        }
    }

    /// Checks one value against what the catalogue says of its parameter alone.
    fn scalar(
        &self,
        param: &'static Param,
        value: ParamValue<'_>,
    ) -> Result<(), (Broken, Cow<'static, str>)> {
        if let Some(text) = value.text() {
            return self.text(param, text);
        }
        check_typed(param, value)?;
        match Scalar::of(param, value) {
            Some(scalar) => self.text(param, scalar.text()),
            None => Ok(()),
        }
    }

    /// Checks a value as it goes over the wire.
    fn text(&self, param: &'static Param, text: &str) -> Result<(), (Broken, Cow<'static, str>)> {
        let fails = |broken, rule: &'static str| Err((broken, Cow::Borrowed(rule)));
        self.check_kind(param, text)?;
        if !param.values.is_empty()
            && !param.open
            && !param.values.iter().any(|known| known.value == text)
        {
            return Err((Broken::Values, one_of(param).into()));
        }
        // An empty text says as much as none.
        if param.kind == Kind::Text && text.is_empty() && (param.required || param.list.is_some()) {
            return fails(Broken::Required, "must not be empty");
        }
        if let Some((min, max)) = param.length
            && !(min..=max).contains(&text.len())
        {
            return Err((Broken::Length, length(min, max, text.len()).into()));
        }
        if let Some((min, max)) = param.range {
            check_range(min, max, text).map_err(|rule| (Broken::Range, rule.into()))?;
        }
        if param.word && !text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        {
            return fails(Broken::Word, "may hold ASCII letters, digits, - and _ only");
        }
        if !param.schemes.is_empty() && !text.is_empty() && !has_scheme(text, param.schemes) {
            let rule = format!("must be an address of {}", or(param.schemes));
            return Err((Broken::Kind, rule.into()));
        }
        Ok(())
    }

    fn check_kind(&self, param: &Param, text: &str) -> Result<(), (Broken, Cow<'static, str>)> {
        let id = |checked: Result<(), Invalid>| {
            checked.map_err(|fault| (Broken::Kind, Cow::Owned(fault.rule().to_owned())))
        };
        let holds = |holds: bool, rule: &'static str| {
            if holds { Ok(()) } else { Err((Broken::Kind, Cow::Borrowed(rule))) }
        };
        match param.kind {
            Kind::Text => Ok(()),
            Kind::Object => holds(false, "must be an object"),
            Kind::Stream if text.is_empty() && param.length.is_some_and(|(min, _)| min == 0) => {
                Ok(())
            }
            Kind::Stream => {
                let prefix = self.checker.stream_prefix;
                let is_whole = prefix.is_empty() || text.starts_with(prefix);
                let added = if is_whole { 0 } else { prefix.len() };
                id(StreamId::check_with(text, added))
            }
            Kind::Room => id(RoomId::check_with(text, 0)),
            Kind::User => id(UserId::check_with(text, 0)),
            Kind::Int => holds(is_bare(Kind::Int, text), "must be a whole number"),
            Kind::Number => holds(is_bare(Kind::Number, text), "must be a number"),
            Kind::Bool => holds(is_bare(Kind::Bool, text), "must be true or false"),
            Kind::Sequence | Kind::Serial => {
                holds(is_bare(param.kind, text), "must be a whole number, not negative")
            }
            Kind::Utc => {
                holds(utc::read(text).is_some(), "must be a UTC time: 2018-11-29T19:00:00Z")
            }
            Kind::Ipv4 => holds(text.parse::<Ipv4Addr>().is_ok(), "must be an IPv4 address"),
            Kind::Ip => {
                let is_ip = text.is_empty() || text.parse::<std::net::IpAddr>().is_ok();
                holds(is_ip, "must be an IP address")
            }
            Kind::Rtmp => {
                let rule = "must be an RTMP address: rtmp://HOST/APP/STREAM";
                holds(has_scheme(text, &["rtmp"]), rule)
            }
            Kind::Color => {
                let digits = text.strip_prefix("0x").unwrap_or_default();
                let fits = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                holds(fits, "must be a colour: 0xRRGGBBAA")
            }
        }
    }

    fn union(&mut self, union: &'static Union, level: &Level<'_>) {
        match union.tag {
            Some(tag) => self.tagged(union, tag, level),
            None => self.untagged(union, level),
        }
    }

    /// Checks that the variant which the tag names has what it needs.
    fn tagged(&mut self, union: &'static Union, tag: &'static str, level: &Level<'_>) {
        if !level.has(tag) && level.default(tag).is_none() {
            if !union.optional {
                self.fail(Broken::Required, &level.at(tag), None, "is required");
            }
            return;
        }
        let variant = union.variants.iter().find(|variant| level.are(variant.set));
        for name in variant.map_or(&[][..], |variant| variant.required) {
            if !level.has(name) {
                let rule = match variant {
                    Some(variant) if level.has(tag) => {
                        format!("is required with {}", Values(variant.set)).into()
                    }
                    _ => Cow::Borrowed("is required"),
                };
                self.fail(Broken::Required, &level.at(name), None, rule);
            }
        }
    }

    /// Checks that what is given makes one of the variants.
    fn untagged(&mut self, union: &'static Union, level: &Level<'_>) {
        let fits = |variant: &Variant| {
            level.are(variant.set) && variant.required.iter().all(|name| level.has(name))
        };
        if union.variants.iter().any(fits) {
            return;
        }
        let names = |variant: &'static Variant| {
            let set = variant.set.iter().map(|(name, _)| *name);
            set.chain(variant.required.iter().copied())
        };
        let mut all: Vec<&'static str> = Vec::new();
        for name in union.variants.iter().flat_map(names) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        if union.optional && !all.iter().any(|name| level.has(name)) {
            return;
        }
        let Some((first, others)) = all.split_first() else { return };
        let set = union.variants.first().and_then(|variant| variant.set.first());
        let must = set.map_or("is required".to_owned(), |(_, value)| format!("must be {value}"));
        let rule = format!("{must}, or else {}", or(others));
        self.fail(Broken::Required, &level.at(first), None, rule);
    }

    fn rule(&mut self, rule: &'static Rule, level: &Level<'_>) {
        let id = Some(RuleId { id: rule.id, owner: level.place });
        match &rule.demand {
            Demand::Needs { when, each: None, except, field } => {
                let is_excepted = !except.is_empty() && level.are(except);
                if level.are(when) && !is_excepted && !level.has_at(field) {
                    let words = format!("is required with {}", Values(when));
                    at_path(level.place, field, &mut |place| {
                        self.fail(Broken::Required, place, id, words.clone());
                    });
                }
            }
            Demand::Needs { when, each: Some(list), except, field } => {
                if !level.are(when) {
                    return;
                }
                level.each(list, &mut |item| {
                    let is_left_out = !except.is_empty() && item.are(except);
                    if !is_left_out && !item.has(field) {
                        let words = format!("is required with {}", Values(when));
                        self.fail(Broken::Required, &item.at(field), id, words);
                    }
                });
            }
            Demand::OneOf(fields) => {
                if !fields.iter().any(|field| level.has(field))
                    && let Some((first, others)) = fields.split_first()
                {
                    let words = format!("is required, or else {}", or(others));
                    self.fail(Broken::Required, &level.at(first), id, words);
                }
            }
            Demand::NotBoth(fields) => {
                let mut given = fields.iter().filter(|field| level.is_given(field));
                if let (Some(first), Some(second)) = (given.next(), given.next()) {
                    let words = format!("cannot be given beside {first}");
                    self.fail(Broken::Rule, &level.at(second), id, words);
                }
            }
            Demand::Must { when, field, values } => {
                let words = || format!("must be {} with {}", or(values), Values(when));
                self.value_at(id, level, when, field, &|text| values.contains(&text), &words);
            }
            Demand::MustNot { when, field, value } => {
                let words = || format!("must not be {value} with {}", Values(when));
                self.value_at(id, level, when, field, &|text| text != *value, &words);
            }
            Demand::Only { field, when } => {
                if level.is_given(field) && !level.are(when) {
                    let words = format!("is for {} alone", Values(when));
                    self.fail(Broken::Rule, &level.at(field), id, words);
                }
            }
            Demand::Items { when, field, max } => {
                let count = match level.get(field) {
                    Some((_, ParamValue::List(list))) => list.count(),
                    _ => 0,
                };
                if count > *max && level.are(when) {
                    let words = format!("must have at most {max} items with {}", Values(when));
                    self.fail(Broken::TooManyItems, &level.at(field), id, words);
                }
            }
            Demand::Once { list, by } => self.once(id, level, list, by),
            Demand::Apart { list, other, by } => self.apart(id, level, list, other, by),
            Demand::Distinct { path, max } => self.distinct(id, level, path, *max),
            Demand::Function(function) => (function.check)(self, id, level),
        }
    }

    /// Checks the values at a path that are given, where others have theirs.
    fn value_at(
        &mut self,
        id: Option<RuleId<'_>>,
        level: &Level<'_>,
        when: When,
        path: &str,
        fits: &dyn Fn(&str) -> bool,
        words: &dyn Fn() -> String,
    ) {
        if !level.are(when) {
            return;
        }
        level.select(path, &mut |level, name| {
            let given = level.get(name).and_then(|(param, value)| Scalar::of(param, value));
            if given.is_some_and(|given| !fits(given.text())) {
                self.fail(Broken::Rule, &level.at(name), id, words());
            }
        });
    }

    fn once(
        &mut self,
        id: Option<RuleId<'_>>,
        level: &Level<'_>,
        list: &'static str,
        by: &'static [&'static str],
    ) {
        let mut texts = Texts::new();
        level.texts(list, by, self.checker.stream_prefix, &mut |item, text| {
            let at = item.unwrap_or(0);
            if let Some(first) = texts.insert(text, at) {
                let words = format!("is the same stream as {list}.{first}; each may stand once");
                let place = Place { item, ..level.at(list) };
                self.fail(Broken::Rule, &place, id, words);
            }
        });
    }

    fn apart(
        &mut self,
        id: Option<RuleId<'_>>,
        level: &Level<'_>,
        list: &'static str,
        other: &'static str,
        by: &'static [&'static str],
    ) {
        let mut texts = Texts::new();
        let mut is_list = false;
        level.texts(other, by, self.checker.stream_prefix, &mut |item, text| {
            is_list = item.is_some();
            texts.insert(text, item.unwrap_or(0));
        });
        level.texts(list, by, self.checker.stream_prefix, &mut |item, text| {
            if let Some(first) = texts.find(&text) {
                let which = if is_list { format!("{other}.{first}") } else { other.to_owned() };
                let place = Place { item, ..level.at(list) };
                self.fail(Broken::Rule, &place, id, format!("is the same stream as {which}"));
            }
        });
    }

    fn distinct(
        &mut self,
        id: Option<RuleId<'_>>,
        level: &Level<'_>,
        path: &'static str,
        max: usize,
    ) {
        // As many as the greatest `max` of the catalogue.
        let mut values: [Option<i64>; 4] = [None; 4];
        level.select(path, &mut |level, name| {
            let given = level.get(name).and_then(|(param, value)| Scalar::of(param, value));
            let text = given.as_ref().map(Scalar::text).or(level.default(name));
            let Some(number) = text.and_then(|text| text.parse().ok()) else { return };
            if values.contains(&Some(number)) {
                return;
            }
            match values[..max.min(4)].iter_mut().find(|value| value.is_none()) {
                Some(value) => *value = Some(number),
                None if max == 1 => {
                    let first = values[0].unwrap_or_default();
                    let words = format!("must be {first}, as in the other items");
                    self.fail(Broken::Rule, &level.at(name), id, words);
                }
                None => {
                    let words =
                        format!("must be one of the {max} values that the items before it have");
                    self.fail(Broken::Rule, &level.at(name), id, words);
                }
            }
        });
    }
}

/// Returns the beginning of a name that is too long to be shown.
fn shortened(name: &str) -> &str {
    const MAX: usize = 128;
    name.char_indices().nth(MAX).map_or(name, |(end, _)| &name[..end])
}

const SIGNERS: &str = "is written by the signer, and cannot be given";

/// Returns whether the signer writes a parameter of this name, which can then not be given.
fn is_signers(name: &str) -> bool {
    COMMON.contains(&name.split(['.', '[']).next().unwrap_or(name))
}

/// Refuses what the signer writes, which would stand in a query twice, of parameters that are not
/// checked otherwise.
pub(crate) fn check_signers(spec: &Spec, params: &dyn Params) -> Result<(), Invalid> {
    let mut checked = Ok(());
    params.for_each_unknown(spec.params, &mut |name, _| {
        if checked.is_ok() && is_signers(name) {
            checked = Err(Invalid::new(name.to_owned(), SIGNERS));
        }
    });
    checked
}

/// As many texts as are looked through faster than they are put in order.
const FEW: usize = 32;

/// Texts that were seen, each with its place: a few in a row, more in order.
struct Texts<'a> {
    few: [(Cow<'a, str>, usize); FEW],
    len: usize,
    more: BTreeMap<Cow<'a, str>, usize>,
}

impl<'a> Texts<'a> {
    fn new() -> Self {
        Self { few: [const { (Cow::Borrowed(""), 0) }; FEW], len: 0, more: BTreeMap::new() }
    }

    /// Returns the place of a text that was seen.
    fn find(&self, text: &str) -> Option<usize> {
        let few = self.few[..self.len].iter().find(|(seen, _)| seen == text);
        few.map(|(_, at)| *at).or_else(|| self.more.get(text).copied())
    }

    /// Adds a text, unless it was seen: then its place is returned.
    fn insert(&mut self, text: Cow<'a, str>, at: usize) -> Option<usize> {
        let seen = self.find(&text);
        if seen.is_some() {
            return seen;
        }
        if let Some(next) = self.few.get_mut(self.len) {
            *next = (text, at);
            self.len += 1;
        } else {
            self.more.insert(text, at);
        }
        None
    }
}

/// Returns a plain value that says something, as it is on the wire.
fn text_of<'a>(param: &Param, value: ParamValue<'a>) -> Option<Cow<'a, str>> {
    let text = match value.text() {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(Scalar::of(param, value)?.text().to_owned()),
    };
    (!text.is_empty()).then_some(text)
}

/// Calls `visit` with the place of a path, whether or not anything stands there.
fn at_path(parent: Option<&Place<'_>>, path: &str, visit: &mut dyn FnMut(&Place<'_>)) {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let place = Place { parent, name, item: None };
    match rest {
        None => visit(&place),
        Some(rest) => at_path(Some(&place), rest, visit),
    }
}

/// Checks what a value of a Rust type can be that a text cannot.
fn check_typed(param: &Param, value: ParamValue<'_>) -> Result<(), (Broken, Cow<'static, str>)> {
    let fails = |rule: &'static str| Err((Broken::Kind, Cow::Borrowed(rule)));
    match (value, param.kind) {
        (ParamValue::Number(number), _) if !number.is_finite() => fails("must be a finite number"),
        (ParamValue::Duration(duration), Kind::Int) => match param.unit {
            Some("ms") if !is_whole(duration, 1_000_000) => {
                fails("must be a whole number of milliseconds")
            }
            Some("h")
                if !duration.as_secs().is_multiple_of(3600) || duration.subsec_nanos() > 0 =>
            {
                fails("must be a whole number of hours")
            }
            Some("s") if duration.subsec_nanos() > 0 => fails("must be a whole number of seconds"),
            _ => Ok(()),
        },
        (ParamValue::Time(time), Kind::Utc) if utc::write(time).is_none() => {
            fails("must be a time from 1970 to 9999")
        }
        (ParamValue::Time(time), Kind::Int) if time < SystemTime::UNIX_EPOCH => {
            fails("must be a time from 1970 on")
        }
        _ => Ok(()),
    }
}

fn is_whole(duration: Duration, nanos: u32) -> bool {
    duration.subsec_nanos().is_multiple_of(nanos)
}

/// Returns whether a text is an address of one of some schemes, with a host. The case of a scheme
/// does not matter.
pub(super) fn has_scheme(text: &str, schemes: &[&str]) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        let has_host = !rest.is_empty() && !rest.starts_with(['/', '?', '#']);
        has_host && schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme))
    })
}

/// Returns whether a text can stand bare in JSON as a number or truth value of this kind.
pub(crate) fn is_bare(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Int => {
            let mut digits = itoa::Buffer::new();
            text.parse().is_ok_and(|number: i64| digits.format(number) == text)
        }
        Kind::Sequence | Kind::Serial => {
            let mut digits = itoa::Buffer::new();
            text.parse().is_ok_and(|number: u64| digits.format(number) == text)
        }
        Kind::Bool => matches!(text, "true" | "false"),
        Kind::Number => {
            !text.contains(char::is_whitespace)
                && serde_json::from_str::<serde_json::Number>(text).is_ok()
        }
        _ => false,
    }
}

/// `1 item`, `3 items`
fn items(count: usize) -> String {
    format!("{count} {}", if count == 1 { "item" } else { "items" })
}

/// `rtmp, http or https`
pub(super) fn or(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Numbers with their names, and texts as they are.
fn one_of(param: &Param) -> String {
    let is_number = param.kind == Kind::Int;
    let value = |named: &Named| {
        let Named { value, name } = named;
        if is_number { format!("{value} ({name})") } else { (*value).to_owned() }
    };
    let values: Vec<String> = param.values.iter().map(value).collect();
    let one_of = if values.len() == 1 { "" } else { "one of " };
    format!("must be {one_of}{}", values.join(", "))
}

fn length(min: usize, max: usize, found: usize) -> String {
    if min == 0 {
        format!("must be at most {max} bytes long; this has {found}")
    } else if min == max {
        format!("must be {max} bytes long; this has {found}")
    } else {
        format!("must be {min} to {max} bytes long; this has {found}")
    }
}

/// An end of 32 bits or more says no more than that there is one.
fn check_range(min: i64, max: Option<i64>, text: &str) -> Result<(), String> {
    let number = text.parse().unwrap_or(f64::NAN);
    if number >= wide(min) && max.is_none_or(|max| number <= wide(max)) {
        return Ok(());
    }
    Err(match max {
        Some(max) if max < i64::from(i32::MAX) || number >= wide(min) => {
            format!("must be from {min} to {max}")
        }
        _ => format!("must be at least {min}"),
    })
}

/// Limits are small enough for `f64` to hold exactly.
#[allow(clippy::cast_precision_loss)]
fn wide(limit: i64) -> f64 {
    limit as f64
}
