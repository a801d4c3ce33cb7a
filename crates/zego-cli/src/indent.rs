//! JSON for people, without a value of it in memory.

use std::io::{self, Write};

/// How deep what lies on lines of its own may lie. Deeper down a line holds the rest, lest each
/// bracket take a line that is longer than the one before.
const MAX_DEPTH: usize = 32;

/// Writes well-formed JSON on lines, each indented. What is no UTF-8, and what could steer a
/// terminal, is escaped.
pub(crate) fn write(out: &mut impl Write, json: &[u8]) -> io::Result<()> {
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
        while let Some(at) = plain.find(char::is_control) {
            out.write_all(&plain.as_bytes()[..at])?;
            let mut signs = plain[at..].chars();
            for sign in signs.by_ref().take(1) {
                write!(out, "\\u{:04x}", u32::from(sign))?;
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

    fn indented(json: &[u8]) -> String {
        let mut out = Vec::new();
        write(&mut out, json).unwrap();
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
