//! What the catalogue says of several parameters together.

use std::fmt;

/// Parameters of which one is given, or of which one tells which others are: in Rust one enumeration.
#[derive(Debug)]
#[non_exhaustive]
pub struct Union {
    /// The name of the enumeration: `BanRule`.
    pub name: &'static str,
    /// The parameter that tells which variant it is; of a union without one, what is given tells.
    pub tag: Option<&'static str>,
    /// Whether all of it may be left out.
    pub optional: bool,
    /// The variants.
    pub variants: &'static [Variant],
}

/// A variant of a [`Union`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Variant {
    /// The name of the variant: `UserInRoom`.
    pub name: &'static str,
    /// The values by which it is told from the others, by the parameters' names: that of the tag, if
    /// there is one.
    pub set: &'static [(&'static str, &'static str)],
    /// The parameters that it needs.
    pub required: &'static [&'static str],
    /// The parameters that it may have beside those.
    pub optional: &'static [&'static str],
}

/// A documented rule on several parameters, or one that a [`Param`](super::Param) cannot say.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The stable id, which is unique in its action or object: `sound-level`.
    pub id: &'static str,
    /// What it demands.
    pub demand: Demand,
}

/// Values by the paths of the parameters that must have them: `Vendor`, `StorageParams.Vendor`. Where
/// a path leads through a list, one of its items must.
pub type When = &'static [(&'static str, &'static str)];

/// What a [`Rule`] demands.
#[derive(Debug)]
#[non_exhaustive]
pub enum Demand {
    /// Where others have these values, a parameter must be given.
    Needs {
        /// What the others are.
        when: When,
        /// The list in each of whose items it must be given; otherwise it stands beside the others.
        each: Option<&'static str>,
        /// The values with which it need not be given, after all: of the item, or of the others.
        except: When,
        /// The path of the parameter.
        field: &'static str,
    },
    /// At least one of these must be given.
    OneOf(&'static [&'static str]),
    /// At most one of these may be given.
    NotBoth(&'static [&'static str]),
    /// Where others have these values, a parameter must have one of these if it is given.
    Must {
        /// What the others are.
        when: When,
        /// The path of the parameter.
        field: &'static str,
        /// Its values.
        values: &'static [&'static str],
    },
    /// Where others have these values, a parameter must not have this one.
    MustNot {
        /// What the others are.
        when: When,
        /// The path of the parameter.
        field: &'static str,
        /// The value.
        value: &'static str,
    },
    /// A parameter may be given only where others have these values.
    Only {
        /// The parameter.
        field: &'static str,
        /// What the others are.
        when: When,
    },
    /// Where others have these values, a list may have at most so many items.
    Items {
        /// What the others are.
        when: When,
        /// The list.
        field: &'static str,
        /// The greatest number of items.
        max: usize,
    },
    /// No two items of a list may be the same by the first of these that they have.
    Once {
        /// The list.
        list: &'static str,
        /// The fields.
        by: &'static [&'static str],
    },
    /// No item of a list may be the same as one of another by the first of these that they have.
    Apart {
        /// The list.
        list: &'static str,
        /// The other list, or an object.
        other: &'static str,
        /// The fields.
        by: &'static [&'static str],
    },
    /// A field of all items together may have at most so many different values. One that is not given
    /// has the documented default, if there is one.
    Distinct {
        /// The path of the field: `MixOutput.VideoEncId`.
        path: &'static str,
        /// The greatest number of different values.
        max: usize,
    },
    /// What only a function can say.
    Function(&'static Function),
}

/// A rule that needs arithmetic.
#[non_exhaustive]
pub struct Function {
    /// The name in the spec: `blur-fits`.
    pub name: &'static str,
    /// What it demands, as a sentence.
    pub about: &'static str,
    pub(super) check: super::functions::Check,
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Function").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Writes the rule as a sentence.
impl fmt::Display for Demand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Needs { when, each, except, field } => {
                match each {
                    None => write!(f, "{field} is required with {}", Values(when))?,
                    Some(list) => {
                        write!(f, "Each item of {list} needs {field} with {}", Values(when))?;
                    }
                }
                if except.is_empty() {
                    f.write_str(".")
                } else {
                    write!(f, ", except with {}.", Values(except))
                }
            }
            Self::OneOf(fields) => write!(f, "At least one is required: {}.", fields.join(", ")),
            Self::NotBoth(fields) => write!(f, "At most one may be given: {}.", fields.join(", ")),
            Self::Must { when, field, values } => {
                write!(f, "{field} must be {} with {}.", values.join(" or "), Values(when))
            }
            Self::MustNot { when, field, value } => {
                write!(f, "{field} must not be {value} with {}.", Values(when))
            }
            Self::Only { field, when } => write!(f, "{field} is for {} alone.", Values(when)),
            Self::Items { when, field, max } => {
                write!(f, "{field} may have at most {max} items with {}.", Values(when))
            }
            Self::Once { list, by } => {
                write!(f, "No two items of {list} may have the same {}.", by.join(" or "))
            }
            Self::Apart { list, other, by } => {
                write!(f, "No item of {list} may have the {} of {other}.", by.join(" or "))
            }
            Self::Distinct { path, max: 1 } => write!(f, "{path} must be the same in all items."),
            Self::Distinct { path, max } => {
                write!(f, "{path} may have at most {max} different values.")
            }
            Self::Function(function) => f.write_str(function.about),
        }
    }
}

/// `Vendor Huawei and Type 1`.
pub(super) struct Values(pub(super) When);

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, value)) in self.0.iter().enumerate() {
            let and = if at > 0 { " and " } else { "" };
            write!(f, "{and}{name} {value}")?;
        }
        Ok(())
    }
}
