//! A state as JSON: what `--state FILE` loads.

use std::time::Duration;

use serde::Deserialize;

use super::rooms::User;
use super::streams::{Life, Stream};
use super::{BadState, NotPublished, State};
use crate::notes::kept;
use crate::object::Object;
use crate::time::LAST;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StateFile {
    #[serde(default)]
    rooms: Vec<Object<RoomFile>>,
    #[serde(default)]
    streams: Vec<Object<StreamFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomFile {
    id: String,
    #[serde(default)]
    users: Vec<Object<UserFile>>,
    #[serde(default)]
    streams: Vec<Object<RoomStreamFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UserFile {
    id: String,
    name: Option<String>,
    role: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomStreamFile {
    id: String,
    user: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StreamFile {
    id: String,
    live: Option<bool>,
    created: Option<u64>,
    closed: Option<u64>,
    #[serde(default)]
    forbidden: bool,
    cdn_forbidden_until: Option<u64>,
    #[serde(default)]
    relays: Vec<String>,
}

impl State {
    /// Reads a state from JSON.
    ///
    /// # Errors
    /// [`BadState`] says what is wrong, and where.
    pub fn from_json(text: &str) -> Result<Self, BadState> {
        let Object(file): Object<StateFile> =
            serde_json::from_str(text).map_err(|error| BadState(error.to_string()))?;
        if file.streams.len() > Self::MAX_STREAMS {
            return Err(BadState("there are more than 100000 streams".to_owned()));
        }
        let mut state = Self::empty();
        for Object(stream) in file.streams {
            let id = stream.id.clone();
            let fault = |why: &str| BadState(format!("stream \"{id}\": {why}"));
            zego_core::StreamId::new(&*id).map_err(|error| fault(error.rule()))?;
            let stream = stream.read().map_err(fault)?;
            if state.streams.insert(id.clone(), stream).is_some() {
                return Err(fault("it stands twice"));
            }
        }
        if state.relays() > Self::MAX_RELAYS {
            return Err(BadState(format!("there are more than {} relays", Self::MAX_RELAYS)));
        }
        for Object(room) in file.rooms {
            room.load(&mut state)?;
        }
        Ok(state)
    }
}

impl StreamFile {
    fn read(self) -> Result<Stream, &'static str> {
        self.check_relays()?;
        let created = time(self.created.unwrap_or(0))?;
        let closed = self.closed.map(time).transpose()?;
        let life = match (closed, self.live.unwrap_or(closed.is_none())) {
            (Some(_), true) => return Err("it cannot be both live and closed"),
            (Some(closed), false) => Life::Closed { created, closed },
            (None, true) => Life::Live { created },
            (None, false) => Life::NeverLive,
        };
        let ban = self.cdn_forbidden_until.map(time).transpose()?;
        Ok(Stream {
            life,
            home: None,
            is_forbidden: self.forbidden,
            cdn_ban: ban.map(|until| (Duration::ZERO, until)),
            relays: self.relays,
        })
    }

    fn check_relays(&self) -> Result<(), &'static str> {
        if self.relays.len() > Stream::MAX_RELAYS {
            return Err("it has more than 100 relays");
        }
        if self.relays.iter().any(|url| url.len() > Stream::MAX_URL) {
            return Err("the address of a relay has more than 2048 bytes");
        }
        if !self.relays.iter().all(|url| url.starts_with("rtmp://")) {
            return Err("the address of a relay does not begin with rtmp://");
        }
        Ok(())
    }
}

fn time(unix: u64) -> Result<Duration, &'static str> {
    let time = Duration::from_secs(unix);
    if time > LAST { Err("a time lies after the year 9999") } else { Ok(time) }
}

impl RoomFile {
    fn load(self, state: &mut State) -> Result<(), BadState> {
        let id = self.id;
        let fault = |why: &str| BadState(format!("room \"{id}\": {why}"));
        zego_core::RoomId::new(&*id).map_err(|error| fault(error.rule()))?;
        if state.rooms.get(&id).is_some() {
            return Err(fault("it stands twice"));
        }
        if self.users.is_empty() {
            return Err(fault("it has no user; a room lives as long as it has one"));
        }
        for Object(user) in self.users {
            let wrong = |why: &str| fault(&format!("user \"{}\": {why}", user.id));
            zego_core::UserId::new(&*user.id).map_err(|error| wrong(error.rule()))?;
            if state.rooms.user(&id, &user.id).is_some() {
                return Err(wrong("it stands twice"));
            }
            let role = user.role.unwrap_or(User::AUDIENCE);
            if !User::ROLES.contains(&role) {
                return Err(wrong("its role is none of 1, 2 and 4"));
            }
            let name = kept(user.name.as_deref().unwrap_or(&user.id), User::MAX_NAME);
            let entry = User { role, ..User::new(&name, Duration::ZERO) };
            state.log_in(&id, &user.id, entry).map_err(|full| fault(&full.to_string()))?;
        }
        for Object(stream) in self.streams {
            let wrong = |why: &str| fault(&format!("stream \"{}\": {why}", stream.id));
            zego_core::StreamId::new(&*stream.id).map_err(|error| wrong(error.rule()))?;
            let home = (&*id, &*stream.user);
            state.publish(&stream.id, Some(home), Duration::ZERO).map_err(|why| match why {
                NotPublished::Absent => wrong("its user is not among the room's users"),
                NotPublished::Taken => wrong("somebody else publishes it"),
                NotPublished::Forbidden => wrong("it is forbidden"),
                NotPublished::Banned => wrong("its user is banned"),
                NotPublished::Full(full) => wrong(&full.to_string()),
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_wrong_state_quotes_steers_no_terminal_and_stays_what_people_wrote() {
        let hostile = ("x\u{1b}[2J\u{9b}\u{202e}\nX", r"x\u{1b}[2J\u{9b}\u{202e}\nX");
        let benign = "น้ำ e\u{301}";
        for (text, shown) in [hostile, (benign, benign)] {
            for state in [
                json!({ text: 1 }),
                json!({ "rooms": [{ "id": text }] }),
                json!({ "streams": [{ "id": text }] }),
                json!({ "rooms": [{ "id": "r", "users": [{ "id": text }] }] }),
            ] {
                let error = State::from_json(&state.to_string()).unwrap_err().to_string();
                assert!(error.contains(shown), "{error:?}");
            }
        }
    }

    #[test]
    fn a_wrong_state_says_what_is_wrong() {
        for (text, expected) in [
            ("{", "EOF"),
            ("", "EOF"),
            ("[]", "expected a JSON object"),
            (r#"{"streams":[["demo",true,null]]}"#, "expected a JSON object at line 1"),
            (r#"{"streams":["demo"]}"#, "expected a JSON object"),
            (r#"{"rooms":[["r"]]}"#, "expected a JSON object"),
            (r#"{"rooms":[{"id":"r","users":[["u"]]}]}"#, "expected a JSON object"),
            (
                r#"{"rooms":[{"id":"r","users":[{"id":"u"}],"streams":[["s","u"]]}]}"#,
                "expected a JSON object",
            ),
            (r#"{"streams":[{"id":"a","created":253402300800}]}"#, "after the year 9999"),
            (r#"{"streams":[{"id":"a","closed":253402300800}]}"#, "after the year 9999"),
            (
                r#"{"streams":[{"id":"a","cdn_forbidden_until":18446744073709551615}]}"#,
                "after the year 9999",
            ),
            (r#"{"streams":[{"id":"a","relays":["http://x"]}]}"#, "begin with rtmp://"),
            (r#"{"steams":[]}"#, "unknown field `steams`"),
            (r#"{"streams":[{"id":"a b"}]}"#, "stream \"a b\": may hold"),
            (r#"{"streams":[{"id":"a"},{"id":"a"}]}"#, "stream \"a\": it stands twice"),
            (r#"{"streams":[{"id":"a","live":true,"closed":1}]}"#, "both live and closed"),
            (r#"{"rooms":[{"id":"r"}]}"#, "room \"r\": it has no user"),
            (r#"{"rooms":[{"id":"r s","users":[]}]}"#, "room \"r s\": may hold"),
            (r#"{"rooms":[{"id":"r","users":[{"id":"u","role":3}]}]}"#, "user \"u\": its role"),
            (r#"{"rooms":[{"id":"r","users":[{"id":"u"},{"id":"u"}]}]}"#, "it stands twice"),
            (
                r#"{"rooms":[{"id":"r","users":[{"id":"u"}],"streams":[{"id":"s","user":"v"}]}]}"#,
                "stream \"s\": its user is not among",
            ),
            (
                r#"{"streams":[{"id":"s","live":false,"forbidden":true}],"rooms":[{"id":"r","users":[{"id":"u"}],"streams":[{"id":"s","user":"u"}]}]}"#,
                "stream \"s\": it is forbidden",
            ),
        ] {
            let fault = State::from_json(text).unwrap_err().to_string();
            assert!(fault.contains(expected), "{fault}");
        }
    }

    #[test]
    fn relays_are_bounded() {
        let state = |relays: Vec<String>| {
            State::from_json(
                &serde_json::json!({"streams":[{"id":"a","relays":relays}]}).to_string(),
            )
        };
        let url = |rest: usize| format!("rtmp://{}", "x".repeat(rest));
        assert!(state((1..=100).map(url).collect()).is_ok());
        let fault = state((1..=101).map(url).collect()).unwrap_err().to_string();
        assert!(fault.contains("more than 100 relays"), "{fault}");
        assert!(state(vec![url(2041)]).is_ok());
        let fault = state(vec![url(2042)]).unwrap_err().to_string();
        assert!(fault.contains("more than 2048 bytes"), "{fault}");
    }

    #[test]
    fn the_last_time_is_taken() {
        let text = r#"{"streams":[{"id":"a","cdn_forbidden_until":253402300799}]}"#;
        let state = State::from_json(text).unwrap();
        assert_eq!(state.streams["a"].cdn_ban, Some((Duration::ZERO, LAST)));
    }

    #[test]
    fn a_stream_of_a_room_is_live_and_has_its_own_times() {
        let text = r#"{
            "rooms": [{"id": "r", "users": [{"id": "u"}], "streams": [{"id": "s", "user": "u"}]}],
            "streams": [{"id": "s", "created": 5}]
        }"#;
        let mut state = State::from_json(text).unwrap();
        state.start(Duration::from_secs(9));
        let stream = &state.streams["s"];
        assert_eq!(stream.life, Life::Live { created: Duration::from_secs(5) });
        assert_eq!(stream.home, Some(("r".to_owned(), "u".to_owned())));
        assert_eq!(state.rooms.user("r", "u").unwrap().since, Duration::from_secs(9));
    }
}
