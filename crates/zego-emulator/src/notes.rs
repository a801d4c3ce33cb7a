//! What was odd about a request, for the log.

use crate::redaction::Secrets;

/// Remarks without secrets, of which only so many are kept, and so much of each.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    secrets: Secrets,
    lines: Vec<String>,
    more: usize,
}

impl Notes {
    const MOST: usize = 20;

    /// In bytes.
    const LONGEST: usize = 500;

    /// All of them together, in bytes.
    const TOTAL: usize = 2 << 10;

    /// As long as the words that say how many more there are.
    const TAIL: usize = 32;

    const BETWEEN: &str = "; ";

    pub(crate) fn hiding(secrets: Secrets) -> Self {
        Self { secrets, ..Self::default() }
    }

    pub(crate) fn push(&mut self, line: impl AsRef<str>) {
        self.lines.push(self.kept(line.as_ref()));
        self.drop_last();
    }

    /// Puts the reason of a refusal before everything else.
    pub(crate) fn put_first(&mut self, line: &str) {
        self.lines.insert(0, self.kept(line));
        self.drop_last();
    }

    pub(crate) fn into_text(mut self) -> String {
        if self.more > 0 {
            self.lines.push(format!("and {} more", self.more));
        }
        self.lines.join(Self::BETWEEN)
    }

    fn kept(&self, line: &str) -> String {
        kept(&self.secrets.hide(line), Self::LONGEST)
    }

    /// Drops, and counts, what is too much.
    fn drop_last(&mut self) {
        while self.lines.len() > Self::MOST || self.len() + Self::TAIL > Self::TOTAL {
            self.lines.pop();
            self.more += 1;
        }
    }

    fn len(&self) -> usize {
        self.lines.iter().map(|line| line.len() + Self::BETWEEN.len()).sum()
    }
}

/// So much of a text as is kept of it, in bytes.
pub(crate) fn kept(text: &str, most: usize) -> String {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text[..end.unwrap_or(0)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_bounded_and_say_how_many_more_there_are() {
        let mut notes = Notes::default();
        for _ in 0..15_000 {
            notes.push("é".repeat(400));
        }
        notes.put_first("refused");
        let text = notes.into_text();
        assert!(text.starts_with("refused; é"), "{text}");
        assert!(text.ends_with("; and 14997 more"), "{text}");
        assert!(text.len() <= Notes::TOTAL, "{}", text.len());
    }

    #[test]
    fn short_notes_are_bounded_in_number() {
        let mut notes = Notes::default();
        for at in 0..25 {
            notes.push(at.to_string());
        }
        assert!(notes.into_text().ends_with("18; 19; and 5 more"));
    }
}
