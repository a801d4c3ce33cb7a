// Written by `cargo xtask codegen` from xtask/spec/actions/media-service.toml. Edit that.

//! Streams on the RTC service and on CDNs: their state, forbidding and resuming them,
//! relaying, dispatching.

use std::net::Ipv4Addr;
use std::time::SystemTime;

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

pub use by_hand::StreamState;

/// Asks whether a stream is live on the RTC service. Streams published straight to a CDN,
/// and the outputs of mixing, are not known to it.
///
/// `DescribeRTCStreamState`. It only asks. At most 40 a second per app (10 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/describe-rtc-stream-state>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeRtcStreamState {
    pub(crate) stream_id: StreamId,
    pub(crate) sequence: Option<u64>,
}

impl DescribeRtcStreamState {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to ask about.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id, sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for DescribeRtcStreamState {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeRtcStreamState {
    type Data = StreamState;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_RTC_STREAM_STATE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<StreamState, Unreadable> {
        StreamState::from_wire(answer.code(), &answer.decode(lenient::object)?)
    }
}

/// Lets a stream that was forbidden on CDN be published there again. For streams published
/// straight to a CDN; support has to enable it first.
///
/// `ResumeCDNLiveStream`. Repeating it does no more. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/resume-cdn-live-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ResumeCdnLiveStream {
    pub(crate) stream_id: StreamId,
}

impl ResumeCdnLiveStream {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to resume.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id }
    }
}

impl Params for ResumeCdnLiveStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            _ => None,
        }
    }
}

impl Action for ResumeCdnLiveStream {
    type Data = Vec<CdnResult>;

    fn spec(&self) -> &Spec {
        &catalog::RESUME_CDN_LIVE_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<Vec<CdnResult>, Unreadable> {
        answer.decode(lenient::objects)
    }
}

/// Forbids a stream to be published to CDN. For streams published straight to a CDN;
/// support has to enable it first.
///
/// `ForbidCDNLiveStream`. Repeating it does no more. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/forbid-cdn-live-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ForbidCdnLiveStream {
    pub(crate) stream_id: StreamId,
    pub(crate) resume_time: Option<SystemTime>,
}

impl ForbidCdnLiveStream {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to forbid.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id, resume_time: None }
    }

    /// When the ban ends, at most 30 days ahead; a day ahead when not given. Wangsu alone heeds
    /// it.
    pub fn with_resume_time(mut self, resume_time: SystemTime) -> Self {
        self.resume_time = Some(resume_time);
        self
    }
}

impl Params for ForbidCdnLiveStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.resume_time.to_param(),
            _ => None,
        }
    }
}

impl Action for ForbidCdnLiveStream {
    type Data = Vec<CdnResult>;

    fn spec(&self) -> &Spec {
        &catalog::FORBID_CDN_LIVE_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<Vec<CdnResult>, Unreadable> {
        answer.decode(lenient::objects)
    }
}

/// Lists the addresses that are forbidden on CDN. Support has to enable it first.
///
/// `QueryForbidCDNLiveStream`. It only asks. At most 20 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/query-forbid-cdn-live-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct QueryForbidCdnLiveStream {
    pub(crate) vendor: CdnVendor,
}

impl QueryForbidCdnLiveStream {
    /// The request, with what it must have:
    ///
    /// * `vendor`: The CDN to ask: Wangsu is the only one.
    pub fn new(vendor: CdnVendor) -> Self {
        Self { vendor }
    }
}

impl Params for QueryForbidCdnLiveStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.vendor.to_param(),
            _ => None,
        }
    }
}

impl Action for QueryForbidCdnLiveStream {
    type Data = CdnBans;

    fn spec(&self) -> &Spec {
        &catalog::QUERY_FORBID_CDN_LIVE_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<CdnBans, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Forbids a stream to be published to the RTC service. Whoever publishes or plays it is
/// told.
///
/// `ForbidRTCStream`. Repeating it does no more. At most 20 a second per app (5 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/forbid-rtc-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ForbidRtcStream {
    pub(crate) stream_id: StreamId,
    pub(crate) sequence: Option<u64>,
}

impl ForbidRtcStream {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to forbid.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id, sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for ForbidRtcStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for ForbidRtcStream {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::FORBID_RTC_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Lets a forbidden stream be published to the RTC service again.
///
/// `ResumeRTCStream`. Repeating it does no more. At most 20 a second per app (5 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/resume-rtc-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ResumeRtcStream {
    pub(crate) stream_id: StreamId,
    pub(crate) sequence: Option<u64>,
}

impl ResumeRtcStream {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to resume.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id, sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for ResumeRtcStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for ResumeRtcStream {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::RESUME_RTC_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Forbids up to 20 streams to be published to the RTC service, those that do not exist yet
/// included. Whoever publishes or plays them is told.
///
/// `ForbidRTCStreams`. Repeating it does no more. At most 20 a second per app (5 in the
/// test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/forbid-rtc-streams>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ForbidRtcStreams {
    pub(crate) stream_ids: Vec<StreamId>,
    pub(crate) sequence: Option<u64>,
}

impl ForbidRtcStreams {
    /// The request, with what it must have:
    ///
    /// * `stream_ids`: The streams to forbid. 1 to 20 items.
    pub fn new(stream_ids: impl IntoIterator<Item = StreamId>) -> Self {
        Self { stream_ids: stream_ids.into_iter().collect(), sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for ForbidRtcStreams {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_ids.to_param(),
            1 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for ForbidRtcStreams {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::FORBID_RTC_STREAMS
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Lets up to 20 forbidden streams be published to the RTC service again.
///
/// `ResumeRTCStreams`. Repeating it does no more. At most 20 a second per app (5 in the
/// test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/resume-rtc-streams>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ResumeRtcStreams {
    pub(crate) stream_ids: Vec<StreamId>,
    pub(crate) sequence: Option<u64>,
}

impl ResumeRtcStreams {
    /// The request, with what it must have:
    ///
    /// * `stream_ids`: The streams to resume. 1 to 20 items.
    pub fn new(stream_ids: impl IntoIterator<Item = StreamId>) -> Self {
        Self { stream_ids: stream_ids.into_iter().collect(), sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for ResumeRtcStreams {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_ids.to_param(),
            1 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for ResumeRtcStreams {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::RESUME_RTC_STREAMS
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Starts relaying a stream to a CDN; best asked for before the stream is published.
///
/// `CreatCDNTransferRule`. Repeating it does no more. At most 10 a second per app (5 in the
/// test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/create-cdn-transfer-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct CreateCdnTransferRule {
    pub(crate) stream_id: StreamId,
    pub(crate) cdn_url: Option<String>,
    pub(crate) sequence: Option<u64>,
}

impl CreateCdnTransferRule {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to relay.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id, cdn_url: None, sequence: None }
    }

    /// The RTMP address to relay it to.
    pub fn with_cdn_url(mut self, cdn_url: impl Into<String>) -> Self {
        self.cdn_url = Some(cdn_url.into());
        self
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for CreateCdnTransferRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.cdn_url.to_param(),
            2 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for CreateCdnTransferRule {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::CREAT_CDN_TRANSFER_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Stops relaying a stream to a CDN.
///
/// `DeleteCDNTransferRule`. Repeating it does no more. At most 10 a second per app (5 in
/// the test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/delete-cdn-transfer-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DeleteCdnTransferRule {
    pub(crate) stream_id: StreamId,
    pub(crate) cdn_url: String,
    pub(crate) sequence: Option<u64>,
}

impl DeleteCdnTransferRule {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream that is relayed.
    /// * `cdn_url`: The RTMP address that it is relayed to; what follows a `?` may differ.
    pub fn new(stream_id: StreamId, cdn_url: impl Into<String>) -> Self {
        Self { stream_id, cdn_url: cdn_url.into(), sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for DeleteCdnTransferRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.cdn_url.to_param(),
            2 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for DeleteCdnTransferRule {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::DELETE_CDN_TRANSFER_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Drops the relays of a stream that have not begun. Those under way go on.
///
/// `ClearCDNTransferRule`. Repeating it does no more. At most 10 a second per app (5 in the
/// test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/clear-cdn-transfer-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ClearCdnTransferRule {
    pub(crate) stream_id: StreamId,
    pub(crate) sequence: Option<u64>,
}

impl ClearCdnTransferRule {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream whose relays are dropped.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id, sequence: None }
    }

    /// Orders the calls for one stream. Filled in afresh for every attempt unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for ClearCdnTransferRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for ClearCdnTransferRule {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::CLEAR_CDN_TRANSFER_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Asks for the RTMP addresses at which a stream can be published or played. Ask anew each
/// time: an address is good for 2 hours. Support has to enable it first.
///
/// `RTMPDispatchV2`. It only asks. At most 40 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/rtpm-dispatch>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RtmpDispatchV2 {
    pub(crate) stream_id: StreamId,
    pub(crate) mode: RtmpMode,
    pub(crate) client_ip: Option<Ipv4Addr>,
    pub(crate) sequence: Option<u64>,
}

impl RtmpDispatchV2 {
    /// The request, with what it must have:
    ///
    /// * `stream_id`: The stream to publish or play. ASCII letters, digits, `-` and `_` only.
    /// * `mode`: Whether it is to be published or played.
    pub fn new(stream_id: StreamId, mode: RtmpMode) -> Self {
        Self { stream_id, mode, client_ip: None, sequence: None }
    }

    /// The address of the client that will publish or play it. IPv6 is not supported.
    pub fn with_client_ip(mut self, client_ip: Ipv4Addr) -> Self {
        self.client_ip = Some(client_ip);
        self
    }

    /// Lets requests be told apart; it orders nothing. Filled in afresh for every attempt
    /// unless given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Params for RtmpDispatchV2 {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.mode.to_param(),
            2 => self.client_ip.to_param(),
            3 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for RtmpDispatchV2 {
    type Data = Vec<String>;

    fn spec(&self) -> &Spec {
        &catalog::RTMP_DISPATCH_V2
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<Vec<String>, Unreadable> {
        answer.decode(lenient::texts)
    }
}

/// When a stream was created and closed.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamTimes {
    /// When it was created.
    pub create_time: Option<SystemTime>,
    /// When it was closed; none while it is live.
    pub close_time: Option<SystemTime>,
}

impl Part for StreamTimes {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["create_time", "close_time"]);
        Self {
            create_time: reader.field(all[0], lenient::time),
            close_time: reader.field(all[1], lenient::time),
        }
    }
}

/// What one CDN did about a request.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CdnResult {
    /// The CDN.
    pub cdn_type: CdnVendor,
    /// What it says of the request, in its own words.
    pub cdn_result: String,
}

impl Part for CdnResult {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["CdnType", "CdnResult"]);
        Self {
            cdn_type: reader.essential(all[0], lenient::name),
            cdn_result: reader.field(all[1], lenient::text),
        }
    }
}

/// The addresses that are forbidden, by CDN.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CdnBans {
    /// Those on Wangsu.
    pub ws: WangsuBans,
}

impl Part for CdnBans {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Ws"]);
        Self { ws: reader.essential(all[0], lenient::object) }
    }
}

/// What Wangsu answered.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WangsuBans {
    /// The bans.
    pub result_detail: Vec<CdnBan>,
}

impl Part for WangsuBans {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["ResultDetail"]);
        Self { result_detail: reader.essential(all[0], lenient::objects) }
    }
}

/// One address that may not be published to.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CdnBan {
    /// The domain that speeds it up.
    pub channel: String,
    /// The whole address: `rtmp://HOST/APP/STREAM`.
    pub url: String,
    /// Since when it is forbidden.
    pub start_time: Option<SystemTime>,
    /// When it may be published to again.
    pub end_time: Option<SystemTime>,
    /// Deprecated by the page: the address of a viewer who was forbidden.
    pub ip: String,
}

impl Part for CdnBan {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Channel", "Url", "StartTime", "EndTime", "Ip"]);
        Self {
            channel: reader.field(all[0], lenient::text),
            url: reader.field(all[1], lenient::text),
            start_time: reader.field(all[2], lenient::time),
            end_time: reader.field(all[3], lenient::time),
            ip: reader.field(all[4], lenient::text),
        }
    }
}

text_enum! {
    /// The company that runs a CDN.
    CdnVendor {
        /// Wangsu.
        Wangsu = "ws",
        /// Alibaba Cloud.
        AlibabaCloud = "aliyun",
        /// Tencent Cloud.
        TencentCloud = "tencent",
        /// Huawei Cloud.
        HuaweiCloud = "huawei",
    }
}

text_enum! {
    /// What an RTMP address is for.
    RtmpMode {
        /// Playing.
        Pull = "pull",
        /// Publishing.
        Push = "push",
    }
}
