use super::json;
use crate::id::{RoomId, StreamId};
use crate::invalid::Invalid;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};

/// What a user may do in one room. ZEGOCLOUD checks it only for apps for which its support has
/// switched that on, and not in "large-scale range" scenes.
///
/// What is not allowed is denied: [`new`](Self::new) alone allows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privileges {
    room: RoomId,
    login: bool,
    publish: bool,
    streams: Vec<StreamId>,
}

impl Privileges {
    /// Nothing, in a room.
    pub fn new(room: RoomId) -> Self {
        Self { room, login: false, publish: false, streams: Vec::new() }
    }

    /// Allows to log in to the room.
    pub fn with_login(mut self) -> Self {
        self.login = true;
        self
    }

    /// Allows to publish any stream in the room.
    pub fn with_publish(mut self) -> Self {
        self.publish = true;
        self.streams.clear();
        self
    }

    /// Allows to publish these streams in the room, and no others. With none of them it denies to
    /// publish: on the wire an empty list would allow every stream.
    pub fn with_publish_of(mut self, streams: impl IntoIterator<Item = StreamId>) -> Self {
        self.streams = streams.into_iter().collect();
        self.publish = !self.streams.is_empty();
        self
    }

    /// The room. In a token from elsewhere it may be empty, which stands for every room.
    pub fn room(&self) -> &RoomId {
        &self.room
    }

    /// Whether the user may log in to the room.
    pub fn allows_login(&self) -> bool {
        self.login
    }

    /// Whether the user may publish, be it any stream or those of [`streams`](Self::streams).
    pub fn allows_publish(&self) -> bool {
        self.publish
    }

    /// The only streams that may be published; when empty, publishing is not restricted to some.
    pub fn streams(&self) -> &[StreamId] {
        &self.streams
    }

    /// The payload of a token: its members in the order of the official samples.
    pub(super) fn write(&self) -> Result<String, Invalid> {
        // Ids that the service gave are not checked when they are made.
        RoomId::check_with(self.room.as_str(), 0).map_err(|fault| fault.of("room_id"))?;
        let streams = if self.streams.is_empty() {
            "null".to_owned()
        } else {
            let ids: Result<Vec<String>, Invalid> = self.streams.iter().map(written).collect();
            format!("[{}]", ids?.join(","))
        };
        Ok(format!(
            r#"{{"room_id":{},"privilege":{{"1":{},"2":{}}},"stream_id_list":{streams}}}"#,
            json(self.room.as_str()),
            u8::from(self.login),
            u8::from(self.publish),
        ))
    }

    /// Reads a payload: none when it has no `privilege`, or cannot be understood.
    pub(super) fn read(payload: &str) -> Option<Self> {
        let json = Json::read(payload.as_bytes()).ok()?;
        let [room, privilege, streams] = slots(json, ["room_id", "privilege", "stream_id_list"]);
        let mut reader = Reader::new();
        let allowed: Allowed = reader.essential(privilege, lenient::object);
        let privileges = Self {
            room: reader.essential(room, lenient::id),
            login: allowed.login.unwrap_or(false),
            publish: allowed.publish.unwrap_or(false),
            streams: reader
                .essential(streams, |json, reader| lenient::list(json, reader, lenient::id)),
        };
        let (privileges, odd) = reader.finish(privileges).ok()?;
        (privilege.says_something() && odd.is_empty()).then_some(privileges)
    }
}

fn written(id: &StreamId) -> Result<String, Invalid> {
    StreamId::check_with(id.as_str(), 0).map_err(|fault| fault.of("stream_id_list"))?;
    Ok(json(id.as_str()))
}

/// What `privilege` says.
#[derive(Default)]
struct Allowed {
    login: Option<bool>,
    publish: Option<bool>,
}

impl Part for Allowed {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let [login, publish] = slots(from, ["1", "2"]);
        Self {
            login: reader.essential(login, lenient::flag),
            publish: reader.essential(publish, lenient::flag),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> Privileges {
        Privileges::new(RoomId::new("r").unwrap())
    }

    fn ids(of: &[&str]) -> Vec<StreamId> {
        of.iter().map(|id| StreamId::new(*id).unwrap()).collect()
    }

    #[test]
    fn what_is_not_allowed_is_denied() {
        let denied = r#"{"room_id":"r","privilege":{"1":0,"2":0},"stream_id_list":null}"#;
        assert_eq!(room().write().unwrap(), denied);
        assert_eq!(Privileges::read(denied), Some(room()));
        assert!(!room().allows_login() && !room().allows_publish());
        for (one, allowed) in [("1", room().with_login()), ("2", room().with_publish())] {
            let payload = format!(r#"{{"room_id":"r","privilege":{{"{one}":1}}}}"#);
            assert_eq!(Privileges::read(&payload), Some(allowed), "{payload}");
        }
    }

    #[test]
    fn publishing_no_stream_is_no_publishing() {
        let none = room().with_publish().with_publish_of([]);
        assert!(!none.allows_publish());
        assert!(none.write().unwrap().contains(r#""2":0},"stream_id_list":null"#));
        assert!(room().with_publish().allows_publish());
        let any = room().with_publish_of(ids(&["a"])).with_publish();
        assert!(any.allows_publish() && any.streams().is_empty());
    }

    #[test]
    fn an_id_that_no_page_allows_is_not_written() {
        let fault = Privileges::new(RoomId::received("")).write().unwrap_err();
        assert_eq!(fault.to_string(), "room_id must not be empty");
        let fault = room().with_publish_of([StreamId::received("a b")]).write().unwrap_err();
        assert_eq!(fault.field(), "stream_id_list");
    }

    #[test]
    fn payloads_of_other_generators_are_read() {
        let expected = room().with_login().with_publish_of(ids(&["1", "b"]));
        for payload in [
            r#"{"room_id":"r","privilege":{"1":1,"2":1},"stream_id_list":["1","b"]}"#,
            r#" { "stream_id_list" : [ 1 , "b" ] , "privilege" : { "2" : "1" , "1" : true , "3" : 1 } , "room_id" : "r" } "#,
        ] {
            assert_eq!(Privileges::read(payload).as_ref(), Some(&expected), "{payload}");
        }
        for nothing in ["[]", "{}", "null", r#""""#] {
            let payload =
                format!(r#"{{"room_id":"r","privilege":{{"1":1}},"stream_id_list":{nothing}}}"#);
            assert_eq!(Privileges::read(&payload), Some(room().with_login()), "{payload}");
        }
    }

    #[test]
    fn a_payload_of_another_form_has_no_privileges() {
        for other in [
            "",
            "text",
            "null",
            "[]",
            "{}",
            r#"{"room_id":"r"}"#,
            r#"{"privilege":[1,1]}"#,
            r#"{"privilege":{"1":"yes"}}"#,
            r#"{"privilege":{"1":2}}"#,
            r#"{"privilege":{},"room_id":{}}"#,
            r#"{"privilege":{"2":1},"stream_id_list":["a",{}]}"#,
        ] {
            assert_eq!(Privileges::read(other), None, "{other}");
        }
    }
}
