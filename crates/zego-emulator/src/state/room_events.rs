//! The events of rooms, their users and their streams. Each that changes a list of a room counts.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zego_core::callback::{
    AuthLevel, LogoutReason, RoomClose, RoomCloseReason, RoomCreate, RoomLogin, RoomLogout,
    StreamClose, StreamCloseReason, StreamCreate, Terminal,
};
use zego_core::{RoomId, StreamId, UserId};

use super::rooms::{Room, RoomStream, User};

/// Why a user leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// Of the user's own will.
    LoggingOut,
    /// Put out by `KickoutUser`.
    Kicked,
}

impl Leaving {
    pub(super) fn of_user(self) -> LogoutReason {
        match self {
            Self::LoggingOut => LogoutReason::Normal,
            Self::Kicked => LogoutReason::Replaced,
        }
    }

    /// Why the user's streams end.
    pub(super) fn of_streams(self) -> StreamCloseReason {
        match self {
            Self::LoggingOut => StreamCloseReason::Normal,
            Self::Kicked => StreamCloseReason::Kicked,
        }
    }

    /// Why the room ends, when it was the last user.
    pub(super) fn of_room(self) -> RoomCloseReason {
        match self {
            Self::LoggingOut => RoomCloseReason::Normal,
            Self::Kicked => RoomCloseReason::Kicked,
        }
    }
}

pub(super) fn time(since: Duration) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(since)
}

pub(super) fn created(id: &str, room: &Room, user: &str) -> RoomCreate {
    let mut event = RoomCreate::default();
    event.room_id = RoomId::received(id);
    event.room_session_id = Some(room.session);
    event.room_create_time = time(room.created);
    event.user_id = UserId::received(user);
    event
}

pub(super) fn closed(id: &str, room: &Room, reason: RoomCloseReason, now: Duration) -> RoomClose {
    let mut event = RoomClose::default();
    event.room_id = RoomId::received(id);
    event.room_session_id = Some(room.session);
    event.reason = Some(reason);
    event.room_close_time = time(now);
    event
}

/// The login of a user, who is in the room already where it is another one.
pub(super) fn logged_in(id: &str, room: &mut Room, user: &str, is_relogin: bool) -> RoomLogin {
    room.user_updates += 1;
    let mut event = RoomLogin::default();
    event.room_id = RoomId::received(id);
    id.clone_into(&mut event.room_name);
    event.room_session_id = Some(room.session);
    event.user_id = UserId::received(user);
    if let Some(present) = room.users.get(user) {
        event.user_name.clone_from(&present.name);
        event.session_id = Some(present.session);
        event.login_time = time(present.since);
        event.user_role = Some(present.role.into());
    }
    event.auth_level = Some(AuthLevel::NoToken);
    event.is_relogin = Some(is_relogin);
    event.user_update_seq = Some(room.user_updates);
    event.terminal = Some(Terminal::Unstated);
    event
}

pub(super) fn logged_out(
    id: &str,
    room: &mut Room,
    (user, left): (&str, &User),
    reason: LogoutReason,
    now: Duration,
) -> RoomLogout {
    room.user_updates += 1;
    let mut event = RoomLogout::default();
    event.room_id = RoomId::received(id);
    event.room_session_id = Some(room.session);
    event.user_id = UserId::received(user);
    event.user_name.clone_from(&left.name);
    event.session_id = Some(left.session);
    event.login_time = time(left.since);
    event.logout_time = time(now);
    event.reason = Some(reason);
    event.user_role = Some(left.role.into());
    event.user_update_seq = Some(room.user_updates);
    event
}

/// None of the stream of a mix.
pub(super) fn stream_created(
    id: &str,
    room: &mut Room,
    (stream, listed): (&str, &RoomStream),
) -> Option<StreamCreate> {
    if listed.is_mixed {
        return None;
    }
    room.stream_updates += 1;
    let mut event = StreamCreate::default();
    event.room_id = RoomId::received(id);
    event.room_session_id = Some(room.session);
    event.user_id = UserId::received(&*listed.user);
    event.user_name.clone_from(&listed.user_name);
    id.clone_into(&mut event.channel_id);
    event.stream_id = StreamId::received(stream);
    event.stream_sid = listed.sid();
    event.title.clone_from(&listed.title);
    stream.clone_into(&mut event.stream_alias);
    r#"{"cid":0}"#.clone_into(&mut event.stream_attr);
    event.stream_seq = Some(room.stream_updates);
    event.create_time = time(listed.created);
    event.create_time_ms = time(listed.created);
    event.extra_info.clone_from(&listed.extra_info);
    event.is_recreated = Some(false);
    event.publish_id = UserId::received(&*listed.user);
    event.publish_name.clone_from(&listed.user_name);
    event.rtmp_urls = vec![format!("rtmp://cdn.invalid/live/{stream}")];
    event.hls_urls = vec![format!("http://cdn.invalid/live/{stream}/playlist.m3u8")];
    event.hdl_urls = vec![format!("http://cdn.invalid/live/{stream}.flv")];
    event.picture_urls = vec![format!("http://cdn.invalid/live/{stream}.jpg")];
    Some(event)
}

/// None of the stream of a mix.
pub(super) fn stream_closed(
    id: &str,
    room: &mut Room,
    (stream, listed): (&str, &RoomStream),
    reason: StreamCloseReason,
    now: Duration,
) -> Option<StreamClose> {
    if listed.is_mixed {
        return None;
    }
    room.stream_updates += 1;
    let mut event = StreamClose::default();
    event.room_id = RoomId::received(id);
    event.room_session_id = Some(room.session);
    event.user_id = UserId::received(&*listed.user);
    event.user_name.clone_from(&listed.user_name);
    id.clone_into(&mut event.channel_id);
    event.reason = Some(reason);
    stream.clone_into(&mut event.stream_alias);
    event.stream_id = StreamId::received(stream);
    event.stream_sid = listed.sid();
    event.stream_seq = Some(room.stream_updates);
    event.third_define_data.clone_from(&listed.extra_info);
    event.create_time_ms = time(listed.created);
    event.close_time = time(now);
    Some(event)
}
