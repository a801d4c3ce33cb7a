//! Rules on several fields.

use std::collections::{BTreeMap, BTreeSet};

use super::{names, values};
use crate::diagnostic::{Checked, Diagnostics, all, at, rows, that};
use crate::spec::{Field, OneOf, Rule, Type, Types, Value};

/// What a rule may demand: its key, the keys that it needs, and those that it may have beside them.
const DEMANDS: [(&str, &[&str], &[&str]); 11] = [
    ("needs", &["when"], &["each", "except"]),
    ("one_of", &[], &[]),
    ("not_both", &[], &[]),
    ("must", &["when"], &[]),
    ("must_not", &["when"], &[]),
    ("only", &["field"], &[]),
    ("items", &["when"], &[]),
    ("once", &["by"], &[]),
    ("apart", &["by"], &[]),
    ("distinct", &["max"], &[]),
    ("function", &[], &[]),
];

/// The most different values that a checker remembers.
const MAX_DISTINCT: usize = 4;

/// Checks the rules of an action or object.
pub(super) fn check(types: Types<'_>, fields: &[Field], rules: &[Rule]) -> Checked {
    let mut ids = BTreeSet::new();
    rows("rules", rules, |rule| {
        let is_new = that(ids.insert(&rule.id), "the id stands twice");
        let level = Level { types, fields };
        let demand = check_keys(rule).and_then(|()| level.check(rule));
        all([at("id", names::is_kebab(&rule.id).and(is_new)), demand])
    })
}

/// Checks that a rule demands one thing, and has the keys that go with it.
fn check_keys(rule: &Rule) -> Checked {
    let given: Vec<&'static str> = [
        ("when", !rule.when.is_empty()),
        ("each", rule.each.is_some()),
        ("except", !rule.except.is_empty()),
        ("needs", rule.needs.is_some()),
        ("must", rule.must.is_some()),
        ("must_not", rule.must_not.is_some()),
        ("field", rule.field.is_some()),
        ("only", rule.only.is_some()),
        ("items", rule.items.is_some()),
        ("one_of", rule.one_of.is_some()),
        ("not_both", rule.not_both.is_some()),
        ("once", rule.once.is_some()),
        ("apart", rule.apart.is_some()),
        ("by", !rule.by.is_empty()),
        ("distinct", rule.distinct.is_some()),
        ("max", rule.max.is_some()),
        ("function", rule.function.is_some()),
    ]
    .into_iter()
    .filter_map(|(key, is_given)| is_given.then_some(key))
    .collect();
    let demands = || DEMANDS.iter().filter(|(key, ..)| given.contains(key));
    let keys: Vec<String> = DEMANDS.iter().map(|(key, ..)| format!("`{key}`")).collect();
    let Some((demand, needed, allowed)) = demands().next() else {
        return Err(format!("it demands nothing; it may have {}", keys.join(", ")).into());
    };
    let second = demands().nth(1);
    let needs =
        needed.iter().map(|key| at(*demand, that(given.contains(key), format!("needs `{key}`"))));
    let strays = given.iter().map(|key| {
        let is_known = key == demand || needed.contains(key) || allowed.contains(key);
        // A second demand is told of as such.
        let is_told = second.is_some_and(|(second, ..)| second == key);
        at(*key, that(is_known || is_told, format!("does not go with `{demand}`")))
    });
    let is_one = second.map_or(Ok(()), |(key, ..)| {
        at(*key, that(false, format!("it demands two things: `{demand}`, too")))
    });
    all([is_one, all(needs), all(strays)])
}

/// The fields of the action or object that a rule stands at.
#[derive(Clone, Copy)]
struct Level<'s> {
    types: Types<'s>,
    fields: &'s [Field],
}

impl<'s> Level<'s> {
    fn check(self, rule: &Rule) -> Checked {
        all([
            at("when", self.are_values(&rule.when)),
            self.check_needs(rule),
            at("must", self.is_one_of(rule.must.as_ref())),
            at("must_not", self.is_one_value(rule.must_not.as_ref())),
            at("field", rule.field.as_ref().map_or(Ok(()), |name| self.find(name).map(drop))),
            at("only", rule.only.as_ref().map_or(Ok(()), |only| self.check_only(only))),
            at("items", rule.items.as_ref().map_or(Ok(()), |items| self.check_items(items))),
            self.are_fields("one_of", rule.one_of.as_deref()),
            self.are_fields("not_both", rule.not_both.as_deref()),
            self.check_once(rule),
            self.check_apart(rule),
            at("distinct", rule.distinct.as_ref().map_or(Ok(()), |path| self.is_whole(path))),
            at(
                "max",
                that(
                    rule.max.is_none_or(is_countable),
                    format!("must be from 1 to {MAX_DISTINCT}"),
                ),
            ),
        ])
    }

    fn find(self, name: &str) -> Result<&'s Field, Diagnostics> {
        let field = self.fields.iter().find(|field| field.name == name);
        field.ok_or_else(|| format!("unknown field `{name}`").into())
    }

    /// The fields of an object, and whether there is a list of such objects.
    fn within(self, name: &str) -> Result<(Self, bool), Diagnostics> {
        match self.types.resolve(&self.find(name)?.ty) {
            Some((Type::Object(object), is_list)) => {
                Ok((Self { fields: &object.fields, ..self }, is_list))
            }
            _ => Err(format!("`{name}` must be of objects").into()),
        }
    }

    fn within_list(self, name: &str) -> Result<Self, Diagnostics> {
        let (level, is_list) = self.within(name)?;
        that(is_list, format!("`{name}` must be a list"))?;
        Ok(level)
    }

    fn is_value(self, path: &str, value: &Value) -> Checked {
        values::fits(self.types, self.find_at(path)?, value)
    }

    fn find_at(self, path: &str) -> Result<&'s Field, Diagnostics> {
        let field = self.types.at_path(self.fields, path);
        field.ok_or_else(|| format!("unknown field `{path}`").into())
    }

    fn are_values(self, pairs: &BTreeMap<String, Value>) -> Checked {
        all(pairs.iter().map(|(name, value)| at(name.clone(), self.is_value(name, value))))
    }

    fn is_one_value(self, pairs: Option<&BTreeMap<String, Value>>) -> Checked {
        let Some(pairs) = pairs else { return Ok(()) };
        that(pairs.len() == 1, "must name one field")?;
        self.are_values(pairs)
    }

    fn is_one_of(self, pairs: Option<&BTreeMap<String, OneOf>>) -> Checked {
        let Some(pairs) = pairs else { return Ok(()) };
        that(pairs.len() == 1, "must name one field")?;
        all(pairs.iter().flat_map(|(name, one_of)| {
            one_of.values().iter().map(|value| at(name.clone(), self.is_value(name, value)))
        }))
    }

    fn check_only(self, only: &BTreeMap<String, Value>) -> Checked {
        that(!only.is_empty(), "must name a field")?;
        self.are_values(only)
    }

    fn check_needs(self, rule: &Rule) -> Checked {
        let Some(name) = &rule.needs else { return Ok(()) };
        let level = match &rule.each {
            Some(list) => at("each", self.within_list(list))?,
            None => self,
        };
        let needs = level.find_at(name).map(drop);
        all([at("needs", needs), at("except", level.are_values(&rule.except))])
    }

    fn check_items(self, items: &BTreeMap<String, usize>) -> Checked {
        that(items.len() == 1, "must name one list")?;
        all(items.iter().map(|(name, max)| {
            let checked = self.find(name).and_then(|field| {
                that(field.ty.starts_with('['), format!("`{name}` must be a list"))?;
                that(*max > 0, "must be from 1")?;
                let most = field.items.and_then(|items| items.max);
                that(
                    most.is_none_or(|most| *max < most),
                    "must be less than the list's own `items`",
                )
            });
            at(name.clone(), checked)
        }))
    }

    fn are_fields(self, key: &'static str, list: Option<&[String]>) -> Checked {
        let Some(list) = list else { return Ok(()) };
        let mut seen = BTreeSet::new();
        let each = list.iter().enumerate().map(|(index, name)| {
            let is_new = that(seen.insert(name), format!("`{name}` stands twice"));
            at((key, index), self.find(name).and(is_new))
        });
        all([at(key, that(list.len() > 1, "must name two fields or more")), all(each)])
    }

    /// Checks that objects have the texts by which they are told apart.
    fn has_texts(self, by: &[String]) -> Checked {
        all(by.iter().enumerate().map(|(index, name)| {
            let checked = self.find(name).and_then(|field| {
                let is_text = matches!(
                    self.types.resolve(&field.ty),
                    Some((Type::Text | Type::Rtmp | Type::Stream | Type::Room | Type::User, false))
                );
                that(is_text, format!("`{name}` must be a text or an id"))
            });
            at(("by", index), checked)
        }))
    }

    fn check_once(self, rule: &Rule) -> Checked {
        let Some(list) = &rule.once else { return Ok(()) };
        at("once", self.within_list(list))?.has_texts(&rule.by)
    }

    fn check_apart(self, rule: &Rule) -> Checked {
        let lists = rule.apart.iter().flatten().enumerate();
        all(lists
            .map(|(index, list)| at(("apart", index), self.within(list))?.0.has_texts(&rule.by)))
    }

    /// Checks that a path leads to whole numbers.
    fn is_whole(self, path: &str) -> Checked {
        if let Some((name, rest)) = path.split_once('.') {
            return self.within(name)?.0.is_whole(rest);
        }
        let is_whole = match self.types.resolve(&self.find(path)?.ty) {
            Some((Type::Enum(listed), false)) => listed.is_int(),
            Some((ty, false)) => matches!(
                ty,
                Type::Int
                    | Type::Flag
                    | Type::Seconds
                    | Type::Millis
                    | Type::Hours
                    | Type::Unix
                    | Type::ColorBgr
                    | Type::ColorRgbx
            ),
            _ => false,
        };
        that(is_whole, format!("`{path}` must be a whole number"))
    }
}

fn is_countable(max: usize) -> bool {
    (1..=MAX_DISTINCT).contains(&max)
}
