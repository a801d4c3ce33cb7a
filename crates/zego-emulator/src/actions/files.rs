//! Recorded files: finding and deleting them.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::recording::{vendor, vendor_request};
use super::{Asked, Done, done};
use crate::state::State;
use crate::state::media::{File, Media, Vendor, address, rendition_address, size_of};
use crate::time::utc;

/// What a call answers for one vendor: `{"Tencent": …}`.
pub(super) fn of(vendor: Vendor, data: Value) -> Done {
    let members: Map<String, Value> = [(vendor.as_str().to_owned(), data)].into_iter().collect();
    done(Value::Object(members))
}

pub(super) fn search(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    state.settle_media(asked.now);
    let found = match vendor {
        Vendor::Tencent => search_tencent(asked, state),
        _ => search_stored(asked, &state.media, vendor),
    };
    of(vendor, found)
}

fn of_vendor(media: &Media, vendor: Vendor) -> impl Iterator<Item = (&String, &File)> {
    let files = media.files.iter().filter(move |((of, _), _)| *of == vendor);
    files.map(|((_, id), file)| (id, file))
}

fn search_tencent(asked: &Asked<'_>, state: &mut State) -> Value {
    const MOST: usize = 5000;
    let params = asked.params;
    let number = |name| params.int(name).and_then(|number| usize::try_from(number).ok());
    let size = number("PageSize").unwrap_or(10);
    let start = size.saturating_mul(number("PageNumber").unwrap_or(0));
    let (prefix, files, streams) = (asked.text("NamePrefix"), params.list("FileId"), asked.streams);
    let bound = |name| params.int(name).and_then(|time| u64::try_from(time).ok());
    let (earliest, latest) = (bound("StartTime"), bound("EndTime"));
    let request = vendor_request(state);
    let matching: Vec<(&String, &File)> = of_vendor(&state.media, Vendor::Tencent)
        .filter(|(id, file)| {
            let created = file.created.as_secs();
            file.name.starts_with(&prefix)
                && (files.is_empty() || files.contains(id))
                && (streams.is_empty() || streams.contains(&file.stream))
                && earliest.is_none_or(|earliest| created >= earliest)
                && latest.is_none_or(|latest| created <= latest)
        })
        .collect();
    let listed: Vec<Value> =
        matching.iter().skip(start).take(size).map(|(id, file)| tencent_file(id, file)).collect();
    json!({
        "RequestId": request,
        "TotalCount": matching.len().min(MOST),
        "MediaInfoSet": listed,
    })
}

fn search_stored(asked: &Asked<'_>, media: &Media, vendor: Vendor) -> Value {
    const MOST: usize = 1000;
    let limit = asked.params.int("MaxKeys").and_then(|keys| usize::try_from(keys).ok());
    let limit = limit.unwrap_or(MOST);
    let (prefix, marker) = (asked.text("NamePrefix"), asked.text("Marker"));
    let mut keys: Vec<(&String, &File)> = of_vendor(media, vendor)
        .filter(|(id, _)| id.starts_with(&prefix) && **id > marker)
        .take(limit + 1)
        .collect();
    let is_more = keys.len() > limit;
    keys.truncate(limit);
    let next = keys.last().filter(|_| is_more).map_or("", |(id, _)| id);
    let files: Vec<Value> = keys
        .iter()
        .map(|(id, file)| {
            json!({
                "ETag": etag(id),
                "Key": id,
                "LastModified": utc(file.updated),
                "Size": file.size(),
                "MediaUrl": address(id),
            })
        })
        .collect();
    json!({ "NextMarker": next, "Keys": files })
}

/// There are no bytes to take an md5 of: it is the id's.
fn etag(id: &str) -> String {
    use md5::{Digest, Md5};
    hex::encode(Md5::digest(id))
}

fn tencent_file(id: &str, file: &File) -> Value {
    let format = file.name.rsplit('.').next().unwrap_or("mp4");
    let original = rendition(file, &address(id), 0, (1280, 720));
    let transcoded = file.renditions.iter().map(|resolution| {
        let definition = match &**resolution {
            "360p" => 10,
            "540p" => 20,
            _ => 30,
        };
        rendition(file, &rendition_address(id, resolution), definition, size_of(resolution))
    });
    let renditions: Vec<Value> = std::iter::once(original).chain(transcoded).collect();
    let never = Duration::MAX;
    json!({
        "FileId": id,
        "BasicInfo": {
            "Name": file.name,
            "Description": "",
            "CreateTime": utc(file.created),
            "UpdateTime": utc(file.updated),
            "ExpireTime": utc(file.expires.unwrap_or(never)),
            "ClassId": 0,
            "ClassName": "Other",
            "ClassPath": "Other",
            "CoverUrl": "",
            "Type": format,
            "IntranetMediaUrl": address(id),
            "MediaUrl": address(id),
            "SourceInfo": { "SourceType": "Record", "SourceContext": file.stream },
            "StorageRegion": "emulator",
            "Vid": id,
            "Category": if format == "mp3" { "Audio" } else { "Video" },
            "Status": "Normal",
            "StorageClass": "STANDARD",
        },
        "TranscodeInfo": { "TranscodeSet": renditions },
    })
}

/// A file's picture and sound, made up.
fn rendition(file: &File, url: &str, definition: i64, (width, height): (u32, u32)) -> Value {
    json!({
        "Url": url,
        "Definition": definition,
        "Bitrate": 1_000_000,
        "Height": height,
        "Width": width,
        "Size": file.size(),
        "Duration": file.length.as_secs_f64(),
        "Md5": "",
        "Container": "mov,mp4,m4a,3gp,3g2,mj2",
        "VideoStreamSet": [{
            "Bitrate": 952_000,
            "Height": height,
            "Width": width,
            "Codec": "h264",
            "Fps": 15,
            "CodecTag": "",
            "DynamicRangeInfo": { "Type": "SDR", "HDRType": "" },
        }],
        "AudioStreamSet": [{ "Bitrate": 48_000, "SamplingRate": 44_100, "Codec": "aac" }],
        "DigitalWatermarkType": "None",
        "CopyRightWatermarkText": "",
    })
}

pub(super) fn delete(asked: &Asked<'_>, state: &mut State) -> Done {
    let vendor = vendor(asked)?;
    let (ids, files) = (asked.params.list("FileId"), asked.params.objects("Media"));
    state.settle_media(asked.now);
    let whole = ids.into_iter().map(|id| (id, Vec::new()));
    let parts =
        files.iter().map(|file| (file.text("FileId").unwrap_or_default(), file.list("Resolution")));
    let (mut deleted, mut errors) = (Vec::new(), Vec::new());
    for (id, resolutions) in whole.chain(parts) {
        if delete_one(&mut state.media, vendor, &id, &resolutions) {
            deleted.push(id);
        } else {
            errors.push(json!({
                "Code": "ResourceNotFound",
                "Message": "there is no such file or resolution",
                "Key": id,
                "RequestId": vendor_request(state),
            }));
        }
    }
    let mut data = json!({ "Deleted": deleted, "Errors": errors });
    if vendor == Vendor::Wangsu {
        let is_cleared = asked.params.flag("ClearCache") && !deleted.is_empty();
        let (code, message) = if is_cleared { (1, "handle success") } else { (0, "") };
        data["WsItemIdReceiverResp"] = json!({ "Code": code, "Message": message });
    }
    done(data)
}

/// Deletes a file, or those of its resolutions that are named.
fn delete_one(media: &mut Media, vendor: Vendor, id: &str, resolutions: &[String]) -> bool {
    let key = (vendor, id.to_owned());
    let Some(file) = media.files.get_mut(&key) else { return false };
    if resolutions.is_empty() {
        media.files.remove(&key);
        return true;
    }
    let before = file.renditions.len();
    file.renditions.retain(|rendition| !resolutions.contains(rendition));
    file.renditions.len() < before
}
