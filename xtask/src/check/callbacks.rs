//! The events that the service posts.

use std::collections::BTreeSet;

use super::names::{self, Names};
use super::{Checked, at, check_enum, check_fields, that};
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
    that(callbacks.pages.starts_with("https://"), "`pages` must be an https address")?;
    that(!callbacks.about.is_empty(), "`about` is empty")?;
    let (types, mut names) = (callbacks.types(), Names::default());
    for event in &callbacks.events {
        let row = format!("event `{}`", event.name);
        at(&row, names.wire(&event.name))?;
        at(&row, names.rust(&event.rust_name()))?;
        at(&row, check_event(types, event))?;
    }
    for object in &callbacks.objects {
        let row = format!("object `{}`", object.name);
        at(&row, names.rust(&object.name))?;
        at(&row, that(!object.about.is_empty(), "`about` is empty"))?;
        at(&row, check_all(types, &object.fields))?;
    }
    for listed in &callbacks.enums {
        let row = format!("enum `{}`", listed.name);
        at(&row, names.rust(&listed.name))?;
        at(&row, check_enum(listed))?;
    }
    check_uses(callbacks)
}

fn check_event(types: Types<'_>, event: &Event) -> Checked {
    that(!event.about.is_empty(), "`about` is empty")?;
    that(!event.page.is_empty(), "`page` is empty")?;
    for name in &event.order {
        let is_field = event.fields.iter().any(|field| field.name == *name);
        that(is_field, format!("`order` names the unknown field `{name}`"))?;
        let is_essential = event.fields.iter().any(|field| field.name == *name && field.essential);
        that(is_essential, format!("`{name}` orders the event, but is not `essential`"))?;
    }
    for field in &event.fields {
        let is_own = names_of(field).all(|name| !COMMON.contains(&name));
        at(format!("field `{}`", field.name), that(is_own, "it is common to all events"))?;
    }
    check_all(types, &event.fields)
}

fn names_of(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(&field.name).chain(&field.also).map(|name| &**name)
}

fn check_all(types: Types<'_>, fields: &[Field]) -> Checked {
    check_fields(types, fields)?;
    let mut spellings = BTreeSet::new();
    for field in fields {
        let row = format!("field `{}`", field.name);
        for name in names_of(field) {
            at(&row, names::is_wire(name))?;
            at(&row, that(spellings.insert(name), format!("`{name}` stands twice")))?;
        }
        at(&row, check_field(types, field))?;
    }
    Ok(())
}

fn check_field(types: Types<'_>, field: &Field) -> Checked {
    let (ty, is_list) = types.resolve(&field.ty).expect("the fields were checked");
    let is_for_requests = field.required
        || field.list.is_some()
        || field.items.is_some()
        || field.range.is_some()
        || !field.values.is_empty()
        || field.word
        || field.union.is_some()
        || field.default.is_some()
        || !field.schemes.is_empty();
    that(!is_for_requests, "it has a key that is for requests alone")?;
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
    that(is_plain, format!("`{}` does not occur in events", field.ty))?;
    let is_listable = matches!(ty, Type::Text | Type::Number | Type::Object(_));
    that(is_listable || !is_list, format!("there are no lists of `{}`", field.ty))?;
    let is_text = match ty {
        Type::Text | Type::Id | Type::Beijing | Type::Stream | Type::Room | Type::User => !is_list,
        Type::Enum(listed) => !listed.is_int(),
        _ => false,
    };
    that(!(is_text && field.quoted), "`quoted` is for what is no text of itself")?;
    let Some(holds) = &field.holds else { return Ok(()) };
    that(matches!((ty, is_list), (Type::Text, false)), "`holds` is for texts")?;
    let is_object = matches!(types.resolve(holds), Some((Type::Object(_), false)));
    that(is_object, format!("`holds` names the unknown object `{holds}`"))
}

/// Each stands in the file of the one category that uses it.
fn check_uses(callbacks: &Callbacks) -> Checked {
    let uses = Category::ALL.map(|category| callbacks.names_of(category));
    let objects = callbacks.objects.iter().map(|object| ("object", &object.name));
    let enums = callbacks.enums.iter().map(|listed| ("enum", &listed.name));
    for (kind, name) in objects.chain(enums) {
        let row = format!("{kind} `{name}`");
        let count = uses.iter().filter(|names| names.contains(&**name)).count();
        at(&row, that(count != 0, "nothing uses it"))?;
        at(&row, that(count == 1, "two categories use it"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_refused;

    #[test]
    fn a_malformed_event_is_refused_with_its_row_and_reason() {
        let rows = [
            (
                "type = \"room\"",
                "type = \"rom\"",
                "event `room_create`: field `room_id`: unknown type",
            ),
            (
                "name = \"room_close\"",
                "name = \"room_create\"",
                "event `room_create`: the name is taken",
            ),
            ("name = \"id_name\"", "name = \"nonce\"", "it is common to all events"),
            (
                "order = [\"room_session_id\"",
                "order = [\"room\"",
                "`order` names the unknown field `room`",
            ),
            (
                "type = \"time-ms\", quoted = true, essential = true",
                "type = \"time-ms\", quoted = true",
                "event `room_create`: `room_create_time` orders the event, but is not `essential`",
            ),
            (
                "name = \"room_name\", type = \"text\"",
                "name = \"room_name\", type = \"text\", essential = true",
                "field `room_name`: what is `essential` is no `text`",
            ),
            (
                "type = \"room\"",
                "type = \"room\", quoted = true",
                "`quoted` is for what is no text",
            ),
            (
                "type = \"room\"",
                "type = \"room\", required = true",
                "a key that is for requests alone",
            ),
            ("type = \"room\"", "type = \"[room]\"", "there are no lists of `[room]`"),
            ("type = \"room\"", "type = \"ipv4\"", "`ipv4` does not occur in events"),
            ("also = [\"file_id\", ", "also = [\"vendor\", ", "`vendor` stands twice"),
            (
                "holds = \"StreamAttr\"",
                "holds = \"StreamAttrs\"",
                "the unknown object `StreamAttrs`",
            ),
            ("holds = \"RecordParams\", ", "", "object `RecordParams`: nothing uses it"),
            ("type = \"StreamCodec\"", "type = \"flag\"", "enum `StreamCodec`: nothing uses it"),
            (
                "type = \"LogoutReason\"",
                "type = \"SnapshotVendor\"",
                "`quoted` is for what is no text",
            ),
            (
                "type = \"CensorAbout\"",
                "type = \"StreamAttr\"",
                "object `StreamAttr`: two categories",
            ),
            ("page = \"room/created\"", "page = \"\"", "event `room_create`: `page` is empty"),
            ("app_key = \"appid\"", "app_key = \"app\"", "unknown variant"),
        ];
        assert_refused("callbacks.toml", &rows);
    }

    #[test]
    fn what_is_for_events_has_no_place_in_an_action() {
        let rows = [
            ("type = \"ipv4\"", "type = \"ipv4\", unit = \"s\"", "`unit` is for events"),
            ("type = \"ipv4\"", "type = \"ipv4\", optional = true", "`optional` is for events"),
            ("type = \"ipv4\"", "type = \"u64\"", "are for what the service sends"),
        ];
        assert_refused("actions/media-service.toml", &rows);
    }
}
