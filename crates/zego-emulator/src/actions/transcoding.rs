//! Transcoding one live stream.

use serde_json::Value;

use super::mixing::{Begun, begin, check_ends, draft, ends, stop_kind};
use super::{Asked, Done, done};
use crate::state::State;
use crate::state::task_events;
use crate::state::tasks::TaskKind;

/// The most outputs, as of a mix.
const MAX_OUTPUTS: usize = 4;

pub(super) fn start(asked: &Asked<'_>, state: &mut State) -> Done {
    let inputs = ends(&asked.params.objects("TranscodeInput"));
    let outputs = asked.params.objects("TranscodeOutput");
    let targets = ends(&outputs);
    let task = draft(asked, TaskKind::Transcode, inputs, targets);
    check_ends(&task, MAX_OUTPUTS)?;
    let is_update = begin(asked, state, task)? == Begun::Changed;
    let id = asked.text("TaskId");
    if let Some(task) = state.tasks.get(&id) {
        state.told.tell(task_events::transcoding_started(&id, task, &outputs, is_update));
    }
    done(Value::Null)
}

pub(super) fn stop(asked: &Asked<'_>, state: &mut State) -> Done {
    let task = stop_kind(asked, state, TaskKind::Transcode)?;
    let sequence = asked.params.text("Sequence").and_then(|text| text.parse().ok());
    let (id, user) = (asked.text("TaskId"), asked.text("UserId"));
    let sequence = sequence.unwrap_or(task.sequence);
    state.told.tell(task_events::transcoding_stopped(&id, &user, sequence));
    done(Value::Null)
}
