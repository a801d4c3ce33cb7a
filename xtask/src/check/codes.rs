//! The tables of return codes.

use std::collections::BTreeSet;

use super::names;
use super::texts::{is_address, is_said};
use crate::diagnostic::{Checked, all, at, rows, that};
use crate::spec::{Code, Spec};

pub(super) fn check(spec: &Spec) -> Checked {
    let codes = &spec.codes;
    let categories: BTreeSet<&str> = codes.tables.iter().map(|table| &*table.category).collect();
    let (mut seen, mut constants) = (BTreeSet::new(), BTreeSet::new());
    all([
        that(categories.contains("common"), "there is no table `common`"),
        rows("table", &codes.tables, |table| {
            let is_new = seen.insert(&table.category);
            let others = table.also.iter().enumerate();
            let others = all(others.map(|(index, other)| {
                let is_known = categories.contains(&**other);
                at(("also", index), that(is_known, format!("unknown table `{other}`")))
            }));
            all([
                at("category", that(is_new, "the category has two tables")),
                others,
                at("page", is_address(&table.page)),
                at("about", is_said(&table.about)),
                check_rows(&table.codes, &mut constants),
            ])
        }),
        rows("action", &codes.by_action, |action| {
            let is_known = spec.is_unread("actions/")
                || spec.categories().any(|(name, _)| name == action.name);
            all([
                at("name", that(is_known, "no group has the action")),
                at("page", is_address(&action.page)),
                check_rows(&action.codes, &mut constants),
            ])
        }),
    ])
}

fn check_rows<'s>(codes: &'s [Code], constants: &mut BTreeSet<&'s str>) -> Checked {
    let mut last = None;
    rows("codes", codes, |code| {
        let rises = last < Some(code.number);
        last = Some(code.number);
        let name = code.name.as_ref().map_or(Ok(()), |name| {
            names::is_constant(name)?;
            that(constants.insert(name), format!("the name `{name}` is taken"))
        });
        all([
            at("number", that(rises, "numbers must rise, each once")),
            at("meaning", is_said(&code.meaning)),
            at("advice", is_said(&code.advice)),
            at("name", name),
        ])
    })
}
