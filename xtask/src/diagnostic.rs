//! What a check finds wrong: the words, and the path into the document that they are about.
//!
//! A check knows keys and indices alone; [`crate::document`] makes file, line and column of them.

use std::borrow::Cow;

/// What a check returns.
pub(crate) type Checked = Result<(), Diagnostics>;

/// One step of a path into a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(Cow<'static, str>),
    Item(usize),
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Item(index)
    }
}

/// Steps that lead on from a table or a list.
#[derive(Debug)]
pub(crate) struct Steps(Vec<Step>);

impl From<&'static str> for Steps {
    fn from(key: &'static str) -> Self {
        Self(vec![Step::Key(Cow::Borrowed(key))])
    }
}

impl From<String> for Steps {
    fn from(key: String) -> Self {
        Self(vec![Step::Key(Cow::Owned(key))])
    }
}

impl From<(&'static str, usize)> for Steps {
    fn from((key, index): (&'static str, usize)) -> Self {
        Self(vec![Step::Key(Cow::Borrowed(key)), Step::Item(index)])
    }
}

impl From<Vec<Step>> for Steps {
    fn from(steps: Vec<Step>) -> Self {
        Self(steps)
    }
}

/// One thing that is wrong with a file of the spec.
#[derive(Debug)]
pub(crate) struct Diagnostic {
    /// The innermost step comes first, as it is added first.
    reversed_path: Vec<Step>,
    /// Where it is, when that is no key or row.
    pub(crate) offset: Option<usize>,
    pub(crate) message: String,
}

impl Diagnostic {
    /// Returns the steps from the root of the document.
    pub(crate) fn path(&self) -> impl Iterator<Item = &Step> {
        self.reversed_path.iter().rev()
    }
}

/// All that a check found.
#[derive(Debug)]
pub(crate) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds steps that lead to where it was found.
    pub(crate) fn within(mut self, steps: impl Into<Steps>) -> Self {
        let Steps(steps) = steps.into();
        for found in &mut self.0 {
            found.reversed_path.extend(steps.iter().rev().cloned());
        }
        self
    }

    /// Points at a place in the text, in place of the key or row of the path.
    pub(crate) fn with_offset(mut self, offset: usize) -> Self {
        for found in &mut self.0 {
            found.offset = Some(offset);
        }
        self
    }
}

impl<T: Into<String>> From<T> for Diagnostics {
    fn from(message: T) -> Self {
        let message = message.into();
        Self(vec![Diagnostic { reversed_path: Vec::new(), offset: None, message }])
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Says where a check was made: under a key, `("params", 2)` for a row, or along several steps.
pub(crate) fn at<T>(
    steps: impl Into<Steps>,
    checked: Result<T, impl Into<Diagnostics>>,
) -> Result<T, Diagnostics> {
    checked.map_err(|found| found.into().within(steps))
}

/// Fails with `message` unless `holds`.
pub(crate) fn that(holds: bool, message: impl Into<String>) -> Checked {
    if holds { Ok(()) } else { Err(message.into().into()) }
}

/// Gathers what several checks found.
pub(crate) fn all(checks: impl IntoIterator<Item = Checked>) -> Checked {
    let found: Vec<Diagnostic> = checks.into_iter().filter_map(Result::err).flatten().collect();
    if found.is_empty() { Ok(()) } else { Err(Diagnostics(found)) }
}

/// Checks each row under a key.
pub(crate) fn rows<'r, T>(
    key: &'static str,
    rows: &'r [T],
    mut check: impl FnMut(&'r T) -> Checked,
) -> Checked {
    all(rows.iter().enumerate().map(|(index, row)| at((key, index), check(row))))
}
