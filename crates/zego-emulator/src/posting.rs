//! Posting callbacks, as the emulator says.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::callbacks::{Callback, CallbackSettings, Due};
use crate::server::Shared;

/// How many callbacks are posted at a time, each on a connection of its own.
const MOST: usize = 32;

/// How long a connection is kept for the next callback.
const IDLE: Duration = Duration::from_secs(10);

type Poster = Client<HttpConnector, Full<Bytes>>;

/// Posts what is due for as long as it is polled.
pub(crate) async fn post(shared: Arc<Shared>, url: Uri) {
    let poster = poster();
    // They end with the set, and the set with this task.
    let mut posts = JoinSet::new();
    loop {
        let due = if posts.len() < MOST { shared.poll() } else { Due::Never };
        let wait = match due {
            Due::Now(callback) => {
                posts.spawn(deliver(poster.clone(), url.clone(), callback, Arc::clone(&shared)));
                continue;
            }
            Due::After(wait) => Some(shared.real(wait)),
            Due::Never => None,
        };
        tokio::select! {
            () = shared.has_changed(), if posts.len() < MOST => {}
            Some(_) = posts.join_next() => {}
            () = sleep(wait.unwrap_or_default()), if wait.is_some() => {}
        }
    }
}

fn poster() -> Poster {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(CallbackSettings::TIMEOUT));
    Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(MOST)
        .build(connector)
}

/// Makes an attempt, which is accepted by any status 2xx. Nothing else of an answer is looked at.
async fn deliver(poster: Poster, url: Uri, callback: Callback, shared: Arc<Shared>) {
    let mut request = Request::new(Full::new(callback.body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = url;
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let time = shared.real(CallbackSettings::TIMEOUT);
    let answer = timeout(time, poster.request(request)).await;
    let answer = answer.ok().and_then(Result::ok);
    let is_accepted = answer.as_ref().is_some_and(|answer| answer.status().is_success());
    shared.delivered(callback.id, is_accepted);
    if let Some(answer) = answer {
        let _ = timeout(CallbackSettings::TIMEOUT, read_out(answer.into_body())).await;
    }
}

/// Reads a short body, so that the connection can be used again.
async fn read_out(mut body: Incoming) {
    let mut left = MAX_READ;
    while let Some(Ok(frame)) = body.frame().await {
        left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
        if left == 0 {
            return;
        }
    }
}

/// How much of an answer's body is read, in bytes.
const MAX_READ: usize = 64 << 10;
