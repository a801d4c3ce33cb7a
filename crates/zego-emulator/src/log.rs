use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

/// One API request, and the verdict on it: what `GET /_emulator/log` lists.
///
/// It holds neither the app's secret nor a signature that is good for it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// The action that was asked for, cut to 128 bytes; empty when none was.
    pub action: String,
    /// The return code of the reply, whether it arrived or a fault lost it; null when a fault kept the
    /// action from running, and there is no code.
    pub code: Option<i64>,
    /// The fault that hit it (`fault: drop-after`), why it was refused, that its action is not
    /// modelled, and what was odd about it, in at most 2 KiB; empty when nothing was.
    pub note: String,
    /// The parameters, the common ones included, but for the signature; null when they are very
    /// large: more than 16 KiB, or more than 1,000 values.
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

    /// Nor are those of more values, each of which takes more room than its text.
    const MAX_VALUES: usize = 1000;

    /// What is kept of an action's name, in bytes.
    pub(crate) const MAX_ACTION: usize = 128;

    /// Whether parameters of this size, in bytes of the request, are kept.
    pub(crate) fn keeps(params: &Value, size: usize) -> bool {
        size <= Self::MAX_PARAMS && count(params) <= Self::MAX_VALUES
    }

    pub(crate) fn push(&mut self, entry: Entry) {
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

fn count(value: &Value) -> usize {
    let within = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    };
    1 + within
}
