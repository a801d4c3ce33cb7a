use std::collections::BTreeMap;
use std::fmt::Write;

use super::actions::unions;
use super::{head, long, quoted};
use crate::names::{pascal, shout};
use crate::spec::{
    Action, Bounds, Effect, EnumValue, Field, Group, Limit, ListForm, Method, Scope, Spec, Type,
    Union, Value,
};

/// `zego-core`: the catalogue's rows.
pub(super) fn rows(spec: &Spec) -> String {
    let mut out = head("actions");
    out.push_str(
        "use std::borrow::Cow;\n\nuse http::Method;\nuse zego_codes::{Category, ReturnCode};\n\n\
         use super::functions;\n\
         use super::rule::{Demand, Rule, Union, Variant};\n\
         use super::spec::{\n\
         DataField, Effect, FLAG, Kind, Limit, List, ListForm, Named, Object, Outcome, Param, Scope,\n\
         Spec,\n};\n\
         use crate::product::Product;\n\n",
    );
    let mut index = String::new();
    for group in &spec.groups {
        for action in &group.actions {
            out.push_str(&row(group, action));
            write!(index, "&{},", shout(&action.name)).unwrap();
        }
        let requests = group.objects_of(true);
        for object in group.objects.iter().filter(|object| requests.contains(&*object.name)) {
            out.push_str(&self::object(group, object));
        }
        for union in &group.unions {
            out.push_str(&variants(group, union));
        }
        for listed in &group.enums {
            let values = named(listed.values.iter());
            writeln!(out, "static {}_VALUES: &[Named] = &[{values}];\n", shout(&listed.name))
                .unwrap();
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
            idempotent_with: {idempotent_with},
            urgent: {urgent},
            test_prefix: {test_prefix},
            params: &[{params}],
            unions: &[{unions}],
            rules: &[{rules}],
            limits: &[{limits}],
            codes: &[{codes}],
            outcomes: &[{outcomes}],
            data: {data},
            about: {about},
            page: {page},
        }};\n\n",
        unions = unions_of(group, &action.params),
        rules = rules(group, &action.params, &action.rules),
        data = data_of(group, action),
        name = shout(&action.name),
        wire = quoted(&action.name),
        product = pascal(&group.product),
        group_name = quoted(&group.group),
        category = pascal(&group.table),
        method = method(action.method),
        effect = effect(action.effect),
        idempotent_with = action
            .idempotent_with
            .as_ref()
            .map_or("None".to_owned(), |path| format!("Some({path:?})")),
        urgent = action.urgent,
        test_prefix = action.test_prefix,
        about = long(&action.about),
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
    let unit = field.unit.as_deref().or(super::callbacks::unit(ty));
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
    match ty {
        Type::Enum(listed) => write!(own, "values: {}_VALUES, ", shout(&listed.name)).unwrap(),
        Type::Flag => own.push_str("values: FLAG, "),
        _ => {}
    }
    if let Type::Object(object) = ty {
        write!(own, "fields: {}_FIELDS, ", shout(&object.name)).unwrap();
    }
    let kind = super::callbacks::kind(ty);
    let plain = format!("DataField::new({}, Kind::{kind}, {})", quoted(name), long(about));
    if own.is_empty() { plain } else { format!("DataField {{ {own}..{plain} }}") }
}

/// `Param::required("StreamId", Kind::Stream, "…").list(List::new(ListForm::Brackets, true))`.
fn param(group: &Group, field: &Field) -> String {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let how = if field.required { "required" } else { "optional" };
    let mut out = format!(
        "Param::{how}({}, Kind::{}, {})",
        quoted(&field.name),
        kind(ty),
        long(&field.about)
    );
    if let Some(unit) = field.unit.as_deref().or(unit(ty)) {
        write!(out, ".unit({})", quoted(unit)).unwrap();
    }
    if let Some(default) = &field.default {
        write!(out, ".default({})", quoted(&wire_value(ty, default))).unwrap();
    }
    if is_list {
        write!(out, ".list({})", list(field)).unwrap();
    }
    match (ty, &field.values[..]) {
        (Type::Enum(listed), []) => {
            let open = if listed.open { ".open()" } else { "" };
            write!(out, ".values({}_VALUES){open}", shout(&listed.name)).unwrap();
        }
        (Type::Enum(listed), values) => {
            let allowed = listed.values.iter();
            let allowed = allowed.filter(|known| values.contains(&known.value.to_string()));
            write!(out, ".values(&[{}])", named(allowed)).unwrap();
        }
        (Type::Flag, _) => out.push_str(".values(FLAG)"),
        (_, []) => {}
        (_, values) => {
            let texts = values.iter().map(|text| format!("Named::new({text:?}, {text:?}),"));
            write!(out, ".values(&[{}])", texts.collect::<String>()).unwrap();
        }
    }
    if let Some(Bounds { min, max: Some(max) }) = field.length {
        write!(out, ".length({min}, {max})").unwrap();
    }
    match field.range {
        Some(Bounds { min, max: Some(max) }) => write!(out, ".range({min}, {max})").unwrap(),
        Some(Bounds { min, max: None }) => write!(out, ".min({min})").unwrap(),
        None => {}
    }
    if field.word {
        out.push_str(".word()");
    }
    if field.secret {
        out.push_str(".secret()");
    }
    if !field.schemes.is_empty() {
        write!(out, ".schemes(&{:?})", field.schemes).unwrap();
    }
    if let Type::Object(object) = ty {
        write!(out, ".object(&{}_OBJECT)", shout(&object.name)).unwrap();
    }
    out + ","
}

fn list(field: &Field) -> String {
    let form = match field.list {
        Some(ListForm::Brackets) | None => "Brackets",
        Some(ListForm::Repeated) => "Repeated",
        Some(ListForm::Indexed) => "Indexed",
    };
    let mut out = format!("List::new(ListForm::{form}, {})", field.shown);
    match field.items {
        Some(Bounds { min, max: Some(max) }) => write!(out, ".items({min}, {max})").unwrap(),
        Some(Bounds { min, max: None }) => write!(out, ".min({min})").unwrap(),
        None => {}
    }
    if field.unique {
        out.push_str(".unique()");
    }
    out
}

pub(super) fn named<'s>(values: impl Iterator<Item = &'s EnumValue>) -> String {
    values
        .map(|value| format!("Named::new({:?}, {:?}),", value.value.to_string(), value.name))
        .collect()
}

/// A value as it is on the wire, where the name of an enumeration's value stands for the value.
fn wire_value(ty: Type<'_>, value: &Value) -> String {
    let text = match (ty, value) {
        (Type::Flag | Type::Int, Value::Bool(value)) => return i64::from(*value).to_string(),
        (_, value) => value.to_string(),
    };
    let Type::Enum(listed) = ty else { return text };
    let known = listed.values.iter().find(|known| known.name == text);
    known.map_or(text, |known| known.value.to_string())
}

/// The wire value of the field at a path.
fn value_of(group: &Group, fields: &[Field], path: &str, value: &Value) -> String {
    let field = group.types().at_path(fields, path);
    let ty = field.and_then(|field| group.resolve(&field.ty));
    ty.map_or(value.to_string(), |(ty, _)| wire_value(ty, value))
}

fn object(group: &Group, object: &crate::spec::Object) -> String {
    let fields: String = object.fields.iter().map(|field| param(group, field)).collect();
    format!(
        "static {}_OBJECT: Object = Object {{
            name: {},
            fields: &[{fields}],
            unions: &[{}],
            rules: &[{}],
        }};\n\n",
        shout(&object.name),
        quoted(&object.name),
        unions_of(group, &object.fields),
        rules(group, &object.fields, &object.rules),
    )
}

fn unions_of(group: &Group, fields: &[Field]) -> String {
    let one = |(union, is_optional): (&Union, bool)| {
        let tag = match &union.tag {
            Some(tag) => format!("Some({})", quoted(tag)),
            None => "None".to_owned(),
        };
        format!(
            "Union {{ name: {}, tag: {tag}, optional: {is_optional}, variants: {}_VARIANTS }},",
            quoted(&union.name),
            shout(&union.name),
        )
    };
    group.unions(fields).into_iter().map(one).collect()
}

fn variants(group: &Group, union: &Union) -> String {
    let fields = unions::uses(group, &union.name).next().expect("the spec was checked");
    let variants = union.resolve(group.types(), fields).expect("the spec was checked");
    let mut out = format!("static {}_VARIANTS: &[Variant] = &[", shout(&union.name));
    for variant in variants {
        let set: Vec<_> =
            variant.set.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let fields = |required| {
            let fields =
                variant.fields.iter().filter(move |(_, is_required)| *is_required == required);
            fields.map(|(name, _)| *name).collect::<Vec<_>>()
        };
        write!(
            out,
            "Variant {{ name: {}, set: &{set:?}, required: &{:?}, optional: &{:?} }},",
            quoted(variant.name),
            fields(true),
            fields(false),
        )
        .unwrap();
    }
    out + "];\n\n"
}

fn rules(group: &Group, fields: &[Field], rules: &[crate::spec::Rule]) -> String {
    let one = |rule: &crate::spec::Rule| {
        let id = quoted(&rule.id);
        format!("Rule {{ id: {id}, demand: {} }},", demand(group, fields, rule))
    };
    rules.iter().map(one).collect()
}

/// What a rule demands.
fn demand(group: &Group, fields: &[Field], rule: &crate::spec::Rule) -> String {
    let pairs = |fields: &[Field], pairs: &BTreeMap<String, Value>| {
        let pair = |(name, value): (&String, &Value)| {
            format!("({}, {}),", quoted(name), quoted(&value_of(group, fields, name, value)))
        };
        format!("&[{}]", pairs.iter().map(pair).collect::<String>())
    };
    let when = pairs(fields, &rule.when);
    if let Some(field) = &rule.needs {
        let each = rule.each.as_ref().map_or("None".to_owned(), |each| format!("Some({each:?})"));
        let items = rule.each.as_ref().and_then(|each| {
            let list = fields.iter().find(|field| field.name == *each)?;
            match group.resolve(&list.ty)? {
                (Type::Object(object), _) => Some(&object.fields[..]),
                _ => None,
            }
        });
        let except = pairs(items.unwrap_or(fields), &rule.except);
        return format!(
            "Demand::Needs {{ when: {when}, each: {each}, except: {except}, field: {field:?} }}"
        );
    }
    if let Some((field, one_of)) = rule.must.as_ref().and_then(BTreeMap::first_key_value) {
        let values = one_of.values().iter();
        let values: Vec<_> = values.map(|value| value_of(group, fields, field, value)).collect();
        return format!("Demand::Must {{ when: {when}, field: {field:?}, values: &{values:?} }}");
    }
    if let Some((field, value)) = rule.must_not.as_ref().and_then(BTreeMap::first_key_value) {
        let value = value_of(group, fields, field, value);
        return format!("Demand::MustNot {{ when: {when}, field: {field:?}, value: {value:?} }}");
    }
    if let (Some(field), Some(only)) = (&rule.field, &rule.only) {
        return format!("Demand::Only {{ field: {field:?}, when: {} }}", pairs(fields, only));
    }
    if let Some((field, max)) = rule.items.as_ref().and_then(BTreeMap::first_key_value) {
        return format!("Demand::Items {{ when: {when}, field: {field:?}, max: {max} }}");
    }
    if let Some(fields) = &rule.one_of {
        return format!("Demand::OneOf(&{fields:?})");
    }
    if let Some(fields) = &rule.not_both {
        return format!("Demand::NotBoth(&{fields:?})");
    }
    if let Some(list) = &rule.once {
        return format!("Demand::Once {{ list: {list:?}, by: &{:?} }}", rule.by);
    }
    if let Some([list, other]) = &rule.apart {
        return format!("Demand::Apart {{ list: {list:?}, other: {other:?}, by: &{:?} }}", rule.by);
    }
    if let (Some(path), Some(max)) = (&rule.distinct, rule.max) {
        return format!("Demand::Distinct {{ path: {path:?}, max: {max} }}");
    }
    let function = rule.function.as_ref().expect("the spec was checked");
    format!("Demand::Function(&functions::{})", function.replace('-', "_").to_uppercase())
}

/// The unit that a type has by itself.
fn unit(ty: Type<'_>) -> Option<&'static str> {
    match ty {
        Type::ColorBgr => Some("0xBBGGRR"),
        Type::ColorRgbx => Some("0xRRGGBB00"),
        Type::Hours => Some("h"),
        Type::Unix => Some("s"),
        ty => super::callbacks::unit(ty),
    }
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
        Type::TimeMs => "Int",
        Type::Utc | Type::Time | Type::Beijing => "Utc",
        Type::Ipv4 => "Ipv4",
        Type::Ip => "Ip",
        Type::ColorText => "Color",
        Type::ColorBgr | Type::ColorRgbx => "Int",
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
