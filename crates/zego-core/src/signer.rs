use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::uri::{PathAndQuery, Uri};
use http::{Method, Request};

use crate::action::Action;
use crate::catalog::{Checker, Effect, Kind, ListForm, Spec, Violation, check_signers};
use crate::endpoint::Endpoint;
use crate::environment::Environment;
use crate::invalid::Invalid;
use crate::params::{Mentions, ParamWriter, SEQUENCE, Sequence};
use crate::percent;
use crate::secret::{Credentials, ServerSecret};
use crate::signature::{SIGNATURE_VERSION, sign};
use crate::stamp::Stamp;
use crate::writer::Writer;

/// Makes signed requests for one app. It never changes, and holds no clock and no randomness.
///
/// ```
/// use zego_core::actions::DescribeRtcStreamState;
/// use zego_core::{
///     AppId, Credentials, Endpoint, Environment, Now, Product, Region, ServerSecret, Signer,
///     Stamps, StreamId,
/// };
/// use std::time::Duration;
///
/// let secret = ServerSecret::new("9193cc662a4c0ec135ec71fb57194b38")?;
/// let signer = Signer::new(Credentials::new(AppId::new(12345), secret), Environment::Production);
/// let draft = signer.draft(&DescribeRtcStreamState::new(StreamId::new("demo")?))?;
///
/// let mut stamps = Stamps::seeded(1);
/// let now = Now { mono: Duration::ZERO, unix: Duration::from_secs(1_615_186_943) };
/// let endpoint = Endpoint::official(Product::Rtc, Region::Unified)?;
/// let request = signer.request(&draft, &stamps.stamp(now), &endpoint);
///
/// assert_eq!(request.uri().host(), Some("rtc-api.zego.im"));
/// assert!(request.uri().query().unwrap().contains("&StreamId=demo&"));
/// # Ok::<(), zego_core::Invalid>(())
/// ```
#[derive(Clone, Debug)]
pub struct Signer {
    credentials: Credentials,
    environment: Environment,
    list_forms: Vec<(Box<str>, Box<str>, ListForm)>,
}

/// A request but for its stamp: written and checked once, signed afresh for every attempt.
///
/// Its `Debug` leaves out the parameters.
#[derive(Clone)]
pub struct Draft {
    effect: Effect,
    method: Method,
    query: String,
    body: Bytes,
    sequence: Option<Sequence>,
    is_ordered: bool,
    has_task_sequence: bool,
    streams: Vec<Box<str>>,
    rooms: Vec<Box<str>>,
}

impl Draft {
    /// The longest query, in bytes: what a URI can hold, less room for path and stamp.
    pub const MAX_QUERY: usize = 64_000;

    /// The longest body, in bytes.
    pub const MAX_BODY: usize = 8 << 20;

    /// The streams that the request names, as they go over the wire.
    pub fn streams(&self) -> impl Iterator<Item = &str> {
        self.streams.iter().map(|id| &**id)
    }

    /// The rooms that the request names.
    pub fn rooms(&self) -> impl Iterator<Item = &str> {
        self.rooms.iter().map(|id| &**id)
    }

    /// Returns what repeating the request does: a parameter may make idempotent what is not.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// Whether the caller gave a sequence, so that no attempt gets a fresh one.
    pub fn has_given_sequence(&self) -> bool {
        self.sequence == Some(Sequence::Given) || self.has_task_sequence
    }

    /// Whether the query carries a sequence that orders the calls for its streams.
    pub fn is_ordered(&self) -> bool {
        self.is_ordered
    }
}

impl Signer {
    /// A signer for an app, in one of its environments.
    pub fn new(credentials: Credentials, environment: Environment) -> Self {
        Self { credentials, environment, list_forms: Vec::new() }
    }

    /// Writes a list of an action's query in another form than the catalogue's: for most lists that
    /// form is inferred and not shown by an official example. Lists of objects are always numbered.
    pub fn with_list_form(mut self, action: &str, param: &str, form: ListForm) -> Self {
        self.list_forms.push((action.into(), param.into(), form));
        self
    }

    pub(crate) fn with_environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// The same signer with another secret of the same app.
    #[must_use]
    pub fn with_secret(mut self, secret: ServerSecret) -> Self {
        self.credentials = Credentials::new(self.credentials.app_id(), secret);
        self
    }

    /// Whose requests it signs.
    pub fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Which environment its requests are for.
    pub fn environment(&self) -> Environment {
        self.environment
    }

    /// Returns every rule of the catalogue that an action's parameters break, at most
    /// [`Violation::MAX`]; none for an action that is not checked.
    pub fn check<A: Action + ?Sized>(&self, action: &A) -> Vec<Violation> {
        let spec = action.spec();
        if !action.is_checked() {
            return Vec::new();
        }
        let prefix = self.stream_prefix(spec);
        checker(spec, &prefix).check(action.params())
    }

    /// What stands before each stream's id in the test environment.
    fn stream_prefix(&self, spec: &Spec) -> String {
        if self.environment.is_test() && spec.test_prefix {
            format!("zegotest-{}-", self.credentials.app_id())
        } else {
            String::new()
        }
    }

    /// Writes an action's parameters, and checks them against the catalogue.
    ///
    /// # Errors
    /// The first parameter that breaks a documented rule, or a request that is too long to send.
    pub fn draft<A: Action + ?Sized>(&self, action: &A) -> Result<Draft, Invalid> {
        let spec = action.spec();
        let app_id = self.credentials.app_id();
        if self.environment.is_test() && !spec.product.has_test_environment() {
            let rule = format!("must be production: {} has no other", spec.product.as_str());
            return Err(Invalid::new("environment", rule));
        }
        let mut query = "Action=".to_owned();
        percent::push(&mut query, &spec.name);
        query.push_str("&AppId=");
        query.push_str(itoa::Buffer::new().format(app_id.number()));
        let is_test_value = self.environment.is_test_value();
        if let Some(value) = is_test_value.filter(|_| spec.product.has_test_environment()) {
            query.push_str("&IsTest=");
            query.push_str(value);
        }
        let prefix = self.stream_prefix(spec);
        let params = action.params();
        if action.is_checked() {
            if let Some(first) = self.check(action).into_iter().next() {
                return Err(first.into());
            }
        } else if spec.method == Method::GET || action.raw_body().is_some() {
            check_signers(spec, params)?;
        }
        let list_forms = |name: &str| {
            let mut of_action =
                self.list_forms.iter().rev().filter(|(action, ..)| **action == *spec.name);
            of_action.find(|(_, param, _)| **param == *name).map(|(.., form)| *form)
        };
        let mut writer = Writer::new(query, spec.method != Method::GET);
        if let Some(body) = action.raw_body() {
            writer.take_body(body);
        }
        let mut params_to = ParamWriter {
            writer,
            mentions: Mentions::default(),
            prefix: &prefix,
            list_forms: &list_forms,
            path: String::new(),
        };
        params_to.action(spec, params);
        let (query, body) = params_to.writer.into_parts();
        let Mentions { sequence, has_task_sequence, streams, rooms } = params_to.mentions;
        let is_serial = spec.param(SEQUENCE).is_some_and(|param| param.kind == Kind::Serial);
        let is_ordered = sequence.is_some() && !is_serial;
        limit("query", query.len(), Draft::MAX_QUERY)?;
        limit("body", body.len(), Draft::MAX_BODY)?;
        let method = spec.method.clone();
        let body = body.into();
        let effect = checker(spec, &prefix).effect(params);
        Ok(Draft {
            effect,
            method,
            query,
            body,
            sequence,
            is_ordered,
            has_task_sequence,
            streams,
            rooms,
        })
    }

    /// Signs a draft for one attempt.
    ///
    /// The request's URI holds the signature, a credential for ten minutes: do not log it.
    pub fn request(&self, draft: &Draft, stamp: &Stamp, endpoint: &Endpoint) -> Request<Bytes> {
        let nonce = stamp.nonce.as_str();
        let signature = sign(&self.credentials, nonce, stamp.timestamp);
        let mut digits = itoa::Buffer::new();
        let mut target = String::with_capacity(endpoint.path().len() + draft.query.len() + 192);
        let mut push = |parts: &[&str]| parts.iter().for_each(|part| target.push_str(part));
        push(&[endpoint.path(), "?", &draft.query]);
        push(&["&SignatureNonce=", nonce, "&Timestamp=", digits.format(stamp.timestamp)]);
        push(&["&SignatureVersion=", SIGNATURE_VERSION, "&Signature=", signature.as_str()]);
        if draft.sequence == Some(Sequence::Filled) {
            push(&["&", SEQUENCE, "=", digits.format(stamp.sequence)]);
        }
        let mut request = Request::new(draft.body.clone());
        *request.method_mut() = draft.method.clone();
        *request.uri_mut() = uri(endpoint, target);
        if draft.method != Method::GET {
            request
                .headers_mut()
                .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        request
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("effect", &self.effect)
            .field("method", &self.method)
            .field("streams", &self.streams)
            .field("rooms", &self.rooms)
            .finish_non_exhaustive()
    }
}

fn checker<'a>(spec: &'a Spec, prefix: &'a str) -> Checker<'a> {
    Checker::new(spec).with_stream_prefix(prefix).with_filled_sequence()
}

fn uri(endpoint: &Endpoint, target: String) -> Uri {
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(endpoint.scheme().clone());
    parts.authority = Some(endpoint.authority().clone());
    // The endpoint's path was parsed, the query is percent-encoded, and both lengths are bounded.
    parts.path_and_query = Some(
        PathAndQuery::from_maybe_shared(Bytes::from(target))
            .expect("a parsed path and an encoded query make a target"),
    );
    Uri::from_parts(parts).expect("scheme, authority and target make a URI")
}

fn limit(field: &'static str, length: usize, most: usize) -> Result<(), Invalid> {
    if length > most {
        let rule = format!("must be at most {most} bytes long in all; this has {length}");
        return Err(Invalid::new(field, rule));
    }
    Ok(())
}
