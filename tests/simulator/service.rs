//! The service: the emulator, behind an edge where secrets are replaced.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Uri};
use zego_core::catalog;
use zego_core::codes::{Next, ReturnCode};
use zego_core::{Credentials, ServerSecret, sign};
use zego_emulator::{DEMO_APP_ID, Emulator, FaultKind, Settings, State, Verdict, demo_credentials};

use super::clock;
use super::plan::Plan;
use super::tally::{Fault, Tally};

/// The rooms in which something is going on, each with two users and a stream.
pub(super) const ROOMS: [&str; 4] = ["r0", "r1", "r2", "r3"];

/// The secret that takes the place of the first one.
const NEXT_SECRET: &str = "fedcba9876543210fedcba9876543210";

/// The app's credentials after the secret was replaced.
pub(super) fn next_secret() -> ServerSecret {
    ServerSecret::new(NEXT_SECRET).expect("32 characters make a secret")
}

#[derive(Debug)]
pub(super) struct Service {
    emulator: Emulator,
    /// What signs good requests; the emulator itself knows the first secret alone.
    accepted: Vec<Credentials>,
}

/// What the service did with a request.
#[derive(Debug)]
pub(super) struct Handled {
    pub(super) verdict: Verdict,
    /// What the service itself found, whatever a fault made of that; none when it did not look.
    pub(super) code: Option<i64>,
    /// Whether the action ran, and was not refused for what it asked.
    pub(super) is_carried_out: bool,
    pub(super) is_stale: bool,
}

impl Service {
    pub(super) fn new(plan: &Plan) -> Self {
        let settings = Settings::default().with_state(state()).with_faults(plan.faults.clone());
        Self {
            emulator: Emulator::new(settings, clock::service(Duration::ZERO)),
            accepted: vec![demo_credentials()],
        }
    }

    pub(super) fn accept_next_secret(&mut self) {
        self.accepted.push(Credentials::new(DEMO_APP_ID, next_secret()));
    }

    pub(super) fn refuse_first_secret(&mut self) {
        self.accepted.remove(0);
    }

    pub(super) fn handle(&mut self, request: &Request<Bytes>, at: Duration) -> Handled {
        let signed = self.through_the_edge(request);
        let verdict = self.emulator.handle(&signed, clock::service(at));
        let entry = self.emulator.last_entry();
        let note = entry.map_or("", |entry| &entry.note);
        let said = entry.and_then(|entry| entry.code);
        let code = match verdict.fault {
            Some(FaultKind::Code { .. }) => before_the_fault(note),
            _ => said,
        };
        let action = query(request.uri(), "Action").unwrap_or_default();
        let is_outcome = catalog::find(action)
            .zip(code)
            .is_some_and(|(spec, code)| spec.outcome(ReturnCode::new(code)).is_some());
        let is_stale = note.contains("stale sequence");
        let is_carried_out = verdict.executed && is_outcome;
        Handled { verdict, code, is_carried_out, is_stale }
    }

    /// Lets a user log in to each room, which opens those that have ended.
    pub(super) fn reopen(&mut self, at: Duration) {
        for room in ROOMS {
            let mut request = Request::new(Bytes::new());
            *request.method_mut() = Method::POST;
            *request.uri_mut() = format!("/_emulator/login?RoomId={room}&UserId=u0")
                .parse()
                .expect("a room's name is plain");
            self.emulator.handle(&request, clock::service(at));
        }
    }

    /// The texts of all messages that were sent to rooms.
    pub(super) fn messages(&mut self, at: Duration) -> Vec<String> {
        let state = self.emulator.state(clock::service(at));
        let messages = state["messages"].as_array().cloned().unwrap_or_default();
        messages.iter().filter_map(|one| one["content"].as_str().map(str::to_owned)).collect()
    }

    /// Signs a request whose signature is good in the way that the emulator knows, and leaves any
    /// other as it is.
    fn through_the_edge(&self, request: &Request<Bytes>) -> Request<Bytes> {
        let given = |name| query(request.uri(), name).unwrap_or_default();
        let (nonce, signature) = (given("SignatureNonce"), given("Signature"));
        let timestamp = given("Timestamp").parse().unwrap_or_default();
        let is_good = |with: &Credentials| sign(with, nonce, timestamp).matches(signature);
        let ours = sign(&demo_credentials(), nonce, timestamp);
        let theirs = if self.accepted.iter().any(is_good) {
            ours.as_str().to_owned()
        } else {
            // The emulator would take the first secret for as long as it lives.
            "0".repeat(32)
        };
        let uri = request.uri().to_string();
        let uri =
            uri.replacen(&format!("&Signature={signature}"), &format!("&Signature={theirs}"), 1);
        let mut request = request.clone();
        *request.uri_mut() = uri.parse().expect("a signature is as plain as another");
        request
    }
}

fn state() -> State {
    let room = |id: &&str| {
        format!(
            r#"{{"id":"{id}","users":[{{"id":"u0"}},{{"id":"u1"}}],
                "streams":[{{"id":"{id}-s","user":"u0"}}]}}"#
        )
    };
    let rooms: Vec<String> = ROOMS.iter().map(room).collect();
    let text = format!(r#"{{"rooms":[{}],"streams":[{{"id":"s0"}}]}}"#, rooms.join(","));
    State::from_json(&text).expect("the rooms are well-formed")
}

/// A parameter of a request, as it stands in the query.
pub(super) fn query<'u>(uri: &'u Uri, name: &str) -> Option<&'u str> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(other, _)| *other == name).map(|(_, value)| value)
}

/// The code that stood in a reply before a fault put another in its place.
fn before_the_fault(note: &str) -> Option<i64> {
    let (_, code) = note.split_once("in place of ")?;
    code.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// What a verdict shows of faults, and of the service's own refusals.
pub(super) fn count(handled: &Handled, action: &str, tally: &mut Tally) {
    if let Some(fault) = handled.verdict.fault {
        tally.count(name(fault));
        if matches!(fault, FaultKind::Status { retry_after: Some(_), .. }) {
            tally.count(Fault::RetryAfter);
        }
    }
    if is_rate_refusal(handled.code, action) {
        tally.count(Fault::RateRefusal);
    }
    match handled.code.map(ReturnCode::new) {
        Some(ReturnCode::SIGNATURE_EXPIRED) => tally.count(Fault::ClockRefusal),
        Some(ReturnCode::SIGNATURE_WRONG) => tally.count(Fault::WrongSignature),
        _ => {}
    }
    if handled.is_stale {
        tally.count(Fault::StaleSequence);
    }
}

pub(super) fn is_rate_refusal(code: Option<i64>, action: &str) -> bool {
    let meaning = code.and_then(|code| ReturnCode::new(code).meaning_for(action));
    meaning.is_some_and(|meaning| meaning.next() == Next::SlowDown)
}

fn name(fault: FaultKind) -> Fault {
    let either = |executed, after, before| if executed { after } else { before };
    match fault {
        FaultKind::Delay { .. } => Fault::Delay,
        FaultKind::DropBefore => Fault::DropBefore,
        FaultKind::DropAfter => Fault::DropAfter,
        FaultKind::Reset { executed } => either(executed, Fault::ResetAfter, Fault::ResetBefore),
        FaultKind::Cut => Fault::Cut,
        FaultKind::Garble => Fault::Garble,
        FaultKind::Status { executed, .. } => {
            either(executed, Fault::StatusAfter, Fault::StatusBefore)
        }
        FaultKind::Code { executed, .. } => either(executed, Fault::CodeAfter, Fault::CodeBefore),
        FaultKind::Date { .. } => Fault::Date,
        FaultKind::Drip { .. } => Fault::Drip,
        FaultKind::Oversize { .. } => Fault::Oversize,
        other => unreachable!("{other:?} is a fault that the tally does not know"),
    }
}
