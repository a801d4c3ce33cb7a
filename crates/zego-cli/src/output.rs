//! Writing to people and to pipes, without panicking when nobody reads.
//!
//! Everything that the command writes goes through here, so that no text from outside steers a
//! terminal, whatever it comes from:
//! - text for people has the characters escaped that [`text::needs_escape`](zego_core::text::needs_escape)
//!   names, and so have names, values and messages in it, which are one line each;
//! - JSON of the command's own has them escaped as JSON does, always;
//! - what the service or a caller wrote goes into a pipe byte for byte, and is escaped on a terminal.

mod bar;
mod json;

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use zego_core::text::escape;

use crate::fault::Fault;

pub(crate) use bar::Bar;

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
fn write(bytes: &[u8]) -> io::Result<()> {
    write_to(&mut io::stdout().lock(), bytes)
}

/// Writes bytes to standard error as they are.
fn write_error(bytes: &[u8]) -> io::Result<()> {
    write_to(&mut io::stderr().lock(), bytes)
}

fn write_to(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let mut out = Patient(out);
    out.write_all(bytes)?;
    out.flush()
}

/// Waits where the other side takes no more for now: a pipe or a terminal does not block when whoever
/// has it as well wants that.
struct Patient<W>(W);

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        patiently(|| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        patiently(|| self.0.flush())
    }
}

fn patiently<T>(mut write: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    const PAUSE: Duration = Duration::from_millis(5);
    loop {
        match write() {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => thread::sleep(PAUSE),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// Writes one line of text, whatever stands in it.
pub(crate) fn line(text: &str) -> io::Result<()> {
    write(format!("{}\n", escape(text)).as_bytes())
}

/// Writes lines of text, each of which ends with a line feed. A name or a value that may hold one, too,
/// is [`shown`] in it.
pub(crate) fn lines(text: &str) -> io::Result<()> {
    write(shown_lines(text).as_bytes())
}

/// Writes JSON of the command's own, and a line feed.
pub(crate) fn json(json: &str) -> io::Result<()> {
    write(format!("{}\n", json_shown(json)).as_bytes())
}

/// Writes what the service or a caller wrote: as it is, but on a terminal. There it is escaped, as JSON
/// if it is that, and stays the same JSON.
pub(crate) fn foreign(bytes: &[u8]) -> io::Result<()> {
    if is_terminal() { write(foreign_shown(bytes).as_bytes()) } else { write(bytes) }
}

/// Writes well-formed JSON on lines, for people, without a value of it in memory.
pub(crate) fn indented(json: &[u8]) -> io::Result<()> {
    let mut out = BufWriter::new(Patient(io::stdout().lock()));
    json::indent(&mut out, json)?;
    writeln!(out)?;
    out.flush()
}

/// Writes an error of one line to standard error, as a last resort to nobody.
pub(crate) fn complain(text: &str) {
    remark(&format!("error: {text}"));
}

/// Writes one line beside the answer, as a last resort to nobody.
pub(crate) fn remark(text: &str) {
    let _ = write_error(format!("{}\n", escape(text)).as_bytes());
}

/// Writes what the command line asks for, help or the version, or what is wrong with it; returns the
/// exit status that goes with it.
pub(crate) fn usage(told: &clap::Error) -> ExitCode {
    if told.use_stderr() {
        let text = told.render().to_string();
        let _ = write_error(shown_lines(&text).as_bytes());
        return ExitCode::from(2);
    }
    // It quotes nothing from outside, and has its own styles on a terminal.
    let _ = told.print();
    ExitCode::SUCCESS
}

/// The first sentence of a text, or of what it begins with.
pub(crate) fn in_short(about: &str) -> &str {
    let first = about.split_inclusive(['.', ';', ':']).next().unwrap_or(about);
    first.trim_end_matches([';', ':'])
}

/// A text from outside in one line, without what could steer a terminal.
pub(crate) fn shown(text: &str) -> String {
    escape(text).to_string()
}

/// JSON without what could steer a terminal: the same JSON, on as many lines.
pub(crate) fn json_shown(json: &str) -> Cow<'_, str> {
    json::shown(json)
}

/// Text without what could steer a terminal, on as many lines.
fn shown_lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line.strip_suffix('\r').unwrap_or(line), "\n"),
            None => (line, ""),
        };
        // A tab only moves on.
        for (nth, part) in line.split('\t').enumerate() {
            let gap = if nth == 0 { "" } else { "\t" };
            shown.extend([gap, &escape(part).to_string()]);
        }
        shown.push_str(end);
    }
    shown
}

/// What somebody else wrote, for a terminal: JSON stays the same JSON.
fn foreign_shown(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    if serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok() {
        json_shown(&text).into_owned()
    } else {
        shown_lines(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// What takes so many bytes at a time, and none where it is 0.
    struct Slow(VecDeque<usize>, Vec<u8>);

    impl Slow {
        fn turn(&mut self) -> io::Result<usize> {
            match self.0.pop_front() {
                Some(0) => Err(io::ErrorKind::WouldBlock.into()),
                Some(1) => Err(io::ErrorKind::Interrupted.into()),
                Some(most) => Ok(most),
                None => Err(io::ErrorKind::StorageFull.into()),
            }
        }
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let len = self.turn()?.min(bytes.len());
            self.1.extend_from_slice(&bytes[..len]);
            Ok(len)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.turn().map(drop)
        }
    }

    #[test]
    fn what_is_not_taken_at_once_is_written_in_order_and_what_fails_is_told() {
        let mut slow = Slow([0, 2, 1, 0, 0, 3, 9, 0, 1, 9].into(), Vec::new());
        write_to(&mut slow, b"in order").unwrap();
        assert_eq!(slow.1, b"in order");
        let mut full = Slow([4, 0].into(), Vec::new());
        let error = write_to(&mut full, b"in order").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
