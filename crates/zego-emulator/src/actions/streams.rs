//! Streams on the RTC service: asking, forbidding, resuming.

use std::time::Duration;

use serde_json::{Value, json};
use zego_core::callback::StreamCloseReason;
use zego_core::codes::ReturnCode;

use super::{Answer, Asked, Done, done};
use crate::state::State;
use crate::state::streams::Life;

pub(super) fn describe(asked: &Asked<'_>, state: &State) -> Done {
    let seconds = |time: Duration| time.as_secs().to_string();
    let stream = asked.streams.first().and_then(|id| state.streams.get(id));
    match stream.map(|stream| stream.life) {
        Some(Life::Live { created }) => {
            done(json!({ "create_time": seconds(created), "close_time": "" }))
        }
        Some(Life::Closed { created, closed }) => Ok(Answer {
            code: ReturnCode::STREAM_CLOSED,
            data: json!({ "create_time": seconds(created), "close_time": seconds(closed) }),
        }),
        Some(Life::NeverLive) | None => {
            Ok(Answer { code: ReturnCode::STREAM_UNKNOWN, data: Value::Null })
        }
    }
}

pub(super) fn forbid(asked: &Asked<'_>, state: &mut State) -> Done {
    for id in asked.streams {
        state.stream(id).map_err(|full| asked.full(full))?.is_forbidden = true;
        state.close(id, StreamCloseReason::Normal, asked.now);
    }
    done(Value::Null)
}

pub(super) fn resume(asked: &Asked<'_>, state: &mut State) -> Done {
    for id in asked.streams {
        if let Some(stream) = state.streams.get_mut(id) {
            stream.is_forbidden = false;
        }
    }
    done(Value::Null)
}
