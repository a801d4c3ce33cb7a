//! The rules on single parameters, and values that break or just keep them.

use serde_json::{Value, json};

use super::given::{plausible, plausible_list, text_of};
use crate::official::Fact;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// It has to be given.
    Required,
    /// It is of its JSON type, and a list only where it is one.
    Type,
    /// It is one of the listed values.
    Values,
    Least,
    Most,
    MultipleOf,
    FewestItems,
    MostItems,
    /// No two items are the same.
    EachOnce,
    /// In bytes.
    Longest,
}

/// The rules that a page states of a parameter, but for those that support can lift.
pub(super) fn of(fact: &Fact) -> Vec<Rule> {
    let is_typed = fact.kind != "string" || !fact.is_list;
    let stated = [
        (Rule::Required, fact.is_required),
        (Rule::Type, is_typed),
        (Rule::Values, !fact.values.is_empty() && !fact.is_open),
        (Rule::Least, fact.least.is_some()),
        (Rule::Most, fact.most.is_some()),
        (Rule::MultipleOf, fact.multiple_of.is_some()),
        (Rule::FewestItems, fact.fewest_items.is_some()),
        (Rule::MostItems, fact.most_items.is_some() && !fact.is_liftable),
        (Rule::EachOnce, fact.is_unique),
        (Rule::Longest, fact.length.is_some()),
    ];
    stated.into_iter().filter(|(_, is)| *is).map(|(rule, _)| rule).collect()
}

/// Values that break a rule, each in all; nothing where it has to be left out.
pub(super) fn broken(path: &str, fact: &Fact, rule: Rule) -> Vec<Option<Value>> {
    let one = |value: Value| vec![Some(as_listed(fact, value))];
    match rule {
        Rule::Required => vec![None],
        Rule::Type => wrong_types(path, fact).into_iter().map(Some).collect(),
        Rule::Values => {
            let wrong = match fact.values.iter().filter_map(Value::as_i64).max() {
                Some(greatest) => json!(greatest + 1),
                None => json!("another"),
            };
            one(wrong)
        }
        Rule::Least => one(json!(fact.least.unwrap() - 1)),
        Rule::Most => one(json!(fact.most.unwrap() + 1)),
        // One more than it, and more than what is allowed in its place.
        Rule::MultipleOf => one(json!(fact.multiple_of.unwrap() + 359)),
        Rule::FewestItems => vec![Some(plausible_list(path, fact, fact.fewest_items.unwrap() - 1))],
        Rule::MostItems => vec![Some(plausible_list(path, fact, fact.most_items.unwrap() + 1))],
        Rule::EachOnce => vec![Some(json!([plausible(path, fact, 0), plausible(path, fact, 0)]))],
        Rule::Longest => {
            let length = fact.length.unwrap() + 1;
            one(json!(text_of(&fact.name, length)))
        }
    }
}

/// Values that just keep a rule.
pub(super) fn kept(path: &str, fact: &Fact, rule: Rule) -> Vec<Option<Value>> {
    let one = |value: Value| vec![Some(as_listed(fact, value))];
    match rule {
        Rule::Required | Rule::Type => vec![Some(if fact.is_list {
            plausible_list(path, fact, fact.fewest_items.unwrap_or(1))
        } else {
            plausible(path, fact, 0)
        })],
        Rule::Values => {
            fact.values.iter().map(|value| Some(as_listed(fact, value.clone()))).collect()
        }
        Rule::Least => one(json!(fact.least.unwrap())),
        Rule::Most => one(json!(fact.most.unwrap())),
        Rule::MultipleOf => one(json!(fact.multiple_of.unwrap())),
        Rule::FewestItems => vec![Some(plausible_list(path, fact, fact.fewest_items.unwrap()))],
        Rule::MostItems => vec![Some(plausible_list(path, fact, fact.most_items.unwrap()))],
        Rule::EachOnce => vec![Some(plausible_list(path, fact, fact.values.len()))],
        Rule::Longest => one(json!(text_of(&fact.name, fact.length.unwrap()))),
    }
}

/// A value as it is given: in a list, where the parameter is one.
fn as_listed(fact: &Fact, value: Value) -> Value {
    if fact.is_list { json!([value]) } else { value }
}

fn wrong_types(path: &str, fact: &Fact) -> Vec<Value> {
    let mut wrong = Vec::new();
    match &*fact.kind {
        "string" => {}
        "integer" => wrong.extend([json!("x"), json!("1.5"), json!("01"), json!("")]),
        "number" => wrong.extend([json!("x"), json!("NaN"), json!("")]),
        "boolean" => wrong.extend([json!("maybe"), json!("1"), json!("")]),
        "object" => wrong.push(json!("x")),
        other => panic!("no such type: {other}"),
    }
    if fact.is_list {
        return wrong.into_iter().map(|value| json!([value])).collect();
    }
    wrong.push(json!([plausible(path, fact, 0), plausible(path, fact, 0)]));
    wrong
}
