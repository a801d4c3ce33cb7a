//! An emulator that calls back, with a clock that a test moves, and a receiver that verifies.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use serde_json::{Map, Value, json};
use zego_core::callback::{Envelope, Event, Verifier};
use zego_core::{CallbackSecret, Now, sign};
use zego_emulator::{
    Callback, CallbackSettings, DEMO_APP_ID, Due, Emulator, Settings, State, demo_credentials,
};

pub(crate) const UNIX: u64 = 1_700_000_000;

pub(crate) fn secret() -> CallbackSecret {
    CallbackSecret::new("callback-secret").unwrap()
}

pub(crate) fn settings() -> CallbackSettings {
    CallbackSettings::new(secret())
}

pub(crate) struct World {
    pub(crate) emulator: Emulator,
    verifier: Verifier,
    millis: u64,
    sent: u64,
}

impl World {
    /// Nothing is there yet, and nothing goes wrong.
    pub(crate) fn new() -> Self {
        Self::with(settings())
    }

    pub(crate) fn with(callbacks: CallbackSettings) -> Self {
        Self::starting(State::empty(), callbacks)
    }

    pub(crate) fn starting(state: State, callbacks: CallbackSettings) -> Self {
        let settings =
            Settings::default().with_state(state).without_limits().with_callbacks(callbacks);
        let start = Now { mono: Duration::ZERO, unix: Duration::from_secs(UNIX) };
        Self {
            emulator: Emulator::new(settings, start),
            verifier: Verifier::new(secret()).with_app(DEMO_APP_ID),
            millis: 0,
            sent: 0,
        }
    }

    pub(crate) fn now(&self) -> Now {
        let mono = Duration::from_millis(self.millis);
        Now { mono, unix: Duration::from_secs(UNIX) + mono }
    }

    pub(crate) fn millis(&self) -> u64 {
        self.millis
    }

    pub(crate) fn wait(&mut self, millis: u64) {
        self.millis += millis;
    }

    /// The next callback, without waiting for one.
    pub(crate) fn next(&mut self) -> Option<Callback> {
        match self.emulator.poll(self.now()) {
            Due::Now(callback) => Some(callback),
            _ => None,
        }
    }

    pub(crate) fn answer(&mut self, callback: &Callback, is_accepted: bool) {
        self.emulator.delivered(callback.id, is_accepted, self.now());
    }

    /// All that is posted now, verified and accepted.
    pub(crate) fn bodies(&mut self) -> Vec<Envelope> {
        let mut bodies = Vec::new();
        while let Some(callback) = self.next() {
            self.answer(&callback, true);
            let genuine = self.verifier.verify(callback.body, self.now()).unwrap();
            assert_eq!(genuine.envelope().event_name(), callback.event);
            assert_eq!(genuine.sent().as_secs(), self.now().unix.as_secs());
            assert!(!genuine.is_duplicate());
            bodies.push(genuine.envelope().clone());
        }
        bodies
    }

    /// What is told now.
    pub(crate) fn events(&mut self) -> Vec<Event> {
        self.bodies().iter().map(|body| body.read_event().unwrap()).collect()
    }

    /// The names of what is told now.
    pub(crate) fn names(&mut self) -> Vec<String> {
        self.events().iter().map(|event| event.name().to_owned()).collect()
    }

    /// The own fields of what is told now, beside the names.
    pub(crate) fn fields(&mut self) -> Vec<(String, Map<String, Value>)> {
        let own = |body: &Envelope| {
            let event = body.event_name().to_owned();
            let mut fields: Map<String, Value> = serde_json::from_str(body.json()).unwrap();
            fields.retain(|name, _| {
                !["event", "appid", "timestamp", "nonce", "signature"]
                    .contains(&&*name.to_ascii_lowercase())
            });
            (event, fields)
        };
        self.bodies().iter().map(own).collect()
    }

    pub(crate) fn login(&mut self, room: &str, user: &str) {
        self.page("login", &json!({ "RoomId": room, "UserId": user }));
    }

    pub(crate) fn logout(&mut self, room: &str, user: &str) {
        self.page("logout", &json!({ "RoomId": room, "UserId": user }));
    }

    pub(crate) fn publish(&mut self, stream: &str, room: &str, user: &str) {
        self.page("publish", &json!({ "StreamId": stream, "RoomId": room, "UserId": user }));
    }

    pub(crate) fn page(&mut self, page: &str, body: &Value) {
        let reply = self.send(&Method::POST, &format!("/_emulator/{page}"), &body.to_string());
        assert!(reply.get("error").is_none(), "{page}: {reply}");
    }

    pub(crate) fn state(&mut self) -> Value {
        self.send(&Method::GET, "/_emulator/state", "")
    }

    pub(crate) fn journal(&mut self) -> Value {
        self.send(&Method::GET, "/_emulator/callbacks", "")
    }

    /// Calls an action with a `GET`, and gives its data.
    pub(crate) fn get(&mut self, action: &str, params: &[(&str, &str)]) -> Value {
        let target = format!("/?{}", self.query(action).extend_pairs(params).finish());
        succeeded(action, self.send(&Method::GET, &target, ""))
    }

    /// Calls an action with a `POST`, and gives its data.
    pub(crate) fn post(&mut self, action: &str, body: &Value) -> Value {
        let target = format!("/?{}", self.query(action).finish());
        succeeded(action, self.send(&Method::POST, &target, &body.to_string()))
    }

    fn query(&mut self, action: &str) -> form_urlencoded::Serializer<'static, String> {
        self.sent += 1;
        let nonce = format!("{:016x}", self.sent);
        let unix = self.now().unix.as_secs();
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("Action", action)
            .append_pair("AppId", &DEMO_APP_ID.to_string())
            .append_pair("SignatureNonce", &nonce)
            .append_pair("Timestamp", &unix.to_string())
            .append_pair("Signature", sign(&demo_credentials(), &nonce, unix).as_str())
            .append_pair("SignatureVersion", "2.0");
        query
    }

    fn send(&mut self, method: &Method, target: &str, body: &str) -> Value {
        let body = Bytes::copy_from_slice(body.as_bytes());
        let request = Request::builder().method(method).uri(target).body(body).unwrap();
        let reply = self.emulator.handle(&request, self.now()).reply;
        serde_json::from_slice(reply.body()).unwrap()
    }
}

fn succeeded(action: &str, mut reply: Value) -> Value {
    assert_eq!(reply["Code"], 0, "{action}: {reply}");
    reply["Data"].take()
}
