//! Writing lines while callbacks are answered: threads write them, so that a reader that is slow
//! delays no answer.

use std::io::{self, Write};
use std::sync::mpsc::{SyncSender, sync_channel};

use tokio::sync::mpsc::{self, Sender};
use tokio::sync::oneshot;

use crate::fault::Fault;
use crate::output;

/// How many lines wait to be written at most.
const MOST: usize = 64;

/// Where lines for standard output go, and what became of it in the end. When nobody reads, what
/// waits here waits, and then what waits before the receiver: it has the service try again.
pub(super) fn start() -> Result<(Sender<String>, oneshot::Receiver<io::Result<()>>), Fault> {
    let (lines, mut waiting) = mpsc::channel::<String>(MOST);
    let (end, ended) = oneshot::channel();
    output::start(move || {
        let mut written = Ok(());
        while let Some(line) = waiting.blocking_recv() {
            written = output::line(&line);
            if written.is_err() {
                break;
            }
        }
        let _ = end.send(written);
    })?;
    Ok((lines, ended))
}

/// Where refusals go: to standard error. Those that nobody reads are dropped.
pub(super) fn of_refusals() -> Result<Refusals, Fault> {
    let (lines, waiting) = sync_channel::<Vec<u8>>(MOST);
    output::start(move || {
        for line in waiting {
            let _ = io::stderr().lock().write_all(&line);
        }
    })?;
    Ok(Refusals(lines))
}

/// Takes lines, each written whole.
#[derive(Clone)]
pub(super) struct Refusals(SyncSender<Vec<u8>>);

impl Write for Refusals {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let _ = self.0.try_send(line.to_vec());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
