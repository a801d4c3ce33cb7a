//! Text from outside, shown to people.
//!
//! End users choose nicknames, stream titles and ids; a peer chooses what it answers. Some characters
//! steer a terminal, break a line, or reorder or hide what stands around them. The errors and reports
//! of this workspace escape them where they quote such text; an application that prints it can do
//! the same:
//!
//! ```
//! use zego_core::text::escape;
//!
//! assert_eq!(escape("Zoë\u{1b}[2J").to_string(), r"Zoë\u{1b}[2J");
//! ```

use std::fmt::{self, Write};

/// Returns whether a character has to be escaped where people read: whether it is
/// - a control character, a line feed and a tab included (U+0000 to U+001F, U+007F to U+009F), or a
///   line or paragraph separator (U+2028, U+2029), or
/// - an invisible character that reorders text (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to
///   U+2069) or hides in it: a soft hyphen, U+180E, U+200B, U+2060 to U+206F, U+FEFF, U+FFF9 to U+FFFB,
///   the format characters of shorthand and of music, and tags (U+E0000 to U+E007F).
///
/// Everything else that people write stays: combining marks, emoji with their joiners (U+200C,
/// U+200D) and variation selectors, quotes and backslashes. Of emoji, tags are in the flags of
/// England, Scotland and Wales alone, whose black flag stays.
pub fn needs_escape(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Returns a text in one line, with each character that [`needs_escape`] written as Rust does:
/// `\u{1b}`, but `\n`, `\r` and `\t`.
///
/// A backslash is not escaped, so text that is escaped twice is as if it were escaped once, and the
/// original cannot be told from it.
pub fn escape(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// Displays a text as [`escape`] says.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(needs_escape) {
            f.write_str(&rest[..at])?;
            let mut signs = rest[at..].chars();
            for sign in signs.by_ref().take(1).flat_map(char::escape_default) {
                f.write_char(sign)?;
            }
            rest = signs.as_str();
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_write_stays() {
        for text in [
            "service's \"own\" \\ words",
            "สวัสดีชาวโลก น้ำ",
            "e\u{301}",
            "\u{301}",
            "مرحبا بالعالم",
            "می\u{200c}خواهم",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f} 👋🏽 🇹🇭",
            "葛\u{e0100}",
            "日本語 한국어 שלום",
            "\u{fffd}\u{e000}",
        ] {
            assert_eq!(escape(text).to_string(), text);
        }
    }

    #[test]
    fn what_steers_reorders_or_hides_is_escaped() {
        for (text, shown) in [
            ("\u{1b}[2J", r"\u{1b}[2J"),
            ("a\nb\r\t", r"a\nb\r\t"),
            ("\0\u{7}\u{7f}\u{9b}31m", r"\u{0}\u{7}\u{7f}\u{9b}31m"),
            ("\u{2028}\u{2029}\u{85}", r"\u{2028}\u{2029}\u{85}"),
            ("txt\u{202e}exe\u{202c}", r"txt\u{202e}exe\u{202c}"),
            ("\u{200b}\u{feff}\u{ad}\u{e0041}", r"\u{200b}\u{feff}\u{ad}\u{e0041}"),
            ("🏴\u{e007f}", r"🏴\u{e007f}"),
        ] {
            assert_eq!(escape(text).to_string(), shown);
        }
    }

    #[test]
    fn no_sign_needs_it_but_those_that_the_docs_name() {
        let escaped = ('\0'..=char::MAX).filter(|sign| needs_escape(*sign)).map(u32::from);
        let escaped: Vec<u32> = escaped.collect();
        let runs = escaped.chunk_by(|one, next| one + 1 == *next);
        let runs: Vec<_> = runs.map(|run| (run[0], run[run.len() - 1])).collect();
        let named = [
            (0, 0x1f),
            (0x7f, 0x9f),
            (0xad, 0xad),
            (0x61c, 0x61c),
            (0x180e, 0x180e),
            (0x200b, 0x200b),
            (0x200e, 0x200f),
            (0x2028, 0x202e),
            (0x2060, 0x206f),
            (0xfeff, 0xfeff),
            (0xfff9, 0xfffb),
            (0x1bca0, 0x1bca3),
            (0x1d173, 0x1d17a),
            (0xe0000, 0xe007f),
        ];
        assert_eq!(runs, named);
    }

    #[test]
    fn errors_and_reports_quote_names_and_words_without_it() {
        use crate::{AnyAction, Failure, Invalid, read};

        let hostile = "x\u{1b}[2J\u{9b}\u{7f}\u{202e}\u{2028}\nX";
        let benign = "น้ำ e\u{301} service's";
        for (text, is_hostile) in [(hostile, true), (benign, false)] {
            let action = AnyAction::unknown(text.to_owned(), http::Method::GET);
            let quoted = serde_json::to_string(text).unwrap();
            let mut told =
                vec![Invalid::new(text.to_owned(), format!("must not be {text}")).to_string()];
            for body in [
                format!(r#"{{"Code":987654321,"Message":{quoted},"RequestId":{quoted}}}"#),
                format!(r#"{{"Code":0,"RequestId":{quoted}}}"#),
                format!("{{{quoted}:"),
            ] {
                match read(&action, http::Response::new(body.into())) {
                    Ok(reply) => told.push(reply.report().to_string()),
                    Err(error) => told.extend([error.to_string(), error.report().to_string()]),
                }
            }
            told.push(Failure::Unreachable("gone".into()).to_string());
            for line in told.iter().flat_map(|told| told.split('\n')) {
                assert!(!line.contains(needs_escape) && !line.starts_with('X'), "{line:?}");
            }
            let is_quoted = |told: &String| told.contains(if is_hostile { "x" } else { benign });
            assert!(told.iter().filter(|told| is_quoted(told)).count() >= 6, "{told:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_needs_it_is_left_and_nothing_else_changes(
            text in proptest::collection::vec(
                prop_oneof![any::<char>(), (0_u32..0x2070).prop_filter_map("", char::from_u32)],
                0..20,
            ),
        ) {
            let text: String = text.into_iter().collect();
            let shown = escape(&text).to_string();
            prop_assert!(!shown.contains(needs_escape));
            prop_assert_eq!(escape(&shown).to_string(), &*shown);
            let kept: String = text.chars().filter(|sign| !needs_escape(*sign)).collect();
            let mut rest = shown.chars();
            prop_assert!(kept.chars().all(|sign| rest.any(|other| other == sign)));
            prop_assert_eq!(shown == text, kept == text);
        }
    }
}
