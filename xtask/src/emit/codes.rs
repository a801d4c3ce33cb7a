use std::fmt::Write;

use super::{doc, head, long, quoted};
use crate::names::{pascal, shout};
use crate::spec::{Code, Codes, Next, Spec};

/// `zego-codes`: the categories, their tables and the constants.
pub(super) fn table(spec: &Spec) -> String {
    let codes = &spec.codes;
    let mut out = head("codes.toml");
    out.push_str("use crate::{Meaning, Next, ReturnCode};\n\n");
    out.push_str(&constants(codes));
    out.push_str(&category(codes));
    out.push_str(&actions(spec));
    for table in &codes.tables {
        let name = shout(&table.category);
        let category = pascal(&table.category);
        out.push_str(&rows(
            &format!("static {name}: [Meaning; {}]", table.codes.len()),
            &category,
            None,
            &table.codes,
        ));
    }
    out.push_str(&by_action(spec));
    out
}

fn constants(codes: &Codes) -> String {
    let mut out = String::from("impl ReturnCode {\n");
    for code in codes.tables.iter().flat_map(|table| &table.codes) {
        let Some(name) = &code.name else { continue };
        out.push_str(&doc(&format!("{}: {}", code.number, code.meaning)));
        writeln!(out, "pub const {name}: Self = Self::new({});", code.number).unwrap();
    }
    out + "}\n\n"
}

fn category(codes: &Codes) -> String {
    let mut variants = String::new();
    let mut all = String::new();
    let (mut names, mut pages, mut tables, mut borrows) =
        (String::new(), String::new(), String::new(), String::new());
    for table in &codes.tables {
        let variant = pascal(&table.category);
        variants.push_str(&doc(&table.about));
        writeln!(variants, "{variant},").unwrap();
        write!(all, "Self::{variant},").unwrap();
        write!(names, "Self::{variant} => {},", quoted(&table.category)).unwrap();
        write!(pages, "Self::{variant} => {},", quoted(&table.page)).unwrap();
        write!(tables, "Self::{variant} => &{},", shout(&table.category)).unwrap();
        let also: String =
            table.also.iter().map(|name| format!("Self::{},", pascal(name))).collect();
        write!(borrows, "Self::{variant} => &[{also}],").unwrap();
    }
    format!(
        "/// The tables of return codes: a number means one thing in one table.
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
         #[non_exhaustive]
         pub enum Category {{ {variants} }}

         impl Category {{
             /// Every category, in the order of the spec.
             pub const ALL: &'static [Self] = &[{all}];

             /// The name in the spec.
             pub const fn as_str(self) -> &'static str {{ match self {{ {names} }} }}

             /// The official page of its table.
             pub const fn page(self) -> &'static str {{ match self {{ {pages} }} }}

             /// The category that an action's codes are looked up in; none for an action that no
             /// table lists.
             pub fn of_action(action: &str) -> Option<Self> {{
                 let at = ACTIONS.binary_search_by_key(&action, |(name, _)| name).ok()?;
                 ACTIONS.get(at).map(|(_, category)| *category)
             }}

             pub(crate) fn rows(self) -> &'static [Meaning] {{ match self {{ {tables} }} }}

             /// The categories whose codes its actions may answer, too.
             pub(crate) const fn borrows(self) -> &'static [Self] {{ match self {{ {borrows} }} }}
         }}\n\n"
    )
}

/// Which category each action's codes are in, by name for a binary search.
fn actions(spec: &Spec) -> String {
    let mut actions: Vec<_> = spec.categories().collect();
    actions.sort_unstable();
    let rows: String = actions
        .iter()
        .map(|(name, category)| format!("({}, Category::{}),", quoted(name), pascal(category)))
        .collect();
    format!("static ACTIONS: &[(&str, Category)] = &[{rows}];\n\n")
}

fn by_action(spec: &Spec) -> String {
    let mut out = String::new();
    let mut index = String::new();
    for action in &spec.codes.by_action {
        let category = spec
            .categories()
            .find_map(|(name, category)| (name == action.name).then(|| pascal(category)))
            .expect("the spec was checked: a group has the action");
        let name = shout(&action.name);
        let head = format!("static {name}: [Meaning; {}]", action.codes.len());
        out.push_str(&rows(&head, &category, Some(&action.name), &action.codes));
        write!(index, "({}, &{name}),", quoted(&action.name)).unwrap();
    }
    out + &format!(
        "/// Codes that one action alone answers.
         pub(crate) static BY_ACTION: &[(&str, &[Meaning])] = &[{index}];\n"
    )
}

fn rows(head: &str, category: &str, action: Option<&str>, codes: &[Code]) -> String {
    let action = action.map_or("None".to_owned(), |name| format!("Some({})", quoted(name)));
    let rows: String = codes
        .iter()
        .map(|code| {
            format!(
                "Meaning {{ number: {}, category: Category::{category}, action: {action}, next: Next::{}, is_no_room: {}, meaning: {}, advice: {} }},",
                code.number,
                next(code.next),
                code.no_room,
                long(&code.meaning),
                long(&code.advice),
            )
        })
        .collect();
    format!("{head} = [{rows}];\n\n")
}

fn next(next: Next) -> &'static str {
    match next {
        Next::Succeeded => "Succeeded",
        Next::RetryLater => "RetryLater",
        Next::SlowDown => "SlowDown",
        Next::ResyncClock => "ResyncClock",
        Next::FixInput => "FixInput",
        Next::AskSupport => "AskSupport",
    }
}
