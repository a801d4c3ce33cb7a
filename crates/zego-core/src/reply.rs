use bytes::Bytes;
use http::header::DATE;
use http::{Response, StatusCode};
use zego_codes::ReturnCode;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::error::{Error, Refusal};
use crate::failure::Failure;
use crate::report::{Attempted, Report, Trip};

/// A reply that answers its action: success, or one of the outcomes of the action's spec.
#[derive(Clone, Debug)]
pub struct Reply<T> {
    data: T,
    code: ReturnCode,
    outcome: &'static str,
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

    /// The outcome's name in the spec: `done` for plain success, `live` or `closed` for a stream.
    pub fn outcome(&self) -> &'static str {
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
    let report =
        |attempted| Report { action: action.spec().name.clone(), attempts: vec![attempted] };
    let response = match came {
        Ok(response) => response,
        Err(failure) => return Err(Error::failed(failure, report(attempted))),
    };
    attempted.status = Some(response.status());
    attempted.date = response
        .headers()
        .get(DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
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
    attempted.code = Some(answer.code());
    attempted.request_id = answer.request_id().map(str::to_owned);
    let report = report(attempted);
    let message = answer.message().map(str::to_owned);
    let Some(outcome) = action.spec().outcome(answer.code()) else {
        let spec = action.spec();
        let meaning = answer
            .code()
            .meaning_for(&spec.name)
            .or_else(|| answer.code().meaning_in(spec.category));
        let refusal = Refusal { code: answer.code(), meaning, message };
        return Err(Error::refused(refusal, body.clone(), report));
    };
    match action.read(&answer) {
        Ok(data) => {
            let code = answer.code();
            Ok(Reply { data, code, outcome, message, body: body.clone(), report })
        }
        Err(why) => Err(Error::unreadable(why, body.clone(), report)),
    }
}

/// Says what came in place of a reply, without quoting it.
fn of_status(why: &Unreadable, status: StatusCode, length: usize) -> Unreadable {
    Unreadable::new(format!("{why} (HTTP {}, {length} bytes)", status.as_u16()))
}
