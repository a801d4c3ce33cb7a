//! The examples of a transport of one's own, with the emulator, and with peers that misbehave.

// Each example has the module that they have in common, as it is when it runs alone.
#![allow(clippy::duplicate_mod)]

#[allow(dead_code)]
#[path = "../examples/reqwest.rs"]
mod by_reqwest;
#[allow(dead_code)]
#[path = "../examples/tcp.rs"]
mod by_tcp;
#[allow(dead_code)]
#[path = "../examples/ureq.rs"]
mod by_ureq;
mod calls;
mod failures;
mod peers;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use tokio::runtime::{Builder, Runtime};
use zego_core::{Action, Attempt, Error, Failure, Reply, Session};

/// One of the examples.
trait Carrier: Clone + Send + 'static {
    fn new(session: Session) -> Self;
    fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error>;
    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure>;
}

impl Carrier for by_tcp::Client {
    fn new(session: Session) -> Self {
        Self::new(session)
    }

    fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        self.call(action)
    }

    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure> {
        by_tcp::send(attempt)
    }
}

impl Carrier for by_ureq::Client {
    fn new(session: Session) -> Self {
        Self::new(session)
    }

    fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        self.call(action)
    }

    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure> {
        self.send(attempt)
    }
}

/// The one of reqwest, with a runtime.
#[derive(Clone)]
struct OnRuntime {
    client: by_reqwest::Client,
    runtime: Arc<Runtime>,
}

impl Carrier for OnRuntime {
    fn new(session: Session) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self { client: by_reqwest::Client::new(session).unwrap(), runtime: runtime.into() }
    }

    fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        self.runtime.block_on(self.client.call(action))
    }

    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure> {
        self.runtime.block_on(self.client.send(attempt))
    }
}

/// Makes tests, each with every example.
macro_rules! with_each {
    ($($test:ident)*) => {
        mod tcp {
            $(#[test] fn $test() { crate::bounded(super::$test::<crate::by_tcp::Client>); })*
        }
        mod ureq {
            $(#[test] fn $test() { crate::bounded(super::$test::<crate::by_ureq::Client>); })*
        }
        mod reqwest {
            $(#[test] fn $test() { crate::bounded(super::$test::<crate::OnRuntime>); })*
        }
    };
}
use with_each;

/// Runs a test, which fails when it hangs.
fn bounded(test: fn()) {
    let (tell, told) = channel();
    let running = thread::spawn(move || {
        test();
        let _ = tell.send(());
    });
    match told.recv_timeout(Duration::from_secs(60)) {
        Err(RecvTimeoutError::Timeout) => panic!("it hangs"),
        _ => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
    }
}
