// Written by `cargo xtask codegen` from xtask/spec/actions/room.toml. Edit that.

//! Rooms: their users and streams, messages to them, and rules that ban users and streams.

use std::net::IpAddr;
use std::time::Duration;
use std::time::SystemTime;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::catalog::{Param, ParamValue, Params, ToParam};
use crate::id::RoomId;
use crate::id::StreamId;
use crate::id::UserId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::int_enum;

mod by_hand;

/// Counts the users of up to 10 rooms.
///
/// `DescribeUserNum`. It only asks. At most 10 a second per app (1 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-user-num>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeUserNum {
    pub(crate) room_ids: Vec<RoomId>,
}

impl DescribeUserNum {
    /// The request, with what it must have:
    ///
    /// * `room_ids`: The rooms to count; one that does not exist counts 0. 1 to 10 items.
    pub fn new(room_ids: impl IntoIterator<Item = RoomId>) -> Self {
        Self { room_ids: room_ids.into_iter().collect() }
    }
}

impl Params for DescribeUserNum {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_ids.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeUserNum {
    type Data = UserCounts;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_USER_NUM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<UserCounts, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Lists the users of a room, up to 200 at a time. A room that does not exist has none.
///
/// `DescribeUserList`. It only asks. At most 200 a second per app; at most 1 a second per
/// room.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-user-list>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeUserList {
    pub(crate) room_id: RoomId,
    pub(crate) order: Option<LoginOrder>,
    pub(crate) limit: Option<u32>,
    pub(crate) marker: Option<String>,
}

impl DescribeUserList {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to list.
    pub fn new(room_id: RoomId) -> Self {
        Self { room_id, order: None, limit: None, marker: None }
    }

    /// The order by login time; the oldest come first unless given.
    pub fn with_order(mut self, order: LoginOrder) -> Self {
        self.order = Some(order);
        self
    }

    /// The most users to list. From 0 to 200. Default: 200.
    pub fn with_limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Where to go on: the marker of the list before. When left out, the list begins at the
    /// start.
    pub fn with_marker(mut self, marker: impl Into<String>) -> Self {
        self.marker = Some(marker.into());
        self
    }
}

impl Params for DescribeUserList {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.order.to_param(),
            2 => self.limit.to_param(),
            3 => self.marker.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeUserList {
    type Data = UserPage;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_USER_LIST
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<UserPage, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Asks whether users are in a room, in which role and since when.
///
/// `DescribeUsers`. It only asks. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-users>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeUsers {
    pub(crate) room_id: RoomId,
    pub(crate) user_ids: Vec<UserId>,
}

impl DescribeUsers {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to look in.
    /// * `user_ids`: The users to ask about. 1 to 10 items.
    pub fn new(room_id: RoomId, user_ids: impl IntoIterator<Item = UserId>) -> Self {
        Self { room_id, user_ids: user_ids.into_iter().collect() }
    }
}

impl Params for DescribeUsers {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_ids.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeUsers {
    type Data = UserStatuses;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_USERS
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<UserStatuses, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Lists the streams of a room. Compared with a list of your own it shows streams that
/// should not be there.
///
/// `DescribeSimpleStreamList`. It only asks. At most 50 a second per app; at most 1 in 10
/// seconds per room.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-simple-streamlist>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeSimpleStreamList {
    pub(crate) room_id: RoomId,
}

impl DescribeSimpleStreamList {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to list.
    pub fn new(room_id: RoomId) -> Self {
        Self { room_id }
    }
}

impl Params for DescribeSimpleStreamList {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeSimpleStreamList {
    type Data = RoomStreams;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_SIMPLE_STREAM_LIST
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<RoomStreams, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Closes a room: its users are logged out and told, and its streams end.
///
/// `CloseRoom`. Repeating it does no more. At most 1 a second per app (1 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/close>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct CloseRoom {
    pub(crate) room_id: RoomId,
    pub(crate) custom_reason: Option<String>,
    pub(crate) room_close_callback: Option<bool>,
}

impl CloseRoom {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to close.
    pub fn new(room_id: RoomId) -> Self {
        Self { room_id, custom_reason: None, room_close_callback: None }
    }

    /// Why it is closed, in words of your own. At most 256 bytes.
    pub fn with_custom_reason(mut self, custom_reason: impl Into<String>) -> Self {
        self.custom_reason = Some(custom_reason.into());
        self
    }

    /// Whether a `room_close` callback is sent; it is not unless asked for. The callbacks for
    /// users and streams are sent either way.
    pub fn with_room_close_callback(mut self, room_close_callback: bool) -> Self {
        self.room_close_callback = Some(room_close_callback);
        self
    }
}

impl Params for CloseRoom {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.custom_reason.to_param(),
            2 => self.room_close_callback.to_param(),
            _ => None,
        }
    }
}

impl Action for CloseRoom {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::CLOSE_ROOM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Puts up to 5 users out of a room. All that they publish and play ends, and they are
/// told. It succeeds for users who are not there, too.
///
/// `KickoutUser`. Repeating it does no more. At most 50 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/kick-out-user>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct KickoutUser {
    pub(crate) room_id: RoomId,
    pub(crate) user_ids: Vec<UserId>,
    pub(crate) custom_reason: Option<String>,
}

impl KickoutUser {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room they are in.
    /// * `user_ids`: The users to put out. 1 to 5 items.
    pub fn new(room_id: RoomId, user_ids: impl IntoIterator<Item = UserId>) -> Self {
        Self { room_id, user_ids: user_ids.into_iter().collect(), custom_reason: None }
    }

    /// Why they are put out, in words of your own. At most 256 bytes.
    pub fn with_custom_reason(mut self, custom_reason: impl Into<String>) -> Self {
        self.custom_reason = Some(custom_reason.into());
        self
    }
}

impl Params for KickoutUser {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_ids.to_param(),
            2 => self.custom_reason.to_param(),
            _ => None,
        }
    }
}

impl Action for KickoutUser {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::KICKOUT_USER
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Adds a stream to a room that exists and tells its users. Nothing is published by it:
/// somebody has to publish the stream.
///
/// `AddStream`. Repeating it does no more. At most 10 a second per app (1 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/add-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct AddStream {
    pub(crate) room_id: RoomId,
    pub(crate) user_id: UserId,
    pub(crate) user_name: Option<String>,
    pub(crate) stream_id: StreamId,
    pub(crate) stream_title: Option<String>,
    pub(crate) extra_info: Option<String>,
    pub(crate) censor_flag: Option<CensorFlag>,
}

impl AddStream {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to add it to. Only with support's help can a room that does not
    ///   exist be created by it.
    /// * `user_id`: Whose stream it is. Give an id that no user of the room has: the stream of
    ///   a real user goes when that user leaves or does not publish it.
    /// * `stream_id`: The stream to add. 1 to 256 bytes.
    pub fn new(room_id: RoomId, user_id: UserId, stream_id: StreamId) -> Self {
        Self {
            room_id,
            user_id,
            user_name: None,
            stream_id,
            stream_title: None,
            extra_info: None,
            censor_flag: None,
        }
    }

    /// The name of that user.
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }

    /// A title for the stream. At most 127 bytes.
    pub fn with_stream_title(mut self, stream_title: impl Into<String>) -> Self {
        self.stream_title = Some(stream_title.into());
        self
    }

    /// More about the stream, in words of your own. At most 1024 bytes.
    pub fn with_extra_info(mut self, extra_info: impl Into<String>) -> Self {
        self.extra_info = Some(extra_info.into());
        self
    }

    /// Whether the stream may be moderated with the others of the room; it may unless given.
    /// Forbid it where the stream stands in several rooms, or each moderates it.
    pub fn with_censor_flag(mut self, censor_flag: CensorFlag) -> Self {
        self.censor_flag = Some(censor_flag);
        self
    }
}

impl Params for AddStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.user_name.to_param(),
            3 => self.stream_id.to_param(),
            4 => self.stream_title.to_param(),
            5 => self.extra_info.to_param(),
            6 => self.censor_flag.to_param(),
            _ => None,
        }
    }
}

impl Action for AddStream {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::ADD_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Takes a stream off a room and tells its users, except the one who publishes it, who
/// stays in the room. Publishing itself goes on until the client stops it.
///
/// `DeleteStream`. Repeating it does no more. At most 10 a second per app (1 in the test
/// environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/delete-stream>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DeleteStream {
    pub(crate) room_id: RoomId,
    pub(crate) user_id: UserId,
    pub(crate) user_name: Option<String>,
    pub(crate) stream_id: StreamId,
}

impl DeleteStream {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room the stream is in.
    /// * `user_id`: The user whose stream it is.
    /// * `stream_id`: The stream to take off.
    pub fn new(room_id: RoomId, user_id: UserId, stream_id: StreamId) -> Self {
        Self { room_id, user_id, user_name: None, stream_id }
    }

    /// The name of that user.
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }
}

impl Params for DeleteStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.user_name.to_param(),
            3 => self.stream_id.to_param(),
            _ => None,
        }
    }
}

impl Action for DeleteStream {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::DELETE_STREAM
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Sends a text message to all users of a room, except the one it is sent as.
///
/// `SendBroadcastMessage`. Repeating it does it again. At most 100 a second per app (10 in
/// the test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/send-broadcast-message>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendBroadcastMessage {
    pub(crate) room_id: RoomId,
    pub(crate) user_id: UserId,
    pub(crate) user_name: Option<String>,
    pub(crate) message_category: MessageCategory,
    pub(crate) message_content: String,
}

impl SendBroadcastMessage {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to send it to.
    /// * `user_id`: The user it is sent as, who does not get it and need not be in the room.
    /// * `message_category`: What kind of message it is.
    /// * `message_content`: The message. 1 to 1024 bytes.
    pub fn new(
        room_id: RoomId,
        user_id: UserId,
        message_category: MessageCategory,
        message_content: impl Into<String>,
    ) -> Self {
        Self {
            room_id,
            user_id,
            user_name: None,
            message_category,
            message_content: message_content.into(),
        }
    }

    /// The name of that user; each user has one.
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }
}

impl Params for SendBroadcastMessage {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.user_name.to_param(),
            3 => self.message_category.to_param(),
            4 => self.message_content.to_param(),
            _ => None,
        }
    }
}

impl Action for SendBroadcastMessage {
    type Data = SentBroadcast;

    fn spec(&self) -> &Spec {
        &catalog::SEND_BROADCAST_MESSAGE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<SentBroadcast, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Sends a barrage message to all users of a room, except the one it is sent as: for many
/// messages at once, of which some may be lost.
///
/// `SendBarrageMessage`. Repeating it does it again. At most 100 a second per app (10 in
/// the test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/send-barrage-message>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendBarrageMessage {
    pub(crate) room_id: RoomId,
    pub(crate) user_id: UserId,
    pub(crate) user_name: Option<String>,
    pub(crate) message_category: MessageCategory,
    pub(crate) message_content: String,
}

impl SendBarrageMessage {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to send it to.
    /// * `user_id`: The user it is sent as, who does not get it and need not be in the room.
    /// * `message_category`: What kind of message it is.
    /// * `message_content`: The message. 1 to 1024 bytes.
    pub fn new(
        room_id: RoomId,
        user_id: UserId,
        message_category: MessageCategory,
        message_content: impl Into<String>,
    ) -> Self {
        Self {
            room_id,
            user_id,
            user_name: None,
            message_category,
            message_content: message_content.into(),
        }
    }

    /// The name of that user; each user has one.
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }
}

impl Params for SendBarrageMessage {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.user_name.to_param(),
            3 => self.message_category.to_param(),
            4 => self.message_content.to_param(),
            _ => None,
        }
    }
}

impl Action for SendBarrageMessage {
    type Data = SentBarrage;

    fn spec(&self) -> &Spec {
        &catalog::SEND_BARRAGE_MESSAGE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<SentBarrage, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Sends a custom message to some users of a room, or to all. It succeeds even when some
/// are not reached; the reply names them.
///
/// `SendCustomCommand`. Repeating it does it again. At most 100 a second per app (10 in the
/// test environment).
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/send-custom-command>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SendCustomCommand {
    pub(crate) room_id: RoomId,
    pub(crate) from_user_id: UserId,
    pub(crate) to_user_ids: Option<Vec<UserId>>,
    pub(crate) message_content: String,
}

impl SendCustomCommand {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to send it to.
    /// * `from_user_id`: The user it is sent as, who does not get it and need not be in the
    ///   room.
    /// * `message_content`: The message. 1 to 1024 bytes.
    pub fn new(room_id: RoomId, from_user_id: UserId, message_content: impl Into<String>) -> Self {
        Self { room_id, from_user_id, to_user_ids: None, message_content: message_content.into() }
    }

    /// The users to send it to; all of the room unless given. 1 to 10 items.
    pub fn with_to_user_ids(mut self, to_user_ids: impl IntoIterator<Item = UserId>) -> Self {
        self.to_user_ids = Some(to_user_ids.into_iter().collect());
        self
    }
}

impl Params for SendCustomCommand {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.from_user_id.to_param(),
            2 => self.to_user_ids.to_param(),
            3 => self.message_content.to_param(),
            _ => None,
        }
    }
}

impl Action for SendCustomCommand {
    type Data = SentCommand;

    fn spec(&self) -> &Spec {
        &catalog::SEND_CUSTOM_COMMAND
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<SentCommand, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Bans users from logging in or from publishing for a while. What they publish already
/// goes on; it takes `SetForbidStreamRule` to end that. Support has to enable it first.
///
/// `SetForbidUserRule`. Repeating it does no more. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-user-rule/set-forbid-user-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SetForbidUserRule {
    pub(crate) ban_rule: BanRule,
    pub(crate) disabled_privileges: Vec<BannedPrivilege>,
    pub(crate) effective_time: Duration,
}

impl SetForbidUserRule {
    /// The request, with what it must have:
    ///
    /// * `ban_rule`: Whom a rule bans. Stands for `RuleType`, `IP`, `RoomId`, `UserId`.
    /// * `disabled_privileges`: What they may no longer do. 1 to 2 items.
    /// * `effective_time`: How long the ban lasts, at most a day. From 1 to 86400 s.
    pub fn new(
        ban_rule: impl Into<BanRule>,
        disabled_privileges: impl IntoIterator<Item = BannedPrivilege>,
        effective_time: Duration,
    ) -> Self {
        Self {
            ban_rule: ban_rule.into(),
            disabled_privileges: disabled_privileges.into_iter().collect(),
            effective_time,
        }
    }
}

impl Params for SetForbidUserRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.ban_rule.field(0),
            1 => self.ban_rule.field(1),
            2 => self.ban_rule.field(2),
            3 => self.ban_rule.field(3),
            4 => self.disabled_privileges.to_param(),
            5 => self.effective_time.to_param(),
            _ => None,
        }
    }
}

impl Action for SetForbidUserRule {
    type Data = UserBanEnd;

    fn spec(&self) -> &Spec {
        &catalog::SET_FORBID_USER_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<UserBanEnd, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Lists the rules of one type that ban users, with those that have run out and are not yet
/// cleared away. Support has to enable it first.
///
/// `DescribeForbidUserRules`. It only asks. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-user-rule/describe-forbid-user-rules>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeForbidUserRules {
    pub(crate) rule_type: BanRuleType,
}

impl DescribeForbidUserRules {
    /// The request, with what it must have:
    ///
    /// * `rule_type`: The type of the rules to list.
    pub fn new(rule_type: BanRuleType) -> Self {
        Self { rule_type }
    }
}

impl Params for DescribeForbidUserRules {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.rule_type.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeForbidUserRules {
    type Data = UserBans;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_FORBID_USER_RULES
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<UserBans, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Deletes a rule that bans users, which makes room for others. Support has to enable it
/// first.
///
/// `DelForbidUserRule`. Repeating it does no more. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-user-rule/del-forbid-user-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DelForbidUserRule {
    pub(crate) ban_rule: BanRule,
}

impl DelForbidUserRule {
    /// The request, with what it must have:
    ///
    /// * `ban_rule`: Whom a rule bans. Stands for `RuleType`, `IP`, `RoomId`, `UserId`.
    pub fn new(ban_rule: impl Into<BanRule>) -> Self {
        Self { ban_rule: ban_rule.into() }
    }
}

impl Params for DelForbidUserRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.ban_rule.field(0),
            1 => self.ban_rule.field(1),
            2 => self.ban_rule.field(2),
            3 => self.ban_rule.field(3),
            _ => None,
        }
    }
}

impl Action for DelForbidUserRule {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::DEL_FORBID_USER_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Bans the sound or the picture of a stream in a room for a while, at once. Of several
/// rules for one stream the last one holds. Support has to enable it first.
///
/// `SetForbidStreamRule`. Repeating it does no more. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-stream-rule/set-forbid-stream-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct SetForbidStreamRule {
    pub(crate) room_id: RoomId,
    pub(crate) stream_id: StreamId,
    pub(crate) banned_media: BannedMedia,
    pub(crate) effective_time: Option<Duration>,
}

impl SetForbidStreamRule {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room the stream is in.
    /// * `stream_id`: The stream to ban. 1 to 256 bytes.
    /// * `banned_media`: What of a stream a rule bans. Stands for `DisableAudio`,
    ///   `DisableVideo`.
    pub fn new(room_id: RoomId, stream_id: StreamId, banned_media: impl Into<BannedMedia>) -> Self {
        Self { room_id, stream_id, banned_media: banned_media.into(), effective_time: None }
    }

    /// How long the ban lasts, at most a day; 6 hours (21600) unless given. From 1 to 86400 s.
    pub fn with_effective_time(mut self, effective_time: Duration) -> Self {
        self.effective_time = Some(effective_time);
        self
    }
}

impl Params for SetForbidStreamRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.stream_id.to_param(),
            2 => self.banned_media.field(0),
            3 => self.banned_media.field(1),
            4 => self.effective_time.to_param(),
            _ => None,
        }
    }
}

impl Action for SetForbidStreamRule {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::SET_FORBID_STREAM_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Asks for the rules that ban up to 10 streams in a room, with those that have run out and
/// are not yet cleared away. Support has to enable it first.
///
/// `DescribeForbidStreamRules`. It only asks. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-stream-rule/describe-forbid-stream-rules>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeForbidStreamRules {
    pub(crate) room_id: RoomId,
    pub(crate) stream_ids: Vec<StreamId>,
}

impl DescribeForbidStreamRules {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room the streams are in.
    /// * `stream_ids`: The streams to ask about. 1 to 10 items.
    pub fn new(room_id: RoomId, stream_ids: impl IntoIterator<Item = StreamId>) -> Self {
        Self { room_id, stream_ids: stream_ids.into_iter().collect() }
    }
}

impl Params for DescribeForbidStreamRules {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.stream_ids.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeForbidStreamRules {
    type Data = StreamBans;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_FORBID_STREAM_RULES
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<StreamBans, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Deletes the rule that bans a stream in a room; where there is none it succeeds, too.
/// Support has to enable it first.
///
/// `DelForbidStreamRule`. Repeating it does no more. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-stream-rule/del-forbid-stream-rule>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DelForbidStreamRule {
    pub(crate) room_id: RoomId,
    pub(crate) stream_id: StreamId,
}

impl DelForbidStreamRule {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room the stream is in.
    /// * `stream_id`: The stream that is banned. 1 to 256 bytes.
    pub fn new(room_id: RoomId, stream_id: StreamId) -> Self {
        Self { room_id, stream_id }
    }
}

impl Params for DelForbidStreamRule {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.stream_id.to_param(),
            _ => None,
        }
    }
}

impl Action for DelForbidStreamRule {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::DEL_FORBID_STREAM_RULE
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// How many users are in each room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserCounts {
    /// The rooms with their counts.
    pub rooms: Vec<RoomUserCount>,
}

impl Part for UserCounts {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["UserCountList"]);
        Self { rooms: reader.essential(all[0], lenient::objects) }
    }
}

/// How many users are in one room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomUserCount {
    /// The room.
    pub room_id: RoomId,
    /// How many users it has, administrators included.
    pub user_count: Option<i64>,
    /// How many of them are administrators, which record or review the room.
    pub admin_user_count: Option<i64>,
}

impl Part for RoomUserCount {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RoomId", "UserCount", "AdminUserCount"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            user_count: reader.essential(all[1], lenient::int),
            admin_user_count: reader.field(all[2], lenient::int),
        }
    }
}

/// Some of the users of a room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserPage {
    /// Asks for the users that follow; empty when there are no more.
    pub marker: String,
    /// The users.
    pub users: Vec<RoomUser>,
}

impl Part for UserPage {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Marker", "UserList"]);
        Self {
            marker: reader.essential(all[0], lenient::name),
            users: reader.essential(all[1], lenient::objects),
        }
    }
}

/// A user who is in a room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomUser {
    /// The user.
    pub user_id: UserId,
    /// The user's name.
    pub user_name: String,
    /// The user's role, which means something with the LiveRoom SDK only.
    pub user_role: Option<UserRole>,
}

impl Part for RoomUser {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["UserId", "UserName", "UserRole"]);
        Self {
            user_id: reader.essential(all[0], lenient::id),
            user_name: reader.field(all[1], lenient::text),
            user_role: reader.field(all[2], lenient::int),
        }
    }
}

/// Which of the users are in the room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserStatuses {
    /// The users, each with its status.
    pub users: Vec<UserStatus>,
}

impl Part for UserStatuses {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["UserStatusList"]);
        Self { users: reader.essential(all[0], lenient::objects) }
    }
}

/// Whether a user is in a room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserStatus {
    /// The user.
    pub user_id: UserId,
    /// True when the user is there now.
    pub in_room: Option<bool>,
    /// When the user logged in to the room.
    pub login_time: Option<SystemTime>,
    /// The user's role, which means something with the LiveRoom SDK only.
    pub user_role: Option<UserRole>,
}

impl Part for UserStatus {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["UserId", "Status", "LoginTime", "UserRole"]);
        Self {
            user_id: reader.essential(all[0], lenient::id),
            in_room: reader.essential(all[1], lenient::flag),
            login_time: reader.field(all[2], lenient::time_ms),
            user_role: reader.field(all[3], lenient::int),
        }
    }
}

/// The streams of a room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomStreams {
    /// The streams.
    pub streams: Vec<RoomStream>,
}

impl Part for RoomStreams {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamList"]);
        Self { streams: reader.essential(all[0], lenient::objects) }
    }
}

/// A stream in a room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomStream {
    /// The stream.
    pub stream_id: StreamId,
    /// The user whose stream it is.
    pub user_id: UserId,
    /// The user's name.
    pub user_name: String,
    /// When it was created.
    pub create_time: Option<SystemTime>,
    /// Its number in the room.
    pub stream_number_id: Option<u64>,
}

impl Part for RoomStream {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamId", "UserId", "UserName", "CreateTime", "StreamNumberId"]);
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            user_id: reader.essential(all[1], lenient::id),
            user_name: reader.field(all[2], lenient::text),
            create_time: reader.field(all[3], lenient::time_ms),
            stream_number_id: reader.field(all[4], lenient::unsigned),
        }
    }
}

/// The broadcast message that was sent.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SentBroadcast {
    /// The message's number.
    pub message_id: Option<u64>,
}

impl Part for SentBroadcast {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["MessageId"]);
        Self { message_id: reader.field(all[0], lenient::unsigned) }
    }
}

/// The barrage message that was sent.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SentBarrage {
    /// The message's id.
    pub message_id: String,
}

impl Part for SentBarrage {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["MessageId"]);
        Self { message_id: reader.field(all[0], lenient::name) }
    }
}

/// Whom a custom message did not reach.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SentCommand {
    /// The users who were not reached.
    pub failed_users: Vec<UnreachedUser>,
}

impl Part for SentCommand {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["FailUsers"]);
        Self { failed_users: reader.essential(all[0], lenient::objects) }
    }
}

/// A user whom a custom message did not reach.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UnreachedUser {
    /// The user.
    pub user_id: UserId,
    /// The return code that says why: 50003 when the user is offline.
    pub code: Option<i64>,
}

impl Part for UnreachedUser {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Uid", "Code"]);
        Self {
            user_id: reader.essential(all[0], lenient::id),
            code: reader.field(all[1], lenient::int),
        }
    }
}

/// How long a ban that was set lasts.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserBanEnd {
    /// When the ban ends.
    pub expire_time: Option<SystemTime>,
}

impl Part for UserBanEnd {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["ExpireTime"]);
        Self { expire_time: reader.field(all[0], lenient::time) }
    }
}

/// The rules that ban users.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserBans {
    /// The rules, with some that have run out.
    pub rules: Vec<UserBan>,
}

impl Part for UserBans {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RuleList"]);
        Self { rules: reader.essential(all[0], lenient::objects) }
    }
}

/// A rule that bans users.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserBan {
    /// What it bans them by.
    pub rule_type: Option<BanRuleType>,
    /// The address it bans; empty unless it bans by address.
    pub ip: String,
    /// The room it bans them in; empty unless it bans by room.
    pub room_id: RoomId,
    /// The user it bans; empty unless it bans by user.
    pub user_id: UserId,
    /// What they may no longer do.
    pub disabled_privileges: Vec<BannedPrivilege>,
    /// When it runs out, or ran out.
    pub expire_time: Option<SystemTime>,
}

impl Part for UserBan {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            ["RuleType", "IP", "RoomId", "UserId", "DisabledPrivilegeList", "ExpireTime"],
        );
        Self {
            rule_type: reader.essential(all[0], lenient::int),
            ip: reader.essential(all[1], lenient::name),
            room_id: reader.essential(all[2], lenient::id),
            user_id: reader.essential(all[3], lenient::id),
            disabled_privileges: reader.field(all[4], lenient::ints),
            expire_time: reader.field(all[5], lenient::time),
        }
    }
}

/// The rules that ban streams in a room.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamBans {
    /// The room.
    pub room_id: RoomId,
    /// The rules, one for each stream that was asked about.
    pub rules: Vec<StreamBan>,
}

impl Part for StreamBans {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RoomId", "ForbidStreamRuleList"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            rules: reader.essential(all[1], lenient::objects),
        }
    }
}

/// The rule that bans a stream. Where there is none, or no such stream, nothing is banned
/// and it has no times.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamBan {
    /// The stream.
    pub stream_id: StreamId,
    /// Whether its sound is banned.
    pub disable_audio: Option<bool>,
    /// Whether its picture is banned.
    pub disable_video: Option<bool>,
    /// When the rule was made.
    pub create_time: Option<SystemTime>,
    /// How long it holds from then on.
    pub effective_time: Option<Duration>,
}

impl Part for StreamBan {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            ["StreamId", "DisableAudio", "DisableVideo", "CreateTime", "EffectiveTime"],
        );
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            disable_audio: reader.field(all[1], lenient::flag),
            disable_video: reader.field(all[2], lenient::flag),
            create_time: reader.field(all[3], lenient::time),
            effective_time: reader.field(all[4], lenient::seconds),
        }
    }
}

/// Whom a rule bans.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum BanRule {
    /// Whoever comes from an address, in every room.
    Ip(IpAddr),
    /// Every user, in one room.
    Room(RoomId),
    /// A user, in every room.
    User(UserId),
    /// A user, in one room.
    UserInRoom {
        /// The room they are banned in, where they are banned by it.
        room_id: RoomId,
        /// The user to ban, where users are banned by it.
        user_id: UserId,
    },
}

impl BanRule {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Ip(..)) => Some(ParamValue::Int(1)),
            (1, Self::Ip(ip)) => ip.to_param(),
            (0, Self::Room(..)) => Some(ParamValue::Int(2)),
            (2, Self::Room(room_id)) => room_id.to_param(),
            (0, Self::User(..)) => Some(ParamValue::Int(3)),
            (3, Self::User(user_id)) => user_id.to_param(),
            (0, Self::UserInRoom { .. }) => Some(ParamValue::Int(4)),
            (2, Self::UserInRoom { room_id, .. }) => room_id.to_param(),
            (3, Self::UserInRoom { user_id, .. }) => user_id.to_param(),
            _ => None,
        }
    }
}

/// What of a stream a rule bans.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum BannedMedia {
    /// Its sound.
    Audio,
    /// Its picture.
    Video,
    /// Both.
    AudioAndVideo,
}

impl BannedMedia {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Audio) => Some(ParamValue::Int(1)),
            (1, Self::Video) => Some(ParamValue::Int(1)),
            (0, Self::AudioAndVideo) => Some(ParamValue::Int(1)),
            (1, Self::AudioAndVideo) => Some(ParamValue::Int(1)),
            _ => None,
        }
    }
}

int_enum! {
    /// How users are ordered by the time of their login.
    LoginOrder {
        /// Whoever has been in longest comes first.
        OldestFirst = 0,
        /// Whoever came in last comes first.
        NewestFirst = 1,
    }
}

int_enum! {
    /// What a user is in a room. It means something with the LiveRoom SDK only.
    UserRole {
        /// A host.
        Host = 1,
        /// One of the audience.
        Audience = 2,
        /// A service that records or reviews the room; client SDKs do not show it.
        Administrator = 4,
    }
}

int_enum! {
    /// Whether a stream may be moderated.
    CensorFlag {
        /// It may be moderated.
        Allowed = 0,
        /// It is left out of moderation.
        NotAllowed = 1,
    }
}

int_enum! {
    /// What kind of message is sent to a room.
    MessageCategory {
        /// A message of the system.
        System = 1,
        /// A message of a chat.
        Chat = 2,
    }
}

int_enum! {
    /// What a rule bans users by.
    BanRuleType {
        /// The address they come from, in every room.
        ByIp = 1,
        /// The room, for all users.
        ByRoom = 2,
        /// The user, in every room.
        ByUser = 3,
        /// The user, in one room.
        ByRoomAndUser = 4,
    }
}

int_enum! {
    /// What a rule takes from the users it bans.
    BannedPrivilege {
        /// They cannot log in to a room.
        Login = 1,
        /// They cannot publish a stream.
        Publish = 2,
    }
}
