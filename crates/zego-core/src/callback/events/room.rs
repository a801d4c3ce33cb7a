// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use std::time::SystemTime;

use super::Event;
use crate::callback::members;
use crate::callback::writer::{Writer, Written};
use crate::id::{RoomId, UserId};
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::int_enum;

/// A room came into being. Its address is set in the console.
///
/// `room_create`. Ordered by `room_session_id`, `room_create_time`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/room/created>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomCreate {
    /// The room.
    pub room_id: RoomId,
    /// The room's lifetime: another each time that a room of this id comes into being. Users'
    /// events call it `room_seq`.
    pub room_session_id: Option<u64>,
    /// When, by the service's clock.
    pub room_create_time: Option<SystemTime>,
    /// The user who created it. `id_name` on the wire.
    pub user_id: UserId,
}

impl Part for RoomCreate {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["room_id", "room_session_id", "room_create_time", "id_name"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            room_session_id: reader.essential(all[1], lenient::unsigned),
            room_create_time: reader.essential(all[2], lenient::time_ms),
            user_id: reader.field(all[3], lenient::id),
        }
    }
}

impl Written for RoomCreate {
    fn write(&self, to: &mut Writer) {
        to.member("room_id").text(self.room_id.as_str());
        to.member("room_session_id").u64(self.room_session_id);
        to.member("room_create_time").quoted().time_ms(self.room_create_time);
        to.member("id_name").text(self.user_id.as_str());
    }
}

impl From<RoomCreate> for Event {
    fn from(event: RoomCreate) -> Self {
        Self::RoomCreate(event)
    }
}

/// A room ended. After a `CloseRoom` of one's own it is sent only when that call asked for
/// it. Its address is set in the console.
///
/// `room_close`. Ordered by `room_session_id`, `room_close_time`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/room/destroyed>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomClose {
    /// The room.
    pub room_id: RoomId,
    /// The room's lifetime that ended.
    pub room_session_id: Option<u64>,
    /// Why. `close_reason` on the wire.
    pub reason: Option<RoomCloseReason>,
    /// When, by the service's clock.
    pub room_close_time: Option<SystemTime>,
}

impl Part for RoomClose {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["room_id", "room_session_id", "close_reason", "room_close_time"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            room_session_id: reader.essential(all[1], lenient::unsigned),
            reason: reader.field(all[2], lenient::int),
            room_close_time: reader.essential(all[3], lenient::time_ms),
        }
    }
}

impl Written for RoomClose {
    fn write(&self, to: &mut Writer) {
        to.member("room_id").text(self.room_id.as_str());
        to.member("room_session_id").u64(self.room_session_id);
        to.member("close_reason").int(self.reason.map(RoomCloseReason::number));
        to.member("room_close_time").quoted().time_ms(self.room_close_time);
    }
}

impl From<RoomClose> for Event {
    fn from(event: RoomClose) -> Self {
        Self::RoomClose(event)
    }
}

/// A user entered a room, perhaps one that it was in already. Its address is set in the
/// console.
///
/// `room_login`. Ordered by `room_seq`, `session_id`, `login_time`, `user_update_seq`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/room/logged-in>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomLogin {
    /// The room.
    pub room_id: RoomId,
    /// The room's name.
    pub room_name: String,
    /// The room's lifetime. Rooms' and streams' events call it `room_session_id`. `room_seq` on
    /// the wire.
    pub room_session_id: Option<u64>,
    /// The user. `user_account` on the wire.
    pub user_id: UserId,
    /// The user's name. `user_nickname` on the wire.
    pub user_name: String,
    /// The login: another each time.
    pub session_id: Option<u64>,
    /// When, by the service's clock.
    pub login_time: Option<SystemTime>,
    /// The user's role. It says little of clients on the Express SDK.
    pub user_role: Option<UserRole>,
    /// How the login was authenticated.
    pub auth_level: Option<AuthLevel>,
    /// Whether the user was in the room already. `relogin` on the wire.
    pub is_relogin: Option<bool>,
    /// Counts the changes to the room's list of users: one more for each login and logout.
    pub user_update_seq: Option<u64>,
    /// What the client gave along with the login; often empty.
    pub callback_data: String,
    /// What the client runs on. `term_type` on the wire.
    pub terminal: Option<Terminal>,
}

impl Part for RoomLogin {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "room_id",
                "room_name",
                "room_seq",
                "user_account",
                "user_nickname",
                "session_id",
                "login_time",
                "user_role",
                "auth_level",
                "relogin",
                "user_update_seq",
                "callback_data",
                "term_type",
            ],
        );
        Self {
            room_id: reader.essential(all[0], lenient::id),
            room_name: reader.field(all[1], members::text),
            room_session_id: reader.essential(all[2], lenient::unsigned),
            user_id: reader.essential(all[3], lenient::id),
            user_name: reader.field(all[4], members::text),
            session_id: reader.essential(all[5], lenient::unsigned),
            login_time: reader.essential(all[6], lenient::time_ms),
            user_role: reader.field(all[7], lenient::int),
            auth_level: reader.field(all[8], lenient::int),
            is_relogin: reader.field(all[9], lenient::flag),
            user_update_seq: reader.essential(all[10], lenient::unsigned),
            callback_data: reader.field(all[11], members::text),
            terminal: reader.field(all[12], lenient::int),
        }
    }
}

impl Written for RoomLogin {
    fn write(&self, to: &mut Writer) {
        to.member("room_id").text(self.room_id.as_str());
        to.member("room_name").text(&self.room_name);
        to.member("room_seq").quoted().u64(self.room_session_id);
        to.member("user_account").text(self.user_id.as_str());
        to.member("user_nickname").text(&self.user_name);
        to.member("session_id").quoted().u64(self.session_id);
        to.member("login_time").quoted().time_ms(self.login_time);
        to.member("user_role").quoted().int(self.user_role.map(UserRole::number));
        to.member("auth_level").quoted().int(self.auth_level.map(AuthLevel::number));
        to.member("relogin").quoted().int(self.is_relogin.map(i64::from));
        to.member("user_update_seq").quoted().u64(self.user_update_seq);
        to.member("callback_data").text(&self.callback_data);
        to.member("term_type").quoted().int(self.terminal.map(Terminal::number));
    }
}

impl From<RoomLogin> for Event {
    fn from(event: RoomLogin) -> Self {
        Self::RoomLogin(event)
    }
}

/// A user left a room. Its address is set in the console.
///
/// `room_logout`. Ordered by `room_seq`, `session_id`, `login_time`, `logout_time`,
/// `user_update_seq`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/room/logged-out>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RoomLogout {
    /// The room.
    pub room_id: RoomId,
    /// The room's lifetime. Rooms' and streams' events call it `room_session_id`. `room_seq` on
    /// the wire.
    pub room_session_id: Option<u64>,
    /// The user. `user_account` on the wire.
    pub user_id: UserId,
    /// The user's name. `user_nickname` on the wire.
    pub user_name: String,
    /// The login that ended.
    pub session_id: Option<u64>,
    /// When the user had come in, by the service's clock.
    pub login_time: Option<SystemTime>,
    /// When the user left, by the service's clock.
    pub logout_time: Option<SystemTime>,
    /// Why.
    pub reason: Option<LogoutReason>,
    /// The user's role. It says little of clients on the Express SDK.
    pub user_role: Option<UserRole>,
    /// Counts the changes to the room's list of users: one more for each login and logout.
    pub user_update_seq: Option<u64>,
}

impl Part for RoomLogout {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "room_id",
                "room_seq",
                "user_account",
                "user_nickname",
                "session_id",
                "login_time",
                "logout_time",
                "reason",
                "user_role",
                "user_update_seq",
            ],
        );
        Self {
            room_id: reader.essential(all[0], lenient::id),
            room_session_id: reader.essential(all[1], lenient::unsigned),
            user_id: reader.essential(all[2], lenient::id),
            user_name: reader.field(all[3], members::text),
            session_id: reader.essential(all[4], lenient::unsigned),
            login_time: reader.essential(all[5], lenient::time_ms),
            logout_time: reader.essential(all[6], lenient::time_ms),
            reason: reader.field(all[7], lenient::int),
            user_role: reader.field(all[8], lenient::int),
            user_update_seq: reader.essential(all[9], lenient::unsigned),
        }
    }
}

impl Written for RoomLogout {
    fn write(&self, to: &mut Writer) {
        to.member("room_id").text(self.room_id.as_str());
        to.member("room_seq").quoted().u64(self.room_session_id);
        to.member("user_account").text(self.user_id.as_str());
        to.member("user_nickname").text(&self.user_name);
        to.member("session_id").quoted().u64(self.session_id);
        to.member("login_time").quoted().time_ms(self.login_time);
        to.member("logout_time").quoted().time_ms(self.logout_time);
        to.member("reason").quoted().int(self.reason.map(LogoutReason::number));
        to.member("user_role").quoted().int(self.user_role.map(UserRole::number));
        to.member("user_update_seq").quoted().u64(self.user_update_seq);
    }
}

impl From<RoomLogout> for Event {
    fn from(event: RoomLogout) -> Self {
        Self::RoomLogout(event)
    }
}

int_enum! {
    /// Why a room ended.
    RoomCloseReason {
        /// In the ordinary way.
        Normal = 0,
        /// Its last user's heartbeat timed out.
        HeartbeatTimeout = 1,
        /// Its last user went offline.
        Offline = 2,
        /// Its last user was kicked out.
        Kicked = 3,
    }
}

int_enum! {
    /// What a user is, as far as its client SDK knows roles.
    UserRole {
        /// A host of the LiveRoom SDK.
        Host = 1,
        /// The audience of the LiveRoom SDK.
        Audience = 2,
        /// An account of the service itself, which records or moderates.
        Service = 4,
    }
}

int_enum! {
    /// How a login was authenticated.
    AuthLevel {
        /// By no token.
        NoToken = 0,
        /// By a token of version 01.
        Token01 = 1,
        /// By a token of version 02.
        Token02 = 2,
        /// By a token of version 03.
        Token03 = 3,
        /// By a token of version 04.
        Token04 = 4,
    }
}

int_enum! {
    /// What a client runs on.
    Terminal {
        /// Nothing was said.
        Unstated = 0,
        /// A PC.
        Pc = 1,
        /// iOS.
        Ios = 2,
        /// Android.
        Android = 3,
        /// A Mac.
        Mac = 4,
        /// Linux.
        Linux = 5,
        /// A browser.
        Web = 6,
        /// A mini program.
        MiniProgram = 7,
        /// The service does not know.
        Unknown = 32,
    }
}

int_enum! {
    /// Why a user left a room.
    LogoutReason {
        /// In the ordinary way.
        Normal = 0,
        /// The user's heartbeat timed out.
        HeartbeatTimeout = 1,
        /// The connection was lost, or its heartbeat timed out.
        ConnectionLost = 2,
        /// The user logged in again, or was kicked out.
        Replaced = 3,
        /// The user's token expired.
        TokenExpired = 4,
    }
}
