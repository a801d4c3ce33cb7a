use std::fmt::Write;

use super::{head, quoted};
use crate::names::{pascal, shout};
use crate::spec::{
    Action, Effect, Field, Group, Limit, ListForm, Method, Product, Scope, Spec, Type,
};

/// `zego-core`: the catalogue's rows.
pub(super) fn rows(spec: &Spec) -> String {
    let mut out = head("actions");
    out.push_str(
        "use std::borrow::Cow;\n\nuse http::Method;\nuse zego_codes::{Category, ReturnCode};\n\n\
         use super::spec::{Effect, Kind, Limit, ListForm, Outcome, Param, Scope, Spec};\n\
         use crate::endpoint::Product;\n\n",
    );
    let mut index = String::new();
    for group in &spec.groups {
        for action in &group.actions {
            out.push_str(&row(group, action));
            write!(index, "&{},", shout(&action.name)).unwrap();
        }
    }
    out + &format!("pub(super) static ALL: &[&Spec] = &[{index}];\n")
}

fn row(group: &Group, action: &Action) -> String {
    let params: String = action.params.iter().map(|field| param(group, field)).collect();
    let limits: String = action.limits.iter().map(limit).collect();
    let codes: String =
        action.codes.iter().map(|code| format!("ReturnCode::new({code}),")).collect();
    let mut outcomes: Vec<_> = action
        .outcomes
        .iter()
        .flat_map(|(outcome, codes)| codes.codes().iter().map(move |code| (code, outcome)))
        .collect();
    outcomes.sort();
    let outcomes: String = outcomes
        .iter()
        .map(|(code, outcome)| format!("(ReturnCode::new({code}), Outcome::{outcome:?}),"))
        .collect();
    format!(
        "pub(crate) static {name}: Spec = Spec {{
            name: Cow::Borrowed({wire}),
            catalogued: true,
            product: Product::{product},
            group: {group_name},
            category: Category::{category},
            method: Method::{method},
            effect: Effect::{effect},
            urgent: {urgent},
            test_prefix: {test_prefix},
            params: &[{params}],
            limits: &[{limits}],
            codes: &[{codes}],
            outcomes: &[{outcomes}],
            about: {about},
            page: {page},
        }};\n\n",
        name = shout(&action.name),
        wire = quoted(&action.name),
        product = product(group.product),
        group_name = quoted(&group.group),
        category = pascal(&group.table),
        method = method(action.method),
        effect = effect(action.effect),
        urgent = action.urgent,
        test_prefix = action.test_prefix,
        about = quoted(&action.about),
        page = quoted(&format!("{}{}", group.pages, action.page)),
    )
}

/// `Param::required("StreamId", Kind::Stream, "…").list(ListForm::Brackets, true, 1, 20)`.
fn param(group: &Group, field: &Field) -> String {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let how = if field.required { "required" } else { "optional" };
    let mut out = format!(
        "Param::{how}({}, Kind::{}, {})",
        quoted(&field.name),
        kind(ty),
        quoted(&field.about)
    );
    if is_list {
        let form = match field.list {
            Some(ListForm::Brackets) | None => "Brackets",
            Some(ListForm::Repeated) => "Repeated",
            Some(ListForm::Indexed) => "Indexed",
        };
        let (least, most) = field.items.unwrap_or((0, usize::MAX));
        let is_open = most >= super::OPEN;
        let most = if is_open { "usize::MAX".to_owned() } else { most.to_string() };
        write!(out, ".list(ListForm::{form}, {}, {least}, {most})", field.shown).unwrap();
    }
    if field.unique {
        out.push_str(".unique()");
    }
    let listed: Vec<String> = match (ty, &field.values[..]) {
        (Type::Enum(listed), []) if listed.open => Vec::new(),
        (Type::Enum(listed), []) => listed.values.iter().map(|v| v.value.to_string()).collect(),
        (Type::Flag, []) => vec!["0".to_owned(), "1".to_owned()],
        (_, values) => values.to_vec(),
    };
    if !listed.is_empty() {
        write!(out, ".values(&{listed:?})").unwrap();
    }
    if let Some((least, most)) = field.length {
        write!(out, ".length({least}, {most})").unwrap();
    }
    if let Some((least, most)) = field.range {
        write!(out, ".range({least}, {most})").unwrap();
    }
    if field.word {
        out.push_str(".word()");
    }
    if let Some((form, _)) = field.form() {
        write!(out, ".either({})", quoted(form)).unwrap();
    }
    if let Type::Object(object) = ty {
        let fields: String = object.fields.iter().map(|field| param(group, field)).collect();
        write!(out, ".fields(&[{fields}])").unwrap();
    }
    out + ","
}

pub(super) fn kind(ty: Type<'_>) -> &'static str {
    match ty {
        Type::Enum(listed) if listed.is_int() => "Int",
        Type::Text | Type::Enum(_) => "Text",
        Type::Int | Type::Flag | Type::Seconds | Type::Millis | Type::Hours | Type::Unix => "Int",
        Type::U64 => "Int",
        Type::Fraction => "Number",
        Type::Number => "Number",
        Type::Bool => "Bool",
        Type::Stream => "Stream",
        Type::Room => "Room",
        Type::User => "User",
        Type::Sequence => "Sequence",
        Type::Serial => "Serial",
        Type::Utc | Type::Time | Type::TimeMs | Type::Beijing | Type::Json => "Utc",
        Type::Ipv4 => "Ipv4",
        Type::Rtmp => "Rtmp",
        Type::Object(_) => "Object",
    }
}

fn limit(limit: &Limit) -> String {
    let scope = match limit.per {
        Scope::App => "App",
        Scope::Room => "Room",
    };
    let test = limit.test.map_or("None".to_owned(), |count| format!("Some({count})"));
    format!(
        "Limit {{ scope: Scope::{scope}, count: {}, seconds: {}, test_count: {test} }},",
        limit.count, limit.seconds
    )
}

fn product(product: Product) -> &'static str {
    match product {
        Product::Rtc => "Rtc",
        Product::Metaworld => "Metaworld",
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "Read",
        Effect::Idempotent => "Idempotent",
        Effect::Once => "Once",
    }
}
