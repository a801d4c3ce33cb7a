//! `zego callback send`: an event to one's own receiver, as the service would send it.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::uri::Scheme;
use http::{Request, Response, Uri};
use zego_core::callback::CallbackDraft;
use zego_core::callback::catalog::{EventField, EventSpec, Keys};
use zego_core::{Attempt, Failure, HttpUrl, Invalid, Now, Stamps};

use crate::args::{Global, Send};
use crate::fault::{Fault, chain};
use crate::{Done, credentials, net, output, suggest, time};

pub(crate) fn run(global: &Global, given: &Send) -> Done {
    let draft = draft(given)?;
    let to = given.to.as_deref().map(receiver).transpose()?;
    let now = time::now(given.at);
    let nonce = nonce(given, now)?;
    let app_id = credentials::app_id(global)?
        .ok_or_else(|| Fault::usage("the AppId is missing: give --app-id or set ZEGO_APP_ID"))?;
    let secret = credentials::callback_secret(global)?;
    let body = draft.sign(app_id, &secret, now.unix.as_secs(), &nonce);
    match to {
        Some(to) if !given.dry_run => answer(&net::runtime()?.block_on(send(global, to, body))?),
        _ => Ok(output::json(&String::from_utf8_lossy(&body))?),
    }
}

fn draft(given: &Send) -> Result<CallbackDraft, Fault> {
    let spec = suggest::find_event(&given.event)?;
    let mut draft = CallbackDraft::new(spec);
    let mut paths = Vec::new();
    for text in &given.fields {
        let (path, value) = text
            .split_once('=')
            .filter(|(path, _)| !path.is_empty())
            .ok_or_else(|| Fault::usage("a field is written Field=Value"))?;
        let field = field(spec, path)?;
        // A list that stands as JSON in a text is given whole.
        let takes_items = field.is_list && !field.quoted;
        if !takes_items && paths.contains(&path) {
            return Err(Fault::usage(format!("{path} must be given once")));
        }
        paths.push(path);
        draft = draft.with(path, value)?;
    }
    Ok(draft)
}

/// The field that a path leads to; an unknown one on the way is told with the nearest known one.
fn field(spec: &'static EventSpec, path: &str) -> Result<&'static EventField, Fault> {
    let (mut whose, mut fields) = (spec.name, spec.fields);
    let mut found: Option<&EventField> = None;
    for part in path.split('.') {
        let is_item = part.bytes().all(|byte| byte.is_ascii_digit());
        match found {
            Some(field) if field.is_list && is_item => continue,
            // It has no parts, as the draft says.
            Some(field) if field.fields.is_empty() => return Ok(field),
            _ => {}
        }
        let is_it = |field: &&EventField| field.name == part || field.also.contains(&part);
        let Some(field) = fields.iter().find(is_it) else {
            return Err(unknown(part, whose, fields));
        };
        (whose, fields, found) = (field.name, field.fields, Some(field));
    }
    found.ok_or_else(|| Fault::usage("a field is written Field=Value"))
}

fn unknown(name: &str, whose: &str, fields: &[EventField]) -> Fault {
    if Keys::ALL.iter().any(|keys| keys.names().contains(&name)) {
        return Fault::usage(format!(
            "{name} is no field of {whose}: what all callbacks have comes from --app-id, --at, \
             --nonce and the callback secret"
        ));
    }
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let hint = suggest::hint(name, names.iter().copied());
    Fault::usage(format!("{name} is no field of {whose}{hint} (it has {})", names.join(", ")))
}

/// The address of a receiver. An error does not quote it: it may hold a password.
fn receiver(text: &str) -> Result<Uri, Fault> {
    let url: HttpUrl = text.parse().map_err(|fault: Invalid| fault.of("--to"))?;
    Ok(url.into())
}

/// The nonce that is given, or a random number of up to 19 digits, as the service's are.
fn nonce(given: &Send, now: Now) -> Result<String, Fault> {
    match given.nonce.as_deref() {
        Some("") => Err(Fault::usage("--nonce must not be empty")),
        Some(nonce) => Ok(nonce.to_owned()),
        None => {
            let random = Stamps::from_os().stamp(now).nonce;
            let number = u64::from_str_radix(random.as_str(), 16);
            Ok((number.expect("a nonce is 16 hexadecimal digits") >> 1).to_string())
        }
    }
}

async fn send(global: &Global, to: Uri, body: Bytes) -> Result<Response<Bytes>, Fault> {
    let carrier = net::carrier(global, to.scheme() == Some(&Scheme::HTTP))?;
    let request = Request::post(to)
        .header(CONTENT_TYPE, "application/json")
        .body(body)
        .expect("the address and the header are valid");
    let attempt = Attempt { request, within: global.timeout };
    carrier.send(attempt).await.map_err(|failure| {
        let what = match failure {
            Failure::Unreachable(_) => "the receiver could not be reached",
            Failure::ReplyTooLarge(_) => "the receiver's answer is too large",
            _ => "the receiver gave no complete answer",
        };
        Fault::unanswered(format!("{what}: {}", chain(failure.cause())))
    })
}

/// Tells the status; of a receiver that did not take it, also what it says.
fn answer(response: &Response<Bytes>) -> Done {
    let status = response.status();
    let written = output::line(&status.to_string());
    if status.is_success() {
        return written.map_err(|error| Fault::unwritten(&error));
    }
    Err(Fault::refused(format!(
        "the receiver did not take it{}; the service would send it again after 2, 4, 8, 16 and 32 s",
        said(response.body())
    )))
}

/// The beginning of a body that is text.
fn said(body: &[u8]) -> String {
    const MOST: usize = 200;
    let text = String::from_utf8_lossy(&body[..body.len().min(4 * MOST)]);
    let line: String = text.lines().next().unwrap_or_default().chars().take(MOST).collect();
    if line.trim().is_empty() { String::new() } else { format!(" and says: {}", line.trim()) }
}
