use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, DATE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use zego_core::catalog::{Kind, Param, Spec};
use zego_core::codes::{Category, Meaning, Next, ReturnCode};
use zego_core::{AppId, Credentials, Now, ServerSecret, StreamId};

use crate::actions::{self, Answer};
use crate::admin;
use crate::gateway::{COMMON, Gateway, Passed, Refusal};
use crate::limits::Limits;
use crate::log::{Entry, Log};
use crate::params::Params;
use crate::sequences::Sequences;
use crate::state::State;

/// The app that is served unless another is given.
pub const DEMO_APP_ID: AppId = AppId::new(1_234_567_890);

/// The secret of the demo app. It is public, and opens nothing but emulators.
pub const DEMO_SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The demo app and its secret.
pub fn demo_credentials() -> Credentials {
    Credentials::new(DEMO_APP_ID, ServerSecret::new(DEMO_SECRET).expect("the demo secret is valid"))
}

/// What an emulator starts with.
#[derive(Clone, Debug)]
pub struct Settings {
    credentials: Credentials,
    has_limits: bool,
    state: State,
}

impl Default for Settings {
    /// The demo app, the documented rate limits, one live stream.
    fn default() -> Self {
        Self { credentials: demo_credentials(), has_limits: true, state: State::demo() }
    }
}

impl Settings {
    /// Serves this app.
    pub fn with_credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// Lifts the rate limits.
    pub fn without_limits(mut self) -> Self {
        self.has_limits = false;
        self
    }

    /// Starts with these streams.
    pub fn with_state(mut self, state: State) -> Self {
        self.state = state;
        self
    }
}

/// The service, without a socket and without a clock: requests and the time go in, replies come out.
#[derive(Debug)]
pub struct Emulator {
    credentials: Credentials,
    has_limits: bool,
    pub(crate) state: State,
    pub(crate) log: Log,
    gateway: Gateway,
    limits: Limits,
    sequences: Sequences,
    answered: u64,
}

/// What becomes of a request.
#[derive(Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// The reply.
    pub reply: Response<Bytes>,
}

impl Emulator {
    /// An emulator that starts at a time. Its clock is whatever later requests come with.
    pub fn new(settings: Settings, now: Now) -> Self {
        let Settings { credentials, has_limits, mut state } = settings;
        state.start(now.unix);
        Self {
            credentials,
            has_limits,
            state,
            log: Log::default(),
            gateway: Gateway::default(),
            limits: Limits::default(),
            sequences: Sequences::default(),
            answered: 0,
        }
    }

    /// The app that is served.
    pub fn app_id(&self) -> AppId {
        self.credentials.app_id()
    }

    /// The last request of the API, with the verdict on it.
    pub fn last_entry(&self) -> Option<&Entry> {
        self.log.last()
    }

    /// Answers a request. Paths under `/_emulator/` are the emulator's own; every other one is the
    /// API's, whatever it is. The reply's `Date` is the time that is given.
    pub fn handle(&mut self, request: &Request<Bytes>, now: Now) -> Verdict {
        let mut reply = match request.uri().path().strip_prefix("/_emulator/") {
            Some(path) => admin::handle(self, path, request, now),
            None => self.answer(request, now),
        };
        if let Some(time) = UNIX_EPOCH.checked_add(now.unix)
            && let Ok(date) = HeaderValue::try_from(http_date(time))
        {
            reply.headers_mut().insert(DATE, date);
        }
        Verdict { reply }
    }

    fn answer(&mut self, request: &Request<Bytes>, now: Now) -> Response<Bytes> {
        let mut params = Params::from_query(request.uri().query().unwrap_or_default());
        let mut notes = Vec::new();
        let outcome = self.execute(request, &mut params, now, &mut notes);
        let (code, message, data) = match outcome {
            Ok(Answer { code, data }) => (code, "ok".to_owned(), data),
            Err(Refusal { code, note }) => {
                notes.insert(0, note);
                let meaning = code
                    .meaning_for(&params.text("Action").unwrap_or_default())
                    .map_or("refused", Meaning::meaning);
                (code, meaning.to_owned(), Value::Null)
            }
        };
        self.answered += 1;
        let request_id = (1_000_000_000_000_000_000 + self.answered).to_string();
        let body = json!({
            "Code": code.number(), "Message": message, "RequestId": request_id, "Data": data,
        });
        let size = request.uri().query().map_or(0, str::len) + request.body().len();
        let action = params.text("Action").unwrap_or_default();
        params.remove("Signature");
        let entry = Entry {
            action,
            code: code.number(),
            note: notes.join("; "),
            params: params.into_value(),
        };
        self.log.push(entry, size);
        json_reply(StatusCode::OK, &body)
    }

    fn execute(
        &mut self,
        request: &Request<Bytes>,
        params: &mut Params,
        now: Now,
        notes: &mut Vec<String>,
    ) -> Result<Answer, Refusal> {
        let passed = self.gateway.check(params, &self.credentials, now.unix, notes)?;
        let Passed { spec, is_test } = passed;
        join_body(spec, request, params, notes)?;
        note_unknown(spec, params, notes);
        if self.has_limits
            && let Err(limit) = self.limits.pass(spec, params, is_test, now.mono)
        {
            let count = limit.test_count.filter(|_| is_test).unwrap_or(limit.count);
            let note =
                format!("rate limit: {count} in {} s per {}", limit.seconds, limit.scope.as_str());
            return Err(Refusal::new(rate_code(spec), note));
        }
        check_params(spec, params)?;
        let streams = self.streams(spec, params, is_test, notes)?;
        self.check_sequence(spec, params, &streams, now.mono)?;
        let request = actions::Asked { params, streams: &streams, app_id: self.app_id() };
        actions::run(spec, &request, &mut self.state, now.unix)
    }

    /// The streams that are named, without the test environment's prefix.
    fn streams(
        &self,
        spec: &Spec,
        params: &Params,
        is_test: bool,
        notes: &mut Vec<String>,
    ) -> Result<Vec<String>, Refusal> {
        let mut streams = Vec::new();
        for param in spec.params.iter().filter(|param| param.kind == Kind::Stream) {
            for id in params.texts(param.name) {
                StreamId::new(&*id).map_err(|fault| refuse(spec, param, &fault.to_string()))?;
                let prefix = self.test_prefix();
                let bare = id.strip_prefix(&prefix).map(str::to_owned);
                if spec.test_prefix && is_test && bare.is_none() {
                    let note =
                        format!("in the test environment {} must start with {prefix}", param.name);
                    return Err(refuse(spec, param, &note));
                }
                if bare.is_some() && !is_test {
                    notes.push("a stream id of the test environment in production".to_owned());
                }
                streams.push(if is_test { bare.unwrap_or(id) } else { id });
            }
        }
        Ok(streams)
    }

    pub(crate) fn test_prefix(&self) -> String {
        format!("zegotest-{}-", self.app_id())
    }

    fn check_sequence(
        &mut self,
        spec: &Spec,
        params: &Params,
        streams: &[String],
        now: Duration,
    ) -> Result<(), Refusal> {
        let Some(param) = spec.params.iter().find(|param| param.kind.is_sequence()) else {
            return Ok(());
        };
        let Some(text) = params.text(param.name) else { return Ok(()) };
        let Ok(sequence) = text.parse::<u64>() else {
            return Err(refuse(spec, param, "Sequence is no whole number"));
        };
        if param.kind == Kind::Serial {
            return Ok(());
        }
        self.sequences.take(streams, sequence, now).map_err(|(stream, last)| {
            let note = format!(
                "stale sequence: {sequence} is not above {last}, the last for stream {stream}"
            );
            refuse(spec, param, &note)
        })
    }
}

/// Joins the JSON body of a `POST` into the parameters.
fn join_body(
    spec: &Spec,
    request: &Request<Bytes>,
    params: &mut Params,
    notes: &mut Vec<String>,
) -> Result<(), Refusal> {
    if *request.method() != spec.method {
        notes.push(format!("{} is documented as a {}", spec.name, spec.method));
    }
    if *request.method() == Method::GET || request.body().is_empty() {
        return Ok(());
    }
    match serde_json::from_slice(request.body()) {
        Ok(body) => {
            params.join(body);
            Ok(())
        }
        Err(_) => Err(Refusal::new(input_code(spec, &[]), "the body is no JSON object")),
    }
}

fn note_unknown(spec: &Spec, params: &Params, notes: &mut Vec<String>) {
    for name in params.names().filter(|name| !COMMON.contains(name)) {
        if spec.param(name).is_some() {
            continue;
        }
        let likely = spec.params.iter().find(|param| param.name.eq_ignore_ascii_case(name));
        notes.push(match likely {
            Some(param) => format!("unknown parameter {name}: it is spelt {}", param.name),
            None => format!("unknown parameter {name}"),
        });
    }
}

/// The documented rules that the catalogue knows of single parameters.
fn check_params(spec: &Spec, params: &Params) -> Result<(), Refusal> {
    for param in spec.params {
        let values = params.texts(param.name);
        let is_missing = values.is_empty() || (param.list.is_none() && values == [""]);
        if is_missing && param.required {
            return Err(refuse(spec, param, &format!("{} is missing or empty", param.name)));
        }
        if is_missing {
            continue;
        }
        if let Some(list) = param.list
            && !(list.min..=list.max).contains(&values.len())
        {
            let note = format!(
                "{} has {} items; {} to {} are allowed",
                param.name,
                values.len(),
                list.min,
                list.max
            );
            return Err(refuse(spec, param, &note));
        }
        if param.list.is_none() && values.len() > 1 {
            return Err(refuse(spec, param, &format!("{} is no list", param.name)));
        }
        let is_wrong = |value: &String| {
            let is_listed = param.values.is_empty() || param.values.contains(&&**value);
            !is_listed || !actions::is_well_formed(param.kind, value)
        };
        if values.iter().any(is_wrong) {
            return Err(refuse(spec, param, &format!("{} is ill-formed", param.name)));
        }
    }
    Ok(())
}

/// Refuses a request for a parameter, with the code of the action's page that fits best.
pub(crate) fn refuse(spec: &Spec, param: &Param, note: &str) -> Refusal {
    let fitting: &[i64] = match param.kind {
        Kind::Stream if param.list.is_some() => &[30006, 30009],
        Kind::Stream => &[30009],
        Kind::Rtmp => &[5004, 30001],
        Kind::Ipv4 => &[30011],
        Kind::Text if !param.values.is_empty() => &[30010],
        _ => &[],
    };
    Refusal::new(input_code(spec, fitting), note)
}

/// The first of some codes that the action's page lists; else its code for bad input, which is 2, or
/// 5005 for the actions of the RTC service.
fn input_code(spec: &Spec, fitting: &[i64]) -> ReturnCode {
    let lists = |number: &i64| spec.codes.contains(&ReturnCode::new(*number));
    let found = fitting.iter().chain(&[2]).copied().find(lists);
    let fallback = if spec.category == Category::MediaService { 5005 } else { 2 };
    ReturnCode::new(found.unwrap_or(fallback))
}

/// The first code of the action's page that asks to slow down, or else of its category.
fn rate_code(spec: &Spec) -> ReturnCode {
    let asks = |meaning: &&Meaning| meaning.next() == Next::SlowDown;
    spec.codes
        .iter()
        .filter_map(|code| code.meaning_for(&spec.name))
        .find(asks)
        .or_else(|| Meaning::all().filter(|meaning| meaning.category() == spec.category).find(asks))
        .map_or(ReturnCode::GATEWAY_FAILED, Meaning::code)
}

pub(crate) fn json_reply(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut reply = Response::new(Bytes::from(body.to_string()));
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}

/// `httpdate` writes the years 1970 to 9999; a clock beyond stands still at the end.
fn http_date(time: std::time::SystemTime) -> String {
    const LAST: Duration = Duration::from_secs(253_402_300_799);
    httpdate::fmt_http_date(time.min(UNIX_EPOCH + LAST))
}
