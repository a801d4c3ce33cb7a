//! What TOML's own types cannot say.

mod by_hand;
mod callbacks;
mod codes;
mod cycles;
mod limits;
mod names;
mod products;
mod rules;
mod texts;
mod unions;
mod values;

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Checked, Diagnostics, all, at, rows, that};
use crate::spec::{Action, Effect, Enum, Field, Group, Method, Spec, Type, Types, UNITS, Value};
use names::{Names, rust_key};
use texts::{is_address, is_page, is_said};

/// Checks what could be read of the spec, and that the workspace in `root` has what its generated
/// files will name. Returns what was found in which file.
pub(crate) fn check(root: &Path, spec: &Spec) -> Vec<(String, Diagnostics)> {
    let mut found = Vec::new();
    let mut note = |file: &str, checked: Checked| {
        found.extend(checked.err().map(|wrong| (file.to_owned(), wrong)));
    };
    note("products.toml", products::check(&spec.products));
    if !spec.is_unread("codes.toml") {
        note("codes.toml", codes::check(spec));
    }
    if !spec.is_unread("callbacks.toml") {
        note("callbacks.toml", callbacks::check(&spec.callbacks));
    }
    let mut names = Names::default();
    for group in &spec.groups {
        let checked = check_group(spec, group, &mut names);
        note(&group.file, checked.and_then(|()| by_hand::check(root, group)));
    }
    found
}

fn check_group(spec: &Spec, group: &Group, names: &mut Names) -> Checked {
    let stem = group.file.trim_start_matches("actions/").trim_end_matches(".toml");
    let is_known = spec.is_unread("codes.toml")
        || spec.codes.tables.iter().any(|table| table.category == group.table);
    let is_product = spec.is_unread("products.toml")
        || spec.products.products.iter().any(|product| product.name == group.product);
    let is_named = that(group.group == stem, format!("must be `{stem}`, as the file is named"));
    all([
        at("group", is_named),
        at("product", that(is_product, format!("unknown product `{}`", group.product))),
        at("table", that(is_known, format!("unknown table `{}`", group.table))),
        at("pages", is_address(&group.pages)),
        at("about", is_said(&group.about)),
        rows("action", &group.actions, |action| {
            all([
                at("name", names.wire(&action.name)),
                at(rust_key(action.rust.as_ref()), names.rust(&action.rust_name())),
                check_action(spec, group, action),
            ])
        }),
        rows("object", &group.objects, |object| {
            all([
                at("name", names.rust(&object.name)),
                at("about", is_said(&object.about)),
                check_fields(group.types(), "fields", &object.fields),
                unions::check_fields(group, "fields", &object.fields),
                rules::check(group.types(), &object.fields, &object.rules),
                rows("fields", &object.fields, check_of_action),
            ])
        }),
        unions::check(group, names),
        rows("enum", &group.enums, |listed| {
            all([at("name", names.rust(&listed.name)), check_enum(listed)])
        }),
    ])?;
    cycles::check(group.types())?;
    check_uses(group)
}

fn check_uses(group: &Group) -> Checked {
    let (requests, replies) = (group.objects_of(true), group.objects_of(false));
    rows("object", &group.objects, |object| {
        let uses = (requests.contains(&*object.name), replies.contains(&*object.name));
        that(uses != (true, true), "it stands in a request and in a reply")?;
        that(uses != (false, false), "nothing uses it")?;
        if !uses.0 {
            at("rules", that(object.rules.is_empty(), "are for what stands in a request"))?;
            return rows("fields", &object.fields, |field| check_reply(group, field));
        }
        rows("fields", &object.fields, |field| check_request(group, field))
    })
}

fn check_enum(listed: &Enum) -> Checked {
    let are_ints =
        listed.values.iter().filter(|value| matches!(value.value, Value::Int(_))).count();
    let is_one_kind = are_ints == 0 || are_ints == listed.values.len();
    let (mut values, mut names) = (BTreeSet::new(), BTreeSet::from(["Other"]));
    let is_value = |value: &Value| !matches!(value, Value::Bool(_));
    all([
        at("about", is_said(&listed.about)),
        at("values", that(is_one_kind, "its values are of two kinds")),
        rows("values", &listed.values, |value| {
            all([
                at("name", names::is_pascal(&value.name)),
                at("name", that(names.insert(&value.name), "the name is taken")),
                at("value", that(is_value(&value.value), "must be a text or a whole number")),
                at("value", that(values.insert(&value.value), "the value stands twice")),
                at("about", is_said(&value.about)),
            ])
        }),
    ])
}

fn check_action(spec: &Spec, group: &Group, action: &Action) -> Checked {
    let why = action.deprecated.as_ref();
    all([
        at("about", is_said(&action.about)),
        at("page", is_page(&action.page)),
        at("deprecated", why.map_or(Ok(()), |why| is_said(why))),
        at("idempotent_with", check_guard(group, action)),
        rows("limits", &action.limits, limits::check),
        check_outcomes(spec, group, action),
        check_codes(spec, action),
        check_fields(group.types(), "params", &action.params),
        unions::check_fields(group, "params", &action.params),
        rules::check(group.types(), &action.params, &action.rules),
        rows("params", &action.params, |param| check_param(group, action, param)),
        at("data", check_data(group, action)),
        at("wrapper", that(action.wrapper.is_none() || action.data.is_some(), "needs `data`")),
    ])
}

/// What makes an action idempotent is one of its parameters, and there is something to change.
fn check_guard(group: &Group, action: &Action) -> Checked {
    let Some(path) = &action.idempotent_with else { return Ok(()) };
    let is_known = group.types().at_path(&action.params, path).is_some();
    that(is_known, format!("unknown field `{path}`"))?;
    that(matches!(action.effect, Effect::Once), "goes with the effect `once`")
}

fn check_param(group: &Group, action: &Action, param: &Field) -> Checked {
    let is_query_list = action.method == Method::Get && param.ty.starts_with('[');
    all([
        at("name", names::is_not_signed(&param.name)),
        check_of_action(param),
        check_request(group, param),
        at("type", that(!is_query_list || param.list.is_some(), "a list in a query needs `list`")),
    ])
}

fn check_data(group: &Group, action: &Action) -> Checked {
    let Some(data) = &action.data else { return Ok(()) };
    let resolved = group.resolve(data);
    let (ty, is_list) = resolved.ok_or_else(|| format!("unknown type `{data}`"))?;
    let readable = matches!((ty, is_list), (Type::Object(_), _) | (Type::Text | Type::Id, true));
    that(readable, "must be an object, a list of objects, `[text]` or `[id]`")
}

fn check_codes(spec: &Spec, action: &Action) -> Checked {
    let mut seen = BTreeSet::new();
    rows("codes", &action.codes, |code| {
        let known = spec.is_unread("codes.toml")
            || spec.codes.tables.iter().any(|t| t.codes.iter().any(|c| c.number == *code))
            || spec.codes.by_action.iter().any(|a| a.codes.iter().any(|c| c.number == *code));
        that(known, format!("code {code} is in no table"))?;
        that(seen.insert(code), format!("code {code} stands twice"))
    })
}

/// A code that answers is on the action's page or in its group's table: the pages do not list all
/// that the tables say of them.
fn check_outcomes(spec: &Spec, group: &Group, action: &Action) -> Checked {
    let table = spec.codes.tables.iter().find(|table| table.category == group.table);
    let mut seen = BTreeSet::new();
    all(action.outcomes.iter().map(|(outcome, codes)| {
        let checked = all(codes.codes().iter().map(|code| {
            // An unknown table is told of once.
            let is_known = action.codes.contains(code)
                || table.is_none_or(|table| table.codes.iter().any(|row| row.number == *code));
            let table = &group.table;
            let why = format!("code {code} is not among `codes`, nor in the table `{table}`");
            that(is_known, why)?;
            that(seen.insert(code), format!("code {code} has two outcomes"))
        }));
        at("outcomes", at(outcome.key(), checked))
    }))
}

fn check_fields(types: Types<'_>, key: &'static str, fields: &[Field]) -> Checked {
    let mut wire = BTreeSet::new();
    let mut rust = BTreeSet::new();
    all([
        at(key, that(fields.len() <= 64, "more than 64 fields")),
        rows(key, fields, |field| {
            let name = field.rust_name();
            let is_new = that(wire.insert(&field.name), "the name stands twice");
            let is_snake = names::is_snake(&name);
            let is_free = that(rust.insert(name), "its Rust name is taken; give another by `rust`");
            let of_wire = at("name", names::is_wire(&field.name).and(is_new));
            let of_rust = at(rust_key(field.rust.as_ref()), is_snake.and(is_free));
            all([of_wire.and(of_rust), check_field(types, field)])
        }),
    ])
}

fn check_field(types: Types<'_>, field: &Field) -> Checked {
    let resolved = types.resolve(&field.ty);
    let resolved = resolved.ok_or_else(|| format!("unknown type `{}`", field.ty));
    let (ty, is_list) = at("type", resolved)?;
    let is_sequence = matches!(ty, Type::Sequence | Type::Serial);
    let is_duration = matches!(ty, Type::Seconds | Type::Millis | Type::Hours | Type::Fraction);
    let is_color = matches!(ty, Type::ColorBgr | Type::ColorRgbx);
    let is_number = is_duration || is_color || matches!(ty, Type::Int | Type::Number | Type::Unix);
    let is_id = matches!(ty, Type::Stream | Type::Room | Type::User);
    let is_text = is_id || matches!(ty, Type::Text | Type::Id | Type::Rtmp);
    let is_mended = field.essential && matches!((ty, is_list), (Type::Text, false));
    let has_longest = field.length.is_none_or(|length| length.max.is_some());
    let is_free = field.union.is_none() || !field.required;
    let is_named = !is_sequence || field.name == "Sequence";
    all([
        at("about", is_said(&field.about)),
        at("list", that(is_list || field.list.is_none(), "is for lists")),
        at("items", that(is_list || field.items.is_none(), "is for lists")),
        at("unique", that(is_list || !field.unique, "is for lists")),
        at("name", that(is_named, "a sequence is named `Sequence`")),
        at("required", that(is_free, "what is in a union is not `required`")),
        at("shown", that(field.list.is_some() || !field.shown, "goes with `list`")),
        at("items", limits::in_order(field.items, limits::MAX_ITEMS)),
        at("length", limits::in_order(field.length, limits::MAX_LENGTH)),
        at("length", that(has_longest, "needs the longest, too")),
        at("range", limits::in_order(field.range, i64::MAX - 1)),
        at("range", that(is_number || field.range.is_none(), "is for numbers")),
        at("length", that(is_text || field.length.is_none(), "is for texts and ids")),
        at("word", that(is_text || !field.word, "is for texts and ids")),
        at("secret", that(matches!(ty, Type::Text) || !field.secret, "is for texts")),
        at(
            "essential",
            that(
                !is_mended,
                "an essential text is an `id`: in a `text`, invalid bytes are replaced",
            ),
        ),
        at("values", check_values(field, ty)),
        at("default", field.default.as_ref().map_or(Ok(()), |it| values::fits(types, field, it))),
        at(
            "default",
            that(field.default.is_none() || !field.required, "is for what may be left out"),
        ),
        check_schemes(field, ty),
        at("unit", check_unit(field, ty)),
    ])
}

/// The schemes of addresses.
fn check_schemes(field: &Field, ty: Type<'_>) -> Checked {
    let is_text = field.schemes.is_empty() || matches!(ty, Type::Text);
    let mut seen = BTreeSet::new();
    let each = field.schemes.iter().enumerate().map(|(index, scheme)| {
        let is_new = that(seen.insert(scheme), format!("`{scheme}` stands twice"));
        at(("schemes", index), names::is_kebab(scheme).and(is_new))
    });
    all([at("schemes", that(is_text, "is for texts")), all(each)])
}

/// The unit of a number whose type does not tell it.
fn check_unit(field: &Field, ty: Type<'_>) -> Checked {
    let Some(unit) = &field.unit else { return Ok(()) };
    let is_plain = matches!(ty, Type::Int | Type::U64 | Type::Number);
    that(is_plain, "is for `int`, `u64` and `number`")?;
    let known: Vec<String> = UNITS.iter().map(|(unit, _)| format!("`{unit}`")).collect();
    let is_known = UNITS.iter().any(|(known, _)| known == unit);
    that(is_known, format!("unknown unit `{unit}`; there are {}", known.join(", ")))
}

fn check_values(field: &Field, ty: Type<'_>) -> Checked {
    let Type::Enum(listed) = ty else {
        let fits = field.values.is_empty() || matches!(ty, Type::Text);
        return that(fits, "is for texts and enumerations");
    };
    let is_listed = |value: &String| listed.values.iter().any(|v| v.value.to_string() == *value);
    let is_stray = |value| format!("`{value}` is not among the values of `{}`", listed.name);
    let each = field.values.iter().enumerate();
    all(each.map(|(index, value)| at(vec![index.into()], that(is_listed(value), is_stray(value)))))
}

/// What is for events has no place in an action's field.
fn check_of_action(field: &Field) -> Checked {
    let is_of_event = field.ty.trim_matches(['[', ']']) == "beijing";
    at("type", that(!is_of_event, format!("`{}` is for events", field.ty)))
}

/// What may stand in a reply.
fn check_reply(group: &Group, field: &Field) -> Checked {
    let is_request_type = matches!(
        group.resolve(&field.ty),
        Some((
            Type::Hours
                | Type::Ipv4
                | Type::Ip
                | Type::ColorText
                | Type::ColorBgr
                | Type::ColorRgbx,
            _
        ))
    );
    let why = "`hours`, `ipv4`, `ip` and colours are for what is sent to the service";
    at("type", that(!is_request_type, why))
}

/// What may stand in a request, alone or as a list.
fn check_request(group: &Group, field: &Field) -> Checked {
    // An unknown type is told of with the field itself.
    let Some((ty, is_list)) = group.resolve(&field.ty) else { return Ok(()) };
    let is_reply_type = matches!(ty, Type::Time | Type::Json | Type::Id | Type::U64);
    let why = "`time`, `json`, `id` and `u64` are for what the service sends";
    let is_listable = matches!(
        ty,
        Type::Text
            | Type::Int
            | Type::Number
            | Type::Fraction
            | Type::Stream
            | Type::Room
            | Type::User
            | Type::Object(_)
            | Type::Enum(_)
    );
    all([
        at("type", that(!is_reply_type, why)),
        at("type", that(is_listable || !is_list, format!("there are no lists of `{}`", field.ty))),
    ])
}
