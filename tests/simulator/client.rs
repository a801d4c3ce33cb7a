//! Whoever drives a call, whatever its action's type.

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use zego_core::codes::ReturnCode;
use zego_core::{Action, Attempt, Call, Error, Failure, Now, Report, Step};

/// A call of any action.
pub(super) trait Driven {
    fn poll(&mut self, now: Now) -> Next;
    fn feed(&mut self, came: Result<Response<Bytes>, Failure>, now: Now);
}

/// What a call does next.
pub(super) enum Next {
    Wait(Duration),
    Send(Attempt),
    Done(Result<Answered, Error>),
}

/// What a reply says, without its data.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Its code.
    pub code: ReturnCode,
    /// Its request id.
    pub request_id: Option<String>,
    /// What happened on the way.
    pub report: Report,
}

impl<A: Action> Driven for Call<A> {
    fn poll(&mut self, now: Now) -> Next {
        match Call::poll(self, now) {
            Step::Wait(time) => Next::Wait(time),
            Step::Send(attempt) => Next::Send(attempt),
            Step::Done(out) => Next::Done(out.map(|reply| Answered {
                code: reply.code(),
                request_id: reply.request_id().map(str::to_owned),
                report: reply.report().clone(),
            })),
        }
    }

    fn feed(&mut self, came: Result<Response<Bytes>, Failure>, now: Now) {
        Call::feed(self, came, now);
    }
}
