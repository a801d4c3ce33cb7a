//! JSON without what could steer a terminal, without a value of it in memory.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::io::{self, Write};

use zego_core::text::needs_escape;

/// Well-formed JSON, the same and on as many lines, with what could steer a terminal escaped.
pub(super) fn shown(json: &str) -> Cow<'_, str> {
    if !json.contains(|sign| sign != '\n' && needs_escape(sign)) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for sign in json.chars() {
        match sign {
            // A text has none of these as they are: they stand between values.
            '\n' => shown.push('\n'),
            '\r' | '\t' => shown.push(' '),
            _ if needs_escape(sign) => shown.push_str(&Escaped(sign).to_string()),
            _ => shown.push(sign),
        }
    }
    Cow::Owned(shown)
}

/// A character, as JSON escapes any.
struct Escaped(char);

impl Display for Escaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut units = [0; 2];
        self.0.encode_utf16(&mut units).iter().try_for_each(|unit| write!(f, "\\u{unit:04x}"))
    }
}

/// How deep what lies on lines of its own may lie. Deeper down a line holds the rest, lest each
/// bracket take a line that is longer than the one before.
const MAX_DEPTH: usize = 32;

/// Writes well-formed JSON on lines, each indented. What is no UTF-8, and what could steer a
/// terminal, is escaped.
pub(super) fn indent(out: &mut impl Write, json: &[u8]) -> io::Result<()> {
    let mut depth = 0_usize;
    let mut rest = json;
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'"' => {
                let (text, after) = after.split_at(length_of_text(after));
                rest = after;
                out.write_all(b"\"")?;
                write_text(out, text)?;
            }
            b'{' | b'[' => {
                out.write_all(&[*first])?;
                let inner = after.trim_ascii_start();
                if let [b'}' | b']', after @ ..] = inner {
                    // A bracket is followed by its counterpart.
                    out.write_all(&inner[..1])?;
                    rest = after;
                } else {
                    depth += 1;
                    new_line(out, depth)?;
                }
            }
            b'}' | b']' => {
                // What closed a deep one stands where that stood.
                let is_deep = depth > MAX_DEPTH;
                depth = depth.saturating_sub(1);
                if !is_deep {
                    new_line(out, depth)?;
                }
                out.write_all(&[*first])?;
            }
            b',' => {
                out.write_all(b",")?;
                new_line(out, depth)?;
            }
            b':' => out.write_all(b": ")?,
            other => out.write_all(&[*other])?,
        }
    }
    Ok(())
}

fn new_line(out: &mut impl Write, depth: usize) -> io::Result<()> {
    if depth > MAX_DEPTH {
        return Ok(());
    }
    out.write_all(b"\n")?;
    (0..depth).try_for_each(|_| out.write_all(b"  "))
}

/// How long the rest of a text is, its last quote included.
fn length_of_text(text: &[u8]) -> usize {
    let mut is_escaped = false;
    let end = text.iter().position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |at| at + 1)
}

fn write_text(out: &mut impl Write, text: &[u8]) -> io::Result<()> {
    for chunk in text.utf8_chunks() {
        let mut plain = chunk.valid();
        while let Some(at) = plain.find(needs_escape) {
            out.write_all(&plain.as_bytes()[..at])?;
            let mut signs = plain[at..].chars();
            for sign in signs.by_ref().take(1) {
                write!(out, "{}", Escaped(sign))?;
            }
            plain = signs.as_str();
        }
        out.write_all(plain.as_bytes())?;
        if !chunk.invalid().is_empty() {
            out.write_all("\u{fffd}".as_bytes())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn indented(json: &[u8]) -> String {
        let mut out = Vec::new();
        indent(&mut out, json).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn json_is_laid_out_as_serde_json_does() {
        for json in [
            "7",
            "[]",
            "{ }",
            r#"{"a":[1,{"b":null},[],{}],"c":"x, \"y\": [z] \\"}"#,
            " [ true , [ [ -1.5 ] ] ]\n",
        ] {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(indented(json.as_bytes()), format!("{value:#}"));
        }
    }

    #[test]
    fn numbers_are_kept_to_the_digit() {
        assert_eq!(
            indented(b"[99999999999999999999,1e999]"),
            "[\n  99999999999999999999,\n  1e999\n]"
        );
    }

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        let shown = indented("[\"a\u{9b}31m\u{7f}\"]".as_bytes());
        assert_eq!(shown, "[\n  \"a\\u009b31m\\u007f\"\n]");
        assert_eq!(indented(b"\"caf\xc3\""), "\"caf\u{fffd}\"");
        assert_eq!(indented("\"\u{202e}\u{e0041}\"".as_bytes()), r#""\u202e\udb40\udc41""#);
    }

    /// Any text, with what needs to be escaped not rare in it.
    fn text() -> impl Strategy<Value = String> {
        let hostile = proptest::sample::select(
            "\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{e0041}\r\n\t\0".chars().collect::<Vec<_>>(),
        );
        let signs = prop_oneof![hostile, any::<char>(), proptest::char::range(' ', '~')];
        proptest::collection::vec(signs, 0..12).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn shown_json_is_the_same_json_without_what_needs_to_be_escaped(
            name in text(),
            value in text(),
            gap in "[ \r\n\t]{0,3}",
        ) {
            // As others write it: with nothing escaped that need not be.
            let [name, value] = [name, value].map(|text| serde_json::to_string(&text).unwrap());
            let json = format!("{{{gap}{name}{gap}:{gap}[{value},{gap}1.5]{gap}}}");
            let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
            for shown in [shown(&json).into_owned(), indented(json.as_bytes())] {
                prop_assert!(!shown.contains(|sign| sign != '\n' && needs_escape(sign)), "{:?}", shown);
                prop_assert_eq!(read(&shown), read(&json));
            }
        }
    }

    #[test]
    fn deep_json_takes_no_more_lines_than_it_has_brackets() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let shown = indented(deep.as_bytes());
        assert!(shown.len() < 300_000, "{}", shown.len());
        let without: String = shown.split_whitespace().collect();
        assert_eq!(without, deep);
    }
}
