//! Moderation of rooms, and tokens for moderation services.

use std::time::Duration;

use md5::{Digest, Md5};
use serde_json::{Value, json};

use super::{Asked, Done, done};
use crate::notes::kept;
use crate::state::State;
use crate::state::moderation::ModerationTask;
use crate::state::moderation_events;

pub(super) fn start_audio(asked: &Asked<'_>, state: &mut State) -> Done {
    start(asked, state, false)
}

pub(super) fn start_video(asked: &Asked<'_>, state: &mut State) -> Done {
    start(asked, state, true)
}

fn start(asked: &Asked<'_>, state: &mut State, is_video: bool) -> Done {
    const MAX_SCENE: usize = 100;
    let id = unguessable("task", state.count());
    let task = ModerationTask {
        is_video,
        room: asked.text("RoomId"),
        scene: kept(&asked.text("EventId"), MAX_SCENE),
        since: asked.now,
        has_sound: !asked.params.objects("AudioParam").is_empty(),
        tells_end: asked.params.flag("ReturnFinishInfo"),
    };
    state.moderation.start(&id, task).map_err(|full| asked.full(full))?;
    done(json!({ "TaskId": id }))
}

pub(super) fn stop(asked: &Asked<'_>, state: &mut State, is_video: bool) -> Done {
    let id = asked.text("TaskId");
    if let Some(task) = state.moderation.stop(&id, is_video).filter(|task| task.tells_end) {
        for event in moderation_events::ended(&id, &task, asked.now) {
            state.told.tell(event);
        }
    }
    done(Value::Null)
}

pub(super) fn make_token(asked: &Asked<'_>, state: &mut State) -> Done {
    const HOUR: u64 = 3600;
    let time = asked.params.int("EffectiveTime").and_then(|time| u64::try_from(time).ok());
    let lasts = time.unwrap_or(HOUR);
    let token = unguessable("token", state.count());
    let until = asked.now.saturating_add(Duration::from_secs(lasts));
    state.moderation.keep_token(token.clone(), until);
    done(json!({ "IdentifyToken": token, "RemainTime": lasts }))
}

/// 32 hexadecimal digits, which look random and are the same in every run.
fn unguessable(what: &str, number: u64) -> String {
    hex::encode(Md5::digest(format!("{what} {number}")))
}
