use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

/// One API request, and the verdict on it: what `GET /_emulator/log` lists.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// The action that was asked for; empty when none was.
    pub action: String,
    /// The return code of the reply.
    pub code: i64,
    /// Why it was refused, and what was odd about it; empty when nothing was.
    pub note: String,
    /// The parameters, the common ones included, but for the signature; null when they are very
    /// large.
    pub params: Value,
}

/// The last requests.
#[derive(Debug, Default)]
pub(crate) struct Log {
    entries: VecDeque<Entry>,
}

impl Log {
    const MOST: usize = 1000;

    /// Larger parameters are not kept, so that a full log stays small.
    const MAX_PARAMS: usize = 16 << 10;

    /// What is kept of an action's name, in bytes.
    pub(crate) const MAX_ACTION: usize = 100;

    pub(crate) fn push(&mut self, mut entry: Entry, size: usize) {
        if size > Self::MAX_PARAMS {
            entry.params = Value::Null;
        }
        if self.entries.len() == Self::MOST {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    pub(crate) fn last(&self) -> Option<&Entry> {
        self.entries.back()
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(&self.entries).unwrap_or_default()
    }
}
