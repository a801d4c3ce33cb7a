//! Rooms: their users, and the streams that their users are told of.

use serde_json::{Value, json};
use zego_core::callback::{RoomCloseReason, StreamCloseReason};
use zego_core::codes::ReturnCode;

use super::{Asked, Done, done, refused};
use crate::gateway::Refusal;
use crate::notes::kept;
use crate::state::room_events::Leaving;
use crate::state::rooms::{Room, RoomStream, User};
use crate::state::{State, millis};

/// The codes for "no such room".
const NO_ROOM: [i64; 4] = [104, 5018, 5024, 50001];

/// The room of a request; it is refused with the code for "no such room" that its page lists.
pub(super) fn room<'s>(asked: &Asked<'_>, state: &'s State) -> Result<&'s Room, Refusal> {
    let id = asked.text("RoomId");
    state.rooms.get(&id).ok_or_else(|| no_room(asked))
}

fn no_room(asked: &Asked<'_>) -> Refusal {
    let is_listed = |number: &i64| asked.spec.codes.contains(&ReturnCode::new(*number));
    let code = NO_ROOM.into_iter().find(is_listed).unwrap_or(NO_ROOM[0]);
    refused(code, format!("there is no room {}", asked.text("RoomId")))
}

pub(super) fn count_users(asked: &Asked<'_>, state: &State) -> Done {
    let count = |id: String| {
        let users = state.rooms.get(&id).map(|room| &room.users);
        let is_admin = |user: &&User| user.role == User::ADMINISTRATOR;
        let admins = users.map_or(0, |users| users.values().filter(is_admin).count());
        let users = users.map_or(0, std::collections::BTreeMap::len);
        json!({ "RoomId": id, "UserCount": users, "AdminUserCount": admins })
    };
    let rooms: Vec<Value> = asked.params.list("RoomId").into_iter().map(count).collect();
    done(json!({ "UserCountList": rooms }))
}

/// Where a user stands in the order of logins: `1635940599950-user2`.
type Login<'a> = (u64, &'a str);

pub(super) fn list_users(asked: &Asked<'_>, state: &State) -> Done {
    const MOST: usize = 200;
    let limit = asked.params.int("Limit").and_then(|limit| usize::try_from(limit).ok());
    let limit = limit.filter(|limit| (1..=MOST).contains(limit)).unwrap_or(MOST);
    let is_newest_first = asked.params.int("Mode") == Some(1);
    let marker = asked.params.given("Marker");
    let after = marker.as_deref().map(read_marker);
    if after == Some(None) {
        return Err(asked.bad_input("Marker is none that an earlier reply gave"));
    }
    let after = after.flatten();

    let room = state.rooms.get(&asked.text("RoomId"));
    let mut users: Vec<(Login<'_>, &User)> = room
        .iter()
        .flat_map(|room| &room.users)
        .map(|(id, user)| ((millis(user.since), &**id), user))
        .collect();
    users.sort_unstable_by_key(|(login, _)| *login);
    if is_newest_first {
        users.reverse();
    }
    users.retain(|(login, _)| match after {
        None => true,
        Some(after) if is_newest_first => *login < after,
        Some(after) => *login > after,
    });
    let is_more = users.len() > limit;
    users.truncate(limit);
    let marker = match users.last() {
        Some(((since, id), _)) if is_more => format!("{since}-{id}"),
        _ => String::new(),
    };
    let users: Vec<Value> = users
        .iter()
        .map(
            |((_, id), user)| json!({ "UserId": id, "UserName": user.name, "UserRole": user.role }),
        )
        .collect();
    done(json!({ "Marker": marker, "UserList": users }))
}

fn read_marker(marker: &str) -> Option<Login<'_>> {
    let (since, id) = marker.split_once('-')?;
    Some((since.parse().ok()?, id))
}

pub(super) fn describe_users(asked: &Asked<'_>, state: &State) -> Done {
    let room = room(asked, state)?;
    let status = |id: String| match room.users.get(&id) {
        Some(user) => json!({
            "UserId": id, "Status": 1, "LoginTime": millis(user.since), "UserRole": user.role,
        }),
        None => json!({ "UserId": id, "Status": 0, "LoginTime": 0, "UserRole": 0 }),
    };
    let users: Vec<Value> = asked.params.list("UserId").into_iter().map(status).collect();
    done(json!({ "UserStatusList": users }))
}

pub(super) fn list_streams(asked: &Asked<'_>, state: &State) -> Done {
    let room = room(asked, state)?;
    let mut streams: Vec<_> = room.streams.iter().collect();
    streams.sort_unstable_by_key(|(_, stream)| stream.number);
    let streams: Vec<Value> = streams
        .into_iter()
        .map(|(id, stream)| {
            json!({
                "StreamId": id,
                "UserId": stream.user,
                "UserName": stream.user_name,
                "CreateTime": millis(stream.created),
                "StreamNumberId": stream.number,
            })
        })
        .collect();
    done(json!({ "StreamList": streams }))
}

pub(super) fn close(asked: &Asked<'_>, state: &mut State) -> Done {
    let reason = asked.params.flag("RoomCloseCallback").then_some(RoomCloseReason::Normal);
    if !state.close_room(&asked.text("RoomId"), reason, asked.now) {
        return Err(no_room(asked));
    }
    done(Value::Null)
}

pub(super) fn kick_out(asked: &Asked<'_>, state: &mut State) -> Done {
    room(asked, state)?;
    let id = asked.text("RoomId");
    for user in asked.params.list("UserId") {
        state.log_out(&id, &user, Leaving::Kicked, asked.now);
    }
    done(Value::Null)
}

pub(super) fn add_stream(asked: &Asked<'_>, state: &mut State) -> Done {
    let (id, user) = (asked.text("StreamId"), asked.text("UserId"));
    let before = room(asked, state)?.streams.get(&id);
    if before.is_some_and(|before| before.user != user) {
        return Err(refused(1012, format!("another user has stream {id} in this room")));
    }
    let name = kept(&asked.text("UserName"), User::MAX_NAME);
    let stream = RoomStream {
        title: asked.text("StreamTitle"),
        extra_info: asked.text("ExtraInfo"),
        is_moderated: asked.params.int("CensorFlag") != Some(1),
        ..RoomStream::new(&user, &name, asked.now)
    };
    let room = asked.text("RoomId");
    state.list(&room, &id, stream).map_err(|full| asked.full(full))?;
    done(Value::Null)
}

pub(super) fn delete_stream(asked: &Asked<'_>, state: &mut State) -> Done {
    let (id, user) = (asked.text("StreamId"), asked.text("UserId"));
    match room(asked, state)?.streams.get(&id) {
        None => return Err(refused(138, format!("there is no stream {id} in this room"))),
        Some(stream) if stream.user != user => {
            return Err(refused(1012, format!("another user has stream {id} in this room")));
        }
        Some(_) => {}
    }
    state.unlist(&asked.text("RoomId"), &id, StreamCloseReason::Deleted, asked.now);
    done(Value::Null)
}
