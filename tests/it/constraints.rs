//! Every rule that a page states, and that the values alone can break: a request that breaks it and
//! is right otherwise is refused before it is sent, by the name of the parameter; one that just
//! keeps it is drafted.

use zego_core::Environment;

use crate::official::{Fact, pages};
use crate::support::signer;

mod across;
mod either;
mod exceptions;
mod given;
mod reviewed;
mod rules;
mod shapes;

use exceptions::EXCEPTIONS;
use given::Given;
use rules::{Rule, broken, kept};

/// A rule of a parameter: `DescribeUserList Limit`, `most`.
struct Case {
    action: &'static str,
    path: String,
    fact: &'static Fact,
    rule: Rule,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for page in pages() {
        for (path, fact) in page.facts() {
            let case = |rule| Case { action: &page.name, path: path.clone(), fact, rule };
            cases.extend(rules::of(fact).into_iter().map(case));
        }
    }
    cases
}

/// Why a request is refused: the parameter, without the number of an item of a list.
fn refused(given: &Given) -> Option<String> {
    let drafted = given.drafted(&signer(Environment::Production));
    let field = drafted.err()?.field().to_owned();
    Some(field.trim_end_matches(|sign: char| sign == '.' || sign.is_ascii_digit()).to_owned())
}

impl Case {
    fn name(&self) -> String {
        format!("{} {}: {:?}", self.action, self.path, self.rule)
    }

    /// The reason why the rule is not checked, if it is not.
    fn exception(&self) -> Option<&'static str> {
        let place = format!("{} {}", self.action, self.path);
        let of_rule = EXCEPTIONS.iter().filter(|(rule, ..)| *rule == self.rule);
        let named = of_rule.filter(|(_, _, places)| places.contains(&&*place));
        named.map(|(_, why, _)| *why).next()
    }
}

#[test]
fn a_request_that_keeps_every_rule_is_drafted() {
    for page in pages() {
        let given = Given::valid(&page.name);
        assert_eq!(refused(&given), None, "{}: {given:?}", page.name);
    }
    let mut wrong = Vec::new();
    for case in cases() {
        for value in kept(&case.path, case.fact, case.rule) {
            let given = Given::valid(case.action).with(&case.path, value);
            let refused = refused(&given);
            wrong.extend(refused.map(|field| format!("{}: {field}: {given:?}", case.name())));
        }
    }
    assert!(wrong.is_empty(), "refused: {wrong:#?}");
}

#[test]
fn a_request_that_breaks_one_rule_is_refused_by_the_name_of_the_parameter() {
    let (mut checked, mut wrong) = (0, Vec::new());
    for case in cases().iter().filter(|case| case.exception().is_none()) {
        for value in broken(&case.path, case.fact, case.rule) {
            let given = Given::valid(case.action).with(&case.path, value);
            let refused = refused(&given);
            if refused != Some(given.field(&case.path)) {
                wrong.push(format!("{}: {refused:?}: {given:?}", case.name()));
            }
            checked += 1;
        }
    }
    assert!(wrong.is_empty(), "not refused, or not by name: {wrong:#?}");
    assert!(checked > 500, "{checked}");
}

#[test]
fn every_exception_is_needed() {
    let cases = cases();
    for (rule, why, places) in EXCEPTIONS {
        assert!(!why.is_empty());
        for place in *places {
            let is_this = |case: &&Case| {
                format!("{} {}", case.action, case.path) == *place && case.rule == *rule
            };
            let case = cases.iter().find(is_this).unwrap_or_else(|| panic!("no rule: {place}"));
            for value in broken(&case.path, case.fact, case.rule) {
                let given = Given::valid(case.action).with(&case.path, value);
                assert_eq!(refused(&given), None, "{}, yet it is checked", case.name());
            }
        }
    }
}

#[test]
fn what_support_can_add_or_raise_is_not_refused() {
    let mut open = 0;
    for page in pages() {
        for (path, fact) in page.facts() {
            let mut values = Vec::new();
            if fact.is_open {
                values.extend(broken(&path, fact, Rule::Values));
            }
            if fact.is_liftable {
                values.extend(broken(&path, fact, Rule::MostItems));
            }
            for value in values {
                let given = Given::valid(&page.name).with(&path, value);
                assert_eq!(refused(&given), None, "{} {path}", page.name);
                open += 1;
            }
        }
    }
    assert_eq!(open, 8);
}
