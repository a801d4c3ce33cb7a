//! Recording streams on CDNs.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::{Asked, Done, done};
use crate::gateway::Refusal;
use crate::state::State;
use crate::state::media::{Recording, Vendor};
use crate::time::spaced;

/// What became of one stream: the id of its recording or file, or why not.
type Result1 = Result<String, &'static str>;

/// The most streams of one call, so that one cannot fill the emulator.
const MAX_STREAMS: usize = 1000;

pub(super) fn start(asked: &Asked<'_>, state: &mut State) -> Done {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let vendor = vendor(asked)?;
    check_count(asked)?;
    let until = asked.params.int("EndTime").filter(|_| vendor == Vendor::Tencent);
    let until = until.map(|end| Duration::from_secs(u64::try_from(end).unwrap_or(0)));
    if let Some(until) = until
        && (until <= asked.now || until > asked.now.saturating_add(DAY))
    {
        return Err(asked.bad_input("EndTime must lie ahead, by a day at most"));
    }
    state.settle_media(asked.now);
    let mut results = Vec::new();
    for id in asked.streams {
        let result = if state.is_live(id) {
            let task = format!("record-{:016x}", state.count());
            let recording = Recording { id: task.clone(), since: asked.now, until };
            state.media.record(vendor, id, recording).map_err(|full| asked.full(full))?;
            Ok(task)
        } else {
            Err("the stream is not live")
        };
        results.push((id.as_str(), result));
    }
    done(reply(asked, state, vendor, &results, true))
}

pub(super) fn stop(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    check_count(asked)?;
    state.settle_media(asked.now);
    let mut results = Vec::new();
    for id in asked.streams {
        let file = state.stop_recording(vendor, id, asked.now);
        results.push((id.as_str(), file.ok_or("the stream is not recorded")));
    }
    done(reply(asked, state, vendor, &results, false))
}

fn check_count(asked: &Asked<'_>) -> Result<(), Refusal> {
    if asked.streams.len() > MAX_STREAMS {
        return Err(asked.bad_input(format!("the emulator takes {MAX_STREAMS} streams a call")));
    }
    Ok(())
}

/// The vendor of a request.
pub(super) fn vendor(asked: &Asked<'_>) -> Result<Vendor, Refusal> {
    Vendor::of(&asked.text("Vendor")).ok_or_else(|| asked.bad_input("Vendor is missing"))
}

/// An id of the kind that a vendor gives each request.
pub(super) fn vendor_request(state: &mut State) -> String {
    format!("vendor-request-{:016x}", state.count())
}

fn reply(
    asked: &Asked<'_>,
    state: &mut State,
    vendor: Vendor,
    results: &[(&str, Result1)],
    is_start: bool,
) -> Value {
    let mut data = Map::new();
    let items = match vendor {
        Vendor::Tencent => {
            results.iter().map(|(id, result)| tencent(state, id, result, is_start)).collect()
        }
        Vendor::Wangsu => wangsu(asked, state, results),
        Vendor::Huawei => results.iter().map(|(id, result)| huawei(state, id, result)).collect(),
        // No page shows what Alibaba's reply is called.
        Vendor::Alibaba => return Value::Object(data),
    };
    data.insert(vendor.as_str().to_owned(), items);
    Value::Object(data)
}

fn tencent(state: &mut State, id: &str, result: &Result1, is_start: bool) -> Value {
    let mut item = json!({
        "StreamName": id,
        "RequestId": vendor_request(state),
        "Code": if result.is_ok() { "" } else { "FailedOperation" },
        "Message": result.as_ref().err().unwrap_or(&""),
    });
    if is_start {
        item["TaskId"] = json!(result.as_ref().map_or("", String::as_str));
    }
    item
}

fn huawei(state: &mut State, id: &str, result: &Result1) -> Value {
    json!({
        "StreamName": id,
        "RequestId": vendor_request(state),
        "Code": i64::from(result.is_err()),
        "Message": result.as_ref().err().unwrap_or(&"success"),
    })
}

fn wangsu(asked: &Asked<'_>, state: &mut State, results: &[(&str, Result1)]) -> Value {
    let item = |(id, result): &(&str, Result1)| {
        json!({
            "task": "mp4",
            "id": id,
            "http_code": if result.is_ok() { 200 } else { 404 },
            "msg": result.as_ref().err().unwrap_or(&"success"),
            "persistentId": result.as_ref().map_or("", String::as_str),
        })
    };
    json!({
        "msg": { "message": "success" },
        "http_code": 200,
        "trace_id": vendor_request(state),
        "call_time": spaced(asked.now),
        "list": results.iter().map(item).collect::<Vec<_>>(),
    })
}
