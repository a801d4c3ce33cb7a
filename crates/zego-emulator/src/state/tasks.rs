//! Tasks that mix or transcode streams while they are live.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use super::Full;
use super::streams::Stream;
use crate::notes::kept;

/// What a task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TaskKind {
    Mix,
    AutoMix,
    Transcode,
}

impl TaskKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Mix => "mix",
            Self::AutoMix => "auto-mix",
            Self::Transcode => "transcode",
        }
    }
}

/// Where a task takes a stream from, or sends one to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// A stream on the RTC service.
    Stream(String),
    /// An address, cut to what is kept of it.
    Url(String),
}

impl End {
    /// What is kept of an address, in bytes.
    const MAX_URL: usize = 1024;

    pub(crate) fn kept(self) -> Self {
        match self {
            Self::Stream(id) => Self::Stream(id),
            Self::Url(url) => Self::Url(kept(&url, Self::MAX_URL)),
        }
    }

    /// The id, or the address.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Stream(text) | Self::Url(text) => text,
        }
    }

    fn view(&self) -> Value {
        match self {
            Self::Stream(id) => json!({ "stream": id }),
            Self::Url(url) => json!({ "url": url }),
        }
    }
}

/// A task.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) kind: TaskKind,
    pub(crate) user: String,
    pub(crate) room: String,
    pub(crate) inputs: Vec<End>,
    pub(crate) outputs: Vec<End>,
    pub(crate) since: Duration,
    /// The last sequence of a call for it.
    pub(crate) sequence: u64,
    /// How long it goes on when no input is live.
    pub(crate) idle: Duration,
    /// The rooms that its outputs have joined.
    pub(crate) joined: Vec<Joined>,
}

/// A room that an output has joined, as a stream of a user.
#[derive(Clone, Debug)]
pub(crate) struct Joined {
    pub(crate) room: String,
    pub(crate) stream: String,
    pub(crate) user: String,
}

impl Task {
    /// Whether all its inputs have been gone for long enough.
    pub(crate) fn is_over(&self, streams: &BTreeMap<String, Stream>, now: Duration) -> bool {
        self.ends(streams).is_some_and(|end| now >= end)
    }

    /// When it ends by itself, as things stand. One that takes an address, a whole room or another
    /// task's output does not.
    fn ends(&self, streams: &BTreeMap<String, Stream>) -> Option<Duration> {
        if self.kind == TaskKind::AutoMix {
            return None;
        }
        let ends = self.inputs.iter().map(|input| match input {
            End::Url(_) => None,
            End::Stream(id) => streams.get(id)?.ended().filter(|ended| !ended.is_zero()),
        });
        let last = ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max())?;
        Some(last.saturating_add(self.idle))
    }

    fn view(&self, id: &str, now: Duration) -> Value {
        json!({
            "id": id,
            "kind": self.kind.as_str(),
            "user": self.user,
            "room": self.room,
            "inputs": self.inputs.iter().map(End::view).collect::<Vec<_>>(),
            "outputs": self.outputs.iter().map(End::view).collect::<Vec<_>>(),
            "since": self.since.as_secs(),
            "seconds": now.saturating_sub(self.since).as_secs(),
            "sequence": self.sequence,
        })
    }
}

/// The tasks that run, by their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tasks {
    tasks: BTreeMap<String, Task>,
    /// How many requests for mixes there were that did something.
    numbered: u64,
}

impl Tasks {
    pub(crate) const MOST: usize = 10_000;

    pub(crate) fn get(&self, id: &str) -> Option<&Task> {
        self.tasks.get(id)
    }

    pub(super) fn get_mut(&mut self, id: &str) -> Option<&mut Task> {
        self.tasks.get_mut(id)
    }

    pub(super) fn remove(&mut self, id: &str) -> Option<Task> {
        self.tasks.remove(id)
    }

    pub(super) fn is_full(&self) -> bool {
        self.tasks.len() >= Self::MOST
    }

    pub(super) fn over(&self, streams: &BTreeMap<String, Stream>, now: Duration) -> Vec<String> {
        let over = self.tasks.iter().filter(|(_, task)| task.is_over(streams, now));
        over.map(|(id, _)| id.clone()).collect()
    }

    /// When the first task of a kind ends by itself.
    pub(super) fn next_end(
        &self,
        kind: TaskKind,
        streams: &BTreeMap<String, Stream>,
    ) -> Option<Duration> {
        let tasks = self.tasks.values().filter(|task| task.kind == kind);
        tasks.filter_map(|task| task.ends(streams)).min()
    }

    /// The number of a request for a mix, greater than the one before.
    pub(crate) fn number(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered
    }

    pub(super) fn keep(&mut self, id: &str, task: Task) -> Result<(), Full> {
        if self.is_full() && !self.tasks.contains_key(id) {
            return Err(Full { most: Self::MOST, of: "mixing and transcoding tasks" });
        }
        self.tasks.insert(id.to_owned(), task);
        Ok(())
    }

    /// Whether a task other than one sends this stream.
    pub(crate) fn sends(&self, stream: &str, except: &str) -> bool {
        let is_sent = |task: &Task| {
            task.outputs.iter().any(|output| matches!(output, End::Stream(id) if id == stream))
        };
        self.tasks.iter().any(|(id, task)| id != except && is_sent(task))
    }

    pub(super) fn view(&self, now: Duration) -> Value {
        self.tasks.iter().map(|(id, task)| task.view(id, now)).collect()
    }
}
