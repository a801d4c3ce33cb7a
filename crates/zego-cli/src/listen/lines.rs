//! Writing lines while callbacks are received: threads write them, so that a reader that is slow stops
//! nothing else.

use std::io::{self, Write};
use std::sync::mpsc::{SyncSender, sync_channel};

use tokio::sync::mpsc::{self, Sender};
use tokio::sync::oneshot;
use zego_hyper::ReceivedCallback;

use crate::fault::Fault;
use crate::output;

/// How many records, or lines for standard error, wait to be written at most.
const MOST: usize = 64;

/// What is written at once.
pub(super) struct Record {
    /// Whole lines.
    pub(super) text: String,
    /// The callback that they tell of: it is acknowledged once they are written, and never if they
    /// cannot be.
    pub(super) callback: Option<ReceivedCallback>,
}

/// Where records for standard output go, and what became of it in the end. When nobody reads, what
/// waits here waits, and then what waits before the receiver: it has the service try again.
pub(super) fn start() -> Result<(Sender<Record>, oneshot::Receiver<io::Result<()>>), Fault> {
    let (records, mut waiting) = mpsc::channel::<Record>(MOST);
    let (end, ended) = oneshot::channel();
    output::start(move || {
        let mut written = Ok(());
        while let Some(Record { text, callback }) = waiting.blocking_recv() {
            written = output::lines(&text);
            if written.is_err() {
                break;
            }
            if let Some(callback) = callback {
                callback.acknowledge();
            }
        }
        drop(waiting);
        let _ = end.send(written);
    })?;
    Ok((records, ended))
}

/// Where refusals go: to standard error. Those that nobody reads are dropped.
pub(super) fn of_refusals() -> Result<Refusals, Fault> {
    let (lines, waiting) = sync_channel::<Vec<u8>>(MOST);
    output::start(move || {
        for line in waiting {
            output::remark(String::from_utf8_lossy(&line).trim_end());
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
