//! The official events, and ways to sign and to deliver them.

use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use serde_json::{Map, Value};
use zego_core::callback::catalog::{self, EventSpec};
use zego_core::callback::{Envelope, Event, Verifier, sign};
use zego_core::{AppId, CallbackSecret, Now};

use crate::support::vector;

/// When the samples of these tests are signed: 2016-08-10 05:49:58 UTC.
pub(crate) const TIME: u64 = 1_470_820_198;

/// An official event: its page's table and its example.
pub(crate) struct Official {
    pub(crate) name: String,
    pub(crate) page: String,
    /// The common fields with their JSON types.
    pub(crate) common: Map<String, Value>,
    pub(crate) order: Vec<String>,
    pub(crate) fields: Vec<Value>,
    pub(crate) sample: Map<String, Value>,
    /// What the text `extra_params` holds.
    pub(crate) extra_params: Option<Value>,
}

impl Official {
    pub(crate) fn spec(&self) -> &'static EventSpec {
        catalog::find(&self.name).unwrap_or_else(|| panic!("no row: {}", self.name))
    }

    /// The sample's own fields.
    pub(crate) fn own(&self) -> Map<String, Value> {
        let mut own = self.sample.clone();
        own.retain(|name, _| !self.common.contains_key(name));
        own
    }

    /// The event of the sample.
    pub(crate) fn event(&self) -> Event {
        event(Value::Object(self.sample.clone()).to_string())
    }
}

static EVENTS: LazyLock<Vec<Official>> = LazyLock::new(|| {
    let file: Value = serde_json::from_str(&vector("callbacks/official.json")).unwrap();
    file["events"].as_array().unwrap().iter().map(official).collect()
});

/// Every documented event.
pub(crate) fn events() -> &'static [Official] {
    &EVENTS
}

fn official(event: &Value) -> Official {
    let object = |key: &str| event[key].as_object().unwrap().clone();
    Official {
        name: event["name"].as_str().unwrap().to_owned(),
        page: event["page"].as_str().unwrap().to_owned(),
        common: object("common"),
        order: serde_json::from_value(event["order"].clone()).unwrap(),
        fields: event["fields"].as_array().unwrap().clone(),
        sample: object("sample"),
        extra_params: event.get("extra_params").cloned(),
    }
}

/// What a body tells, whoever signed it.
pub(crate) fn event(body: impl Into<Bytes>) -> Event {
    Envelope::read(body.into()).unwrap().read_event().unwrap()
}

pub(crate) fn secret(text: &str) -> CallbackSecret {
    CallbackSecret::new(text).unwrap()
}

/// The verifier of app 1, whose secret is `secret`.
pub(crate) fn verifier() -> Verifier {
    Verifier::new(secret("secret")).with_app(AppId::new(1))
}

/// So many seconds after [`TIME`].
pub(crate) fn after(seconds: u64) -> Now {
    Now { mono: Duration::from_secs(1000 + seconds), unix: Duration::from_secs(TIME + seconds) }
}

/// A `room_create` of app 1, signed with `secret` at [`TIME`], with its fields.
pub(crate) fn signed(nonce: &str, room: &str) -> Bytes {
    signed_at(TIME, nonce, room)
}

pub(crate) fn signed_at(timestamp: u64, nonce: &str, room: &str) -> Bytes {
    with_trio(&timestamp.to_string(), nonce, room, "secret")
}

/// The same with any texts for the timestamp and the nonce.
pub(crate) fn with_trio(timestamp: &str, nonce: &str, room: &str, by: &str) -> Bytes {
    let signature = sign(&secret(by), timestamp, nonce).to_hex();
    let body = serde_json::json!({
        "event": "room_create", "appid": 1, "timestamp": timestamp, "nonce": nonce,
        "signature": signature, "room_id": room,
    });
    body.to_string().into()
}
