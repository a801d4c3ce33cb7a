//! Runs of the command on a pseudo-terminal.

use std::io::{Read, Write};
use std::num::NonZero;
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use pty_process::Size;
use pty_process::blocking::{Pty, open};

use crate::support::{PATIENCE, Running, wait};

const ROWS: NonZero<u16> = NonZero::new(50).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(200).unwrap();

/// A terminal, and the command that runs on it.
pub(crate) struct Terminal {
    pub(crate) running: Running,
    pty: Arc<Pty>,
    written: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    all: Vec<u8>,
}

impl Terminal {
    /// Runs a command on a terminal of its own, except where its standard input, output or error is
    /// set by `redirect`.
    pub(crate) fn run_with(
        command: Command,
        redirect: impl FnOnce(pty_process::blocking::Command) -> pty_process::blocking::Command,
    ) -> Self {
        let (pty, child_side) = open().unwrap();
        pty.resize(Size::new(ROWS.get(), COLUMNS.get())).unwrap();
        let child: Child = redirect(command.into()).spawn(child_side).unwrap();
        let pty = Arc::new(pty);
        let (sender, written) = channel();
        let reader = Arc::clone(&pty);
        thread::spawn(move || {
            let mut part = [0; 4096];
            // An error says that nobody has the terminal open any more.
            while let Ok(count @ 1..) = (&*reader).read(&mut part) {
                if sender.send(part[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        Self { running: Running(child), pty, written, screen, all: Vec::new() }
    }

    /// Runs a command on a terminal of its own.
    pub(crate) fn run(mut command: Command, arguments: &[&str]) -> Self {
        command.args(arguments);
        Self::run_with(command, |command| command)
    }

    /// Presses keys: `\x03` is Ctrl-C.
    pub(crate) fn press(&self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn until(&mut self, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.screen().contains(text) {
            assert!(self.more(end), "{text:?} does not come: {}", self.screen());
        }
    }

    /// Waits until a line is written.
    pub(crate) fn until_line(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.all.contains(&b'\n') {
            assert!(self.more(end), "no line comes: {}", self.screen());
        }
    }

    /// Waits until more is written, or until a time; whether there is more.
    fn more(&mut self, until: Instant) -> bool {
        let time = until.saturating_duration_since(Instant::now());
        let part = self.written.recv_timeout(time);
        part.map(|part| self.show(&part)).is_ok()
    }

    /// What stands on the screen, row by row, without the space around it.
    pub(crate) fn screen(&self) -> String {
        let rows = self.screen.screen().rows(0, COLUMNS.get());
        let rows: Vec<String> = rows.map(|row| row.trim_end().to_owned()).collect();
        rows.join("\n").trim().to_owned()
    }

    /// All bytes that came to the terminal so far.
    pub(crate) fn all(&self) -> String {
        String::from_utf8(self.all.clone()).unwrap()
    }

    /// Waits for the end of the command, and for all that it wrote.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let status = wait(&mut self.running.0);
        while let Ok(part) = self.written.recv_timeout(PATIENCE) {
            self.show(&part);
        }
        status
    }

    fn show(&mut self, part: &[u8]) {
        self.all.extend(part);
        self.screen.process(part);
    }
}
