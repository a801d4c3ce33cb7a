//! Streams on CDNs: bans there, relays to them, and addresses for RTMP.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};

use super::{Asked, Done, done, refused};
use crate::checks::input_code;
use crate::gateway::Refusal;
use crate::state::streams::Stream;
use crate::state::{Full, State};
use crate::time::utc;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Every stream of the request, made where it is not known yet.
fn each(
    asked: &Asked<'_>,
    state: &mut State,
    mut act: impl FnMut(&mut Stream),
) -> Result<(), Refusal> {
    for id in asked.streams {
        act(state.stream(id).map_err(|full| asked.full(full))?);
    }
    Ok(())
}

/// Every stream of the request that is known.
fn each_known(asked: &Asked<'_>, state: &mut State, mut act: impl FnMut(&mut Stream)) {
    for id in asked.streams {
        if let Some(stream) = state.streams.get_mut(id) {
            act(stream);
        }
    }
}

pub(super) fn forbid(asked: &Asked<'_>, state: &mut State) -> Done {
    let now = asked.now;
    let until = match asked.params.given("ResumeTime") {
        None => now.saturating_add(DAY),
        Some(text) => {
            let until = humantime::parse_rfc3339(&text)
                .ok()
                .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
                .unwrap_or_default();
            if until <= now || until > now.saturating_add(30 * DAY) {
                return Err(asked.bad_input("ResumeTime must lie ahead, by 30 days at most"));
            }
            until
        }
    };
    each(asked, state, |stream| stream.cdn_ban = Some((now, until)))?;
    done(json!([{ "CdnType": "ws", "CdnResult": "forbidden" }]))
}

pub(super) fn resume(asked: &Asked<'_>, state: &mut State) -> Done {
    each_known(asked, state, |stream| stream.cdn_ban = None);
    done(json!([{ "CdnType": "ws", "CdnResult": "resumed" }]))
}

pub(super) fn list_bans(asked: &Asked<'_>, state: &State) -> Done {
    let bans: Vec<Value> = state
        .streams
        .iter()
        .filter_map(|(id, stream)| stream.cdn_ban.map(|ban| (id, ban)))
        .filter(|(_, (_, until))| *until > asked.now)
        .map(|(id, (since, until))| {
            json!({
                "Channel": "cdn.invalid",
                "Url": format!("rtmp://cdn.invalid/{}/{id}", asked.app_id),
                "StartTime": utc(since),
                "EndTime": utc(until),
                "Ip": "",
            })
        })
        .collect();
    done(json!({ "Ws": { "ResultDetail": bans } }))
}

pub(super) fn create_relay(asked: &Asked<'_>, state: &mut State) -> Done {
    let url = asked.params.given("CDNUrl");
    if url.as_ref().is_some_and(|url| url.len() > Stream::MAX_URL) {
        let note = format!("the emulator takes a CDNUrl of at most {} bytes", Stream::MAX_URL);
        return Err(Refusal::new(input_code(asked.spec, &[5004, 30001]), note));
    }
    if url.is_some() && state.relays() >= State::MAX_RELAYS {
        return Err(asked.full(Full { most: State::MAX_RELAYS, of: "relays" }));
    }
    each(asked, state, |stream| {
        if let Some(url) = &url
            && !stream.relays.contains(url)
            && stream.relays.len() < Stream::MAX_RELAYS
        {
            stream.relays.push(url.clone());
        }
    })?;
    done(Value::Null)
}

/// An address without what follows the `?`, which may differ.
fn address(url: &str) -> &str {
    url.split('?').next().unwrap_or(url)
}

pub(super) fn delete_relay(asked: &Asked<'_>, state: &mut State) -> Done {
    let url = asked.text("CDNUrl");
    each_known(asked, state, |stream| {
        stream.relays.retain(|relay| address(relay) != address(&url));
    });
    done(Value::Null)
}

pub(super) fn clear_relays(asked: &Asked<'_>, state: &mut State) -> Done {
    each_known(asked, state, |stream| {
        if !stream.is_live() {
            stream.relays.clear();
        }
    });
    done(Value::Null)
}

pub(super) fn dispatch(asked: &Asked<'_>, state: &State) -> Done {
    let id = asked.streams.first().map_or("", String::as_str);
    if asked.text("Type") == "pull" && !state.is_live(id) {
        return Err(refused(1003, "the stream is not live"));
    }
    done(json!([format!("rtmp://127.0.0.1:1935/{}/{id}", asked.app_id)]))
}
