use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, DATE, HeaderValue};
use http::{Method, Request, Response, StatusCode, Uri};
use serde_json::{Map, Value};
use zego_core::catalog::{self, COMMON, Kind, Spec};
use zego_core::codes::Category;
use zego_core::{AppId, Credentials, Now};

use crate::actions::{self, Asked, Done};
use crate::admin;
use crate::callbacks::{CallbackCounts, Due, Queue};
use crate::checks::{self, Fault, note_unknown, unreadable_body};
use crate::faults::{self, Armed, BadFaults, Faults};
use crate::gateway::{Gateway, Passed, Refusal};
use crate::limits::{self, Gates, Limits};
use crate::log::{Entry, Log};
use crate::naming::Naming;
use crate::notes::{Notes, kept};
use crate::params::Params;
use crate::redaction::Secrets;
use crate::said::Said;
use crate::sequences::Sequences;
use crate::settings::Settings;
use crate::state::State;
use crate::time::LAST;
use crate::verdict::Verdict;

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
    pub(crate) faults: Armed,
    pub(crate) callbacks: Option<Queue>,
    /// When something happens of itself; none once a request may have changed that.
    next_event: Option<Next>,
    answered: u64,
}

/// When something happens of itself, if ever, since 1970.
#[derive(Clone, Copy, Debug)]
struct Next(Option<Duration>);

/// The largest body of a request, in bytes: far more than any valid one has.
pub(crate) const MAX_BODY: usize = 1 << 20;

/// A request, as far as it was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Received<'a> {
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    pub(crate) body: Result<&'a [u8], Unread>,
}

/// Why a body was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is larger than [`MAX_BODY`].
    TooLarge,
    /// It ended too soon, or took too long.
    CutShort,
}

impl Received<'_> {
    pub(crate) fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// How much of it was read, in bytes.
    fn size(&self) -> usize {
        self.query().len() + self.body.map_or(0, <[u8]>::len)
    }
}

impl Unread {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::CutShort => StatusCode::REQUEST_TIMEOUT,
        }
    }

    pub(crate) fn why(self) -> &'static str {
        match self {
            Self::TooLarge => "the body has more than 1 MiB, which is all that the emulator takes",
            Self::CutShort => "the body was cut short, or took too long",
        }
    }
}

impl Emulator {
    /// An emulator that starts at a time. Its clock is whatever later requests come with.
    pub fn new(settings: Settings, now: Now) -> Self {
        let Settings { credentials, has_limits, mut state, faults, callbacks } = settings;
        state.told.is_on = callbacks.is_some();
        state.start(now.unix);
        let app_id = credentials.app_id();
        let mut emulator = Self {
            credentials,
            has_limits,
            state,
            log: Log::default(),
            gateway: Gateway::default(),
            limits: Limits::default(),
            sequences: Sequences::default(),
            faults: Armed::new(faults),
            callbacks: callbacks.map(|callbacks| Queue::new(callbacks, app_id, now)),
            next_event: None,
            answered: 0,
        };
        emulator.queue_events(now);
        emulator
    }

    /// The app that is served.
    pub fn app_id(&self) -> AppId {
        self.credentials.app_id()
    }

    /// The last request of the API, with the verdict on it.
    pub fn last_entry(&self) -> Option<&Entry> {
        self.log.last()
    }

    /// Everything that is kept, as `GET /_emulator/state` shows it.
    pub fn state(&mut self, now: Now) -> Value {
        self.state.settle(now.unix);
        self.queue_events(now);
        self.state.view(now.unix)
    }

    /// What is to be done next about callbacks, see [`Settings::with_callbacks`]. Call it again after
    /// every request, every answer and every wait, and until it gives nothing more to post: any number
    /// of callbacks may be under way at a time, up to [`CallbackSettings::MOST`].
    ///
    /// [`CallbackSettings::MOST`]: crate::CallbackSettings::MOST
    pub fn poll(&mut self, now: Now) -> Due {
        if self.callbacks.is_none() {
            return Due::Never;
        }
        let next = self.settle_events(now);
        let wait = next.map(|next| next.saturating_sub(now.unix));
        let due = self.callbacks.as_mut().map_or(Due::Never, |callbacks| callbacks.poll(now));
        match (due, wait) {
            (Due::Never, Some(wait)) => Due::After(wait),
            (Due::After(due), Some(wait)) => Due::After(due.min(wait)),
            (due, _) => due,
        }
    }

    /// Tells what came of the attempt to post a callback: accepted when the answer had any status
    /// 2xx. An answer to an attempt that was given up meanwhile, and to none, does nothing.
    pub fn delivered(&mut self, id: u64, accepted: bool, now: Now) {
        if let Some(callbacks) = &mut self.callbacks {
            callbacks.answered(id, accepted, now);
        }
    }

    /// How many callbacks there were; all zero when none are made.
    pub fn callback_counts(&self) -> CallbackCounts {
        self.callbacks.as_ref().map(|callbacks| callbacks.journal().counts).unwrap_or_default()
    }

    /// Lets what is due happen, and says when the next thing is.
    fn settle_events(&mut self, now: Now) -> Option<Duration> {
        if let Some(Next(next)) = self.next_event
            && next.is_none_or(|next| next > now.unix)
        {
            return next;
        }
        self.state.settle(now.unix);
        self.queue_events(now);
        let next = self.state.next_event();
        self.next_event = Some(Next(next));
        next
    }

    fn queue_events(&mut self, now: Now) {
        self.next_event = None;
        if let Some(callbacks) = &mut self.callbacks {
            callbacks.push(self.state.told.take(), now);
        }
    }

    /// Makes these faults from now on, in place of all others.
    pub fn set_faults(&mut self, faults: Faults) {
        self.faults = Armed::new(faults);
    }

    /// Makes one more fault, which is looked at after the others.
    ///
    /// # Errors
    /// [`BadFaults`] when it breaks a rule, or there are [`Faults::MOST`] already.
    pub fn add_fault(&mut self, fault: faults::Fault) -> Result<(), BadFaults> {
        self.faults.add(fault)
    }

    /// The faults that are made, with how often each has fired.
    pub fn faults(&self) -> impl Iterator<Item = (&faults::Fault, u64)> {
        self.faults.counts()
    }

    /// Answers a request. Paths under `/_emulator/` are the emulator's own; every other one is the
    /// API's, whatever it is. The reply's `Date` is the time that is given, unless a fault moves it.
    pub fn handle(&mut self, request: &Request<Bytes>, now: Now) -> Verdict {
        let (method, uri) = (request.method(), request.uri());
        let is_whole = request.body().len() <= MAX_BODY;
        let body = if is_whole { Ok(&request.body()[..]) } else { Err(Unread::TooLarge) };
        self.take(Received { method, uri, body }, now)
    }

    /// Answers a request whose body may not have been read.
    pub(crate) fn take(&mut self, received: Received<'_>, now: Now) -> Verdict {
        let mut verdict = match admin::page(received.uri.path()) {
            Some(page) => Verdict::of_page(admin::handle(self, page, received, now)),
            None => self.answer(received, now),
        };
        self.queue_events(now);
        let unix = now.unix.as_secs().saturating_add_signed(verdict.date_offset());
        let time =
            UNIX_EPOCH.checked_add(Duration::from_secs(unix).min(LAST)).unwrap_or(UNIX_EPOCH);
        if let Ok(date) = HeaderValue::try_from(httpdate::fmt_http_date(time)) {
            verdict.reply.headers_mut().insert(DATE, date);
        }
        verdict
    }

    fn answer(&mut self, received: Received<'_>, now: Now) -> Verdict {
        let mut params = Params::from_query(received.query());
        let secrets = Secrets::of(&params, &self.credentials);
        let asked = params.text("Action").unwrap_or_default();
        let action = kept(&secrets.hide(&asked), Log::MAX_ACTION);
        let mut notes = Notes::hiding(secrets.clone());
        let fault = self.faults.fire(&asked);
        let done = fault
            .is_none_or(|fault| fault.executes())
            .then(|| self.execute(received, &mut params, now, &mut notes));
        let executed = matches!(done, Some(Ok(_)));
        let said = done.map(|done| Said::of(done.and_then(|done| done), &asked, &mut notes));
        let said = match fault {
            Some(fault) => Said::under(fault, said, &asked, &mut notes),
            None => said,
        };
        params.remove("Signature");
        if let Some(spec) = catalog::find(&asked) {
            catalog::redact(spec.params, params.members_mut());
        }
        let params = params.into_value();
        let is_kept = Log::keeps(&params, received.size());
        let params = if is_kept { secrets.hide_in(params) } else { Value::Null };
        let code = said.as_ref().map(|said| said.code.number());
        self.log.push(Entry { action, code, note: notes.into_text(), params });
        let status = received.body.err().map_or(StatusCode::OK, Unread::status);
        let reply = match &said {
            Some(said) => json_reply(status, &said.envelope(&self.request_id())),
            None => Response::default(),
        };
        let verdict = Verdict::of_api(reply, executed);
        match fault {
            Some(fault) => verdict.with_fault(fault),
            None => verdict,
        }
    }

    fn request_id(&mut self) -> String {
        self.answered += 1;
        (1_000_000_000_000_000_000 + self.answered).to_string()
    }

    /// Runs an action, unless the request is refused before: then the outer result is the refusal.
    fn execute(
        &mut self,
        received: Received<'_>,
        params: &mut Params,
        now: Now,
        notes: &mut Notes,
    ) -> Result<Done, Refusal> {
        let Passed { spec, is_test } =
            self.gateway.check(params, &self.credentials, now.unix, notes)?;
        let is_json = join_body(spec, received, params, notes)?;
        note_unknown(spec, params, notes);
        let gates = self.check_limits(spec, params, is_test, now.mono)?;
        checks::check(spec, params, is_json, notes)?;
        let prefix = self.test_prefix();
        let mut params = params.clone();
        let streams = Naming { spec, prefix: &prefix, is_test }.strip(&mut params, notes)?;
        self.check_sequence(spec, &params, &streams, now.mono)?;
        // What is refused before this does not count.
        self.limits.enter(gates, now.mono);
        let asked = Asked {
            spec,
            params: &params,
            streams: &streams,
            app_id: self.app_id(),
            prefix: if is_test && spec.test_prefix { &prefix } else { "" },
            now: now.unix,
        };
        Ok(actions::run(&asked, &mut self.state, notes))
    }

    /// The gates that a request has to pass, which all let it.
    fn check_limits(
        &mut self,
        spec: &'static Spec,
        params: &Params,
        is_test: bool,
        now: Duration,
    ) -> Result<Gates, Refusal> {
        if !self.has_limits {
            return Ok(Gates::default());
        }
        let gates = Gates::of(spec, params, is_test);
        self.limits.check(&gates, now).map_err(|limit| {
            let count = limit.test_count.filter(|_| is_test).unwrap_or(limit.count);
            let note =
                format!("rate limit: {count} in {} s per {}", limit.seconds, limit.scope.as_str());
            Refusal::new(limits::code(spec, limit), note)
        })?;
        Ok(gates)
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

/// Joins a JSON body into the parameters, if there is one.
fn join_body(
    spec: &Spec,
    received: Received<'_>,
    params: &mut Params,
    notes: &mut Notes,
) -> Result<bool, Refusal> {
    if *received.method != spec.method {
        notes.push(format!("{} is documented as a {}", spec.name, spec.method));
    }
    let body = received.body.map_err(|unread| unreadable_body(spec, unread.why()))?;
    if body.is_empty() {
        return Ok(false);
    }
    if *received.method == Method::GET {
        notes.push("the body of a GET is not looked at");
        return Ok(false);
    }
    let mut members: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_| unreadable_body(spec, "the body is no JSON object"))?;
    for name in COMMON {
        if members.remove(name).is_some() {
            notes.push(format!("{name} is not looked at in a body: it stands in the query"));
        }
    }
    params.join(members);
    Ok(true)
}

pub(crate) fn json_reply(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut reply = Response::new(Bytes::from(body.to_string()));
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}
