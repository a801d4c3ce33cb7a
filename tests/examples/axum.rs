//! Callbacks on a route of axum. `ZEGO_CALLBACK_SECRET=… cargo run -p zego-tests --example axum`
//!
//! Any other server does the same: it gives the receiver a request whose body has arrived, and gives
//! the answer back. As a service of tower the receiver also reads the body, within a time:
//! `route_service("/callbacks", receiver)`.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Request, Response, request::Parts};
use axum::routing::post;
use zego_core::CallbackSecret;
use zego_core::callback::Verifier;
use zego_hyper::{Callbacks, Receiver};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let secret = CallbackSecret::new(std::env::var("ZEGO_CALLBACK_SECRET")?)?;
    let (receiver, callbacks) = Receiver::new(Verifier::new(secret));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    tokio::spawn(each(callbacks, |line| println!("{line}")));
    axum::serve(listener, routes(receiver)).await?;
    Ok(())
}

pub(crate) fn routes(receiver: Receiver) -> Router {
    Router::new().route("/callbacks", post(receive)).with_state(receiver)
}

async fn receive(State(receiver): State<Receiver>, head: Parts, body: Bytes) -> Response<Body> {
    receiver.answer(Request::from_parts(head, body)).await.map(Body::from)
}

pub(crate) async fn each(mut callbacks: Callbacks, tell: impl Fn(String)) {
    while let Some(callback) = callbacks.next().await {
        match callback.event() {
            Ok(event) => tell(format!("{:?}", event.claim())),
            // It is genuine all the same: the envelope keeps what came.
            Err(error) => tell(format!("{}: {error}", callback.envelope().event_name())),
        }
    }
}
