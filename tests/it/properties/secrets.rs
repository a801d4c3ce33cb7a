//! No text that is made for people holds a secret or a signature.

use std::fmt::{Debug, Display};

use proptest::prelude::*;
use serde_json::Value;
use zego_core::actions::{DescribeRtcStreamState, ForbidCdnLiveStream};
use zego_core::{
    Action, AnyAction, Endpoint, Environment, Error, Failure, Now, ServerSecret, Signer, Stamps,
    Trip, read, sign,
};

use crate::support::{at, credentials, endpoint, query, response, response_with, stream};

/// One signed request: what must never be seen, and the URL that holds half of it.
#[derive(Debug)]
struct Signed {
    secret: String,
    signature: String,
    url: String,
}

impl Signed {
    fn with(secret: String, seed: u64) -> Self {
        let signer = Signer::new(credentials(12345, &secret), Environment::Production);
        let draft = signer.draft(&action()).unwrap();
        let request = signer.request(&draft, &Stamps::seeded(seed).stamp(at(seed)), &endpoint());
        let find = |(name, value): (String, String)| (name == "Signature").then_some(value);
        let signature = query(&request).into_iter().find_map(find).unwrap();
        Self { secret, signature, url: request.uri().to_string() }
    }

    fn is_hidden_in(&self, text: &str) -> Result<(), TestCaseError> {
        let is_hidden = !text.contains(&self.secret) && !text.contains(&self.signature);
        prop_assert!(is_hidden, "{text}");
        Ok(())
    }

    fn is_not_debugged(&self, value: &impl Debug) -> Result<(), TestCaseError> {
        self.is_hidden_in(&format!("{value:?} {value:#?}"))
    }

    fn is_not_shown(&self, value: &(impl Debug + Display)) -> Result<(), TestCaseError> {
        self.is_not_debugged(value)?;
        self.is_hidden_in(&format!("{value} {value:#}"))
    }

    fn is_not_told_by(&self, error: &Error) -> Result<(), TestCaseError> {
        self.is_not_shown(error)?;
        self.is_not_shown(error.report())?;
        error.report().attempts().iter().try_for_each(|attempt| self.is_not_shown(attempt))
    }
}

fn action() -> DescribeRtcStreamState {
    DescribeRtcStreamState::new(stream("demo"))
}

fn signed() -> impl Strategy<Value = Signed> {
    ("[0-9a-f]{32}", 0..4_000_000_000_000_u64).prop_map(|(secret, seed)| Signed::with(secret, seed))
}

fn error_of(body: String) -> Error {
    read(&action(), response(body)).unwrap_err()
}

proptest! {
    #[test]
    fn what_signs_shows_neither_secret_nor_signature(signed in signed(), seed in any::<u64>()) {
        let secret = ServerSecret::new(&*signed.secret).unwrap();
        signed.is_not_debugged(&secret)?;
        let credentials = credentials(12345, &signed.secret);
        signed.is_not_debugged(&credentials)?;
        let signer = Signer::new(credentials.clone(), Environment::Test);
        signed.is_not_debugged(&signer)?;
        signed.is_not_debugged(&signer.draft(&action()).unwrap())?;
        let mut stamps = Stamps::seeded(seed);
        let stamp = stamps.stamp(at(seed >> 24));
        signed.is_not_debugged(&stamps)?;
        let signature = sign(&credentials, stamp.nonce.as_str(), stamp.timestamp);
        let shown = format!("{signature:?} {signature:#?}");
        prop_assert!(!shown.contains(signature.as_str()));
    }

    #[test]
    fn a_secret_that_is_refused_is_not_quoted(signed in signed(), slip in "[ \n\té]|x{225}") {
        let fault = ServerSecret::new(format!("{}{slip}", signed.secret)).unwrap_err();
        signed.is_not_shown(&fault)?;
    }

    #[test]
    fn input_that_is_refused_is_not_quoted(signed in signed(), place in 0..3) {
        let signer = Signer::new(credentials(12345, &signed.secret), Environment::Production);
        let any = AnyAction::find("ForbidCDNLiveStream").unwrap().with("StreamId", "demo");
        let any = match place {
            0 => any.with("ResumeTime", &*signed.url),
            1 => any.with("ResumeTime", &*signed.secret),
            _ => any.with("StreamId", &*signed.signature),
        };
        let fault = signer.draft(&any).unwrap_err();
        signed.is_not_shown(&fault)?;
        let spec = ForbidCdnLiveStream::new(stream("demo")).spec().clone();
        signed.is_not_told_by(&Error::invalid(&spec, fault))?;
    }

    #[test]
    fn a_failure_tells_neither_secret_nor_signature(signed in signed(), kind in 0..4) {
        let cause = || "connection reset by peer".into();
        let failure = match kind {
            0 => Failure::Unreachable(cause()),
            1 => Failure::Unsent(cause()),
            2 => Failure::ReplyTooLarge(cause()),
            _ => Failure::Unknown(cause()),
        };
        signed.is_not_shown(&failure)?;
        let endpoint: Endpoint = endpoint();
        let trip = Trip { endpoint, sent: Now::default(), came: at(90) };
        signed.is_not_debugged(&trip)?;
        signed.is_not_told_by(&trip.read(&action(), Err(failure)).unwrap_err())?;
    }

    #[test]
    fn a_body_that_echoes_the_url_is_not_quoted(signed in signed(), form in 0..6) {
        let url = Value::from(&*signed.url);
        let body = match form {
            0 => signed.url.clone(),
            1 => format!("<html><body>Bad request: {}</body></html>", signed.url),
            2 => url.to_string(),
            3 => format!("[{url}]"),
            4 => format!(r#"{{"Code":{url}}}"#),
            _ => format!(r#"{{"error":{url},{url}:1}}"#),
        };
        let error = read(&action(), response_with(502, body)).unwrap_err();
        signed.is_not_told_by(&error)?;
    }

    #[test]
    fn data_that_echoes_the_url_is_not_quoted(signed in signed(), form in 0..5) {
        let url = Value::from(&*signed.url);
        let data = match form {
            0 => url.to_string(),
            1 => format!("[{url}]"),
            2 => format!(r#"{{"create_time":{url}}}"#),
            3 => format!(r#"{{"create_time":{{{url}:{url}}}}}"#),
            _ => format!(r#"{{{url}:1,"close_time":[{url}]}}"#),
        };
        match read(&action(), response(format!(r#"{{"Code":0,"Data":{data}}}"#))) {
            Err(error) => signed.is_not_told_by(&error)?,
            Ok(reply) => {
                prop_assert_eq!(reply.field_errors().len(), 1);
                signed.is_not_shown(&reply.field_errors()[0])?;
                signed.is_not_debugged(&reply)?;
            }
        }
    }

    #[test]
    fn a_message_that_echoes_the_url_does_not_tell_its_signature(
        signed in signed(),
        code in prop::sample::select(vec![3, 30002, 100000005, 7777777]),
    ) {
        let message = Value::from(format!("wrong signature: {}", signed.url));
        signed.is_not_told_by(&error_of(format!(r#"{{"Code":{code},"Message":{message}}}"#)))?;
    }

    #[test]
    fn a_request_id_that_echoes_the_url_does_not_tell_its_signature(signed in signed()) {
        let id = Value::from(&*signed.url);
        let body = format!(r#"{{"Code":30002,"RequestId":{id}}}"#);
        signed.is_not_told_by(&error_of(body))?;
    }
}
