//! Writing to people and to pipes, without panicking when nobody reads.

use std::io::{self, IsTerminal, Write};
use std::thread;

use crate::fault::Fault;

/// Whether a person reads standard output.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether a person reads standard error.
pub(crate) fn is_error_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Writes on a thread of its own, so that whoever stops reading does not stop the command.
pub(crate) fn start(write: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
    let started = thread::Builder::new().name("output".to_owned()).spawn(write);
    started.map(drop).map_err(|error| {
        Fault::unanswered(format!("no thread can be made that writes the output: {error}"))
    })
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
