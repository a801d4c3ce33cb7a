//! A session that is driven by hand, where no world is needed.

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use zego_core::{
    Action, AppId, Call, Credentials, Error, Failure, Now, RoomId, ServerSecret, Session, Stamps,
    Step,
};

pub(crate) fn session() -> Session {
    let secret = ServerSecret::new("9193cc662a4c0ec135ec71fb57194b38").unwrap();
    Session::builder(Credentials::new(AppId::new(12345), secret))
        .with_stamps(Stamps::seeded(1))
        .build()
        .unwrap()
}

pub(crate) fn at(millis: u64) -> Now {
    let mono = Duration::from_millis(millis);
    Now { mono, unix: Duration::from_secs(1_700_000_000) + mono }
}

pub(crate) fn room() -> RoomId {
    RoomId::new("lobby").unwrap()
}

pub(crate) fn is_sent<A: Action>(call: &mut Call<A>, millis: u64) -> bool {
    matches!(call.poll(at(millis)), Step::Send(_))
}

pub(crate) fn end<A: Action>(mut call: Call<A>, millis: u64) -> Error {
    match call.poll(at(millis)) {
        Step::Done(Err(error)) => error,
        Step::Done(Ok(_)) => panic!("an answer"),
        Step::Wait(_) | Step::Send(_) => panic!("it goes on"),
    }
}

pub(crate) fn refused(code: i64) -> Response<Bytes> {
    Response::new(Bytes::from(format!(r#"{{"Code":{code},"Message":"","RequestId":"1"}}"#)))
}

pub(crate) fn unreachable() -> Failure {
    Failure::Unreachable("no connection".into())
}
