//! Moderation tasks, and the tokens for moderation services.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};

use super::Full;

/// A task that moderates a room.
#[derive(Clone, Debug)]
pub(crate) struct ModerationTask {
    /// Whether it watches the picture too.
    pub(crate) is_video: bool,
    pub(crate) room: String,
    pub(crate) scene: String,
    pub(crate) since: Duration,
    /// Whether it listens to a video's sound too.
    pub(crate) has_sound: bool,
    /// Whether its end is to be told.
    pub(crate) tells_end: bool,
}

/// What moderation keeps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moderation {
    tasks: BTreeMap<String, ModerationTask>,
    /// Tokens, each with the end of its time.
    tokens: VecDeque<(String, Duration)>,
}

impl Moderation {
    pub(crate) const MAX_TASKS: usize = 10_000;
    pub(crate) const MAX_TOKENS: usize = 1000;

    pub(crate) fn start(&mut self, id: &str, task: ModerationTask) -> Result<(), Full> {
        if self.tasks.len() >= Self::MAX_TASKS {
            return Err(Full { most: Self::MAX_TASKS, of: "moderation tasks" });
        }
        self.tasks.insert(id.to_owned(), task);
        Ok(())
    }

    /// Stops a task of the kind that was asked for; none when there is no such task.
    pub(crate) fn stop(&mut self, id: &str, is_video: bool) -> Option<ModerationTask> {
        self.tasks.get(id).filter(|task| task.is_video == is_video)?;
        self.tasks.remove(id)
    }

    pub(crate) fn keep_token(&mut self, token: String, until: Duration) {
        if self.tokens.len() == Self::MAX_TOKENS {
            self.tokens.pop_front();
        }
        self.tokens.push_back((token, until));
    }

    pub(super) fn view_tasks(&self) -> Value {
        let task = |(id, task): (&String, &ModerationTask)| {
            json!({
                "id": id,
                "kind": if task.is_video { "video" } else { "audio" },
                "room": task.room,
                "scene": task.scene,
                "since": task.since.as_secs(),
            })
        };
        self.tasks.iter().map(task).collect()
    }

    pub(super) fn view_tokens(&self) -> Value {
        let token = |(token, until): &(String, Duration)| json!({ "token": token, "until": until.as_secs() });
        self.tokens.iter().map(token).collect()
    }
}
