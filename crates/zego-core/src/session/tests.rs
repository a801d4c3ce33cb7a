//! Rules of the session, each by the least that shows it. Whole worlds are simulated elsewhere.

// What comes of an attempt is made in one way, whether it is a reply or not.
#![allow(clippy::unnecessary_wraps)]

mod clock;
mod failover;
mod giving_up;
mod order;
mod pacing;
mod retry;
mod reviewed;

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};

use super::{Attempt, Call, Session, SessionBuilder, Step};
use crate::any::AnyAction;
use crate::error::Error;
use crate::failure::Failure;
use crate::id::AppId;
use crate::reply::Reply;
use crate::secret::{Credentials, ServerSecret};
use crate::stamp::{Now, Stamps};

/// When the host's clock starts, in Unix seconds.
const START: u64 = 1_700_000_000;

fn at(millis: u64) -> Now {
    let mono = Duration::from_millis(millis);
    Now { mono, unix: Duration::from_secs(START) + mono }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap()
}

fn builder() -> SessionBuilder {
    let secret = ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap();
    Session::builder(Credentials::new(AppId::new(1), secret)).with_stamps(Stamps::seeded(1))
}

fn session() -> Session {
    builder().build().unwrap()
}

fn action(name: &str, params: &[(&str, &str)]) -> AnyAction {
    let action = AnyAction::find(name).unwrap();
    params.iter().fold(action, |action, (name, value)| action.with(name, *value))
}

/// Idempotent, once a second.
fn close(room: &str) -> AnyAction {
    action("CloseRoom", &[("RoomId", room)])
}

/// A read, 200 a second, and one a second for each room.
fn users(room: &str) -> AnyAction {
    action("DescribeUserList", &[("RoomId", room), ("Mode", "0"), ("Limit", "10")])
}

/// Done twice it does twice, 100 a second.
fn say(text: &str) -> AnyAction {
    let params =
        [("RoomId", "r"), ("UserId", "u"), ("MessageCategory", "1"), ("MessageContent", text)];
    action("SendBroadcastMessage", &params)
}

/// Idempotent, with a sequence, 20 a second.
fn forbid(stream: &str) -> AnyAction {
    action("ForbidRTCStream", &[("StreamId", stream)])
}

/// A read, with a sequence, 40 a second.
fn ask(stream: &str) -> AnyAction {
    action("DescribeRTCStreamState", &[("StreamId", stream)])
}

type Polled = Step<Value>;

fn sent(step: Polled) -> Attempt {
    match step {
        Step::Send(attempt) => attempt,
        other => panic!("it does not send: {other:?}"),
    }
}

fn waits(step: Polled) -> u64 {
    match step {
        Step::Wait(time) => millis(time),
        other => panic!("it does not wait: {other:?}"),
    }
}

fn done(step: Polled) -> Result<Reply<Value>, Error> {
    match step {
        Step::Done(out) => out,
        other => panic!("it is not done: {other:?}"),
    }
}

type Came = Result<Response<Bytes>, Failure>;

fn code(number: i64) -> Came {
    let body = json!({ "Code": number, "Message": "m", "RequestId": "7", "Data": {} });
    Ok(Response::new(body.to_string().into()))
}

fn ok() -> Came {
    code(0)
}

/// A page of a proxy's.
fn status(status: u16) -> Came {
    Ok(Response::builder().status(status).body("<html>".into()).unwrap())
}

fn with(came: Came, name: &str, value: &str) -> Came {
    came.map(|mut response| {
        let name = http::HeaderName::try_from(name).unwrap();
        response.headers_mut().insert(name, value.parse().unwrap());
        response
    })
}

/// A refusal by a service whose clock is an hour ahead.
fn off_by_an_hour(number: i64) -> Came {
    with(code(number), "date", &date(START + 3600))
}

/// A `Date`, in Unix seconds.
fn date(unix: u64) -> String {
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(unix))
}

fn unreachable() -> Came {
    Err(Failure::Unreachable("refused".into()))
}

fn unsent() -> Came {
    Err(Failure::Unsent("closed".into()))
}

fn too_large() -> Came {
    Err(Failure::ReplyTooLarge("9 MiB".into()))
}

fn unknown() -> Came {
    Err(Failure::Unknown("reset".into()))
}

/// A parameter of a request's query.
fn param(attempt: &Attempt, name: &str) -> String {
    let query = attempt.request.uri().query().unwrap();
    let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    found.unwrap_or_else(|| panic!("{name} is not in {query}")).to_owned()
}

/// Polls until it sends, and when it does.
fn departure(call: &mut Call<AnyAction>, from: u64) -> (u64, Attempt) {
    let mut time = from;
    loop {
        match call.poll(at(time)) {
            Step::Send(attempt) => return (time, attempt),
            Step::Wait(wait) => time += millis(wait).max(1),
            Step::Done(out) => panic!("it is done at {time}: {out:?}"),
        }
        assert!(time < from + 1_000_000, "it never sends");
    }
}

/// Polls until it sends, and feeds it with that at once, until it is over.
fn drive(mut call: Call<AnyAction>, mut came: Vec<Came>) -> (usize, Result<Reply<Value>, Error>) {
    came.reverse();
    let (mut time, mut sent) = (0, 0);
    loop {
        match call.poll(at(time)) {
            Step::Wait(wait) => time += millis(wait).max(1),
            Step::Send(_) => {
                sent += 1;
                call.feed(came.pop().expect("it sends once too often"), at(time));
            }
            Step::Done(out) => return (sent, out),
        }
    }
}
