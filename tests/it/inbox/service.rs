//! The service: the emulator, with its rate limits, and what is done to it.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use zego_core::actions::{AddStream, CloseRoom, DeleteStream, KickoutUser};
use zego_core::callback::Verifier;
use zego_core::{
    Action, CallbackSecret, Environment, Error, Now, Reply, RoomId, Signer, Stamps, StreamId,
    UserId, read,
};
use zego_emulator::{
    CallbackSettings, DEMO_APP_ID, Due, Emulator, Settings, State, demo_credentials,
};

use super::rooms::Rooms;
use super::weather::Weather;
use crate::support::endpoint;

/// When it all begins, by the clock of the backend.
const START: Duration = Duration::from_millis(1_700_000_000_123);

/// An emulator that calls back, and another one to which all is done as well, somewhat later: the
/// lists are its, since those of the service may lag behind what it tells.
pub(crate) struct Service {
    emulator: Emulator,
    lagging: Emulator,
    /// What the lagging one has yet to be told: when, and what was done when.
    backlog: VecDeque<(Duration, Request<Bytes>, Now)>,
    skew: i64,
    signer: Signer,
    stamps: Stamps,
    /// What is so.
    pub(crate) truth: Rooms,
    /// How often each thing came to be, by a text that names it.
    pub(crate) counts: BTreeMap<String, usize>,
}

/// Something that is done.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    Login { room: String, user: String },
    Logout { room: String, user: String },
    Publish { room: String, user: String, stream: String },
    Stop { stream: String },
    CloseRoom { room: String, is_told: bool },
    Kick { room: String, users: Vec<String> },
    Add { room: String, user: String, stream: String },
    Delete { room: String, user: String, stream: String },
}

/// The backend's clock.
pub(crate) fn here(at: Duration) -> Now {
    Now { mono: at, unix: START + at }
}

fn secret() -> CallbackSecret {
    CallbackSecret::new("callback-secret").unwrap()
}

pub(crate) fn verifier() -> Verifier {
    Verifier::new(secret()).with_app(DEMO_APP_ID)
}

impl Service {
    pub(crate) fn new(seed: u64, weather: &Weather) -> Self {
        let mut callbacks = CallbackSettings::new(secret())
            .with_url("http://127.0.0.1:9000/callback")
            .unwrap()
            .with_seed(seed)
            .with_loss(weather.loss)
            .with_repeats(weather.repeats)
            .with_shuffle(weather.shuffle);
        if weather.signs_once {
            callbacks = callbacks.with_one_signature();
        }
        let settings = Settings::default().with_state(State::empty());
        let start = there(Duration::ZERO, weather.skew);
        Self {
            lagging: Emulator::new(settings.clone(), start),
            emulator: Emulator::new(settings.with_callbacks(callbacks), start),
            backlog: VecDeque::new(),
            skew: weather.skew,
            signer: Signer::new(demo_credentials(), Environment::Production),
            stamps: Stamps::seeded(seed),
            truth: Rooms::default(),
            counts: BTreeMap::new(),
        }
    }

    pub(crate) fn poll(&mut self, at: Duration) -> Due {
        self.emulator.poll(there(at, self.skew))
    }

    pub(crate) fn delivered(&mut self, id: u64, is_accepted: bool, at: Duration) {
        self.emulator.delivered(id, is_accepted, there(at, self.skew));
    }

    /// How many events there were.
    pub(crate) fn events(&self) -> u64 {
        self.emulator.callback_counts().events
    }

    /// Lets all of it be done at a time, which the lists show after another. Whether it succeeded: an
    /// action may be refused for its limit.
    pub(crate) fn act(&mut self, acts: &[Act], at: Duration, lag: Duration) -> bool {
        let mut is_done = true;
        for act in acts {
            let request = self.request(act, at);
            let now = there(at, self.skew);
            is_done &= succeeded(act, self.emulator.handle(&request, now).reply.body());
            let due = self.backlog.back().map_or(at + lag, |(due, ..)| (at + lag).max(*due));
            self.backlog.push_back((due, request, now));
        }
        let state = self.emulator.state(there(at, self.skew));
        let truth = Rooms::of_state(&state);
        let before = self.truth.inventory();
        for (what, instance) in truth.inventory() {
            if before.get(&what) != Some(&instance) {
                *self.counts.entry(what).or_default() += 1;
            }
        }
        self.truth = truth;
        is_done
    }

    /// Lets what is in a room now be told of once more.
    pub(crate) fn allow_again(&mut self, room: &str) {
        let here = self.truth.0.get(room).map(|here| (room.to_owned(), here.clone()));
        for what in Rooms(here.into_iter().collect()).inventory().into_keys() {
            *self.counts.entry(what).or_default() += 1;
        }
    }

    /// Carries a read out.
    pub(crate) fn read<A: Action>(
        &mut self,
        action: &A,
        at: Duration,
    ) -> Result<Reply<A::Data>, Error> {
        while let Some((due, request, then)) = self.backlog.front()
            && *due <= at
        {
            self.lagging.handle(request, *then);
            self.backlog.pop_front();
        }
        let request = self.signed(action, at);
        read(action, self.lagging.handle(&request, there(at, self.skew)).reply)
    }

    fn request(&mut self, act: &Act, at: Duration) -> Request<Bytes> {
        let room_id = |room: &str| RoomId::new(room).unwrap();
        let user_id = |user: &str| UserId::new(user).unwrap();
        let stream_id = |stream: &str| StreamId::new(stream).unwrap();
        match act {
            Act::Login { room, user } => page("login", &[("RoomId", room), ("UserId", user)]),
            Act::Logout { room, user } => page("logout", &[("RoomId", room), ("UserId", user)]),
            Act::Publish { room, user, stream } => {
                page("publish", &[("RoomId", room), ("UserId", user), ("StreamId", stream)])
            }
            Act::Stop { stream } => page("close", &[("StreamId", stream)]),
            Act::CloseRoom { room, is_told } => {
                let action = CloseRoom::new(room_id(room)).with_room_close_callback(*is_told);
                self.signed(&action, at)
            }
            Act::Kick { room, users } => {
                let users = users.iter().map(|user| user_id(user));
                self.signed(&KickoutUser::new(room_id(room), users), at)
            }
            Act::Add { room, user, stream } => {
                let action = AddStream::new(room_id(room), user_id(user), stream_id(stream));
                self.signed(&action, at)
            }
            Act::Delete { room, user, stream } => {
                let action = DeleteStream::new(room_id(room), user_id(user), stream_id(stream));
                self.signed(&action, at)
            }
        }
    }

    fn signed<A: Action>(&mut self, action: &A, at: Duration) -> Request<Bytes> {
        let draft = self.signer.draft(action).unwrap();
        self.signer.request(&draft, &self.stamps.stamp(here(at)), &endpoint())
    }
}

/// The service's clock, which is so many milliseconds ahead of the one here.
fn there(at: Duration, skew: i64) -> Now {
    let here = here(at);
    let millis = u64::try_from(here.unix.as_millis()).unwrap();
    Now { unix: Duration::from_millis(millis.saturating_add_signed(skew)), ..here }
}

fn page(page: &str, params: &[(&str, &str)]) -> Request<Bytes> {
    let query: Vec<String> = params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let uri = format!("/_emulator/{page}?{}", query.join("&"));
    Request::builder().method(Method::POST).uri(uri).body(Bytes::new()).unwrap()
}

fn succeeded(act: &Act, body: &[u8]) -> bool {
    let reply: serde_json::Value = serde_json::from_slice(body).unwrap();
    assert!(reply.get("error").is_none(), "{act:?}: {reply}");
    let code = reply["Code"].as_i64();
    // What came in between may have ended what it is about; limits refuse it, too.
    code.is_none_or(|code| code == 0)
}
