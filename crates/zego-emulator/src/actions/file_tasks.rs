//! Tasks on recorded files: merging, transcoding, taking pictures.

use std::time::Duration;

use serde_json::{Value, json};

use super::files::of;
use super::recording::{vendor, vendor_request};
use super::{Asked, Done, refused};
use crate::gateway::Refusal;
use crate::notes::kept;
use crate::params::Params;
use crate::state::State;
use crate::state::media::{
    Media, MediaTask, Stage, Vendor, Work, address, picture_names, rendition_address,
};
use crate::time::compact;

pub(super) fn merge(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    state.settle_media(asked.now);
    let (inputs, length) = merge_inputs(asked, &state.media, vendor)?;
    let format = asked.params.given("Format").unwrap_or_else(|| "MP4".to_owned());
    let name = asked.params.given("OutputFileName").unwrap_or_else(|| "merged".to_owned());
    let name = kept(&name, MAX_NAME);
    let name = format!("{name}.{}", format.to_ascii_lowercase());
    let hours = asked.params.int("ExpireTime").filter(|hours| *hours > 0);
    let hours = hours.filter(|_| vendor == Vendor::Tencent);
    let expires = hours
        .and_then(|hours| u64::try_from(hours).ok())
        .map(|hours| asked.now.saturating_add(Duration::from_secs(hours.saturating_mul(3600))));
    let output = state.media.merged_id(vendor, &name);
    let work = Work::Merge { inputs, output, name, length, expires };
    start_task(asked, state, vendor, work)
}

/// What is kept of a merged file's name, in bytes.
const MAX_NAME: usize = 255;

/// The files to merge, all of which have to exist, and how long they are together.
fn merge_inputs(
    asked: &Asked<'_>,
    media: &Media,
    vendor: Vendor,
) -> Result<(Vec<String>, Duration), Refusal> {
    let parts: Vec<Params> = if asked.text("Type") == "1" {
        asked.params.objects("HandleMediaArgs")
    } else {
        let ids = asked.params.list("InputFileId");
        ids.into_iter().map(|id| Params::of([("FileId".to_owned(), json!(id))])).collect()
    };
    let mut inputs = Vec::new();
    let mut length = Duration::ZERO;
    for part in parts {
        let id = part.text("FileId").unwrap_or_default();
        let file = media.file(vendor, &id);
        let file = file.ok_or_else(|| refused(41003, format!("there is no file {id}")))?;
        let whole = file.length.as_secs_f64();
        let end = part.number("EndTime").map_or(whole, |end| end.min(whole));
        let seconds = end - part.number("StartTime").unwrap_or(0.0);
        let part = Duration::try_from_secs_f64(seconds).unwrap_or_default();
        length = length.saturating_add(part);
        inputs.push(id);
    }
    Ok((inputs, length))
}

fn start_task(asked: &Asked<'_>, state: &mut State, vendor: Vendor, work: Work) -> Done {
    let is_huawei_thumbnails = vendor == Vendor::Huawei && matches!(work, Work::Thumbnails { .. });
    let task = MediaTask::new(vendor, work, asked.now);
    let id = state.media.start(task).map_err(|full| asked.full(full))?;
    let data = if is_huawei_thumbnails {
        json!({ "task_id": id })
    } else {
        json!({ "TaskId": id, "RequestId": vendor_request(state) })
    };
    of(vendor, data)
}

/// The file of a request; a wrong one is answered as the page says.
fn existing(
    asked: &Asked<'_>,
    media: &Media,
    vendor: Vendor,
) -> Result<(String, Duration), Refusal> {
    let id = asked.text("FileId");
    match media.file(vendor, &id) {
        Some(file) => Ok((id, file.length)),
        None => Err(refused(1000, format!("there is no file {id}"))),
    }
}

pub(super) fn transcode(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    state.settle_media(asked.now);
    let (file, _) = existing(asked, &state.media, vendor)?;
    let work = Work::Transcode { file, resolution: asked.text("Resolution") };
    start_task(asked, state, vendor, work)
}

pub(super) fn take_thumbnails(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    let interval = asked.params.int("Interval");
    let at_times = asked.text("Type") == "SnapshotByTimeOffset";
    let times = if at_times { asked.params.list("ExtTimeOffsetSet") } else { Vec::new() };
    state.settle_media(asked.now);
    let (file, length) = existing(asked, &state.media, vendor)?;
    let count = if at_times { times.len() } else { pictures(length, interval) };
    let count = count.min(MAX_PICTURES);
    let times = times.iter().take(count).map(|time| time.parse().unwrap_or(0.0)).collect();
    start_task(asked, state, vendor, Work::Thumbnails { file, times, count })
}

/// More pictures of one task than this are not listed.
const MAX_PICTURES: usize = 100;

/// One at the beginning, and one after each interval; a template of Tencent's is taken to have 10
/// seconds.
fn pictures(length: Duration, interval: Option<i64>) -> usize {
    let interval = interval.and_then(|interval| u64::try_from(interval).ok()).unwrap_or(10).max(1);
    usize::try_from(length.as_secs() / interval).unwrap_or(MAX_PICTURES).saturating_add(1)
}

pub(super) fn describe_task(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    state.settle_media(asked.now);
    let id = asked.text("TaskId");
    let request = vendor_request(state);
    let task = state.media.task(vendor, &id);
    match (vendor, task) {
        (Vendor::Huawei, task) => of(vendor, huawei_task(&id, task, asked.now)),
        (_, Some(task)) => of(vendor, tencent_task(&id, task, &request, asked.now)),
        (_, None) => Err(refused(1000, format!("there is no task {id}"))),
    }
}

fn tencent_task(id: &str, task: &MediaTask, request: &str, now: Duration) -> Value {
    let stage = task.stage(now);
    let is_done = stage == Stage::Finished;
    let (event, file, url, pictures) = match &task.work {
        Work::Merge { output, .. } => ("compose", output.clone(), address(output), Vec::new()),
        Work::Transcode { file, resolution } => {
            ("transcode", file.clone(), rendition_address(file, resolution), Vec::new())
        }
        Work::Thumbnails { file, times, count } if !times.is_empty() => {
            ("SnapshotByTimeOffset", String::new(), String::new(), picture_names(file, *count))
        }
        Work::Thumbnails { file, count, .. } => {
            ("SampleSnapshot", String::new(), String::new(), picture_names(file, *count))
        }
    };
    let once_done = |text: String| if is_done { text } else { String::new() };
    let pictures: Vec<String> =
        pictures.iter().filter(|_| is_done).map(|name| address(name)).collect();
    json!({
        "TaskId": id,
        "Event": event,
        "Status": match stage {
            Stage::Waiting => "WAITING",
            Stage::Processing => "PROCESSING",
            Stage::Finished => "FINISH",
            Stage::Failed => "FAIL",
        },
        "FileId": once_done(file),
        "ReplayUrl": once_done(url),
        "RequestId": request,
        "Message": task.failure.unwrap_or_default(),
        "ThumbnailsUrl": pictures,
    })
}

/// Huawei knows of tasks that take pictures alone.
fn huawei_task(id: &str, task: Option<&MediaTask>, now: Duration) -> Value {
    let Some((task, Work::Thumbnails { file, count, .. })) = task.map(|task| (task, &task.work))
    else {
        return json!({
            "TaskId": id, "Status": "NO_TASK", "CreateTime": "", "EndTime": "", "FileName": [],
        });
    };
    let stage = task.stage(now);
    let is_over = matches!(stage, Stage::Finished | Stage::Failed);
    let is_done = stage == Stage::Finished;
    json!({
        "TaskId": id,
        "Status": match stage {
            Stage::Waiting => "WAITING",
            Stage::Processing => "PROCESSING",
            Stage::Finished => "SUCCEEDED",
            Stage::Failed => "FAILED",
        },
        "CreateTime": compact(task.since),
        "EndTime": if is_over { compact(task.ends()) } else { String::new() },
        "FileName": if is_done { picture_names(file, *count) } else { Vec::new() },
    })
}
