//! Unions: fields of which one is given, or of which one tells which others are.

use std::collections::BTreeSet;

use super::names::{self, Names};
use super::texts::is_said;
use super::values;
use crate::diagnostic::{Checked, all, at, rows, that};
use crate::emit::value_type;
use crate::names::snake;
use crate::spec::{Field, Group, Type, Types, Union, Variant, required};

/// Checks the unions of a group, and that what uses them has what they name.
pub(super) fn check(group: &Group, names: &mut Names) -> Checked {
    rows("union", &group.unions, |union| {
        let mut users = users(group, union).peekable();
        all([
            at("name", names.rust(&union.name)),
            at("about", is_said(&union.about)),
            that(users.peek().is_some(), "nothing uses it"),
            check_variants(union),
            all(users.map(|(user, fields)| check_use(group.types(), union, user, fields))),
            check_names(group, union),
        ])
    })
}

/// The actions and objects that use a union, with their fields.
fn users<'s>(group: &'s Group, union: &Union) -> impl Iterator<Item = (&'s str, &'s [Field])> {
    let actions = group.actions.iter().map(|action| (&*action.name, &action.params[..]));
    let objects = group.objects.iter().map(|object| (&*object.name, &object.fields[..]));
    let uses = |fields: &[Field]| fields.iter().any(|field| is_of(field, union));
    actions.chain(objects).filter(move |(_, fields)| uses(fields))
}

fn is_of(field: &Field, union: &Union) -> bool {
    field.union().is_some_and(|(name, _)| name == union.name)
}

/// The field of a union, among those of what uses it.
fn find<'s>(
    union: &Union,
    user: &str,
    fields: &'s [Field],
    name: &str,
) -> Result<&'s Field, String> {
    let found = fields.iter().find(|field| field.name == name && is_of(field, union));
    found.ok_or_else(|| format!("`{user}` has no field `{name}` of the union"))
}

/// Checks what a union says of itself.
fn check_variants(union: &Union) -> Checked {
    let (mut values, mut told) = (BTreeSet::new(), BTreeSet::new());
    let checked = rows("variants", &union.variants, |variant| {
        let mut seen: BTreeSet<&str> = union.tag.as_deref().into_iter().collect();
        seen.extend(variant.set.keys().map(|name| &**name));
        let fields = variant.fields.iter().enumerate().map(|(index, field)| {
            let (name, _) = required(field);
            at(("fields", index), that(seen.insert(name), format!("`{name}` stands twice")))
        });
        let own = if union.tag.is_some() {
            check_tagged(variant, &mut values)
        } else {
            let needed = variant.fields.iter().filter(|name| required(name).1).collect::<Vec<_>>();
            let is_told = told.insert((&variant.set, needed));
            check_untagged(variant).and(that(is_told, "nothing tells it from another variant"))
        };
        let name = variant.name.as_ref().map_or(Ok(()), |name| names::is_pascal(name));
        let about = variant.about.as_ref().map_or(Ok(()), |about| is_said(about));
        all([own, all(fields), at("name", name), at("about", about)])
    });
    all([at("variants", that(!union.variants.is_empty(), "there are none")), checked])
}

/// A variant's name and words are those of the tag's value, unless it has its own.
fn check_tagged<'s>(variant: &'s Variant, values: &mut BTreeSet<&'s str>) -> Checked {
    let value = variant.value.as_deref();
    all([
        at("value", that(value.is_some(), "the key is missing")),
        at("value", that(value.is_none_or(|value| values.insert(value)), "the value stands twice")),
        at("set", that(variant.set.is_empty(), "is for unions without a `tag`")),
    ])
}

fn check_untagged(variant: &Variant) -> Checked {
    let has_own = !variant.set.is_empty() || variant.fields.iter().any(|name| required(name).1);
    all([
        at("name", that(variant.name.is_some(), "the key is missing")),
        at("about", that(variant.about.is_some(), "the key is missing")),
        at("value", that(variant.value.is_none(), "goes with `tag`")),
        that(has_own, "needs `set`, or a field without a `?`"),
    ])
}

/// Checks that an action or object has the fields that a union names.
fn check_use(types: Types<'_>, union: &Union, user: &str, fields: &[Field]) -> Checked {
    let find = |name: &str| find(union, user, fields, name);
    let tag = union.tag.as_deref().map(find).transpose();
    let listed = match &tag {
        Ok(Some(tag)) => match types.resolve(&tag.ty) {
            Some((Type::Enum(listed), false)) => Some((*tag, listed)),
            _ => None,
        },
        _ => None,
    };
    let is_known = |value: &String| {
        let Some((tag, listed)) = listed else { return Ok(()) };
        let known = listed.values.iter().find(|known| known.name == *value);
        let known = known.ok_or_else(|| format!("`{}` has no value `{value}`", listed.name))?;
        values::fits(types, tag, &known.value)
    };
    let variants = rows("variants", &union.variants, |variant| {
        let names = variant.fields.iter().enumerate();
        let set = variant.set.iter().map(|(name, value)| {
            let fits = find(name).map_err(Into::into);
            let fits = fits.and_then(|field| values::fits_on_wire(types, field, value));
            at("set", at(name.clone(), fits))
        });
        all([
            at("value", variant.value.as_ref().map_or(Ok(()), is_known)),
            all(names.map(|(index, name)| at(("fields", index), find(required(name).0)).map(drop))),
            all(set),
        ])
    });
    all([at("tag", tag).map(drop), variants])
}

/// Checks that no two variants have one name, be it their own or that of the tag's value.
fn check_names(group: &Group, union: &Union) -> Checked {
    let Some((_, fields)) = users(group, union).next() else { return Ok(()) };
    let Some(resolved) = union.resolve(group.types(), fields) else { return Ok(()) };
    rows("variants", &union.variants, |variant| {
        let name = variant.name.as_ref();
        let count = resolved.iter().filter(|known| name.is_some_and(|it| known.name == it)).count();
        at("name", that(count < 2, "the name is taken"))
    })
}

/// Checks what the fields of an action or object say of the unions that they are of.
pub(super) fn check_fields(group: &Group, key: &'static str, fields: &[Field]) -> Checked {
    rows(key, fields, |field| {
        let Some((name, _)) = field.union() else { return Ok(()) };
        let union = group.unions.iter().find(|union| union.name == name);
        let union = at("union", union.ok_or_else(|| format!("unknown union `{name}`")))?;
        let is_named = union.tag.as_ref() == Some(&field.name)
            || union.variants.iter().any(|variant| {
                let mut fields = variant.fields.iter().map(|name| required(name).0);
                variant.set.contains_key(&field.name) || fields.any(|name| name == field.name)
            });
        let first = fields.iter().find(|other| is_of(other, union));
        let agrees = first.is_none_or(|first| first.union == field.union);
        let is_taken = fields
            .iter()
            .any(|other| other.union.is_none() && other.rust_name() == snake(&union.name));
        all([
            at("union", that(is_named, format!("no variant of `{name}` has the field"))),
            at("union", that(agrees, "all fields of a union have the `?`, or none")),
            at("union", that(!is_taken, "a field has the Rust name of the union")),
            check_type(group, union, field),
        ])
    })
}

/// Checks that a field has the type of the first one of its name that is of the union.
fn check_type(group: &Group, union: &Union, field: &Field) -> Checked {
    // An unknown type is told of with the field itself.
    let Some((ty, is_list)) = group.resolve(&field.ty) else { return Ok(()) };
    let is_tag = union.tag.as_ref() == Some(&field.name);
    let is_enum = matches!((ty, is_list), (Type::Enum(_), false));
    at("type", that(is_enum || !is_tag, "a tag must be of an enumeration"))?;
    let mut users = users(group, union);
    let first =
        users.find_map(|(user, fields)| Some((user, find(union, user, fields, &field.name).ok()?)));
    let Some((user, first)) = first else { return Ok(()) };
    let rust =
        |expression: &str| group.resolve(expression).map(|(ty, is_list)| (value_type(ty), is_list));
    let is_same = rust(&first.ty).is_none_or(|first| first == (value_type(ty), is_list));
    let has_same_values = !is_tag || first.values == field.values;
    all([
        at("type", that(is_same, format!("the field of the union is `{}` in `{user}`", first.ty))),
        at("values", that(has_same_values, format!("the tag has others in `{user}`"))),
    ])
}
