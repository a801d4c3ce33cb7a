use std::borrow::Cow;
use std::fmt;

use crate::text::escape;

/// Input that breaks a documented rule, refused before anything is sent.
///
/// It names the field and the rule; the value itself is left out, since it may be long or private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    field: Cow<'static, str>,
    rule: Cow<'static, str>,
}

impl Invalid {
    /// A rule that a field breaks; the rule is worded to follow the field's name: `must be …`.
    pub fn new(field: impl Into<Cow<'static, str>>, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), rule: rule.into() }
    }

    /// The field, by its name on the wire; a nested one by its path (`MixInput.0.StreamId`).
    pub fn field(&self) -> &str {
        &self.field
    }

    /// The rule that it breaks.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The same fault under another field's name.
    pub fn of(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = field.into();
        self
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", escape(&self.field), escape(&self.rule))
    }
}

impl std::error::Error for Invalid {}
