//! Events of one room, `lobby`, and an inbox that takes them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zego_core::actions::{RoomStream, RoomStreams, RoomUser, UserPage};
use zego_core::callback::inbox::{Change, Inbox, Next, Question, Read};
use zego_core::callback::{
    Event, RoomClose, RoomCreate, RoomLogin, RoomLogout, StreamClose, StreamCreate, Unconfirmed,
};
use zego_core::{Now, RoomId, StreamId, UserId};

/// A time, in seconds since the tests begin, of the service's clock and of the one here.
pub(crate) fn at(seconds: u64) -> Now {
    Now { mono: Duration::ZERO, unix: Duration::from_secs(1_700_000_000 + seconds) }
}

fn time(seconds: u64) -> SystemTime {
    UNIX_EPOCH + at(seconds).unix
}

pub(crate) fn lobby() -> RoomId {
    RoomId::received("lobby")
}

/// `lobby` came into being.
pub(crate) fn opened(session: u64, seconds: u64) -> Event {
    let mut event = RoomCreate::default();
    (event.room_id, event.room_session_id) = (lobby(), Some(session));
    (event.room_create_time, event.user_id) = (Some(time(seconds)), UserId::received("host"));
    event.into()
}

pub(crate) fn closed(session: u64, seconds: u64) -> Event {
    let mut event = RoomClose::default();
    (event.room_id, event.room_session_id) = (lobby(), Some(session));
    event.room_close_time = Some(time(seconds));
    event.into()
}

/// A login, by its number, of a user.
pub(crate) fn joined(session: u64, user: &str, login: u64, seconds: u64, seq: u64) -> Event {
    let mut event = RoomLogin::default();
    (event.room_id, event.room_session_id) = (lobby(), Some(session));
    (event.user_id, event.session_id) = (UserId::received(user), Some(login));
    (event.login_time, event.user_update_seq) = (Some(time(seconds)), Some(seq));
    event.into()
}

/// The end of a login that began at one time and ended at another.
pub(crate) fn left(
    session: u64,
    user: &str,
    login: u64,
    (from, to): (u64, u64),
    seq: u64,
) -> Event {
    let mut event = RoomLogout::default();
    (event.room_id, event.room_session_id) = (lobby(), Some(session));
    (event.user_id, event.session_id) = (UserId::received(user), Some(login));
    (event.login_time, event.logout_time) = (Some(time(from)), Some(time(to)));
    event.user_update_seq = Some(seq);
    event.into()
}

pub(crate) fn started(session: u64, stream: &str, sid: &str, seconds: u64, seq: u64) -> Event {
    let mut event = StreamCreate::default();
    (event.room_id, event.room_session_id) = (lobby(), Some(session));
    (event.stream_id, event.stream_sid) = (StreamId::received(stream), sid.to_owned());
    (event.create_time_ms, event.stream_seq) = (Some(time(seconds)), Some(seq));
    event.user_id = UserId::received("host");
    event.into()
}

pub(crate) fn stopped(
    session: u64,
    stream: &str,
    sid: &str,
    (from, to): (u64, u64),
    seq: u64,
) -> Event {
    let mut event = StreamClose::default();
    (event.room_id, event.room_session_id) = (lobby(), Some(session));
    (event.stream_id, event.stream_sid) = (StreamId::received(stream), sid.to_owned());
    (event.create_time_ms, event.close_time) = (Some(time(from)), Some(time(to)));
    event.stream_seq = Some(seq);
    event.into()
}

/// What an event changes, in a word each: `+lobby`, `+ann`, `-cam`.
pub(crate) fn take(inbox: &mut Inbox, event: Event, seconds: u64) -> Vec<String> {
    words(&inbox.take(&Unconfirmed::new(event), at(seconds)))
}

pub(crate) fn words(changes: &[Change]) -> Vec<String> {
    let word = |change: &Change| match change {
        Change::RoomOpened { room } => format!("+{room}"),
        Change::RoomClosed { room } => format!("-{room}"),
        Change::UserJoined { user, .. } => format!("+{user}"),
        Change::UserLeft { user, .. } => format!("-{user}"),
        Change::StreamStarted { stream, .. } => format!("+{stream}"),
        Change::StreamStopped { stream, .. } => format!("-{stream}"),
        _ => unreachable!("a change of another kind"),
    };
    changes.iter().map(word).collect()
}

/// What all the events change, each taken at one time.
pub(crate) fn take_all<const N: usize>(
    inbox: &mut Inbox,
    events: [Event; N],
    seconds: u64,
) -> Vec<String> {
    events.into_iter().flat_map(|event| take(inbox, event, seconds)).collect()
}

/// The users in `lobby`.
pub(crate) fn users(inbox: &Inbox) -> Vec<&str> {
    let room = inbox.room(&lobby());
    room.into_iter().flat_map(|room| room.users().map(|(user, _)| user.as_str())).collect()
}

/// The streams in `lobby`.
pub(crate) fn streams(inbox: &Inbox) -> Vec<&str> {
    let room = inbox.room(&lobby());
    room.into_iter().flat_map(|room| room.streams().map(|(stream, _)| stream.as_str())).collect()
}

/// A page of users, with the marker of the next.
pub(crate) fn page(users: &[&str], marker: &str) -> UserPage {
    let mut page = UserPage::default();
    marker.clone_into(&mut page.marker);
    for user in users {
        let mut listed = RoomUser::default();
        listed.user_id = UserId::received(*user);
        page.users.push(listed);
    }
    page
}

pub(crate) fn list(streams: &[&str]) -> RoomStreams {
    let mut list = RoomStreams::default();
    for stream in streams {
        let mut listed = RoomStream::default();
        listed.stream_id = StreamId::received(*stream);
        list.streams.push(listed);
    }
    list
}

/// The question that is asked at a time, if any.
pub(crate) fn asked(inbox: &mut Inbox, seconds: u64) -> Option<Question> {
    match inbox.poll(at(seconds)) {
        Next::Ask(question) => Some(question),
        Next::Wait(_) | Next::Rest => None,
    }
}

/// Whether a question is for users.
pub(crate) fn is_users(question: &Question) -> bool {
    matches!(question.read(), Read::Users(_))
}

/// Answers every question from a time on for a while, each at once.
pub(crate) fn answer(
    inbox: &mut Inbox,
    seconds: std::ops::Range<u64>,
    users: &[&str],
    streams: &[&str],
) -> Vec<String> {
    let mut changes = Vec::new();
    for second in seconds {
        while let Some(question) = asked(inbox, second) {
            changes.extend(match question.read() {
                Read::Users(_) => inbox.users(question.id(), &page(users, ""), at(second)),
                Read::Streams(_) => inbox.streams(question.id(), &list(streams), at(second)),
            });
        }
    }
    words(&changes)
}
