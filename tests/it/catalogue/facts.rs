//! Every parameter, limit and code of the catalogue equals what the official pages say, but for the
//! rulings that are listed here. A ruling that nothing needs is a fault, too.

use std::collections::{BTreeMap, BTreeSet};

use zego_core::catalog::{self, Kind, Limit, Param, Spec};

use crate::official::{Fact, Page, pages};

mod rulings;

use rulings::RULINGS;

/// Each action that has a page.
fn paged() -> impl Iterator<Item = (&'static Spec, &'static Page)> {
    pages().filter_map(|page| Some((catalog::find(&page.name)?, page)))
}

/// What is said of a parameter, by matter: `most: 200`.
type Said = BTreeMap<&'static str, String>;

/// A place and what differs there: `DescribeUserList Limit`, `most: 200 → 100`.
type Difference = (String, String);

fn by_page(fact: &Fact) -> Said {
    let mut said = Said::from([("type", fact.kind.clone())]);
    let mut say = |matter, value: Option<String>| {
        said.extend(value.map(|value| (matter, value)));
    };
    say("list", fact.is_list.then(|| "yes".to_owned()));
    say("required", fact.is_required.then(|| "yes".to_owned()));
    say("least", fact.least.map(|number| number.to_string()));
    say("most", fact.most.map(|number| number.to_string()));
    say("multiple of", fact.multiple_of.map(|number| number.to_string()));
    say("fewest items", fact.fewest_items.map(|count| count.to_string()));
    say("most items", fact.most_items.map(|count| count.to_string()));
    say("each item once", fact.is_unique.then(|| "yes".to_owned()));
    say("shortest", fact.shortest.map(|length| length.to_string()));
    say("longest", fact.length.map(|length| length.to_string()));
    let values = fact.values.iter().map(|value| match value.as_str() {
        Some(text) => text.to_owned(),
        None => value.to_string(),
    });
    say("values", listed(values.collect()));
    said
}

fn by_catalogue(param: &Param) -> Said {
    let mut said = Said::from([("type", param.kind.json_type().to_owned())]);
    let mut say = |matter, value: Option<String>| {
        said.extend(value.map(|value| (matter, value)));
    };
    say("required", param.required.then(|| "yes".to_owned()));
    if let Some((least, most)) = param.range {
        say("least", Some(least.to_string()));
        say("most", most.map(|most| most.to_string()));
    }
    if let Some(list) = param.list {
        say("list", Some("yes".to_owned()));
        say("fewest items", (list.min > 0).then(|| list.min.to_string()));
        say("most items", list.max.map(|max| max.to_string()));
    }
    if let Some((least, most)) = param.length {
        say("shortest", (least > 0).then(|| least.to_string()));
        say("longest", Some(most.to_string()));
    }
    let values = param.values.iter().filter(|_| !param.open);
    say("values", listed(values.map(|known| known.value.to_owned()).collect()));
    let is_unique = param.list.is_some_and(|list| list.unique);
    say("each item once", is_unique.then(|| "yes".to_owned()));
    say("letters", param.word.then(|| "ASCII letters, digits, - and _".to_owned()));
    let form = match param.kind {
        Kind::Utc => Some("a time in UTC"),
        Kind::Ipv4 => Some("an IPv4 address"),
        Kind::Rtmp => Some("an RTMP address"),
        _ => None,
    };
    say("form", form.map(str::to_owned));
    said
}

fn listed(values: BTreeSet<String>) -> Option<String> {
    let values: Vec<String> = values.into_iter().collect();
    (!values.is_empty()).then(|| values.join(" "))
}

/// What differs at one place.
fn compared(place: &str, page: &Said, catalogue: &Said) -> Vec<Difference> {
    let matters: BTreeSet<_> = page.keys().chain(catalogue.keys()).collect();
    let of = |said: &Said, matter| said.get(matter).map_or("nothing", |text| text).to_owned();
    matters
        .into_iter()
        .map(|matter| (matter, of(page, matter), of(catalogue, matter)))
        .filter(|(_, page, catalogue)| page != catalogue)
        .map(|(matter, page, catalogue)| {
            (place.to_owned(), format!("{matter}: {page} → {catalogue}"))
        })
        .collect()
}

fn compare(place: &str, facts: &[Fact], params: &[Param]) -> Vec<Difference> {
    let of_page: BTreeSet<&str> = facts.iter().map(|fact| &*fact.name).collect();
    let of_catalogue: BTreeSet<&str> = params.iter().map(|param| param.name).collect();
    assert_eq!(of_catalogue, of_page, "the parameters of {place}");
    assert_eq!(params.len(), of_catalogue.len(), "{place} has each parameter once");
    let mut differences = Vec::new();
    for fact in facts {
        let param = params.iter().find(|param| param.name == fact.name).unwrap();
        let place = format!("{place}{}", fact.name);
        differences.extend(compared(&place, &by_page(fact), &by_catalogue(param)));
        differences.extend(compare(&format!("{place}."), &fact.fields, param.fields()));
    }
    differences
}

fn differences() -> BTreeSet<Difference> {
    paged()
        .flat_map(|(spec, page)| compare(&format!("{} ", spec.name), &page.params, spec.params))
        .collect()
}

fn ruled() -> BTreeSet<Difference> {
    let mut ruled = BTreeSet::new();
    for ruling in RULINGS {
        assert!(!ruling.why.is_empty());
        for place in ruling.places {
            let is_new = ruled.insert(((*place).to_owned(), ruling.differs.to_owned()));
            assert!(is_new, "{place} is ruled on twice");
        }
    }
    ruled
}

#[test]
fn every_parameter_is_as_its_page_has_it_or_as_a_ruling_says() {
    let unruled: Vec<_> = differences().difference(&ruled()).cloned().collect();
    assert!(unruled.is_empty(), "no ruling names: {unruled:#?}");
}

#[test]
fn every_ruling_is_needed() {
    let needless: Vec<_> = ruled().difference(&differences()).cloned().collect();
    assert!(needless.is_empty(), "nothing differs at: {needless:#?}");
}

#[test]
fn every_limit_is_as_its_page_has_it() {
    for (spec, page) in paged() {
        let limits: Vec<String> = spec.limits.iter().map(written).collect();
        assert_eq!(limits, page.limits, "{}", spec.name);
    }
}

fn written(limit: &Limit) -> String {
    let text = format!("{}: {} in {}", limit.scope.as_str(), limit.count, limit.seconds);
    match limit.test_count {
        None => text,
        Some(count) => format!("{text}, {count} in the test environment"),
    }
}

#[test]
fn every_code_is_as_its_page_has_it() {
    for (spec, page) in paged() {
        let codes: Vec<i64> = spec.codes.iter().map(|code| code.number()).collect();
        assert_eq!(codes, page.codes, "{}", spec.name);
    }
}

/// What a parameter identifies, by its name alone: `MixOutputStreamId` is a stream.
fn identified(name: &str) -> Option<Kind> {
    let kinds = [
        ("StreamId", Kind::Stream),
        ("RoomId", Kind::Room),
        ("UserId", Kind::User),
        ("UID", Kind::User),
    ];
    kinds.into_iter().find(|(id, _)| name.ends_with(id)).map(|(_, kind)| kind)
}

#[test]
fn every_id_is_known_as_one() {
    fn check(place: &str, params: &[Param]) {
        for param in params {
            let place = format!("{place}.{}", param.name);
            let is_id = matches!(param.kind, Kind::Stream | Kind::Room | Kind::User);
            assert_eq!(is_id.then_some(param.kind), identified(param.name), "{place}");
            check(&place, param.fields());
        }
    }
    catalog::all().for_each(|spec| check(&spec.name, spec.params));
}

#[test]
fn a_sequence_orders_calls_but_for_a_dispatch() {
    for spec in catalog::all() {
        let Some(param) = spec.param("Sequence") else { continue };
        let is_serial = spec.name == "RTMPDispatchV2";
        assert_eq!(param.kind == Kind::Serial, is_serial, "{}", spec.name);
        assert!(param.kind.is_sequence());
    }
}
