//! The catalogue of the events.

use std::fmt::Write;

use crate::emit::{catalog, head, long, quoted};
use crate::names::shout;
use crate::spec::{AppKey, Callbacks, Event, Field, Type, Types};

/// `zego-core`: the rows of the events.
pub(in crate::emit) fn rows(callbacks: &Callbacks) -> String {
    let mut out = head("callbacks.toml");
    out.push_str(
        "use super::spec::{EventCategory, EventField, EventSpec, Keys};\nuse crate::catalog::{FLAG, Kind, Named};\n\n",
    );
    let mut index = String::new();
    for event in &callbacks.events {
        out.push_str(&row(callbacks, event));
        write!(index, "&{},", shout(&event.name)).unwrap();
    }
    for object in &callbacks.objects {
        let fields = list(callbacks.types(), &object.fields, &[]);
        writeln!(out, "const {}: &[EventField] = &[{fields}];\n", shout(&object.name)).unwrap();
    }
    out + &format!("pub(super) static ALL: &[&EventSpec] = &[{index}];\n")
}

fn row(callbacks: &Callbacks, event: &Event) -> String {
    let keys = match event.app_key {
        AppKey::Snake => "Snake",
        AppKey::Appid => "PascalAppid",
        AppKey::AppId => "Pascal",
    };
    format!(
        "static {constant}: EventSpec = EventSpec {{
            name: {name},
            category: EventCategory::{category:?},
            keys: Keys::{keys},
            numbers: {numbers},
            fields: &[{fields}],
            about: {about},
            page: {page},
        }};\n\n",
        constant = shout(&event.name),
        name = quoted(&event.name),
        category = event.category,
        numbers = event.numbers,
        fields = list(callbacks.types(), &event.fields, &event.order),
        about = long(&event.about),
        page = quoted(&format!("{}{}", callbacks.pages, event.page)),
    )
}

fn list(types: Types<'_>, fields: &[Field], order: &[String]) -> String {
    fields.iter().map(|one| field(types, one, order.contains(&one.name))).collect()
}

/// `EventField { quoted: true, unit: Some("ms"), ..EventField::new("x", Kind::Int, "…") }`.
fn field(types: Types<'_>, field: &Field, orders: bool) -> String {
    let (ty, is_list) = types.resolve(&field.ty).expect("the spec was checked");
    let mut own = String::new();
    for (name, is_so) in [
        ("is_list", is_list),
        ("quoted", field.quoted),
        ("optional", field.optional),
        ("orders", orders),
        ("essential", field.essential),
    ] {
        if is_so {
            write!(own, "{name}: true, ").unwrap();
        }
    }
    if let Some(unit) = field.unit.as_deref().or(unit(ty)) {
        write!(own, "unit: Some({}), ", quoted(unit)).unwrap();
    }
    if !field.also.is_empty() {
        write!(own, "also: &{:?}, ", field.also).unwrap();
    }
    match ty {
        Type::Enum(listed) => {
            write!(own, "values: &[{}], ", catalog::named(listed.values.iter())).unwrap();
        }
        Type::Flag => own.push_str("values: FLAG, "),
        _ => {}
    }
    match (ty, &field.holds) {
        (Type::Object(object), _) => write!(own, "fields: {}, ", shout(&object.name)).unwrap(),
        (_, Some(holds)) => write!(own, "holds: {}, ", shout(holds)).unwrap(),
        _ => {}
    }
    let (name, about) = (quoted(&field.name), long(&field.about));
    let plain = format!("EventField::new({name}, Kind::{}, {about})", kind(ty));
    if own.is_empty() { plain + "," } else { format!("EventField {{ {own}..{plain} }},") }
}

pub(in crate::emit) fn kind(ty: Type<'_>) -> &'static str {
    match ty {
        Type::Time | Type::TimeMs => "Int",
        Type::Millis => "Number",
        Type::Beijing => "Text",
        other => catalog::kind(other),
    }
}

pub(in crate::emit) fn unit(ty: Type<'_>) -> Option<&'static str> {
    match ty {
        Type::Time | Type::Seconds | Type::Fraction => Some("s"),
        Type::TimeMs | Type::Millis => Some("ms"),
        _ => None,
    }
}
