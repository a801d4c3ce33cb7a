use zego_core::callback::catalog::{self as events, EventSpec};
use zego_core::catalog::{self, Spec};

use crate::fault::Fault;

/// The action of this name, or a fault that suggests the nearest.
pub(crate) fn find(name: &str) -> Result<&'static Spec, Fault> {
    catalog::find(name).ok_or_else(|| {
        let names = catalog::all().map(|spec| &*spec.name);
        let hint = hint(name, names);
        Fault::usage(format!("there is no action \"{name}\"{hint} (`zego actions` lists them all)"))
    })
}

/// The event of this name, or a fault that suggests the nearest.
pub(crate) fn find_event(name: &str) -> Result<&'static EventSpec, Fault> {
    events::find(name).ok_or_else(|| {
        let hint = hint(name, events::all().map(|spec| spec.name));
        Fault::usage(format!(
            "there is no event \"{name}\"{hint} (`zego callback events` lists them all)"
        ))
    })
}

/// The question after the nearest name, for the end of a clause; empty when none is near.
pub(crate) fn hint<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    nearest(name, names).map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}

/// The most similar name, if any is similar at all. Case does not matter.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const LEAST: f64 = 0.6;
    let likeness = |other: &str| {
        strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase())
            .max(strsim::jaro_winkler(&name.to_lowercase(), &other.to_lowercase()))
    };
    names
        .map(|other| (likeness(other), other))
        .filter(|(likeness, _)| *likeness >= LEAST)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_nearest_and_nonsense_finds_none() {
        let names = ["StreamId", "Sequence"];
        assert_eq!(nearest("streamid", names.into_iter()), Some("StreamId"));
        assert_eq!(nearest("StremId", names.into_iter()), Some("StreamId"));
        assert_eq!(nearest("xyz", names.into_iter()), None);
    }
}
