//! What the spec says of several fields together: unions and rules.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Enum, EnumValue, Field, Type, Types, Value};

/// Fields of which one is given, or of which one tells which others are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) about: String,
    /// The field that tells which variant it is.
    pub(crate) tag: Option<String>,
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Variant {
    /// The name; that of the tag's value, unless given.
    pub(crate) name: Option<String>,
    /// The name of the tag's value.
    pub(crate) value: Option<String>,
    #[serde(default)]
    pub(crate) set: BTreeMap<String, Value>,
    /// Its fields; one with a `?` may be left out.
    #[serde(default)]
    pub(crate) fields: Vec<String>,
    pub(crate) about: Option<String>,
}

/// A rule on several fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) when: BTreeMap<String, Value>,
    pub(crate) each: Option<String>,
    #[serde(default)]
    pub(crate) except: BTreeMap<String, Value>,
    pub(crate) needs: Option<String>,
    pub(crate) must: Option<BTreeMap<String, OneOf>>,
    pub(crate) must_not: Option<BTreeMap<String, Value>>,
    pub(crate) field: Option<String>,
    pub(crate) only: Option<BTreeMap<String, Value>>,
    pub(crate) items: Option<BTreeMap<String, usize>>,
    pub(crate) one_of: Option<Vec<String>>,
    pub(crate) not_both: Option<Vec<String>>,
    pub(crate) once: Option<String>,
    pub(crate) apart: Option<[String; 2]>,
    #[serde(default)]
    pub(crate) by: Vec<String>,
    pub(crate) distinct: Option<String>,
    pub(crate) max: Option<usize>,
    pub(crate) function: Option<String>,
}

/// A value, or several of which one is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOf {
    One(Value),
    Many(Vec<Value>),
}

impl OneOf {
    pub(crate) fn values(&self) -> &[Value] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

/// A variant with what the tag's enumeration says of it.
pub(crate) struct Resolved<'s> {
    pub(crate) name: &'s str,
    pub(crate) about: &'s str,
    /// The values that tell it from the others: those of the tag, or of its own.
    pub(crate) set: Vec<(&'s str, &'s Value)>,
    /// Its fields, and whether each is required.
    pub(crate) fields: Vec<(&'s str, bool)>,
}

impl Union {
    /// Returns the variants, where they can be told: those of the tag that the union does not list
    /// have no fields.
    pub(crate) fn resolve<'s>(
        &'s self,
        types: Types<'s>,
        fields: &'s [Field],
    ) -> Option<Vec<Resolved<'s>>> {
        let Some(tag) = &self.tag else {
            return self.variants.iter().map(|variant| resolved(variant, None, None)).collect();
        };
        let (field, listed) = tag_of(types, fields, tag)?;
        let is_allowed = |known: &&EnumValue| {
            field.values.is_empty() || field.values.contains(&known.value.to_string())
        };
        let variant = |known: &'s EnumValue| {
            let own = self.variants.iter().find(|own| own.value.as_ref() == Some(&known.name));
            match own {
                Some(own) => resolved(own, Some(tag), Some(known)),
                None => Some(Resolved {
                    name: &known.name,
                    about: &known.about,
                    set: vec![(tag, &known.value)],
                    fields: Vec::new(),
                }),
            }
        };
        listed.values.iter().filter(is_allowed).map(variant).collect()
    }

    /// Returns the names of all fields, in the order in which the type counts them.
    pub(crate) fn names<'s>(variants: &[Resolved<'s>]) -> Vec<&'s str> {
        let mut names = Vec::new();
        for variant in variants {
            let set = variant.set.iter().map(|(name, _)| *name);
            for name in set.chain(variant.fields.iter().map(|(name, _)| *name)) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }
}

fn resolved<'s>(
    variant: &'s Variant,
    tag: Option<&'s str>,
    known: Option<&'s EnumValue>,
) -> Option<Resolved<'s>> {
    let name = variant.name.as_deref().or(known.map(|known| &*known.name));
    let about = variant.about.as_deref().or(known.map(|known| &*known.about));
    let of_tag = tag.zip(known.map(|known| &known.value));
    Some(Resolved {
        name: name?,
        about: about?,
        set: of_tag
            .into_iter()
            .chain(variant.set.iter().map(|(name, value)| (&**name, value)))
            .collect(),
        fields: variant.fields.iter().map(|field| required(field)).collect(),
    })
}

/// Splits the `?` off a name.
pub(crate) fn required(name: &str) -> (&str, bool) {
    name.strip_suffix('?').map_or((name, true), |name| (name, false))
}

fn tag_of<'s>(types: Types<'s>, fields: &'s [Field], tag: &str) -> Option<(&'s Field, &'s Enum)> {
    let field = fields.iter().find(|field| field.name == tag)?;
    match types.resolve(&field.ty)? {
        (Type::Enum(listed), false) => Some((field, listed)),
        _ => None,
    }
}
