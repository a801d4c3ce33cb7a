//! What the actions do to the state.

use std::net::Ipv4Addr;
use std::time::Duration;

use serde_json::{Value, json};
use zego_core::AppId;
use zego_core::catalog::{Kind, Spec};
use zego_core::codes::ReturnCode;

use crate::gateway::Refusal;
use crate::params::Params;
use crate::state::{Life, State, Stream};

/// A request that passed every check.
pub(crate) struct Asked<'a> {
    pub(crate) params: &'a Params,
    /// The streams that it names, without the test environment's prefix.
    pub(crate) streams: &'a [String],
    pub(crate) app_id: AppId,
}

/// A reply that is no refusal.
pub(crate) struct Answer {
    pub(crate) code: ReturnCode,
    pub(crate) data: Value,
}

type Done = Result<Answer, Refusal>;

// Every action ends in it, among ends that can fail.
#[allow(clippy::unnecessary_wraps)]
fn done(data: Value) -> Done {
    Ok(Answer { code: ReturnCode::SUCCESS, data })
}

pub(crate) fn run(spec: &Spec, asked: &Asked<'_>, state: &mut State, now: Duration) -> Done {
    match &*spec.name {
        "DescribeRTCStreamState" => describe(asked, state),
        "ForbidRTCStream" | "ForbidRTCStreams" => forbid(asked, state, now),
        "ResumeRTCStream" | "ResumeRTCStreams" => resume(asked, state),
        "ForbidCDNLiveStream" => forbid_on_cdn(asked, state, now),
        "ResumeCDNLiveStream" => resume_on_cdn(asked, state),
        "QueryForbidCDNLiveStream" => query_cdn_bans(asked, state, now),
        "CreatCDNTransferRule" => create_relay(asked, state),
        "DeleteCDNTransferRule" => delete_relay(asked, state),
        "ClearCDNTransferRule" => clear_relays(asked, state),
        "RTMPDispatchV2" => dispatch(asked, state),
        name => Err(Refusal::new(ReturnCode::ACTION_UNKNOWN, format!("{name} is not modelled"))),
    }
}

/// Whether a text is of a kind that a rule of its own defines.
pub(crate) fn is_well_formed(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Int => text.parse::<i64>().is_ok(),
        Kind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        Kind::Bool => matches!(&*text.to_ascii_lowercase(), "true" | "false" | "0" | "1"),
        Kind::Utc => humantime::parse_rfc3339(text).is_ok(),
        Kind::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
        Kind::Rtmp => text.strip_prefix("rtmp://").is_some_and(|rest| !rest.is_empty()),
        _ => true,
    }
}

/// Every stream of the request, made where it is not known yet.
fn each(
    asked: &Asked<'_>,
    state: &mut State,
    mut act: impl FnMut(&mut Stream),
) -> Result<(), Refusal> {
    for id in asked.streams {
        let Some(stream) = state.stream(id) else {
            let note = format!("the emulator keeps at most {} streams", State::MAX_STREAMS);
            return Err(Refusal::new(ReturnCode::new(30003), note));
        };
        act(stream);
    }
    Ok(())
}

fn first<'s>(asked: &Asked<'_>, state: &'s State) -> Option<&'s Stream> {
    asked.streams.first().and_then(|id| state.streams.get(id))
}

fn describe(asked: &Asked<'_>, state: &State) -> Done {
    let seconds = |time: Duration| time.as_secs().to_string();
    match first(asked, state).map(|stream| stream.life) {
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

fn forbid(asked: &Asked<'_>, state: &mut State, now: Duration) -> Done {
    each(asked, state, |stream| {
        stream.is_forbidden = true;
        stream.close(now);
    })?;
    done(Value::Null)
}

fn resume(asked: &Asked<'_>, state: &mut State) -> Done {
    each(asked, state, |stream| stream.is_forbidden = false)?;
    done(Value::Null)
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn forbid_on_cdn(asked: &Asked<'_>, state: &mut State, now: Duration) -> Done {
    let until = match asked.params.text("ResumeTime") {
        None => now.saturating_add(DAY),
        Some(text) => {
            let until = humantime::parse_rfc3339(&text)
                .ok()
                .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
                .unwrap_or_default();
            if until <= now || until > now.saturating_add(30 * DAY) {
                let note = "ResumeTime must lie ahead, by 30 days at most";
                return Err(Refusal::new(ReturnCode::new(2), note));
            }
            until
        }
    };
    each(asked, state, |stream| stream.cdn_ban = Some((now, until)))?;
    done(json!([{ "CdnType": "ws", "CdnResult": "forbidden" }]))
}

fn resume_on_cdn(asked: &Asked<'_>, state: &mut State) -> Done {
    each(asked, state, |stream| stream.cdn_ban = None)?;
    done(json!([{ "CdnType": "ws", "CdnResult": "resumed" }]))
}

fn query_cdn_bans(asked: &Asked<'_>, state: &State, now: Duration) -> Done {
    let utc = |time: Duration| {
        let time = std::time::UNIX_EPOCH.checked_add(time).unwrap_or(std::time::UNIX_EPOCH);
        humantime::format_rfc3339_seconds(time).to_string()
    };
    let bans: Vec<Value> = state
        .streams
        .iter()
        .filter_map(|(id, stream)| stream.cdn_ban.map(|ban| (id, ban)))
        .filter(|(_, (_, until))| *until > now)
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

fn create_relay(asked: &Asked<'_>, state: &mut State) -> Done {
    let url = asked.params.text("CDNUrl");
    each(asked, state, |stream| {
        if let Some(url) = &url
            && !stream.relays.contains(url)
            && stream.relays.len() < MAX_RELAYS
        {
            stream.relays.push(url.clone());
        }
    })?;
    done(Value::Null)
}

/// More relays of one stream than this are forgotten.
const MAX_RELAYS: usize = 100;

/// An address without what follows the `?`, which may differ.
fn address(url: &str) -> &str {
    url.split('?').next().unwrap_or(url)
}

fn delete_relay(asked: &Asked<'_>, state: &mut State) -> Done {
    let url = asked.params.text("CDNUrl").unwrap_or_default();
    each(asked, state, |stream| stream.relays.retain(|relay| address(relay) != address(&url)))?;
    done(Value::Null)
}

fn clear_relays(asked: &Asked<'_>, state: &mut State) -> Done {
    each(asked, state, |stream| {
        if !stream.is_live() {
            stream.relays.clear();
        }
    })?;
    done(Value::Null)
}

fn dispatch(asked: &Asked<'_>, state: &State) -> Done {
    let is_live = first(asked, state).is_some_and(Stream::is_live);
    if asked.params.text("Type").as_deref() == Some("pull") && !is_live {
        return Err(Refusal::new(ReturnCode::new(1003), "the stream is not live"));
    }
    let id = asked.streams.first().map_or("", String::as_str);
    done(json!([format!("rtmp://127.0.0.1:1935/{}/{id}", asked.app_id)]))
}
