//! The tables of return codes.

use std::collections::BTreeSet;

use super::{Checked, at, names, that};
use crate::spec::{Code, Spec};

pub(super) fn check(spec: &Spec) -> Checked {
    let codes = &spec.codes;
    let categories: BTreeSet<&str> = codes.tables.iter().map(|table| &*table.category).collect();
    that(categories.len() == codes.tables.len(), "a category has two tables")?;
    that(categories.contains("common"), "there is no table `common`")?;
    let mut constants = BTreeSet::new();
    for table in &codes.tables {
        let row = format!("table `{}`", table.category);
        for other in &table.also {
            let known = categories.contains(&**other);
            at(&row, that(known, format!("`also` names the unknown table `{other}`")))?;
        }
        at(&row, that(table.page.starts_with("https://"), "`page` must be an https address"))?;
        at(&row, that(!table.about.is_empty(), "`about` is empty"))?;
        at(&row, check_rows(&table.codes, &mut constants))?;
    }
    for action in &codes.by_action {
        let row = format!("action `{}`", action.name);
        let is_known = spec.categories().any(|(name, _)| name == action.name);
        at(&row, that(is_known, "no group has the action"))?;
        at(&row, that(action.page.starts_with("https://"), "`page` must be an https address"))?;
        at(&row, check_rows(&action.codes, &mut constants))?;
    }
    Ok(())
}

fn check_rows<'s>(codes: &'s [Code], constants: &mut BTreeSet<&'s str>) -> Checked {
    let mut last = None;
    for code in codes {
        let row = format!("code {}", code.number);
        at(&row, that(last < Some(code.number), "numbers must rise, each once"))?;
        at(&row, that(!code.meaning.is_empty(), "`meaning` is empty"))?;
        at(&row, that(!code.advice.is_empty(), "`advice` is empty"))?;
        if let Some(name) = &code.name {
            at(&row, names::is_constant(name))?;
            at(&row, that(constants.insert(name), format!("the name `{name}` is taken")))?;
        }
        last = Some(code.number);
    }
    Ok(())
}
