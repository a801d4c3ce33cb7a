//! Writing to people and to pipes, without panicking when nobody reads.

use std::io::{self, IsTerminal, Write};
use std::thread;
use std::time::Duration;

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
    write_to(&mut io::stdout().lock(), bytes)
}

/// Writes bytes to standard error as they are.
pub(crate) fn write_error(bytes: &[u8]) -> io::Result<()> {
    write_to(&mut io::stderr().lock(), bytes)
}

/// Writes all, and waits where the other side takes no more for now: a pipe or a terminal does not
/// block when whoever has it as well wants that.
fn write_to(out: &mut impl Write, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match patiently(|| out.write(bytes))? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => bytes = &bytes[written..],
        }
    }
    patiently(|| out.flush())
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

/// Writes a line.
pub(crate) fn line(text: &str) -> io::Result<()> {
    write(format!("{text}\n").as_bytes())
}

/// Writes to standard error, as a last resort to nobody.
pub(crate) fn complain(text: &str) {
    remark(&format!("error: {text}"));
}

/// Writes beside the answer, as a last resort to nobody.
pub(crate) fn remark(text: &str) {
    let _ = write_error(format!("{text}\n").as_bytes());
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
