//! Writing to people and to pipes, without panicking when nobody reads.

use std::io::{self, IsTerminal, Write};

/// Whether a person reads standard output.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes bytes as they are.
pub(crate) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Writes a line.
pub(crate) fn line(text: &str) -> io::Result<()> {
    write(format!("{text}\n").as_bytes())
}

/// Writes to standard error, as a last resort to nobody.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "error: {text}");
}

/// Writes beside the answer, as a last resort to nobody.
pub(crate) fn remark(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// The first sentence of a text, or of what it begins with.
pub(crate) fn in_short(about: &str) -> &str {
    let first = about.split_inclusive(['.', ';', ':']).next().unwrap_or(about);
    first.trim_end_matches([';', ':'])
}

/// A text from outside, without what could steer a terminal; quotes are no danger.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '"' | '\'' | '\\' => shown.push(sign),
            _ => shown.extend(sign.escape_debug()),
        }
    }
    shown
}
