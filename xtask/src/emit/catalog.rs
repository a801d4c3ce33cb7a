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
         use super::spec::{\nDataField, Effect, Kind, Limit, ListForm, Outcome, Param, Scope, Spec,\n};\n\
         use crate::endpoint::Product;\n\n",
    );
    let mut index = String::new();
    for group in &spec.groups {
        for action in &group.actions {
            out.push_str(&row(group, action));
            write!(index, "&{},", shout(&action.name)).unwrap();
        }
        let replies = group.objects_of(false);
        for object in group.objects.iter().filter(|object| replies.contains(&*object.name)) {
            let fields: String = object.fields.iter().map(|field| data(group, field)).collect();
            let name = shout(&object.name);
            writeln!(out, "const {name}_FIELDS: &[DataField] = &[{fields}];\n").unwrap();
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
            data: {data},
            about: {about},
            page: {page},
        }};\n\n",
        data = data_of(group, action),
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

/// The data of a reply, as if it were a field.
fn data_of(group: &Group, action: &Action) -> String {
    let Some(expression) = &action.data else { return "None".to_owned() };
    let (ty, is_list) = group.resolve(expression).expect("the spec was checked");
    let about = match ty {
        Type::Object(object) => &*object.about,
        _ => "What was asked for.",
    };
    format!("Some({})", data_field("Data", about, ty, is_list, true, None))
}

fn data(group: &Group, field: &Field) -> String {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let unit = super::callbacks::unit(ty);
    data_field(&field.name, &field.about, ty, is_list, field.essential, unit) + ","
}

/// `DataField { essential: true, ..DataField::new("UserId", Kind::User, "The user.") }`.
fn data_field(
    name: &str,
    about: &str,
    ty: Type<'_>,
    is_list: bool,
    is_essential: bool,
    unit: Option<&str>,
) -> String {
    let mut own = String::new();
    for (name, is_so) in [("is_list", is_list), ("essential", is_essential)] {
        if is_so {
            write!(own, "{name}: true, ").unwrap();
        }
    }
    if let Some(unit) = unit {
        write!(own, "unit: Some({}), ", quoted(unit)).unwrap();
    }
    let listed = listed(ty);
    if !listed.is_empty() {
        write!(own, "values: &{listed:?}, ").unwrap();
    }
    if let Type::Object(object) = ty {
        write!(own, "fields: {}_FIELDS, ", shout(&object.name)).unwrap();
    }
    let kind = super::callbacks::kind(ty);
    let plain = format!("DataField::new({}, Kind::{kind}, {})", quoted(name), quoted(about));
    if own.is_empty() { plain } else { format!("DataField {{ {own}..{plain} }}") }
}

/// The documented values of a type.
pub(super) fn listed(ty: Type<'_>) -> Vec<String> {
    match ty {
        Type::Enum(listed) => listed.values.iter().map(|value| value.value.to_string()).collect(),
        Type::Flag => vec!["0".to_owned(), "1".to_owned()],
        _ => Vec::new(),
    }
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
        (ty, []) => self::listed(ty),
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
        Type::Text | Type::Id | Type::Enum(_) => "Text",
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
        Type::Utc | Type::Time | Type::TimeMs | Type::Beijing => "Utc",
        Type::Ipv4 => "Ipv4",
        Type::Rtmp => "Rtmp",
        Type::Object(_) | Type::Json => "Object",
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
