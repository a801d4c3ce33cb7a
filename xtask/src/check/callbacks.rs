//! The events that the service posts.

use std::collections::BTreeSet;

use super::names::{self, Names};
use super::texts::{is_address, is_page, is_said};
use super::{check_enum, check_fields, cycles};
use crate::diagnostic::{Checked, all, at, rows, that};
use crate::spec::{Callbacks, Category, Event, Field, Type, Types};

/// What every event has, in every spelling: a field of one's own would hide it.
const COMMON: [&str; 11] = [
    "event",
    "appid",
    "timestamp",
    "nonce",
    "signature",
    "Event",
    "Appid",
    "AppId",
    "Timestamp",
    "Nonce",
    "Signature",
];

pub(super) fn check(callbacks: &Callbacks) -> Checked {
    let (types, mut names) = (callbacks.types(), Names::default());
    all([
        at("pages", is_address(&callbacks.pages)),
        at("about", is_said(&callbacks.about)),
        rows("event", &callbacks.events, |event| {
            let name = names.wire(&event.name).and_then(|()| names.rust(&event.rust_name()));
            all([at("name", name), check_event(types, event)])
        }),
        rows("object", &callbacks.objects, |object| {
            all([
                at("name", names.rust(&object.name)),
                at("about", is_said(&object.about)),
                check_all(types, &object.fields),
            ])
        }),
        rows("enum", &callbacks.enums, |listed| {
            all([at("name", names.rust(&listed.name)), check_enum(listed)])
        }),
    ])?;
    cycles::check(types)?;
    check_uses(callbacks)
}

fn check_event(types: Types<'_>, event: &Event) -> Checked {
    let order = event.order.iter().enumerate().map(|(index, name)| {
        let field = event.fields.iter().find(|field| field.name == *name);
        let is_essential = field.is_some_and(|field| field.essential);
        let checked = that(field.is_some(), format!("unknown field `{name}`"))
            .and_then(|()| that(is_essential, format!("`{name}` is not `essential`")));
        at(("order", index), checked)
    });
    all([
        at("about", is_said(&event.about)),
        at("page", is_page(&event.page)),
        all(order),
        rows("fields", &event.fields, |field| {
            let is_own = names_of(field).all(|name| !COMMON.contains(&name));
            at("name", that(is_own, "it is common to all events"))
        }),
        check_all(types, &event.fields),
    ])
}

fn names_of(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(&field.name).chain(&field.also).map(|name| &**name)
}

fn check_all(types: Types<'_>, fields: &[Field]) -> Checked {
    let mut spellings = BTreeSet::new();
    all([
        check_fields(types, "fields", fields),
        rows("fields", fields, |field| {
            let is_new = spellings.insert(&*field.name);
            let also = field.also.iter().enumerate().map(|(index, name)| {
                let is_new = that(spellings.insert(name), format!("`{name}` stands twice"));
                at(("also", index), names::is_wire(name).and(is_new))
            });
            let also = all(also);
            let name = at("name", that(is_new, "another field is spelt so, too"));
            all([name, also, check_field(types, field)])
        }),
    ])
}

fn check_field(types: Types<'_>, field: &Field) -> Checked {
    // An unknown type is told of with the field itself.
    let Some((ty, is_list)) = types.resolve(&field.ty) else { return Ok(()) };
    let is_plain = matches!(
        ty,
        Type::Text
            | Type::Id
            | Type::Int
            | Type::U64
            | Type::Number
            | Type::Flag
            | Type::Seconds
            | Type::Millis
            | Type::Fraction
            | Type::Time
            | Type::TimeMs
            | Type::Beijing
            | Type::Stream
            | Type::Room
            | Type::User
            | Type::Object(_)
            | Type::Enum(_)
    );
    let is_listable = matches!(ty, Type::Text | Type::Number | Type::Object(_));
    let is_text = match ty {
        Type::Text | Type::Id | Type::Beijing | Type::Stream | Type::Room | Type::User => !is_list,
        Type::Enum(listed) => !listed.is_int(),
        _ => false,
    };
    let holds = field.holds.as_ref().map_or(Ok(()), |holds| {
        that(matches!((ty, is_list), (Type::Text, false)), "is for texts")?;
        let is_object = matches!(types.resolve(holds), Some((Type::Object(_), false)));
        that(is_object, format!("unknown object `{holds}`"))
    });
    all([
        at("type", that(is_plain, format!("`{}` does not occur in events", field.ty))),
        at("type", that(is_listable || !is_list, format!("there are no lists of `{}`", field.ty))),
        at("quoted", that(!(is_text && field.quoted), "is for what is no text of itself")),
        at("holds", holds),
    ])
}

/// Each stands in the file of the one category that uses it.
fn check_uses(callbacks: &Callbacks) -> Checked {
    let uses = Category::ALL.map(|category| callbacks.names_of(category));
    let is_used_once = |name: &str| {
        let count = uses.iter().filter(|names| names.contains(name)).count();
        that(count != 0, "nothing uses it")?;
        that(count == 1, "two categories use it")
    };
    all([
        rows("object", &callbacks.objects, |object| is_used_once(&object.name)),
        rows("enum", &callbacks.enums, |listed| is_used_once(&listed.name)),
    ])
}
