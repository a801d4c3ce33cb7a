//! Unions: enumerations over fields of which one is given, or of which one tells which others are.

use std::fmt::Write;

use super::slots::held;
use crate::emit::{doc, quoted};
use crate::spec::{Enum, Field, Group, Resolved, Type, Union, Value};

/// A union, by the first fields that it stands for.
pub(super) fn union(group: &Group, union: &Union) -> String {
    let fields = uses(group, &union.name).next().expect("the spec was checked");
    let variants = union.resolve(group.types(), fields).expect("the spec was checked");
    let names = Union::names(&variants);
    let (mut body, mut arms) = (String::new(), String::new());
    for variant in &variants {
        body.push_str(&doc(variant.about));
        body.push_str(&declared(group, fields, variant));
        for (at, name) in names.iter().enumerate() {
            arms.push_str(&arm(fields, variant, at, name));
        }
    }
    format!(
        "{doc}#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\n#[allow(clippy::large_enum_variant)]\npub enum {name} {{ {body} }}\n\n\
         impl {name} {{
             /// Returns the value of one of the parameters that it stands for.
             fn field(&self, index: usize) -> Option<ParamValue<'_>> {{
                 match (index, self) {{ {arms} _ => None, }}
             }}
         }}\n\n",
        doc = doc(&union.about),
        name = union.name,
    )
}

/// The fields of each action and object that use a union.
pub(crate) fn uses<'s>(group: &'s Group, name: &'s str) -> impl Iterator<Item = &'s [Field]> {
    let params = group.actions.iter().map(|action| &action.params[..]);
    let fields = group.objects.iter().map(|object| &object.fields[..]);
    params.chain(fields).filter(move |fields| {
        fields.iter().any(|field| field.union().is_some_and(|(other, _)| other == name))
    })
}

/// What a variant has beside what tells it from the others.
fn own<'s>(fields: &'s [Field], variant: &Resolved<'s>) -> impl Iterator<Item = (&'s Field, bool)> {
    let find = |name| fields.iter().find(|field| field.name == name).expect("the spec was checked");
    variant.fields.iter().map(move |(name, is_required)| (find(*name), *is_required))
}

fn declared(group: &Group, fields: &[Field], variant: &Resolved<'_>) -> String {
    let own: Vec<_> = own(fields, variant).collect();
    let ty = |(field, is_required): (&Field, bool)| {
        let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
        let held = held(field, ty, is_list);
        if is_required { held } else { format!("Option<{held}>") }
    };
    match own[..] {
        [] => format!("{},\n", variant.name),
        [one] => format!("{}({}),\n", variant.name, ty(one)),
        _ => {
            let mut out = format!("{} {{\n", variant.name);
            for one in own {
                writeln!(out, "{}{}: {},", doc(&one.0.about), one.0.rust_name(), ty(one)).unwrap();
            }
            out + "},\n"
        }
    }
}

fn arm(fields: &[Field], variant: &Resolved<'_>, at: usize, name: &str) -> String {
    let own: Vec<_> = own(fields, variant).collect();
    let pattern = match own.len() {
        0 => variant.name.to_owned(),
        1 => format!("{}(..)", variant.name),
        _ => format!("{} {{ .. }}", variant.name),
    };
    if let Some((_, value)) = variant.set.iter().find(|(set, _)| *set == name) {
        let value = match value {
            Value::Bool(value) => format!("Bool({value})"),
            Value::Int(number) => format!("Int({number})"),
            Value::Text(text) => format!("Text({})", quoted(text)),
        };
        return format!("({at}, Self::{pattern}) => Some(ParamValue::{value}),\n");
    }
    let Some((field, _)) = own.iter().find(|(field, _)| field.name == name) else {
        return String::new();
    };
    let rust = field.rust_name();
    let pattern = if own.len() == 1 { format!("({rust})") } else { format!("{{ {rust}, .. }}") };
    format!("({at}, Self::{}{pattern}) => {rust}.to_param(),\n", variant.name)
}

/// Returns whether nothing but tags of unions has an enumeration's type, so that it is no type of its
/// own.
pub(super) fn is_tag_alone(group: &Group, listed: &Enum) -> bool {
    let fields = || {
        let params = group.actions.iter().map(|action| &action.params[..]);
        params.chain(group.objects.iter().map(|object| &object.fields[..]))
    };
    fields().all(|fields| {
        fields.iter().all(|field| {
            let is_this = matches!(
                group.resolve(&field.ty),
                Some((Type::Enum(other), _)) if other.name == listed.name
            );
            let tags = group.unions(fields);
            let is_tag = tags.iter().any(|(union, _)| union.tag.as_ref() == Some(&field.name));
            !is_this || is_tag
        })
    })
}
