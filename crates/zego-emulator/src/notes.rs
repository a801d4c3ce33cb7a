//! What was odd about a request, for the log.

/// Remarks, of which only so many are kept, and so much of each.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    lines: Vec<String>,
    more: usize,
}

impl Notes {
    const MOST: usize = 20;

    /// In bytes.
    const LONGEST: usize = 500;

    pub(crate) fn push(&mut self, line: impl Into<String>) {
        if self.lines.len() >= Self::MOST {
            self.more += 1;
            return;
        }
        self.lines.push(kept(&line.into(), Self::LONGEST));
    }

    /// Puts the reason of a refusal before everything else.
    pub(crate) fn put_first(&mut self, line: &str) {
        self.lines.insert(0, kept(line, Self::LONGEST));
    }

    pub(crate) fn into_text(mut self) -> String {
        if self.more > 0 {
            self.lines.push(format!("and {} more", self.more));
        }
        self.lines.join("; ")
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
    fn notes_are_bounded() {
        let mut notes = Notes::default();
        for _ in 0..25 {
            notes.push("é".repeat(400));
        }
        notes.put_first("refused");
        let text = notes.into_text();
        assert!(text.starts_with("refused; é"));
        assert!(text.ends_with("; and 5 more"));
        assert_eq!(text.len(), 7 + 20 * 502 + 12);
    }
}
