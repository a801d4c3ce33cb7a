//! `zego code`: what a return code means.

use std::fmt::Write;

use zego_core::catalog;
use zego_core::codes::{Category, Meaning};

use crate::args::Code;
use crate::fault::Fault;
use crate::{Done, output, suggest};

pub(crate) fn run(code: &Code) -> Done {
    let number = code.number;
    let meanings: Vec<&Meaning> = match &code.action {
        None => number.meanings().collect(),
        Some(action) if Category::of_action(action).is_some() => {
            number.meaning_for(action).into_iter().collect()
        }
        Some(action) => {
            // Its nearest in the catalogue is the best that can be said.
            suggest::find(action)?;
            return Err(Fault::usage(format!("no table of codes lists the action {action}")));
        }
    };
    let mut text = String::new();
    for meaning in &meanings {
        let whose = match meaning.action() {
            Some(action) => format!("{} ({action} alone)", meaning.category().as_str()),
            None => meaning.category().as_str().to_owned(),
        };
        let _ = writeln!(text, "{number}  {whose}");
        let _ = writeln!(text, "  meaning  {}", meaning.meaning());
        let _ = writeln!(text, "  advice   {}", meaning.advice());
        let _ = writeln!(text, "  next     {}", meaning.next());
        let spec = code.action.as_deref().and_then(catalog::find);
        if let Some(outcome) = spec.and_then(|spec| spec.outcome(number)) {
            let _ = writeln!(text, "  outcome  {outcome}: an answer, and no failure");
        }
    }
    if meanings.is_empty() {
        let whom = code
            .action
            .as_ref()
            .map_or(String::new(), |action| format!(" for {}", output::shown(action)));
        let _ = writeln!(text, "{number}  unknown: no table lists it{whom}");
        let _ = writeln!(text, "  advice   Ask ZEGOCLOUD's support, with the request id.");
    }
    Ok(output::lines(&text)?)
}
