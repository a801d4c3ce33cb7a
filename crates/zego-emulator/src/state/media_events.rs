//! The events of recordings and of tasks on files.

use std::time::Duration;

use serde_json::{Value, json};
use zego_core::StreamId;
use zego_core::callback::{
    Compose, Event, Procedure, ProcedureStatus, Record, Snapshot, SnapshotPicture, SnapshotVendor,
};

use super::media::{
    File, MediaTask, Vendor, Work, address, picture_names, rendition_address, size_of,
};
use super::room_events::time;

pub(super) fn recorded((vendor, id): (Vendor, &str), file: &File, task: &str) -> Record {
    let mut event = Record::default();
    event.stream_alias = StreamId::received(&*file.stream);
    event.replay_url = address(id);
    event.begin_time = time(file.created.saturating_sub(file.length));
    event.end_time = time(file.created);
    let seconds = file.length.as_secs_f64();
    let params = match vendor {
        Vendor::Tencent => json!({ "TaskId": task, "FileID": id, "Duration": seconds }),
        Vendor::Wangsu => json!({ "PersistentId": task, "Duration": seconds }),
        Vendor::Huawei => {
            json!({ "Duration": seconds, "ObsObject": id, "FileSize": file.size() })
        }
        Vendor::Alibaba => Value::Null,
    };
    if !params.is_null() {
        event.extra_params = params.to_string();
    }
    event
}

/// What is told of a task that is done; nothing where no page has an event for it.
pub(super) fn task_done(id: &str, task: &MediaTask, file: Option<&File>) -> Option<Event> {
    match &task.work {
        Work::Merge { output, .. } => Some(merged(id, task, output).into()),
        Work::Transcode { file: source, resolution } if task.vendor == Vendor::Tencent => {
            Some(transcoded(id, source, file, resolution).into())
        }
        Work::Transcode { .. } => None,
        Work::Thumbnails { file: source, times, count } if task.failure.is_none() => {
            Some(pictured(id, task.vendor, source, times, *count).into())
        }
        Work::Thumbnails { .. } => None,
    }
}

fn merged(id: &str, task: &MediaTask, output: &str) -> Compose {
    /// A file to merge is no good.
    const WRONG_SOURCE: i64 = 60000;
    let mut event = Compose::default();
    id.clone_into(&mut event.task_id);
    if task.failure.is_none() {
        event.replay_url = address(output);
    }
    if task.vendor == Vendor::Tencent {
        output.clone_into(&mut event.file_id);
        event.code = Some(if task.failure.is_none() { 0 } else { WRONG_SOURCE });
        task.failure.unwrap_or("SUCCESS").clone_into(&mut event.message);
    }
    event
}

/// Of a file that is gone, it failed.
fn transcoded(id: &str, source: &str, file: Option<&File>, resolution: &str) -> Procedure {
    let mut event = Procedure::default();
    id.clone_into(&mut event.task_id);
    source.clone_into(&mut event.file_id);
    event.status = ProcedureStatus::Failed;
    let Some(file) = file else { return event };
    let (width, height) = size_of(resolution);
    event.status = ProcedureStatus::Success;
    let output = json!({
        "code": "0",
        "message": "SUCCESS",
        "replay_url": rendition_address(source, resolution),
        "size": file.size(),
        "duration": file.length.as_secs_f64(),
        "video": {
            "height": height, "width": width, "bitrate": 952_000, "codec": "h264", "fps": 15,
        },
        "audio": { "bitrate": 48_000, "codec": "aac", "sampling_rate": 44_100 },
    });
    event.extra_params = json!({ "media": { "transcode": [output] } }).to_string();
    event
}

fn pictured(id: &str, vendor: Vendor, source: &str, times: &[f64], count: usize) -> Snapshot {
    let is_tencent = vendor == Vendor::Tencent;
    let mut event = Snapshot::default();
    id.clone_into(&mut event.task_id);
    event.vendor = if is_tencent { SnapshotVendor::Tencent } else { SnapshotVendor::Huawei };
    if is_tencent {
        source.clone_into(&mut event.file_id);
    }
    let offset = |at: usize| {
        let seconds = times.get(at).filter(|_| is_tencent)?;
        Duration::try_from_secs_f64(*seconds).ok()
    };
    let pictures = picture_names(source, count).into_iter().enumerate();
    event.pictures = pictures
        .map(|(at, name)| {
            let mut picture = SnapshotPicture::default();
            picture.url = address(&name);
            picture.offset = offset(at);
            picture
        })
        .collect();
    event
}
