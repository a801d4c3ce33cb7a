use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, DATE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use zego_core::catalog::{Kind, Spec};
use zego_core::codes::{Category, Meaning};
use zego_core::{AppId, Credentials, Now, ServerSecret};

use crate::actions::{self, Answer, Asked};
use crate::admin;
use crate::checks::{self, Fault, note_unknown, unreadable_body};
use crate::gateway::{Gateway, Passed, Refusal};
use crate::limits::{self, Limits};
use crate::log::{Entry, Log};
use crate::naming::Naming;
use crate::notes::{Notes, kept};
use crate::params::Params;
use crate::sequences::Sequences;
use crate::state::State;
use crate::time::LAST;

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
    /// The demo app, the documented rate limits, and one live stream in a room: [`State::demo`].
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

    /// Starts with this state.
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
        let mut notes = Notes::default();
        let outcome = self.execute(request, &mut params, now, &mut notes);
        let (code, message, data) = match outcome {
            Ok(Answer { code, data }) => (code, "ok".to_owned(), data),
            Err(Refusal { code, note }) => {
                notes.put_first(&note);
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
        let action = kept(&params.text("Action").unwrap_or_default(), Log::MAX_ACTION);
        params.remove("Signature");
        let entry = Entry {
            action,
            code: code.number(),
            note: notes.into_text(),
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
        notes: &mut Notes,
    ) -> Result<Answer, Refusal> {
        let passed = self.gateway.check(params, &self.credentials, now.unix, notes)?;
        let Passed { spec, is_test } = passed;
        let is_json = join_body(spec, request, params, notes)?;
        note_unknown(spec, params, notes);
        if self.has_limits
            && let Err(limit) = self.limits.pass(spec, params, is_test, now.mono)
        {
            let count = limit.test_count.filter(|_| is_test).unwrap_or(limit.count);
            let note =
                format!("rate limit: {count} in {} s per {}", limit.seconds, limit.scope.as_str());
            return Err(Refusal::new(limits::code(spec, limit), note));
        }
        checks::check(spec, params, is_json, notes)?;
        let prefix = self.test_prefix();
        let mut params = params.clone();
        let naming = Naming { spec, prefix: &prefix, is_test };
        let streams = naming.strip(&mut params, notes)?;
        self.check_sequence(spec, &params, &streams, now.mono)?;
        let prefix = if is_test && spec.test_prefix { &*prefix } else { "" };
        let asked = Asked {
            spec,
            params: &params,
            streams: &streams,
            app_id: self.app_id(),
            prefix,
            now: now.unix,
        };
        actions::run(&asked, &mut self.state)
    }

    pub(crate) fn test_prefix(&self) -> String {
        format!("zegotest-{}-", self.app_id())
    }

    /// The rule for the sequences of streams; those of tasks are checked with the tasks.
    fn check_sequence(
        &mut self,
        spec: &Spec,
        params: &Params,
        streams: &[String],
        now: Duration,
    ) -> Result<(), Refusal> {
        let Some(param) = spec.params.iter().find(|param| param.kind == Kind::Sequence) else {
            return Ok(());
        };
        let sequence = params.text(param.name).and_then(|text| text.parse::<u64>().ok());
        let Some(sequence) = sequence.filter(|_| spec.category != Category::MixingTranscoding)
        else {
            return Ok(());
        };
        self.sequences.take(streams, sequence, now).map_err(|(stream, last)| {
            let note = format!(
                "stale sequence: {sequence} is not above {last}, the last for stream {stream}"
            );
            checks::refuse(spec, param, Fault::IllFormed, note)
        })
    }
}

/// Joins the JSON body of a `POST` into the parameters, if there is one.
fn join_body(
    spec: &Spec,
    request: &Request<Bytes>,
    params: &mut Params,
    notes: &mut Notes,
) -> Result<bool, Refusal> {
    if *request.method() != spec.method {
        notes.push(format!("{} is documented as a {}", spec.name, spec.method));
    }
    if *request.method() == Method::GET || request.body().is_empty() {
        return Ok(false);
    }
    let body = serde_json::from_slice(request.body()).map_err(|_| unreadable_body(spec))?;
    params.join(body);
    Ok(true)
}

pub(crate) fn json_reply(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut reply = Response::new(Bytes::from(body.to_string()));
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}

/// `httpdate` writes the years 1970 to 9999; a clock beyond stands still at the end.
fn http_date(time: std::time::SystemTime) -> String {
    httpdate::fmt_http_date(time.min(UNIX_EPOCH + LAST))
}
