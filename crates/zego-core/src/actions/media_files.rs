// Written by `cargo xtask codegen` from xtask/spec/actions/media-files.toml. Edit that.

//! Recording on CDNs, and work on the recorded files: finding, merging, transcoding and
//! deleting them, and taking pictures from them.

use std::time::Duration;
use std::time::SystemTime;

use serde_json::Value;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::catalog::{Param, ParamValue, Params, ToParam};
use crate::id::StreamId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::text_enum;

mod by_hand;

/// Starts recording streams on a CDN. Settle the format, length and keeping of the files in
/// the console or with support first.
///
/// `StartCDNRecord`. Repeating it does it again. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/start-cdn-record>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartCdnRecord {
    pub(crate) stream_ids: Vec<StreamId>,
    pub(crate) vendor: MediaVendor,
    pub(crate) end_time: Option<SystemTime>,
    pub(crate) domain: Option<String>,
    pub(crate) point: Option<String>,
}

impl StartCdnRecord {
    /// The request, with what it must have:
    ///
    /// * `stream_ids`: The streams to record. At least 1 item.
    /// * `vendor`: The CDN that they are on.
    pub fn new(stream_ids: impl IntoIterator<Item = StreamId>, vendor: MediaVendor) -> Self {
        Self {
            stream_ids: stream_ids.into_iter().collect(),
            vendor,
            end_time: None,
            domain: None,
            point: None,
        }
    }

    /// When the recording ends, at most 24 hours ahead. Tencent alone heeds it.
    pub fn with_end_time(mut self, end_time: SystemTime) -> Self {
        self.end_time = Some(end_time);
        self
    }

    /// The CDN's domain. Alibaba alone heeds it, and needs it where there are several.
    pub fn with_domain(mut self, domain: impl Into<String>) -> Self {
        self.domain = Some(domain.into());
        self
    }

    /// The CDN's access point. Alibaba alone heeds it, and needs it where there are several of
    /// them or of the domains.
    pub fn with_point(mut self, point: impl Into<String>) -> Self {
        self.point = Some(point.into());
        self
    }
}

impl Params for StartCdnRecord {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_ids.to_param(),
            1 => self.vendor.to_param(),
            2 => self.end_time.to_param(),
            3 => self.domain.to_param(),
            4 => self.point.to_param(),
            _ => None,
        }
    }
}

impl Action for StartCdnRecord {
    type Data = CdnRecordStarted;

    fn spec(&self) -> &Spec {
        &catalog::START_CDN_RECORD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<CdnRecordStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Stops recording streams on a CDN.
///
/// `StopCDNRecord`. Repeating it does no more. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/stop-cdn-record>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopCdnRecord {
    pub(crate) stream_ids: Vec<StreamId>,
    pub(crate) vendor: MediaVendor,
    pub(crate) domain: Option<String>,
    pub(crate) point: Option<String>,
}

impl StopCdnRecord {
    /// The request, with what it must have:
    ///
    /// * `stream_ids`: The streams that are recorded. At least 1 item.
    /// * `vendor`: The CDN that they are on.
    pub fn new(stream_ids: impl IntoIterator<Item = StreamId>, vendor: MediaVendor) -> Self {
        Self { stream_ids: stream_ids.into_iter().collect(), vendor, domain: None, point: None }
    }

    /// The CDN's domain. Alibaba alone heeds it, and needs it where there are several.
    pub fn with_domain(mut self, domain: impl Into<String>) -> Self {
        self.domain = Some(domain.into());
        self
    }

    /// The CDN's access point. Alibaba alone heeds it, and needs it where there are several of
    /// them or of the domains.
    pub fn with_point(mut self, point: impl Into<String>) -> Self {
        self.point = Some(point.into());
        self
    }
}

impl Params for StopCdnRecord {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_ids.to_param(),
            1 => self.vendor.to_param(),
            2 => self.domain.to_param(),
            3 => self.point.to_param(),
            _ => None,
        }
    }
}

impl Action for StopCdnRecord {
    type Data = CdnRecordStopped;

    fn spec(&self) -> &Spec {
        &catalog::STOP_CDN_RECORD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<CdnRecordStopped, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Finds recorded files and says what they are. CDN has to be enabled in the console first.
///
/// `SearchMedia`. It only asks. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/search-media>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SearchMedia {
    pub(crate) vendor: MediaVendor,
    pub(crate) name_prefix: Option<String>,
    pub(crate) start_time: Option<SystemTime>,
    pub(crate) end_time: Option<SystemTime>,
    pub(crate) page_size: Option<i64>,
    pub(crate) page_number: Option<i64>,
    pub(crate) file_ids: Option<Vec<String>>,
    pub(crate) stream_ids: Option<Vec<StreamId>>,
    pub(crate) marker: Option<String>,
    pub(crate) max_keys: Option<u32>,
}

impl SearchMedia {
    /// The request, with what it must have:
    ///
    /// * `vendor`: The CDN that keeps the files.
    pub fn new(vendor: MediaVendor) -> Self {
        Self {
            vendor,
            name_prefix: None,
            start_time: None,
            end_time: None,
            page_size: None,
            page_number: None,
            file_ids: None,
            stream_ids: None,
            marker: None,
            max_keys: None,
        }
    }

    /// What the names of the files begin with. At most 20 bytes.
    pub fn with_name_prefix(mut self, name_prefix: impl Into<String>) -> Self {
        self.name_prefix = Some(name_prefix.into());
        self
    }

    /// The earliest creation of a file. Tencent alone heeds it.
    pub fn with_start_time(mut self, start_time: SystemTime) -> Self {
        self.start_time = Some(start_time);
        self
    }

    /// The latest creation of a file. Tencent alone heeds it.
    pub fn with_end_time(mut self, end_time: SystemTime) -> Self {
        self.end_time = Some(end_time);
        self
    }

    /// How many files to list. PageSize × PageNumber + PageSize may be 5000 at most. Tencent
    /// alone heeds it. Default: 10.
    pub fn with_page_size(mut self, page_size: i64) -> Self {
        self.page_size = Some(page_size);
        self
    }

    /// Which page of the list to give, counted from 0. PageSize × PageNumber + PageSize may be
    /// 5000 at most. Tencent alone heeds it. Default: 0.
    pub fn with_page_number(mut self, page_number: i64) -> Self {
        self.page_number = Some(page_number);
        self
    }

    /// The files to find. Tencent alone heeds it. 1 to 10 items. At most 40 bytes.
    pub fn with_file_ids(mut self, file_ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.file_ids = Some(file_ids.into_iter().map(Into::into).collect());
        self
    }

    /// The streams whose recordings to find. Tencent alone heeds it. 1 to 10 items.
    pub fn with_stream_ids(mut self, stream_ids: impl IntoIterator<Item = StreamId>) -> Self {
        self.stream_ids = Some(stream_ids.into_iter().collect());
        self
    }

    /// Where to go on: NextMarker of the last reply, and nothing at first. Wangsu and Huawei
    /// alone heed it.
    pub fn with_marker(mut self, marker: impl Into<String>) -> Self {
        self.marker = Some(marker.into());
        self
    }

    /// How many files to list. Wangsu and Huawei alone heed it. From 1 to 1000. Default: 1000.
    pub fn with_max_keys(mut self, max_keys: u32) -> Self {
        self.max_keys = Some(max_keys);
        self
    }
}

impl Params for SearchMedia {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.vendor.to_param(),
            1 => self.name_prefix.to_param(),
            2 => self.start_time.to_param(),
            3 => self.end_time.to_param(),
            4 => self.page_size.to_param(),
            5 => self.page_number.to_param(),
            6 => self.file_ids.to_param(),
            7 => self.stream_ids.to_param(),
            8 => self.marker.to_param(),
            9 => self.max_keys.to_param(),
            _ => None,
        }
    }
}

impl Action for SearchMedia {
    type Data = FoundMedia;

    fn spec(&self) -> &Spec {
        &catalog::SEARCH_MEDIA
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<FoundMedia, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Deletes recorded files. CDN recording has to be enabled in the console first.
///
/// `DeleteMedia`. Repeating it does no more. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/delete-media>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DeleteMedia {
    pub(crate) vendor: MediaVendor,
    pub(crate) media_to_delete: MediaToDelete,
    pub(crate) clear_cache: Option<bool>,
}

impl DeleteMedia {
    /// The request, with what it must have:
    ///
    /// * `vendor`: The CDN that keeps the files.
    /// * `media_to_delete`: Which files are deleted. Stands for `FileId`, `Media`.
    pub fn new(vendor: MediaVendor, media_to_delete: impl Into<MediaToDelete>) -> Self {
        Self { vendor, media_to_delete: media_to_delete.into(), clear_cache: None }
    }

    /// Whether files that were deleted are dropped from the CDN's caches too. Wangsu alone
    /// heeds it.
    pub fn with_clear_cache(mut self, clear_cache: bool) -> Self {
        self.clear_cache = Some(clear_cache);
        self
    }
}

impl Params for DeleteMedia {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.vendor.to_param(),
            1 => self.media_to_delete.field(0),
            2 => self.media_to_delete.field(1),
            3 => self.clear_cache.to_param(),
            _ => None,
        }
    }
}

impl Action for DeleteMedia {
    type Data = DeletedMedia;

    fn spec(&self) -> &Spec {
        &catalog::DELETE_MEDIA
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<DeletedMedia, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Starts merging recorded files into one, which is kept until it is deleted unless
/// ExpireTime says otherwise. Support has to enable it first, and can call back when it is
/// done.
///
/// `MergeMedia`. Repeating it does it again. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/merge-media>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MergeMedia {
    pub(crate) merge_vendor: MergeVendor,
    pub(crate) merge_input: MergeInput,
    pub(crate) format: Option<MergeFormat>,
    pub(crate) expire_time: Option<Duration>,
}

impl MergeMedia {
    /// The request, with what it must have:
    ///
    /// * `merge_vendor`: The CDN that keeps the files to merge, and the name of what is made of
    ///   them, without its ending. Stands for `Vendor`, `OutputFileName`.
    /// * `merge_input`: Which files are merged, in their order. Stands for `Type`,
    ///   `InputFileId`, `HandleMediaArgs`.
    pub fn new(merge_vendor: impl Into<MergeVendor>, merge_input: impl Into<MergeInput>) -> Self {
        Self {
            merge_vendor: merge_vendor.into(),
            merge_input: merge_input.into(),
            format: None,
            expire_time: None,
        }
    }

    /// The format of the merged file; MP4 unless given. MP3 and MP4 on Tencent want sources
    /// whose sound is AAC-LC, or may stay silent.
    pub fn with_format(mut self, format: MergeFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// How long the merged file is kept from now on, in whole hours; 0, as when not given, is
    /// for ever. A merge that takes longer leaves no file. Tencent alone heeds it. At least 0
    /// h.
    pub fn with_expire_time(mut self, expire_time: Duration) -> Self {
        self.expire_time = Some(expire_time);
        self
    }
}

impl Params for MergeMedia {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.merge_vendor.field(0),
            1 => self.merge_vendor.field(1),
            2 => self.merge_input.field(0),
            3 => self.merge_input.field(1),
            4 => self.merge_input.field(2),
            5 => self.format.to_param(),
            6 => self.expire_time.to_param(),
            _ => None,
        }
    }
}

impl Action for MergeMedia {
    type Data = MergeStarted;

    fn spec(&self) -> &Spec {
        &catalog::MERGE_MEDIA
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<MergeStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Starts transcoding a recorded file. CDN recording has to be enabled in the console
/// first; support can have the end called back, and set up other templates.
///
/// `TranscodeMedia`. Repeating it does it again. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/start-on-demand-transcoding>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TranscodeMedia {
    pub(crate) vendor: MediaVendor,
    pub(crate) file_id: String,
    pub(crate) resolution: MediaResolution,
}

impl TranscodeMedia {
    /// The request, with what it must have:
    ///
    /// * `vendor`: The CDN that keeps the file: Tencent is the only one.
    /// * `file_id`: The file. Whether it exists is not checked: a wrong one is answered with
    ///   1000.
    /// * `resolution`: What it is transcoded to.
    pub fn new(
        vendor: MediaVendor,
        file_id: impl Into<String>,
        resolution: MediaResolution,
    ) -> Self {
        Self { vendor, file_id: file_id.into(), resolution }
    }
}

impl Params for TranscodeMedia {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.vendor.to_param(),
            1 => self.file_id.to_param(),
            2 => self.resolution.to_param(),
            _ => None,
        }
    }
}

impl Action for TranscodeMedia {
    type Data = TranscodeStarted;

    fn spec(&self) -> &Spec {
        &catalog::TRANSCODE_MEDIA
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<TranscodeStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Starts taking pictures from a recorded file, at given times or at intervals.
///
/// `MediaThumbnails`. Repeating it does it again. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/media-thumbnails>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MediaThumbnails {
    pub(crate) thumbnail_vendor: ThumbnailVendor,
    pub(crate) file_id: String,
    pub(crate) thumbnail_times: ThumbnailTimes,
}

impl MediaThumbnails {
    /// The request, with what it must have:
    ///
    /// * `thumbnail_vendor`: The CDN that keeps the file to take pictures from, and what it
    ///   needs to be told. Stands for `Vendor`, `Definition`, `Interval`.
    /// * `file_id`: The file. Whether it exists is not checked: a wrong one is answered with
    ///   1000.
    /// * `thumbnail_times`: When pictures are taken from a file. Stands for `Type`,
    ///   `ExtTimeOffsetSet`.
    pub fn new(
        thumbnail_vendor: impl Into<ThumbnailVendor>,
        file_id: impl Into<String>,
        thumbnail_times: impl Into<ThumbnailTimes>,
    ) -> Self {
        Self {
            thumbnail_vendor: thumbnail_vendor.into(),
            file_id: file_id.into(),
            thumbnail_times: thumbnail_times.into(),
        }
    }
}

impl Params for MediaThumbnails {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.thumbnail_vendor.field(0),
            1 => self.thumbnail_vendor.field(1),
            2 => self.thumbnail_vendor.field(2),
            3 => self.file_id.to_param(),
            4 => self.thumbnail_times.field(0),
            5 => self.thumbnail_times.field(1),
            _ => None,
        }
    }
}

impl Action for MediaThumbnails {
    type Data = ThumbnailsStarted;

    fn spec(&self) -> &Spec {
        &catalog::MEDIA_THUMBNAILS
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<ThumbnailsStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Asks how a task that merges, transcodes or takes pictures from files is doing, and for
/// what it has made.
///
/// `DescribeMediaTask`. It only asks. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/describe-media-task>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeMediaTask {
    pub(crate) task_id: String,
    pub(crate) vendor: MediaVendor,
}

impl DescribeMediaTask {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task: what the reply that started it calls TaskId.
    /// * `vendor`: The CDN that it runs on. Huawei knows of tasks that take pictures alone.
    pub fn new(task_id: impl Into<String>, vendor: MediaVendor) -> Self {
        Self { task_id: task_id.into(), vendor }
    }
}

impl Params for DescribeMediaTask {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.vendor.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeMediaTask {
    type Data = MediaTaskState;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_MEDIA_TASK
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<MediaTaskState, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// What the CDN did about a recording; that of the one that was asked is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CdnRecordStarted {
    /// What Tencent says of each stream.
    pub tencent: Vec<TencentRecordStarted>,
    /// What Wangsu says.
    pub wangsu: WangsuRecord,
    /// What Huawei says of each stream.
    pub huawei: Vec<HuaweiRecord>,
}

impl Part for CdnRecordStarted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent", "Ws", "Huawei"]);
        Self {
            tencent: reader.essential(all[0], lenient::objects),
            wangsu: reader.essential(all[1], lenient::object),
            huawei: reader.essential(all[2], lenient::objects),
        }
    }
}

/// What Tencent did about recording one stream.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentRecordStarted {
    /// The stream.
    pub stream_id: StreamId,
    /// The recording, under a name that is unique.
    pub task_id: String,
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
    /// What failed for this stream, empty when nothing did.
    pub code: String,
    /// What failed, in words.
    pub message: String,
}

impl Part for TencentRecordStarted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamName", "TaskId", "RequestId", "Code", "Message"]);
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            task_id: reader.essential(all[1], lenient::name),
            request_id: reader.field(all[2], lenient::name),
            code: reader.essential(all[3], lenient::name),
            message: reader.field(all[4], lenient::text),
        }
    }
}

/// What Wangsu did about a recording.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WangsuRecord {
    /// What it says of the request, in its own words.
    pub message: Value,
    /// How the request went; 200 when well.
    pub http_code: Option<i64>,
    /// The number of the request.
    pub trace_id: String,
    /// When the request was made, as `2022-04-27 14:27:48`; the page does not name the time
    /// zone.
    pub call_time: String,
    /// What it says of each file.
    pub tasks: Vec<WangsuRecordTask>,
}

impl Part for WangsuRecord {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["msg", "http_code", "trace_id", "call_time", "list"]);
        Self {
            message: reader.field(all[0], lenient::json),
            http_code: reader.essential(all[1], lenient::int),
            trace_id: reader.field(all[2], lenient::name),
            call_time: reader.field(all[3], lenient::text),
            tasks: reader.essential(all[4], lenient::objects),
        }
    }
}

/// What Wangsu did about one file of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WangsuRecordTask {
    /// The format of the file.
    pub format: String,
    /// The stream.
    pub stream_id: StreamId,
    /// How it went; 200 when well.
    pub http_code: Option<i64>,
    /// How it went, in words.
    pub message: String,
    /// The id of the file.
    pub persistent_id: String,
}

impl Part for WangsuRecordTask {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["task", "id", "http_code", "msg", "persistentId"]);
        Self {
            format: reader.field(all[0], lenient::text),
            stream_id: reader.essential(all[1], lenient::id),
            http_code: reader.essential(all[2], lenient::int),
            message: reader.field(all[3], lenient::text),
            persistent_id: reader.field(all[4], lenient::name),
        }
    }
}

/// What Huawei did about recording one stream.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HuaweiRecord {
    /// The stream.
    pub stream_id: StreamId,
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
    /// What failed for this stream; 0 when nothing did.
    pub code: Option<i64>,
    /// What failed, in words.
    pub message: String,
}

impl Part for HuaweiRecord {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamName", "RequestId", "Code", "Message"]);
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            request_id: reader.field(all[1], lenient::name),
            code: reader.essential(all[2], lenient::int),
            message: reader.field(all[3], lenient::text),
        }
    }
}

/// What the CDN did about ending a recording; that of the one that was asked is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CdnRecordStopped {
    /// What Tencent says of each stream.
    pub tencent: Vec<TencentRecordStopped>,
    /// What Wangsu says.
    pub wangsu: WangsuRecord,
    /// What Huawei says of each stream.
    pub huawei: Vec<HuaweiRecord>,
}

impl Part for CdnRecordStopped {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent", "Ws", "Huawei"]);
        Self {
            tencent: reader.essential(all[0], lenient::objects),
            wangsu: reader.essential(all[1], lenient::object),
            huawei: reader.essential(all[2], lenient::objects),
        }
    }
}

/// What Tencent did about ending the recording of one stream.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentRecordStopped {
    /// The stream.
    pub stream_id: StreamId,
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
    /// What failed for this stream, empty when nothing did.
    pub code: String,
    /// What failed, in words.
    pub message: String,
}

impl Part for TencentRecordStopped {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamName", "RequestId", "Code", "Message"]);
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            request_id: reader.field(all[1], lenient::name),
            code: reader.essential(all[2], lenient::name),
            message: reader.field(all[3], lenient::text),
        }
    }
}

/// The files that were found; those of the CDN that was asked are filled in.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FoundMedia {
    /// Those on Tencent.
    pub tencent: TencentMediaPage,
    /// Those on Huawei.
    pub huawei: StoredMediaPage,
    /// Those on Wangsu.
    pub wangsu: StoredMediaPage,
}

impl Part for FoundMedia {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent", "Huawei", "Ws"]);
        Self {
            tencent: reader.essential(all[0], lenient::object),
            huawei: reader.essential(all[1], lenient::object),
            wangsu: reader.essential(all[2], lenient::object),
        }
    }
}

/// A page of files on Huawei or Wangsu.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StoredMediaPage {
    /// Where the next page begins: the Marker to ask with.
    pub next_marker: String,
    /// The files.
    pub files: Vec<StoredMedia>,
}

impl Part for StoredMediaPage {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["NextMarker", "Keys"]);
        Self {
            next_marker: reader.essential(all[0], lenient::name),
            files: reader.essential(all[1], lenient::objects),
        }
    }
}

/// A file on Huawei or Wangsu.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StoredMedia {
    /// The MD5 of the file, as the CDN writes it; Huawei's stands in quotes.
    pub etag: String,
    /// The id of the file: the recording callback's ObsObject on Huawei, and PersistentId on
    /// Wangsu.
    pub key: String,
    /// When it last changed.
    pub last_modified: Option<SystemTime>,
    /// Its size.
    pub size: Option<i64>,
    /// Its address.
    pub media_url: String,
}

impl Part for StoredMedia {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["ETag", "Key", "LastModified", "Size", "MediaUrl"]);
        Self {
            etag: reader.field(all[0], lenient::name),
            key: reader.essential(all[1], lenient::name),
            last_modified: reader.field(all[2], lenient::time),
            size: reader.field(all[3], lenient::int),
            media_url: reader.field(all[4], lenient::text),
        }
    }
}

/// A page of files on Tencent.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentMediaPage {
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
    /// How many files match; 5000 when there are more.
    pub total_count: Option<i64>,
    /// The files.
    pub files: Vec<TencentMedia>,
}

impl Part for TencentMediaPage {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RequestId", "TotalCount", "MediaInfoSet"]);
        Self {
            request_id: reader.field(all[0], lenient::name),
            total_count: reader.essential(all[1], lenient::int),
            files: reader.essential(all[2], lenient::objects),
        }
    }
}

/// A file on Tencent.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentMedia {
    /// The id of the file: the recording callback's FileID.
    pub file_id: String,
    /// Its name, times and addresses.
    pub basic_info: TencentMediaBasics,
    /// What it was transcoded to.
    pub transcode_info: TencentRenditions,
}

impl Part for TencentMedia {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["FileId", "BasicInfo", "TranscodeInfo"]);
        Self {
            file_id: reader.essential(all[0], lenient::name),
            basic_info: reader.field(all[1], lenient::object),
            transcode_info: reader.field(all[2], lenient::object),
        }
    }
}

/// What a file on Tencent is.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentMediaBasics {
    /// Its name.
    pub name: String,
    /// A description.
    pub description: String,
    /// When it was created.
    pub create_time: Option<SystemTime>,
    /// When it or what is known of it last changed.
    pub update_time: Option<SystemTime>,
    /// When it and all that was made of it are deleted; the end of the year 9999 means never.
    pub expire_time: Option<SystemTime>,
    /// The number of its class.
    pub class_id: Option<i64>,
    /// The name of its class.
    pub class_name: String,
    /// The classes that it is in, from the outermost, with `-` between them.
    pub class_path: String,
    /// The address of its cover picture.
    pub cover_url: String,
    /// The format of the file, as `mp4` or `flv`.
    pub container: String,
    /// Its address inside Tencent Cloud, good for 2 hours.
    pub intranet_media_url: String,
    /// The address of the original file.
    pub media_url: String,
    /// Where it comes from.
    pub source: TencentMediaSource,
    /// The region that it is kept in, as `ap-guangzhou`.
    pub storage_region: String,
    /// The id of the recording.
    pub vid: String,
    /// What kind of file it is.
    pub category: MediaCategory,
    /// Whether it is banned.
    pub status: MediaFileStatus,
    /// How it is stored.
    pub storage_class: MediaStorageClass,
}

impl Part for TencentMediaBasics {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "Name",
                "Description",
                "CreateTime",
                "UpdateTime",
                "ExpireTime",
                "ClassId",
                "ClassName",
                "ClassPath",
                "CoverUrl",
                "Type",
                "IntranetMediaUrl",
                "MediaUrl",
                "SourceInfo",
                "StorageRegion",
                "Vid",
                "Category",
                "Status",
                "StorageClass",
            ],
        );
        Self {
            name: reader.field(all[0], lenient::text),
            description: reader.field(all[1], lenient::text),
            create_time: reader.field(all[2], lenient::time),
            update_time: reader.field(all[3], lenient::time),
            expire_time: reader.field(all[4], lenient::time),
            class_id: reader.field(all[5], lenient::int),
            class_name: reader.field(all[6], lenient::text),
            class_path: reader.field(all[7], lenient::text),
            cover_url: reader.field(all[8], lenient::text),
            container: reader.field(all[9], lenient::text),
            intranet_media_url: reader.field(all[10], lenient::text),
            media_url: reader.field(all[11], lenient::text),
            source: reader.field(all[12], lenient::object),
            storage_region: reader.field(all[13], lenient::text),
            vid: reader.field(all[14], lenient::name),
            category: reader.field(all[15], lenient::name),
            status: reader.field(all[16], lenient::name),
            storage_class: reader.field(all[17], lenient::name),
        }
    }
}

/// Where a file on Tencent comes from.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentMediaSource {
    /// The kind of source.
    pub kind: String,
    /// The stream that it comes from.
    pub context: String,
}

impl Part for TencentMediaSource {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["SourceType", "SourceContext"]);
        Self {
            kind: reader.field(all[0], lenient::text),
            context: reader.field(all[1], lenient::name),
        }
    }
}

/// What a file on Tencent was transcoded to.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentRenditions {
    /// The results, the original among them.
    pub renditions: Vec<TencentRendition>,
}

impl Part for TencentRenditions {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TranscodeSet"]);
        Self { renditions: reader.field(all[0], lenient::objects) }
    }
}

/// One result of transcoding a file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentRendition {
    /// Its address.
    pub url: String,
    /// The number of the template that made it; 0 for the original.
    pub definition: Option<i64>,
    /// The bits a second of video and sound together.
    pub bitrate: Option<i64>,
    /// The greatest height of its video, in pixels.
    pub height: Option<i64>,
    /// The greatest width of its video, in pixels.
    pub width: Option<i64>,
    /// Its size in bytes; for HLS that of all its files.
    pub size: Option<i64>,
    /// How long it is, in seconds.
    pub duration: Option<Duration>,
    /// The MD5 of the video.
    pub md5: String,
    /// The format of the file.
    pub container: String,
    /// Its video.
    pub video_streams: Vec<TencentVideoStream>,
    /// Its sound.
    pub audio_streams: Vec<TencentAudioStream>,
    /// The hidden watermark that it has.
    pub watermark: DigitalWatermark,
    /// The text of a copyright watermark.
    pub copyright_text: String,
}

impl Part for TencentRendition {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "Url",
                "Definition",
                "Bitrate",
                "Height",
                "Width",
                "Size",
                "Duration",
                "Md5",
                "Container",
                "VideoStreamSet",
                "AudioStreamSet",
                "DigitalWatermarkType",
                "CopyRightWatermarkText",
            ],
        );
        Self {
            url: reader.field(all[0], lenient::text),
            definition: reader.field(all[1], lenient::int),
            bitrate: reader.field(all[2], lenient::int),
            height: reader.field(all[3], lenient::int),
            width: reader.field(all[4], lenient::int),
            size: reader.field(all[5], lenient::int),
            duration: reader.field(all[6], lenient::seconds),
            md5: reader.field(all[7], lenient::name),
            container: reader.field(all[8], lenient::text),
            video_streams: reader.field(all[9], lenient::objects),
            audio_streams: reader.field(all[10], lenient::objects),
            watermark: reader.field(all[11], lenient::name),
            copyright_text: reader.field(all[12], lenient::text),
        }
    }
}

/// A video in a file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentVideoStream {
    /// Its bits a second.
    pub bitrate: Option<i64>,
    /// Its height in pixels.
    pub height: Option<i64>,
    /// Its width in pixels.
    pub width: Option<i64>,
    /// How it is encoded, as `h264`.
    pub codec: String,
    /// Its frames a second.
    pub fps: Option<i64>,
    /// The tag of the encoding; it says something for `hevc` alone.
    pub codec_tag: String,
    /// The range of its brightness.
    pub dynamic_range: TencentDynamicRange,
}

impl Part for TencentVideoStream {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            ["Bitrate", "Height", "Width", "Codec", "Fps", "CodecTag", "DynamicRangeInfo"],
        );
        Self {
            bitrate: reader.field(all[0], lenient::int),
            height: reader.field(all[1], lenient::int),
            width: reader.field(all[2], lenient::int),
            codec: reader.field(all[3], lenient::text),
            fps: reader.field(all[4], lenient::int),
            codec_tag: reader.field(all[5], lenient::text),
            dynamic_range: reader.field(all[6], lenient::object),
        }
    }
}

/// The range of a video's brightness.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentDynamicRange {
    /// The range.
    pub range: DynamicRange,
    /// The standard that a high range follows.
    pub hdr: HdrStandard,
}

impl Part for TencentDynamicRange {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Type", "HDRType"]);
        Self {
            range: reader.field(all[0], lenient::name),
            hdr: reader.field(all[1], lenient::name),
        }
    }
}

/// A sound in a file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentAudioStream {
    /// Its bits a second.
    pub bitrate: Option<i64>,
    /// Its samples a second.
    pub sampling_rate: Option<i64>,
    /// How it is encoded, as `aac`.
    pub codec: String,
}

impl Part for TencentAudioStream {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Bitrate", "SamplingRate", "Codec"]);
        Self {
            bitrate: reader.field(all[0], lenient::int),
            sampling_rate: reader.field(all[1], lenient::int),
            codec: reader.field(all[2], lenient::text),
        }
    }
}

/// A file to delete, whole or in part.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MediaFile {
    pub(crate) file_id: String,
    pub(crate) resolutions: Option<Vec<MediaResolution>>,
}

impl MediaFile {
    /// One, with what it must have:
    ///
    /// * `file_id`: The file.
    pub fn new(file_id: impl Into<String>) -> Self {
        Self { file_id: file_id.into(), resolutions: None }
    }

    /// What it was transcoded to and is to be deleted, each once; everything of the file unless
    /// given. 1 to 3 items. Each once.
    pub fn with_resolutions(
        mut self,
        resolutions: impl IntoIterator<Item = MediaResolution>,
    ) -> Self {
        self.resolutions = Some(resolutions.into_iter().collect());
        self
    }
}

impl Params for MediaFile {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.file_id.to_param(),
            1 => self.resolutions.to_param(),
            _ => None,
        }
    }
}

/// Which files were deleted, and which were not.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct DeletedMedia {
    /// The files that were deleted.
    pub deleted: Vec<String>,
    /// Those that were not.
    pub errors: Vec<MediaNotDeleted>,
    /// What Wangsu did about its caches.
    pub cache: MediaCacheCleared,
}

impl Part for DeletedMedia {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Deleted", "Errors", "WsItemIdReceiverResp"]);
        Self {
            deleted: reader.essential(all[0], lenient::names),
            errors: reader.essential(all[1], lenient::objects),
            cache: reader.field(all[2], lenient::object),
        }
    }
}

/// A file that was not deleted.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MediaNotDeleted {
    /// What failed.
    pub code: String,
    /// What failed, in words.
    pub message: String,
    /// The file.
    pub key: String,
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
}

impl Part for MediaNotDeleted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "Key", "RequestId"]);
        Self {
            code: reader.field(all[0], lenient::name),
            message: reader.field(all[1], lenient::text),
            key: reader.essential(all[2], lenient::name),
            request_id: reader.field(all[3], lenient::name),
        }
    }
}

/// What Wangsu did about its caches.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MediaCacheCleared {
    /// 1 when they were cleared; anything else when they were not, or ClearCache was not asked
    /// for.
    pub code: Option<i64>,
    /// How it went, in words.
    pub message: String,
}

impl Part for MediaCacheCleared {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], lenient::text),
        }
    }
}

/// A part of a file to merge.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MediaCut {
    pub(crate) file_id: String,
    pub(crate) start: Option<Duration>,
    pub(crate) end: Option<Duration>,
}

impl MediaCut {
    /// One, with what it must have:
    ///
    /// * `file_id`: The file.
    pub fn new(file_id: impl Into<String>) -> Self {
        Self { file_id: file_id.into(), start: None, end: None }
    }

    /// Where the part begins, in seconds; at the beginning unless given. At least 0 s.
    pub fn with_start(mut self, start: Duration) -> Self {
        self.start = Some(start);
        self
    }

    /// Where the part ends, in seconds; at the end unless given. At least 0 s.
    pub fn with_end(mut self, end: Duration) -> Self {
        self.end = Some(end);
        self
    }
}

impl Params for MediaCut {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.file_id.to_param(),
            1 => self.start.to_param(),
            2 => self.end.to_param(),
            _ => None,
        }
    }
}

/// The task that merges files; that of the CDN that was asked is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MergeStarted {
    /// That on Tencent.
    pub tencent: MediaTask,
    /// That on Huawei.
    pub huawei: MediaTask,
}

impl Part for MergeStarted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent", "Huawei"]);
        Self {
            tencent: reader.essential(all[0], lenient::object),
            huawei: reader.essential(all[1], lenient::object),
        }
    }
}

/// A task on files.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MediaTask {
    /// The name to ask for it with.
    pub task_id: String,
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
}

impl Part for MediaTask {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId", "RequestId"]);
        Self {
            task_id: reader.essential(all[0], lenient::name),
            request_id: reader.field(all[1], lenient::name),
        }
    }
}

/// The task that transcodes a file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TranscodeStarted {
    /// That on Tencent.
    pub tencent: MediaTask,
}

impl Part for TranscodeStarted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent"]);
        Self { tencent: reader.essential(all[0], lenient::object) }
    }
}

/// The task that takes pictures; that of the CDN that was asked is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ThumbnailsStarted {
    /// That on Tencent.
    pub tencent: MediaTask,
    /// That on Huawei.
    pub huawei: HuaweiThumbnailTask,
}

impl Part for ThumbnailsStarted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent", "Huawei"]);
        Self {
            tencent: reader.essential(all[0], lenient::object),
            huawei: reader.essential(all[1], lenient::object),
        }
    }
}

/// A task on Huawei that takes pictures.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HuaweiThumbnailTask {
    /// The name to ask for it with.
    pub task_id: String,
}

impl Part for HuaweiThumbnailTask {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["task_id"]);
        Self { task_id: reader.essential(all[0], lenient::name) }
    }
}

/// How a task on files is doing; the state on the CDN that was asked is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MediaTaskState {
    /// That on Tencent.
    pub tencent: TencentTaskState,
    /// That on Huawei.
    pub huawei: HuaweiTaskState,
}

impl Part for MediaTaskState {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Tencent", "Huawei"]);
        Self {
            tencent: reader.essential(all[0], lenient::object),
            huawei: reader.essential(all[1], lenient::object),
        }
    }
}

/// How a task on Tencent is doing.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TencentTaskState {
    /// The task.
    pub task_id: String,
    /// What it does.
    pub kind: MediaTaskKind,
    /// How far it is.
    pub status: TencentTaskStatus,
    /// The file that it merged or transcoded to.
    pub file_id: String,
    /// The address of that file.
    pub replay_url: String,
    /// The CDN's own id of the request, for its support.
    pub request_id: String,
    /// Why it failed.
    pub message: String,
    /// The addresses of the pictures that it took.
    pub thumbnail_urls: Vec<String>,
}

impl Part for TencentTaskState {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "TaskId",
                "Event",
                "Status",
                "FileId",
                "ReplayUrl",
                "RequestId",
                "Message",
                "ThumbnailsUrl",
            ],
        );
        Self {
            task_id: reader.essential(all[0], lenient::name),
            kind: reader.field(all[1], lenient::name),
            status: reader.essential(all[2], lenient::name),
            file_id: reader.field(all[3], lenient::name),
            replay_url: reader.field(all[4], lenient::text),
            request_id: reader.field(all[5], lenient::name),
            message: reader.field(all[6], lenient::text),
            thumbnail_urls: reader.field(all[7], lenient::texts),
        }
    }
}

/// How a task on Huawei is doing.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HuaweiTaskState {
    /// The task.
    pub task_id: String,
    /// How far it is.
    pub status: HuaweiTaskStatus,
    /// When it began, in UTC, as `20241118065429`.
    pub create_time: String,
    /// When it ended, in UTC, as `20241118065430`.
    pub end_time: String,
    /// The pictures that it took.
    pub file_names: Vec<String>,
}

impl Part for HuaweiTaskState {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId", "Status", "CreateTime", "EndTime", "FileName"]);
        Self {
            task_id: reader.essential(all[0], lenient::name),
            status: reader.essential(all[1], lenient::name),
            create_time: reader.field(all[2], lenient::text),
            end_time: reader.field(all[3], lenient::text),
            file_names: reader.field(all[4], lenient::texts),
        }
    }
}

/// Which files are deleted.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum MediaToDelete {
    /// Whole files: the recording callback's FileID on Tencent, PersistentId on Wangsu,
    /// ObsObject on Huawei. 1 to 100.
    Files(Vec<String>),
    /// Files, or some resolutions of each; on Tencent. 1 to 100.
    Parts(Vec<MediaFile>),
}

impl MediaToDelete {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Files(file_ids)) => file_ids.to_param(),
            (1, Self::Parts(files)) => files.to_param(),
            _ => None,
        }
    }
}

/// The CDN that keeps the files to merge, and the name of what is made of them, without its
/// ending.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum MergeVendor {
    /// Tencent Cloud, which needs a name.
    Tencent(String),
    /// Huawei Cloud, which makes a name up when none is given.
    Huawei(Option<String>),
}

impl MergeVendor {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Tencent(..)) => Some(ParamValue::Text("Tencent")),
            (1, Self::Tencent(name)) => name.to_param(),
            (0, Self::Huawei(..)) => Some(ParamValue::Text("Huawei")),
            (1, Self::Huawei(name)) => name.to_param(),
            _ => None,
        }
    }
}

/// Which files are merged, in their order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum MergeInput {
    /// Whole files: at most 10 on Tencent, 20 on Huawei.
    Whole(Vec<String>),
    /// Parts of files, at most 10; on Tencent.
    Cut(Vec<MediaCut>),
}

impl MergeInput {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Whole(..)) => Some(ParamValue::Text("0")),
            (1, Self::Whole(input_file_ids)) => input_file_ids.to_param(),
            (0, Self::Cut(..)) => Some(ParamValue::Text("1")),
            (2, Self::Cut(cuts)) => cuts.to_param(),
            _ => None,
        }
    }
}

/// The CDN that keeps the file to take pictures from, and what it needs to be told.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum ThumbnailVendor {
    /// Tencent Cloud, with the number of the template to take pictures by, from support.
    Tencent(i64),
    /// Huawei Cloud, with the time from one picture to the next, in whole seconds.
    Huawei(Duration),
}

impl ThumbnailVendor {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Tencent(..)) => Some(ParamValue::Text("Tencent")),
            (1, Self::Tencent(template)) => template.to_param(),
            (0, Self::Huawei(..)) => Some(ParamValue::Text("Huawei")),
            (2, Self::Huawei(interval)) => interval.to_param(),
            _ => None,
        }
    }
}

/// When pictures are taken from a file.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum ThumbnailTimes {
    /// At these times from the beginning; at least one.
    At(Vec<Duration>),
    /// At intervals, to the end of the file.
    Sampled,
}

impl ThumbnailTimes {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::At(..)) => Some(ParamValue::Text("SnapshotByTimeOffset")),
            (1, Self::At(offsets)) => offsets.to_param(),
            (0, Self::Sampled) => Some(ParamValue::Text("SampleSnapshot")),
            _ => None,
        }
    }
}

text_enum! {
    /// The company whose CDN records and keeps files.
    MediaVendor {
        /// Tencent Cloud.
        Tencent = "Tencent",
        /// Wangsu.
        Wangsu = "Ws",
        /// Huawei Cloud.
        Huawei = "Huawei",
        /// Alibaba Cloud, which records alone.
        Alibaba = "Aliyun",
    }
}

text_enum! {
    /// What kind of file it is.
    MediaCategory {
        /// A video.
        Video = "Video",
        /// A sound.
        Audio = "Audio",
        /// A picture.
        Image = "Image",
    }
}

text_enum! {
    /// Whether a file is banned.
    MediaFileStatus {
        /// It is not.
        Normal = "Normal",
        /// It is banned.
        Forbidden = "Forbidden",
    }
}

text_enum! {
    /// How a file is stored.
    MediaStorageClass {
        /// Standard storage.
        Standard = "STANDARD",
        /// Storage for what is seldom read.
        InfrequentAccess = "STANDARD_IA",
        /// Archive storage.
        Archive = "ARCHIVE",
        /// Deep archive storage.
        DeepArchive = "DEEP_ARCHIVE",
    }
}

text_enum! {
    /// The range of a video's brightness.
    DynamicRange {
        /// The standard range.
        Standard = "SDR",
        /// A high range.
        High = "HDR",
    }
}

text_enum! {
    /// A standard of a high range of brightness.
    HdrStandard {
        /// HDR10.
        Hdr10 = "hdr10",
        /// HLG.
        Hlg = "hlg",
    }
}

text_enum! {
    /// A hidden watermark.
    DigitalWatermark {
        /// One that traces copies.
        Trace = "Trace",
        /// One that states the copyright.
        Copyright = "CopyRight",
        /// No watermark.
        Absent = "None",
    }
}

text_enum! {
    /// What a file is transcoded to: MP4 with H.264 and AAC at 25 frames a second, unless
    /// support has set up another template.
    MediaResolution {
        /// 360p, with 400 kbit/s.
        P360 = "360p",
        /// 540p, with 1000 kbit/s.
        P540 = "540p",
        /// 720p, with 1800 kbit/s.
        P720 = "720p",
    }
}

text_enum! {
    /// The format of a merged file.
    MergeFormat {
        /// MP3, on Tencent alone.
        Mp3 = "MP3",
        /// MP4.
        Mp4 = "MP4",
        /// M3U8.
        M3u8 = "M3U8",
    }
}

text_enum! {
    /// What a task on files does.
    MediaTaskKind {
        /// It merges files.
        Merge = "compose",
        /// It transcodes a file.
        Transcode = "transcode",
        /// It takes pictures at given times.
        ThumbnailsAtTimes = "SnapshotByTimeOffset",
        /// It takes pictures at intervals.
        ThumbnailsAtIntervals = "SampleSnapshot",
    }
}

text_enum! {
    /// How far a task on Tencent is.
    TencentTaskStatus {
        /// It waits.
        Waiting = "WAITING",
        /// It is under way.
        Processing = "PROCESSING",
        /// It is done.
        Finished = "FINISH",
        /// It failed.
        Failed = "FAIL",
    }
}

text_enum! {
    /// How far a task on Huawei is.
    HuaweiTaskStatus {
        /// There is no such task.
        Unknown = "NO_TASK",
        /// It waits.
        Waiting = "WAITING",
        /// It is under way.
        Processing = "PROCESSING",
        /// It is done.
        Succeeded = "SUCCEEDED",
        /// It failed.
        Failed = "FAILED",
        /// It was called off.
        Canceled = "CANCELED",
    }
}
