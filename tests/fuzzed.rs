//! What is fuzzed: a function for each input from outside, which panics when something is wrong.
//!
//! Most check more than that nothing panics: what is read once is read again from what was written
//! of it, and what is kept stays within its bound.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aes::{Aes256, Block};
use bytes::Bytes;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use http::header::HOST;
use http::{Method, Request, Response, Version};
use serde_json::Value;
use zego_core::actions::{DescribeRtcStreamState, RoomStreams, UserPage};
use zego_core::callback::inbox::{Change, Inbox, Next, Read};
use zego_core::callback::{
    self, Envelope, Event, RoomClose, RoomCreate, RoomLogin, RoomLogout, StreamClose, StreamCreate,
    Unconfirmed, Verifier,
};
use zego_core::http1::{check_head, read_host};
use zego_core::text::{escape, needs_escape};
use zego_core::token::{Grant, Privileges, Salt, Sealed, Token};
use zego_core::{
    Action, Answer, AnyAction, AppId, CallbackSecret, Credentials, Endpoint, ErrorKind, HttpUrl,
    Now, RoomId, ServerSecret, StreamId, UserId, read, sign,
};
use zego_emulator::{CallbackSettings, DEMO_APP_ID, Due, Emulator, Settings, demo_credentials};

use crate::typed;

/// A time, in seconds since all this begins.
fn at(seconds: u64) -> Now {
    Now { mono: Duration::from_secs(seconds), unix: Duration::from_secs(1_700_000_000 + seconds) }
}

/// The body of a reply, read as that of any action.
pub fn replies(data: &[u8]) {
    fn whole<A: Action>(action: &A, body: &Bytes) {
        match read(action, Response::new(body.clone())) {
            Ok(reply) => {
                assert_eq!(reply.body(), body);
                assert!(!reply.message().is_some_and(|text| text.contains(needs_escape)));
            }
            Err(error) => {
                assert!(matches!(error.kind(), ErrorKind::Refused | ErrorKind::Unreadable));
                assert_eq!(error.body(), Some(body));
                assert!(!error.to_string().contains(needs_escape), "{error:?}");
            }
        }
    }
    let body = Bytes::copy_from_slice(data);
    whole(&AnyAction::unknown("NewAction", Method::GET), &body);
    whole(&DescribeRtcStreamState::new(StreamId::received("demo")), &body);
    for action in typed::all() {
        let _ = action.read_with_errors(data.to_vec());
    }
    let Ok(answer) = Answer::from_slice(data) else { return };
    if let Ok(data) = answer.json() {
        let again = format!(r#"{{"Code":0,"Data":{data}}}"#);
        assert_eq!(Answer::from_json(&again).unwrap().json().unwrap(), data);
    }
}

/// The body of a callback: as it is, and with its texts signed.
pub fn callbacks(data: &[u8]) {
    let secret = CallbackSecret::new("callback-secret").unwrap();
    let mut verifier = Verifier::new(secret.clone());
    let now = at(0);
    let _ = verifier.verify(Bytes::copy_from_slice(data), now);
    let Ok(envelope) = Envelope::read(Bytes::copy_from_slice(data)) else { return };
    assert!(!envelope.event_name().is_empty());
    // Its JSON says the same as the bytes that came, unless some of these are no UTF-8.
    let told = envelope.read_with_errors();
    if !envelope.json().contains('\u{fffd}') {
        let again = Envelope::read(Bytes::copy_from_slice(envelope.json().as_bytes())).unwrap();
        assert_eq!(again.event_name(), envelope.event_name());
        assert_eq!(format!("{:?}", again.read_with_errors()), format!("{told:?}"));
    }
    let signature = callback::sign(&secret, envelope.timestamp(), envelope.nonce()).to_hex();
    assert!(verifier.check(envelope.clone(), now).is_err() || envelope.signature() == signature);
    let Ok(Value::Object(mut members)) = serde_json::from_str(envelope.json()) else { return };
    members.insert("signature".into(), signature.into());
    let genuine = verifier.verify(Value::Object(members).to_string().into(), now);
    if let Ok(genuine) = genuine {
        let _ = genuine.event();
    }
}

/// Bytes of which each decides something; nothing but zeros after the last.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn next(&mut self) -> usize {
        let (byte, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(*byte)
    }

    fn of<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.next() % among.len()]
    }

    fn number(&mut self) -> Option<u64> {
        self.of(&[Some(1), Some(2), Some(3), None, Some(0), Some(u64::MAX)])
    }

    fn time(&mut self, now: u64) -> Option<SystemTime> {
        let near = |seconds: u64| UNIX_EPOCH.checked_add(at(seconds).unix);
        let odd = [None, Some(UNIX_EPOCH), UNIX_EPOCH.checked_sub(Duration::from_secs(1))];
        match self.next() {
            back @ ..=127 => near(now.saturating_sub(back as u64 / 4)),
            ahead @ ..=199 => near(now + ahead as u64 - 128),
            _ => self.of(&odd),
        }
    }

    /// What an event claims, of any kind that is about a room.
    fn event(&mut self, now: u64) -> Event {
        let kind = self.next() % 6;
        let room = RoomId::received(self.of(&["a", "b", "c", ""]));
        let (session, name) = (self.number(), self.of(&["x", "y", "z", ""]));
        let (instance, seq) = (self.number(), self.number());
        let (from, to) = (self.time(now), self.time(now));
        let sid = instance.map(|id| id.to_string()).unwrap_or_default();
        macro_rules! made {
            ($event:ty { $($field:ident: $value:expr),* }) => {{
                let mut event = <$event>::default();
                (event.room_id, event.room_session_id) = (room, session);
                $(event.$field = $value;)*
                event.into()
            }};
        }
        let user = || UserId::received(name);
        match kind {
            0 => made!(RoomCreate { room_create_time: from, user_id: user() }),
            1 => made!(RoomClose { room_close_time: to }),
            2 => made!(RoomLogin {
                user_id: user(),
                session_id: instance,
                user_update_seq: seq,
                login_time: from
            }),
            3 => made!(RoomLogout {
                user_id: user(),
                session_id: instance,
                user_update_seq: seq,
                login_time: from,
                logout_time: to
            }),
            4 => made!(StreamCreate {
                stream_id: StreamId::received(name),
                stream_sid: sid,
                stream_seq: seq,
                create_time_ms: from
            }),
            _ => made!(StreamClose {
                stream_id: StreamId::received(name),
                stream_sid: sid,
                stream_seq: seq,
                create_time_ms: from,
                close_time: to
            }),
        }
    }

    fn names(&mut self) -> Vec<&'static str> {
        let bits = self.next();
        let names = ["x", "y", "z", "w"].into_iter().enumerate();
        names.filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, name)| name).collect()
    }
}

/// Who is where, as its changes say.
type Seen = BTreeMap<RoomId, (BTreeSet<UserId>, BTreeSet<StreamId>)>;

/// Applies changes, of which each must make sense after those before it.
fn follow(seen: &mut Seen, changes: Vec<Change>) {
    for change in changes {
        let is_new = match change.clone() {
            Change::RoomOpened { room } => seen.insert(room, Default::default()).is_none(),
            Change::RoomClosed { room } => {
                seen.remove(&room).is_some_and(|(users, streams)| users.len() + streams.len() == 0)
            }
            Change::UserJoined { room, user } => seen.get_mut(&room).unwrap().0.insert(user),
            Change::UserLeft { room, user } => seen.get_mut(&room).unwrap().0.remove(&user),
            Change::StreamStarted { room, stream } => seen.get_mut(&room).unwrap().1.insert(stream),
            Change::StreamStopped { room, stream } => {
                seen.get_mut(&room).unwrap().1.remove(&stream)
            }
            _ => unreachable!("a change of another kind"),
        };
        assert!(is_new, "{change:?}");
    }
}

/// Events, answers, failures and waits, in any order.
pub fn presence(data: &[u8]) {
    let mut choices = Choices(data);
    let most = choices.of(&[1000, 3, 8]);
    let mut inbox = Inbox::new().with_entries(most).with_rooms(2);
    let (mut seen, mut now, mut question) = (Seen::new(), 100, None);
    for _ in 0..400 {
        if choices.0.is_empty() {
            break;
        }
        let mut changes = Vec::new();
        match choices.next() % 16 {
            0..8 => {
                let event = choices.event(now);
                changes = inbox.take(&Unconfirmed::new(event), at(now));
            }
            8 | 9 => {
                if let Next::Ask(asked) = inbox.poll(at(now)) {
                    question = Some(asked);
                }
            }
            10 | 11 => {
                let names = choices.names();
                match question.as_ref().map(|question| (question.id(), question.read())) {
                    Some((id, Read::Users(_))) => {
                        let mut page = UserPage::default();
                        choices.of(&["", "", "2"]).clone_into(&mut page.marker);
                        page.users.resize_with(names.len(), Default::default);
                        for (listed, name) in page.users.iter_mut().zip(names) {
                            listed.user_id = UserId::received(name);
                        }
                        changes = inbox.users(id, &page, at(now));
                    }
                    Some((id, Read::Streams(_))) => {
                        let mut list = RoomStreams::default();
                        list.streams.resize_with(names.len(), Default::default);
                        for (listed, name) in list.streams.iter_mut().zip(names) {
                            listed.stream_id = StreamId::received(name);
                        }
                        changes = inbox.streams(id, &list, at(now));
                    }
                    None => {}
                }
            }
            12 => {
                if let Some(question) = question.take() {
                    match choices.next() % 2 {
                        0 => inbox.failed(question.id(), at(now)),
                        _ => changes = inbox.no_such_room(question.id(), at(now)),
                    }
                }
            }
            13 => now += choices.of(&[1, 0, 2, 7, 60, 100, 700, 4000]),
            14 => {
                let room = RoomId::received(choices.of(&["a", "b", "c"]));
                match choices.next() % 4 {
                    0 => changes = inbox.close(&room, at(now)),
                    1 => inbox.reconcile(&room, at(now)),
                    2 => inbox.reconcile_all(at(now)),
                    _ => drop(inbox.take_overflow()),
                }
            }
            _ => {
                let saved = serde_json::to_string(&inbox).unwrap();
                inbox = serde_json::from_str(&saved).unwrap();
                question = None;
            }
        }
        follow(&mut seen, changes);
        assert!(inbox.entries() <= most && inbox.known_rooms() <= 2);
        let shown = inbox.rooms().map(|(room, inside)| {
            let users = inside.users().map(|(user, _)| user.clone()).collect();
            (room.clone(), (users, inside.streams().map(|(stream, _)| stream.clone()).collect()))
        });
        assert_eq!(shown.collect::<Seen>(), seen);
    }
}

/// A token's text; and, behind a first byte of 1 or 2, what is sealed in one, or what one is minted of.
pub fn tokens(data: &[u8]) {
    let secret = ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap();
    let read = |text: &str| {
        let sealed: Sealed = text.parse().ok()?;
        let _ = (sealed.claimed_expire(), sealed.seems_expired(at(0)));
        let claims = sealed.open(&secret).ok()?;
        let _ = (claims.privileges(), claims.is_expired(at(0)), claims.differing_outer_expire());
        Some(claims)
    };
    match data {
        [1, plain @ ..] if plain.len() <= Token::MAX_SEALED => {
            let mut bytes = plain.to_vec();
            let fill = 16 - plain.len() % 16;
            bytes.extend(std::iter::repeat_n(u8::try_from(fill).unwrap(), fill));
            let (blocks, _) = Block::slice_as_chunks_mut(&mut bytes);
            let key: [u8; 32] = secret.expose().as_bytes().try_into().unwrap();
            cbc::Encryptor::<Aes256>::new(&key.into(), &[7; 16].into()).encrypt_blocks(blocks);
            let length = u16::try_from(bytes.len()).unwrap().to_be_bytes();
            let packed = [&[0; 8], &[0, 16][..], &[7; 16], &length, &bytes].concat();
            read(&format!("04{}", base64(&packed)));
        }
        [2, rest @ ..] => {
            let Ok(text) = std::str::from_utf8(rest) else { return };
            let (user, payload) = text.split_once('\n').unwrap_or((text, ""));
            let credentials = Credentials::new(AppId::new(1), secret.clone());
            let user = UserId::received(user);
            let mut grant = Grant::new(user.clone(), Duration::from_secs(60)).with_payload(payload);
            let room = payload.split('"').next().unwrap_or_default();
            let privileges = Privileges::new(RoomId::received(room)).with_login();
            if payload.len() % 2 == 1 {
                grant = grant.with_privileges(privileges.clone());
            }
            let Ok(token) = Token::mint(&credentials, &grant, at(0), Salt::seeded(1)) else {
                return;
            };
            let claims = read(token.as_str()).expect("what was minted is read");
            assert_eq!((claims.user_id(), claims.app_id()), (&user, AppId::new(1)));
            assert!(!claims.is_expired(at(60)) && claims.is_expired(at(61)));
        }
        text => drop(std::str::from_utf8(text).ok().and_then(read)),
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = char::from(SIGNS[number >> (18 - 6 * place) & 63]);
            text.push(if place > three.len() { '=' } else { sign });
        }
    }
    text
}

/// Requests, one a line: `METHOD TARGET[ BODY]`, signed when the target begins with no slash, and `+N`
/// for N seconds that pass.
pub fn emulator(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let callbacks = CallbackSettings::new(CallbackSecret::new("callback-secret").unwrap());
    let mut now = 0;
    let mut emulator = Emulator::new(Settings::default().with_callbacks(callbacks), at(now));
    for (nth, line) in text.lines().take(64).enumerate() {
        if let Some(seconds) = line.strip_prefix('+') {
            now += seconds.parse::<u16>().map_or(1, u64::from);
        } else if let Some(request) = request(line, nth, now) {
            let is_page = request.uri().path().starts_with("/_emulator");
            let verdict = emulator.handle(&request, at(now));
            if !is_page && verdict.fault.is_none() {
                let body = verdict.reply.body();
                let answer = Answer::from_slice(body).expect("a reply is an envelope");
                assert!(answer.request_id().is_some(), "{line}");
            }
        }
        for _ in 0..100 {
            let Due::Now(callback) = emulator.poll(at(now)) else { break };
            Envelope::read(callback.body).unwrap().read_event().unwrap();
            emulator.delivered(callback.id, callback.attempt > 1 || nth % 3 > 0, at(now));
        }
    }
    let state = emulator.state(at(now));
    assert!(state.is_object());
}

fn request(line: &str, nth: usize, now: u64) -> Option<Request<Bytes>> {
    let mut words = line.splitn(3, ' ');
    let (method, target) = (words.next()?, words.next()?);
    let body = Bytes::from(words.next().unwrap_or_default().to_owned());
    let target = if target.starts_with('/') {
        target.to_owned()
    } else {
        let (nonce, unix) = (format!("{nth:016x}"), at(now).unix.as_secs());
        let signature = sign(&demo_credentials(), &nonce, unix);
        let signature = signature.as_str();
        format!(
            "/?AppId={DEMO_APP_ID}&SignatureNonce={nonce}&Timestamp={unix}&Signature={signature}\
             &SignatureVersion=2.0&{target}"
        )
    };
    Request::builder().method(method).uri(target).body(body).ok()
}

/// A file of the spec, whose name is the first line; the others are as short as may be.
pub fn spec(data: &[u8]) {
    static REST: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let rest = REST.get_or_init(|| {
        let files = [
            ("actions/scene.toml", include_str!("fuzz/corpus/spec/action")),
            ("callbacks.toml", include_str!("fuzz/corpus/spec/callbacks")),
            ("codes.toml", include_str!("fuzz/corpus/spec/codes")),
            ("products.toml", include_str!("fuzz/corpus/spec/products")),
        ];
        let text = |text: &str| text.split_once('\n').expect("its name is a line").1.to_owned();
        files.into_iter().map(|(name, seed)| (name.to_owned(), text(seed))).collect()
    });
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((name, text)) = text.split_once('\n') else { return };
    let mut files = rest.clone();
    let Some(file) = files.get_mut(name) else { return };
    text.clone_into(file);
    if let Err(fault) = xtask::check_spec(&xtask::root(), &files) {
        for line in fault.lines() {
            let mut parts = line.splitn(4, ':');
            let is_file = parts.next().is_some_and(|name| files.contains_key(name));
            let mut is_number = || parts.next().is_some_and(|part| part.parse::<usize>().is_ok());
            assert!(is_file && is_number() && is_number(), "{fault}");
        }
    }
}

/// A URL, a host, or the `Host` of a request.
pub fn addresses(data: &[u8]) {
    let mut head = Request::new(()).into_parts().0;
    head.version = Version::HTTP_11;
    if let Ok(value) = data.try_into() {
        head.headers.insert(HOST, value);
        let _ = check_head(&head);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    assert!(!escape(text).to_string().contains(needs_escape));
    if let Ok(host) = read_host(text) {
        assert_eq!(read_host(host.as_str()).unwrap(), host);
    }
    if let Ok((url, user)) = HttpUrl::with_userinfo(text) {
        let uri = http::Uri::from(url.clone());
        let again: HttpUrl = uri.to_string().parse().unwrap();
        assert_eq!(again, url);
        // No other port is meant than the one that is used.
        assert_eq!(uri.port_u16().unwrap_or(url.port()), url.port());
        assert_eq!(text.parse::<HttpUrl>().is_ok(), user.is_none());
    }
    let _ = text.parse::<Endpoint>();
}
