//! A file of the spec as parsed TOML that knows where each of its keys and values stands.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Checked, Diagnostic, Diagnostics, Step};

/// One file.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    name: &'t str,
    text: &'t str,
    root: DeValue<'t>,
    error: Option<Error>,
}

/// The rows that a path leads through, the key that it ends at, and where that stands.
struct Place {
    rows: Vec<String>,
    key: String,
    offset: usize,
}

impl<'t> Document<'t> {
    /// Parses a file, as far as it is TOML.
    pub(crate) fn new(name: &'t str, text: &'t str) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        let root = DeValue::Table(root.into_inner());
        Self { name, text, root, error: errors.into_iter().next() }
    }

    /// Checks that it is TOML.
    pub(crate) fn check_syntax(&self) -> Checked {
        let Some(error) = &self.error else { return Ok(()) };
        let span = error.span().unwrap_or_default();
        let offset = span.start;
        let mut path = Vec::new();
        if !find(&self.root, offset, &mut path) {
            self.enclosing_rows(&self.root, offset, &mut path);
            // The document keeps the first of two keys alone.
            if error.message() == "duplicate key" {
                path.extend(self.text.get(span).map(key_step));
            }
        }
        Err(Diagnostics::from(error.message()).with_offset(offset).within(path))
    }

    /// Reads what it says.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Diagnostics> {
        let read = toml::from_str(self.text);
        read.map_err(|error: Error| {
            let mut path = Vec::new();
            // The root itself has an empty span.
            if let Some(span) = error.span().filter(|span| !span.is_empty()) {
                find(&self.root, span.start, &mut path);
            }
            let missing = error.message().strip_prefix("missing field `");
            if let Some(key) = missing.and_then(|rest| rest.strip_suffix('`')) {
                path.push(key_step(key));
                return Diagnostics::from("the key is missing").within(path);
            }
            let message = error.message().replacen("unknown field", "unknown key", 1);
            Diagnostics::from(message).within(path)
        })
    }

    /// The tables in the list under a key of the root.
    pub(crate) fn tables(&self, key: &str) -> impl Iterator<Item = &DeTable<'t>> {
        let rows = self.root.get(key).and_then(|rows| rows.get_ref().as_array());
        rows.into_iter().flatten().filter_map(|row| row.get_ref().as_table())
    }

    /// The file's name in the spec's folder.
    pub(crate) fn name(&self) -> &str {
        self.name
    }

    /// The root.
    pub(crate) fn root(&self) -> &DeValue<'t> {
        &self.root
    }

    /// Returns where a diagnostic points to, and `file:line:column: row, key: message`.
    pub(crate) fn describe(&self, diagnostic: &Diagnostic) -> (usize, String) {
        let Place { mut rows, key, offset } = self.place(diagnostic.path());
        let offset = diagnostic.offset.unwrap_or(offset).min(self.text.len());
        if !key.is_empty() {
            rows.push(format!("key `{key}`"));
        }
        let place = if rows.is_empty() { String::new() } else { rows.join(", ") + ": " };
        let (line, column) = self.line_and_column(offset);
        let words = one_line(&format!("{place}{}", diagnostic.message));
        (offset, format!("{}:{line}:{column}: {words}", self.name))
    }

    /// Both count from 1; columns are characters.
    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = String::from_utf8_lossy(&self.text.as_bytes()[..offset]);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }

    /// Follows a path as far as the document has it.
    fn place<'p>(&self, path: impl Iterator<Item = &'p Step>) -> Place {
        let mut place = Place { rows: Vec::new(), key: String::new(), offset: 0 };
        let mut node = Some(&self.root);
        for step in path {
            match step {
                Step::Key(name) => {
                    let table = node.and_then(DeValue::as_table);
                    let entry = table.and_then(|table| table.get_key_value(&**name));
                    if let Some((key, _)) = entry {
                        place.offset = key.span().start;
                    }
                    if !place.key.is_empty() {
                        place.key.push('.');
                    }
                    place.key.push_str(name);
                    node = entry.map(|(_, value)| value.get_ref());
                }
                Step::Item(index) => {
                    let item = node.and_then(|list| list.get(*index));
                    if let Some(item) = item {
                        place.offset = item.span().start;
                    }
                    node = item.map(Spanned::get_ref);
                    if node.is_some_and(DeValue::is_table) {
                        place.rows.push(row_name(&place.key, *index, node));
                        place.key.clear();
                    }
                }
            }
        }
        place
    }

    /// Gathers the steps to the innermost row around a place in the text.
    fn enclosing_rows(&self, node: &DeValue<'_>, offset: usize, path: &mut Vec<Step>) {
        let mut best: Option<(usize, [Step; 2], &DeValue<'_>)> = None;
        for (key, rows) in node.as_table().into_iter().flatten() {
            for (index, row) in rows.get_ref().as_array().into_iter().flatten().enumerate() {
                let span = row.span();
                // A table under a header goes on to the next header, an inline one to its bracket.
                let has_header = self.text[span.start..].starts_with('[');
                let is_around =
                    if has_header { span.start <= offset } else { span.contains(&offset) };
                let is_nearer = best.as_ref().is_none_or(|(start, ..)| *start <= span.start);
                if row.get_ref().is_table() && is_around && is_nearer {
                    let steps = [key_step(key.get_ref()), Step::Item(index)];
                    best = Some((span.start, steps, row.get_ref()));
                }
            }
        }
        if let Some((_, steps, row)) = best {
            path.extend(steps);
            self.enclosing_rows(row, offset, path);
        }
    }
}

fn key_step(key: &str) -> Step {
    Step::Key(key.to_owned().into())
}

/// Extends a path to the innermost key or value that begins at a place in the text.
fn find(node: &DeValue<'_>, offset: usize, path: &mut Vec<Step>) -> bool {
    let mut enter = |step: Step, begins: bool, value: &Spanned<DeValue<'_>>| {
        path.push(step);
        let is_found =
            find(value.get_ref(), offset, path) || begins || value.span().start == offset;
        if !is_found {
            path.pop();
        }
        is_found
    };
    match node {
        DeValue::Table(table) => table
            .iter()
            .any(|(key, value)| enter(key_step(key.get_ref()), key.span().start == offset, value)),
        DeValue::Array(list) => {
            list.iter().enumerate().any(|(index, item)| enter(Step::Item(index), false, item))
        }
        _ => false,
    }
}

/// `action `CloseRoom``, `code 104`, or `limit 2` for the second of rows that have no name.
fn row_name(key: &str, index: usize, row: Option<&DeValue<'_>>) -> String {
    let kind = match key {
        "params" | "fields" => "field",
        _ => key.strip_suffix('s').unwrap_or(key),
    };
    let text = |key| row?.get(key)?.get_ref().as_str();
    let number = || row?.get("number")?.get_ref().as_integer();
    let name = ["name", "category", "id", "value"].into_iter().find_map(text);
    match (number(), name) {
        (Some(number), _) => format!("{kind} {number}"),
        (None, Some(name)) => format!("{kind} `{name}`"),
        (None, None) => format!("{kind} {}", index + 1),
    }
}

/// Words from the file may hold anything; a diagnostic is one line.
fn one_line(text: &str) -> String {
    let escape = |letter: char| {
        if letter.is_control() { letter.escape_default().to_string() } else { letter.to_string() }
    };
    text.chars().map(escape).collect()
}
