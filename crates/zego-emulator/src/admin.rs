//! The emulator's own side: what it has seen, and streams that come and go.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use zego_core::{Now, StreamId};

use crate::emulator::{Emulator, json_reply};
use crate::params::Params;
use crate::state::{Life, State};

pub(crate) fn handle(
    emulator: &mut Emulator,
    path: &str,
    request: &Request<Bytes>,
    now: Now,
) -> Response<Bytes> {
    let is = |method| *request.method() == method;
    let answered = match path {
        "log" if is(Method::GET) => return log(emulator),
        "publish" if is(Method::POST) => {
            stream_id(emulator, request).and_then(|id| publish(emulator, &id, now))
        }
        "close" if is(Method::POST) => {
            stream_id(emulator, request).and_then(|id| close(emulator, &id, now))
        }
        "log" => Err((StatusCode::METHOD_NOT_ALLOWED, "log takes GET".to_owned())),
        "publish" | "close" => Err((StatusCode::METHOD_NOT_ALLOWED, format!("{path} takes POST"))),
        _ => Err((StatusCode::NOT_FOUND, "there are log, publish and close".to_owned())),
    };
    match answered {
        Ok(body) => json_reply(StatusCode::OK, &body),
        Err((status, why)) => json_reply(status, &json!({ "error": why })),
    }
}

type Answered = Result<Value, (StatusCode, String)>;

fn log(emulator: &Emulator) -> Response<Bytes> {
    let mut reply = Response::new(Bytes::from(emulator.log.to_json()));
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}

/// `StreamId` of a JSON body, a form or the query, with or without the test environment's prefix.
fn stream_id(
    emulator: &Emulator,
    request: &Request<Bytes>,
) -> Result<String, (StatusCode, String)> {
    let fault = |why: String| (StatusCode::BAD_REQUEST, why);
    let mut params = Params::from_query(request.uri().query().unwrap_or_default());
    let body = String::from_utf8_lossy(request.body());
    if body.trim_start().starts_with('{') {
        let members = serde_json::from_str(&body)
            .map_err(|error| fault(format!("the body is no JSON object: {error}")))?;
        params.join(members);
    } else if let Value::Object(form) = Params::from_query(body.trim()).into_value() {
        params.join(form);
    }
    let id = params
        .text("StreamId")
        .ok_or_else(|| fault("StreamId is missing: {\"StreamId\": \"demo\"}".to_owned()))?;
    StreamId::new(&*id).map_err(|error| fault(error.to_string()))?;
    Ok(id.strip_prefix(&emulator.test_prefix()).unwrap_or(&id).to_owned())
}

fn publish(emulator: &mut Emulator, id: &str, now: Now) -> Answered {
    let Some(stream) = emulator.state.stream(id) else {
        let why = format!("the emulator keeps at most {} streams", State::MAX_STREAMS);
        return Err((StatusCode::INSUFFICIENT_STORAGE, why));
    };
    if stream.is_forbidden {
        return Err((StatusCode::CONFLICT, format!("stream {id} is forbidden")));
    }
    if !stream.is_live() {
        stream.life = Life::Live { created: now.unix };
    }
    Ok(json!({ "StreamId": id, "state": "live" }))
}

fn close(emulator: &mut Emulator, id: &str, now: Now) -> Answered {
    match emulator.state.streams.get_mut(id) {
        Some(stream) if stream.life != Life::NeverLive => {
            stream.close(now.unix);
            Ok(json!({ "StreamId": id, "state": "closed" }))
        }
        Some(_) | None => {
            Err((StatusCode::NOT_FOUND, format!("stream {id} has never been published")))
        }
    }
}
