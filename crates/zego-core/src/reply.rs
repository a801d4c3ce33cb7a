use std::fmt;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, HeaderMap};
use http::{Response, StatusCode};
use zego_codes::ReturnCode;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::Outcome;
use crate::error::{Error, Refusal};
use crate::failure::Failure;
use crate::reader::FieldError;
use crate::report::{Attempted, Report, Trip};
use crate::text::needs_escape;

/// A reply that answers its action: success, or one of the outcomes of the action's spec.
#[derive(Clone)]
pub struct Reply<T> {
    data: T,
    code: ReturnCode,
    outcome: Outcome,
    message: Option<String>,
    field_errors: Vec<FieldError>,
    body: Bytes,
    report: Report,
}

impl<T> Reply<T> {
    /// What it carries.
    pub fn data(&self) -> &T {
        &self.data
    }

    /// What it carries, alone.
    pub fn into_data(self) -> T {
        self.data
    }

    /// Its return code: 0, or that of an outcome.
    pub fn code(&self) -> ReturnCode {
        self.code
    }

    /// What its code stands for: done, or another outcome that the action's spec lists.
    ///
    /// It is the service's word and no proof: putting a user out succeeds for one who is not there.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// The service's own words, if any.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id to give to ZEGOCLOUD's support.
    pub fn request_id(&self) -> Option<&str> {
        self.report.attempts.last().and_then(Attempted::request_id)
    }

    /// Returns what of the data could not be read, at most [`FieldError::MAX`] of it: in place of
    /// each such member the data have what they have for a missing one. Usually empty.
    ///
    /// A member that identifies what the reply is about, or on which its meaning hangs, is never
    /// among them: where one cannot be read, the reply is an error.
    pub fn field_errors(&self) -> &[FieldError] {
        &self.field_errors
    }

    /// The bytes as they came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What happened on the way.
    pub fn report(&self) -> &Report {
        &self.report
    }

    pub(crate) fn with_report(mut self, report: Report) -> Self {
        self.report = report;
        self
    }
}

/// The body is left out: the data says what it holds.
impl<T: fmt::Debug> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("outcome", &self.outcome)
            .field("data", &self.data)
            .field("message", &self.message)
            .field("field_errors", &self.field_errors)
            .field("body_len", &self.body.len())
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}

/// Reads the reply to an action.
///
/// The HTTP status is not documented for refusals, so `Code` alone decides. Any bytes are read or
/// refused with an error; none make it panic.
///
/// ```
/// use bytes::Bytes;
/// use zego_core::actions::DescribeRtcStreamState;
/// use zego_core::{StreamId, StreamState, read};
///
/// let action = DescribeRtcStreamState::new(StreamId::new("demo")?);
/// let body = r#"{"Code":41004,"Message":"stream not exist","RequestId":"1"}"#;
/// let reply = read(&action, http::Response::new(Bytes::from_static(body.as_bytes())))?;
/// assert_eq!(*reply.data(), StreamState::Unknown);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A refusal by the service, or a reply that cannot be understood.
pub fn read<A: Action + ?Sized>(
    action: &A,
    response: Response<Bytes>,
) -> Result<Reply<A::Data>, Error> {
    let attempted = Attempted::default();
    read_one(action, Ok(response), attempted)
}

impl Trip {
    /// Reads what came of an attempt, and keeps the trip in the report.
    ///
    /// # Errors
    /// As for [`read`]; and the failure, when no complete reply came.
    pub fn read<A: Action + ?Sized>(
        self,
        action: &A,
        came: Result<Response<Bytes>, Failure>,
    ) -> Result<Reply<A::Data>, Error> {
        let Self { endpoint, sent, came: at } = self;
        let attempted = Attempted {
            endpoint: Some(endpoint),
            sent: Some(sent),
            came: Some(at),
            ..Attempted::default()
        };
        read_one(action, came, attempted)
    }
}

fn read_one<A: Action + ?Sized>(
    action: &A,
    came: Result<Response<Bytes>, Failure>,
    mut attempted: Attempted,
) -> Result<Reply<A::Data>, Error> {
    let read = read_attempt(action, came, &mut attempted);
    let mut report = Report::new(action.spec().name.clone());
    report.attempts.push(attempted);
    match read {
        Ok(reply) => Ok(reply.with_report(report)),
        Err(error) => Err(error.with_report(report)),
    }
}

/// Reads what came of an attempt, and notes it. The report is left empty: one who makes several
/// attempts fills it in at the end.
pub(crate) fn read_attempt<A: Action + ?Sized>(
    action: &A,
    came: Result<Response<Bytes>, Failure>,
    attempted: &mut Attempted,
) -> Result<Reply<A::Data>, Error> {
    let spec = action.spec();
    let response = match came {
        Ok(response) => response,
        Err(failure) => {
            attempted.note_failure(&failure);
            return Err(Error::failed(failure));
        }
    };
    attempted.note_head(&response);
    let (head, body) = response.into_parts();
    let mut answer = match Answer::from_slice(&body) {
        Ok(answer) => answer,
        Err(why) => {
            let why = encoding(&head.headers).map_or(why, |name| {
                Unreadable::new(format!("the reply is encoded as {name}, which was not asked for"))
            });
            let why = of_status(&why, head.status, body.len());
            return Err(Error::unreadable(why, body.clone()));
        }
    };
    let code = answer.code();
    attempted.code = Some(code);
    attempted.request_id = answer.request_id().map(|id| tidy(id, 128)).filter(|id| !id.is_empty());
    let message = answer.message().map(|message| tidy(message, 1024));
    let Some(outcome) = spec.outcome(code) else {
        let meaning = code.meaning_for(&spec.name).or_else(|| code.meaning_in(spec.category));
        return Err(Error::refused(Refusal { code, meaning, message }, body.clone()));
    };
    match action.read(&mut answer) {
        Ok(data) => {
            let (field_errors, report) = (answer.take_field_errors(), Report::default());
            Ok(Reply { data, code, outcome, message, field_errors, body: body.clone(), report })
        }
        Err(why) => Err(Error::unreadable(why, body.clone())),
    }
}

/// The service's words, made fit for a log: on one line, not too long, with a space for what steers a
/// terminal, reorders text or hides in it, and without what may be a signature that they echo. The
/// reply's bytes keep them as they came.
fn tidy(text: &str, most: usize) -> String {
    // A signature is an md5: 32 hexadecimal digits.
    const SIGNATURE: usize = 32;
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let mut out = String::with_capacity(end);
    let mut rest = text;
    // What lies across the end is looked at as a whole: a part of a signature is much of it.
    while let Some(first) = rest.chars().next().filter(|_| text.len() - rest.len() < end) {
        let run = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let (part, after) = rest.split_at(run.max(first.len_utf8()));
        let part = &part[..part.len().min(end - (text.len() - rest.len()))];
        out.push_str(if run >= SIGNATURE { "(redacted)" } else { part });
        rest = after;
    }
    if end < text.len() {
        out.push('…');
    }
    out.replace(needs_escape, " ")
}

/// Returns the name of a body's encoding, if it has one: not as it came unless it is short and a
/// token, since it stands in an error.
fn encoding(headers: &HeaderMap) -> Option<&str> {
    // Too short for a signature.
    const MAX_LEN: usize = 24;
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let lists = headers.get_all(CONTENT_ENCODING).iter();
    let name = lists
        .flat_map(|list| list.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .find(|name| !name.is_empty() && !name.eq_ignore_ascii_case(b"identity"))?;
    let is_shown = name.len() <= MAX_LEN && name.iter().copied().all(is_token);
    Some(str::from_utf8(name).ok().filter(|_| is_shown).unwrap_or("something unknown"))
}

/// Says what came in place of a reply, without quoting it.
fn of_status(why: &Unreadable, status: StatusCode, length: usize) -> Unreadable {
    Unreadable::new(format!("{why} (HTTP {}, {length} bytes)", status.as_u16()))
}
