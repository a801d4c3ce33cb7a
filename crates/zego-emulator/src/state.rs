//! What the emulator keeps: rooms, streams, bans, tasks, files. One file below holds one kind.

pub(crate) mod bans;
mod file;
pub(crate) mod media;
mod media_events;
pub(crate) mod messages;
pub(crate) mod moderation;
pub(crate) mod moderation_events;
pub(crate) mod room_events;
pub(crate) mod rooms;
pub(crate) mod scenes;
pub(crate) mod streams;
pub(crate) mod task_events;
pub(crate) mod tasks;
pub(crate) mod told;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};
use zego_core::callback::{LogoutReason, RoomCloseReason, StreamCloseReason};
use zego_core::text::escape;

use bans::{StreamBans, UserBans};
use media::{Media, Vendor};
use messages::Messages;
use moderation::Moderation;
use room_events::Leaving;
use rooms::{RoomStream, Rooms, User};
use scenes::Templates;
use streams::{Life, Stream};
use tasks::{Task, TaskKind, Tasks};
use told::Told;

/// The state that the emulator starts with, and keeps: rooms with their users and streams, and
/// streams on the RTC service.
///
/// As JSON, which `--state FILE` loads:
///
/// ```
/// # let text = r#"
/// {
///   "rooms": [
///     {
///       "id": "lobby",
///       "users": [{ "id": "ann", "name": "Ann", "role": 1 }, { "id": "bob" }],
///       "streams": [{ "id": "ann-camera", "user": "ann" }]
///     }
///   ],
///   "streams": [
///     { "id": "demo" },
///     { "id": "old", "created": 1673334117, "closed": 1673337717 },
///     { "id": "banned", "live": false, "forbidden": true, "cdn_forbidden_until": 1700000000 },
///     { "id": "relayed", "relays": ["rtmp://cdn.example/live/relayed"] }
///   ]
/// }
/// # "#;
/// # zego_emulator::State::from_json(text).unwrap();
/// ```
///
/// A room has at least one user, and its streams are published by its users; a `role` is 1 (host), 2
/// (audience, as when none is given) or 4 (administrator). A stream is live unless it has a `closed`
/// or says `"live": false`. Times are Unix seconds, up to the year 9999; what has none began when the
/// emulator started.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(crate) streams: BTreeMap<String, Stream>,
    pub(crate) rooms: Rooms,
    pub(crate) messages: Messages,
    pub(crate) user_bans: UserBans,
    pub(crate) stream_bans: StreamBans,
    pub(crate) tasks: Tasks,
    pub(crate) media: Media,
    pub(crate) moderation: Moderation,
    pub(crate) templates: Templates,
    /// What has happened.
    pub(crate) told: Told,
    counted: u64,
}

/// A state that cannot be loaded: where in the text, and why.
#[derive(Debug)]
pub struct BadState(pub(crate) String);

impl fmt::Display for BadState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", escape(&self.0))
    }
}

impl std::error::Error for BadState {}

/// The emulator keeps no more of something than it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full {
    pub(crate) most: usize,
    pub(crate) of: &'static str,
}

impl fmt::Display for Full {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the emulator keeps at most {} {}", self.most, self.of)
    }
}

/// Why a stream cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotPublished {
    /// It is forbidden on the RTC service.
    Forbidden,
    /// The user is not in the room.
    Absent,
    /// A rule bans the user from publishing.
    Banned,
    /// Somebody else publishes it, or it was added in somebody else's name.
    Taken,
    Full(Full),
}

impl State {
    /// The most streams that are kept.
    pub const MAX_STREAMS: usize = 100_000;

    /// The most relays that are kept, of all streams together.
    pub const MAX_RELAYS: usize = 10_000;

    const FULL: Full = Full { most: Self::MAX_STREAMS, of: "streams" };

    /// Nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// One live stream, `demo`, which the user `demo-user` publishes in the room `demo-room`.
    pub fn demo() -> Self {
        let mut state = Self::empty();
        let start = Duration::ZERO;
        // An empty state has room for them.
        let _ = state.log_in("demo-room", "demo-user", User::new("demo-user", start));
        let _ = state.publish("demo", Some(("demo-room", "demo-user")), start);
        state
    }

    /// Puts the start of the emulator where the state left a time open, and tells of the rooms: they
    /// come into being then.
    pub(crate) fn start(&mut self, now: Duration) {
        for stream in self.streams.values_mut() {
            if let Life::Live { created } = &mut stream.life
                && created.is_zero()
            {
                *created = now;
            }
        }
        self.rooms.start(now);
        for (id, room) in self.rooms.iter_mut() {
            (room.user_updates, room.stream_updates) = (0, 0);
            let (users, streams) = (room.users.clone(), room.streams.clone());
            if let Some(first) = users.keys().next() {
                self.told.tell(room_events::created(id, room, first));
            }
            for user in users.keys() {
                self.told.tell(room_events::logged_in(id, room, user, false));
            }
            for (stream, listed) in &streams {
                self.told.tell_some(room_events::stream_created(id, room, (stream, listed)));
            }
        }
    }

    /// A number that was not given before.
    pub(crate) fn count(&mut self) -> u64 {
        self.counted += 1;
        self.counted
    }

    /// A stream, made if need be.
    pub(crate) fn stream(&mut self, id: &str) -> Result<&mut Stream, Full> {
        let is_full = self.streams.len() >= Self::MAX_STREAMS;
        if is_full && !self.streams.contains_key(id) {
            return Err(Self::FULL);
        }
        Ok(self.streams.entry(id.to_owned()).or_default())
    }

    /// How many relays there are.
    pub(crate) fn relays(&self) -> usize {
        self.streams.values().map(|stream| stream.relays.len()).sum()
    }

    pub(crate) fn is_live(&self, id: &str) -> bool {
        self.streams.get(id).is_some_and(Stream::is_live)
    }

    /// Lets a user in, and makes the room if need be. Whoever is in already comes in anew, and what
    /// the login before published ends.
    pub(crate) fn log_in(&mut self, id: &str, user: &str, entry: User) -> Result<(), Full> {
        let now = entry.since;
        let is_new = self.rooms.get(id).is_none();
        let published = self.rooms.user(id, user).map(|user| user.publishes.clone());
        for stream in published.unwrap_or_default() {
            self.close(&stream, StreamCloseReason::Replaced, now);
        }
        let before = self.rooms.enter(id, user, entry)?;
        let Some(room) = self.rooms.get_mut(id) else { return Ok(()) };
        if is_new {
            self.told.tell(room_events::created(id, room, user));
        }
        if let Some(before) = &before {
            let reason = LogoutReason::Replaced;
            self.told.tell(room_events::logged_out(id, room, (user, before), reason, now));
        }
        self.told.tell(room_events::logged_in(id, room, user, before.is_some()));
        Ok(())
    }

    /// Puts a stream on a room's list, in place of one of the same id.
    pub(crate) fn list(&mut self, id: &str, stream: &str, entry: RoomStream) -> Result<(), Full> {
        let is_new = self.rooms.add_stream(id, stream, entry)?;
        let Some(room) = self.rooms.get_mut(id).filter(|_| is_new) else { return Ok(()) };
        if let Some(listed) = room.streams.get(stream).cloned() {
            self.told.tell_some(room_events::stream_created(id, room, (stream, &listed)));
        }
        Ok(())
    }

    /// Takes a stream off a room's list.
    pub(crate) fn unlist(
        &mut self,
        id: &str,
        stream: &str,
        reason: StreamCloseReason,
        now: Duration,
    ) {
        let Some(listed) = self.rooms.take_off(id, stream) else { return };
        if let Some(room) = self.rooms.get_mut(id) {
            let stream = (stream, &listed);
            self.told.tell_some(room_events::stream_closed(id, room, stream, reason, now));
        }
    }

    /// Publishes a stream, in a room by one of its users, or in none.
    pub(crate) fn publish(
        &mut self,
        id: &str,
        home: Option<(&str, &str)>,
        now: Duration,
    ) -> Result<(), NotPublished> {
        let known = self.streams.get(id);
        if known.is_none() && self.streams.len() >= Self::MAX_STREAMS {
            return Err(NotPublished::Full(Self::FULL));
        }
        if known.is_some_and(|stream| stream.is_forbidden) {
            return Err(NotPublished::Forbidden);
        }
        if let Some((room, user)) = home {
            let at =
                known.filter(|stream| stream.is_live()).and_then(|stream| stream.home.as_ref());
            if at.is_some_and(|(at, by)| (&**at, &**by) != (room, user)) {
                return Err(NotPublished::Taken);
            }
            self.join_room(id, room, user, now)?;
        }
        let stream = self.streams.entry(id.to_owned()).or_default();
        stream.open(now);
        if let Some((room, user)) = home {
            stream.home = Some((room.to_owned(), user.to_owned()));
        }
        Ok(())
    }

    fn join_room(
        &mut self,
        id: &str,
        room: &str,
        user: &str,
        now: Duration,
    ) -> Result<(), NotPublished> {
        let Some(present) = self.rooms.user(room, user) else { return Err(NotPublished::Absent) };
        if self.user_bans.bans_publishing(room, user, &present.ip, now) {
            return Err(NotPublished::Banned);
        }
        let name = present.name.clone();
        match self.rooms.get(room).and_then(|room| room.streams.get(id)) {
            Some(stream) if stream.user != user => return Err(NotPublished::Taken),
            Some(_) => {}
            None => {
                let stream = RoomStream::new(user, &name, now);
                self.list(room, id, stream).map_err(NotPublished::Full)?;
            }
        }
        self.rooms.note_published(room, user, id);
        Ok(())
    }

    /// Ends a stream, which leaves its room; false when it is not live.
    pub(crate) fn close(&mut self, id: &str, reason: StreamCloseReason, now: Duration) -> bool {
        let Some(stream) = self.streams.get_mut(id).filter(|stream| stream.is_live()) else {
            return false;
        };
        stream.close(now);
        if let Some((room, user)) = stream.home.take() {
            // Deleted from the list, it may stand there again in another's name.
            let listed = self.rooms.get(&room).and_then(|room| room.streams.get(id));
            if listed.is_some_and(|listed| listed.user == user) {
                self.unlist(&room, id, reason, now);
            }
            self.rooms.note_unpublished(&room, &user, id);
        }
        true
    }

    /// Takes a user out of a room, with the streams in the user's name; what the user publishes ends,
    /// and with the last user the room does. False when the user is not there.
    pub(crate) fn log_out(&mut self, id: &str, user: &str, why: Leaving, now: Duration) -> bool {
        let Some(room) = self.rooms.get(id).filter(|room| room.users.contains_key(user)) else {
            return false;
        };
        let own = room.streams.iter().filter(|(_, stream)| stream.user == user);
        for stream in own.map(|(stream, _)| stream.clone()).collect::<Vec<_>>() {
            self.unlist(id, &stream, why.of_streams(), now);
        }
        let Some(left) = self.rooms.leave(id, user) else { return false };
        self.end_streams(&left, now);
        let Some(room) = self.rooms.get_mut(id) else { return true };
        self.told.tell(room_events::logged_out(id, room, (user, &left), why.of_user(), now));
        if room.users.is_empty() {
            self.close_room(id, Some(why.of_room()), now);
        }
        true
    }

    /// Closes a room, with what is in it; false when there is none. Without a reason it is not told
    /// of the room itself.
    pub(crate) fn close_room(
        &mut self,
        id: &str,
        reason: Option<RoomCloseReason>,
        now: Duration,
    ) -> bool {
        let Some(mut room) = self.rooms.close(id) else { return false };
        for (stream, listed) in std::mem::take(&mut room.streams) {
            let (stream, cleared) = ((&*stream, &listed), StreamCloseReason::RoomCleared);
            self.told.tell_some(room_events::stream_closed(id, &mut room, stream, cleared, now));
        }
        for (user, left) in std::mem::take(&mut room.users) {
            let (user, put_out) = ((&*user, &left), LogoutReason::Replaced);
            self.told.tell(room_events::logged_out(id, &mut room, user, put_out, now));
            self.end_streams(&left, now);
        }
        if let Some(reason) = reason {
            self.told.tell(room_events::closed(id, &room, reason, now));
        }
        true
    }

    fn end_streams(&mut self, left: &User, now: Duration) {
        for id in &left.publishes {
            if let Some(stream) = self.streams.get_mut(id) {
                stream.close(now);
                stream.home = None;
            }
        }
    }

    /// A running task. One that has ended by itself is forgotten.
    pub(crate) fn task(&mut self, id: &str, now: Duration) -> Option<&mut Task> {
        if self.tasks.get(id).is_some_and(|task| task.is_over(&self.streams, now)) {
            self.let_task_go(id, now);
        }
        self.tasks.get_mut(id)
    }

    /// Ends a task: its outputs leave the rooms that they joined.
    pub(crate) fn end_task(&mut self, id: &str, now: Duration) -> Option<Task> {
        let task = self.tasks.remove(id)?;
        for joined in &task.joined {
            self.unlist(&joined.room, &joined.stream, StreamCloseReason::Normal, now);
        }
        Some(task)
    }

    /// Ends a task that has nothing more to do.
    fn let_task_go(&mut self, id: &str, now: Duration) {
        if let Some(task) = self.end_task(id, now)
            && task.kind == TaskKind::Transcode
        {
            self.told.tell(task_events::transcoding_failed(id, &task));
        }
    }

    /// Keeps a task, in place of one of the same id.
    pub(crate) fn keep_task(&mut self, id: &str, task: Task, now: Duration) -> Result<(), Full> {
        if self.tasks.is_full() {
            self.settle(now);
        }
        self.tasks.keep(id, task)
    }

    /// Lets the time pass for what ends by itself.
    pub(crate) fn settle(&mut self, now: Duration) {
        self.settle_media(now);
        for over in self.tasks.over(&self.streams, now) {
            self.let_task_go(&over, now);
        }
    }

    /// Lets the time pass for recordings, files and the tasks on them.
    pub(crate) fn settle_media(&mut self, now: Duration) {
        self.media.settle(&self.streams, now, &mut self.told);
    }

    /// Ends a recording, and gives the file that it leaves; none when nothing was recorded.
    pub(crate) fn stop_recording(
        &mut self,
        vendor: Vendor,
        stream: &str,
        now: Duration,
    ) -> Option<String> {
        self.media.stop(vendor, stream, now, &mut self.told)
    }

    /// When the next thing happens of itself of which an event tells, if nothing else does before.
    pub(crate) fn next_event(&self) -> Option<Duration> {
        let tasks = self.tasks.next_end(TaskKind::Transcode, &self.streams);
        self.media.next_event(&self.streams).into_iter().chain(tasks).min()
    }

    /// All of it, as `GET /_emulator/state` shows it.
    pub(crate) fn view(&self, now: Duration) -> Value {
        let streams: Vec<Value> = self.streams.iter().map(|(id, stream)| stream.view(id)).collect();
        json!({
            "now": now.as_secs(),
            "rooms": self.rooms.view(),
            "streams": streams,
            "messages": self.messages.view(),
            "user_bans": self.user_bans.view(now),
            "stream_bans": self.stream_bans.view(now),
            "tasks": self.tasks.view(now),
            "recordings": self.media.view_recordings(),
            "files": self.media.view_files(),
            "media_tasks": self.media.view_tasks(now),
            "moderation_tasks": self.moderation.view_tasks(),
            "identify_tokens": self.moderation.view_tokens(),
            "scene_templates": self.templates.view(),
        })
    }
}

/// Milliseconds since 1970, as times in rooms are told.
pub(crate) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
