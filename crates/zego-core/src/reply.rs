use std::fmt;

use bytes::Bytes;
use http::header::DATE;
use http::{Response, StatusCode};
use zego_codes::ReturnCode;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::Outcome;
use crate::error::{Error, Refusal};
use crate::failure::Failure;
use crate::report::{Attempted, Report, Trip};

/// A reply that answers its action: success, or one of the outcomes of the action's spec.
#[derive(Clone)]
pub struct Reply<T> {
    data: T,
    code: ReturnCode,
    outcome: Outcome,
    message: Option<String>,
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

    /// The bytes as they came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// What happened on the way.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// The body is left out: the data says what it holds.
impl<T: fmt::Debug> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("outcome", &self.outcome)
            .field("data", &self.data)
            .field("message", &self.message)
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
    read_attempt(action, Ok(response), None)
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
        read_attempt(action, came, Some(self))
    }
}

fn read_attempt<A: Action + ?Sized>(
    action: &A,
    came: Result<Response<Bytes>, Failure>,
    trip: Option<Trip>,
) -> Result<Reply<A::Data>, Error> {
    let mut attempted = Attempted { trip, ..Attempted::default() };
    let spec = action.spec();
    let report = |attempted| Report { action: spec.name.clone(), attempts: vec![attempted] };
    let response = match came {
        Ok(response) => response,
        Err(failure) => return Err(Error::failed(failure, report(attempted))),
    };
    attempted.note_head(&response);
    let status = response.status();
    let body = response.into_body();
    let text = String::from_utf8_lossy(&body);
    let answer = match Answer::from_json(&text) {
        Ok(answer) => answer,
        Err(why) => {
            let why = of_status(&why, status, body.len());
            return Err(Error::unreadable(why, body.clone(), report(attempted)));
        }
    };
    let code = answer.code();
    attempted.code = Some(code);
    attempted.request_id = answer.request_id().map(|id| tidy(id, 128)).filter(|id| !id.is_empty());
    let report = report(attempted);
    let message = answer.message().map(|message| tidy(message, 1024));
    let Some(outcome) = spec.outcome(code) else {
        let meaning = code.meaning_for(&spec.name).or_else(|| code.meaning_in(spec.category));
        return Err(Error::refused(Refusal { code, meaning, message }, body.clone(), report));
    };
    match action.read(&answer) {
        Ok(data) => Ok(Reply { data, code, outcome, message, body: body.clone(), report }),
        Err(why) => Err(Error::unreadable(why, body.clone(), report)),
    }
}

impl Attempted {
    /// Keeps what stands outside the body.
    fn note_head(&mut self, response: &Response<Bytes>) {
        self.status = Some(response.status());
        let date = response.headers().get(DATE).and_then(|date| date.to_str().ok());
        self.date = date.and_then(|date| httpdate::parse_http_date(date).ok());
    }
}

/// The service's words, made fit for a log: on one line, not too long, and without what may be a
/// signature that they echo. The reply's bytes keep them as they came.
fn tidy(text: &str, most: usize) -> String {
    // A signature is an md5: 32 hexadecimal digits.
    const SIGNATURE: usize = 32;
    let end = (0..=most.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let mut out = String::with_capacity(end);
    let mut rest = &text[..end];
    while let Some(first) = rest.chars().next() {
        let run = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let (part, after) = rest.split_at(run.max(first.len_utf8()));
        out.push_str(if run >= SIGNATURE { "(redacted)" } else { part });
        rest = after;
    }
    if end < text.len() {
        out.push('…');
    }
    out.replace(char::is_control, " ")
}

/// Says what came in place of a reply, without quoting it.
fn of_status(why: &Unreadable, status: StatusCode, length: usize) -> Unreadable {
    Unreadable::new(format!("{why} (HTTP {}, {length} bytes)", status.as_u16()))
}
