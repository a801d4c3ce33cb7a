use std::fmt::Write;
use std::io;
use std::process::ExitCode;

use zego_core::Invalid;

/// Why a command did not succeed: the exit status that scripts see, and the text that people see.
#[derive(Debug)]
pub(crate) struct Fault {
    exit: u8,
    lines: Vec<String>,
}

impl Fault {
    /// 1: the service refused.
    pub(crate) fn refused(text: impl Into<String>) -> Self {
        Self { exit: 1, lines: vec![text.into()] }
    }

    /// 2: usage, missing credentials or invalid input.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self { exit: 2, lines: vec![text.into()] }
    }

    /// 3: no complete answer arrived.
    pub(crate) fn unanswered(text: impl Into<String>) -> Self {
        Self { exit: 3, lines: vec![text.into()] }
    }

    /// 4: a complete answer without a readable code.
    pub(crate) fn unreadable(text: impl Into<String>) -> Self {
        Self { exit: 4, lines: vec![text.into()] }
    }

    /// What is wrong stands on standard output, as the answer that was asked for.
    pub(crate) fn told(exit: u8) -> Self {
        Self { exit, lines: Vec::new() }
    }

    /// The answer is there and cannot be passed on. A reader that went away is no reason to
    /// complain; otherwise it is as good as none, whatever it says.
    pub(crate) fn unwritten(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::told(0);
        }
        Self::unanswered(format!("the answer came, and standard output cannot take it: {error}"))
    }

    pub(crate) fn exit(&self) -> ExitCode {
        ExitCode::from(self.exit)
    }

    /// What people see, line by line.
    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// Adds a line.
    pub(crate) fn with_line(mut self, line: impl Into<String>) -> Self {
        self.lines.push(line.into());
        self
    }
}

impl From<Invalid> for Fault {
    fn from(fault: Invalid) -> Self {
        Self::usage(fault.to_string())
    }
}

/// Standard output cannot be written. A reader that went away is no reason to complain.
impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        let is_gone = error.kind() == io::ErrorKind::BrokenPipe;
        if is_gone { Self::told(0) } else { Self::usage(format!("standard output: {error}")) }
    }
}

/// An error with what lies under it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut under = error.source();
    while let Some(cause) = under {
        let _ = write!(text, ": {cause}");
        under = cause.source();
    }
    text
}
