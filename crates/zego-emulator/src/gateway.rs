//! What the real gateway checks before an action runs: who asks, when, for what, and signed how.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use zego_core::catalog::{self, Spec};
use zego_core::codes::ReturnCode;
use zego_core::{Credentials, SIGNATURE_VERSION, sign};

use crate::diagnosis::diagnose;
use crate::notes::{Notes, kept};
use crate::params::Params;

/// The parameters that every request has.
pub(crate) const COMMON: [&str; 7] =
    ["Action", "AppId", "SignatureNonce", "Timestamp", "Signature", "SignatureVersion", "IsTest"];

/// How far a timestamp may be off, either way.
const TOLERANCE: u64 = 600;

/// A request that the emulator answers with a code other than that of success or an outcome.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: ReturnCode,
    pub(crate) note: String,
}

impl Refusal {
    pub(crate) fn new(code: ReturnCode, note: impl Into<String>) -> Self {
        Self { code, note: note.into() }
    }
}

/// A request that passed.
#[derive(Debug)]
pub(crate) struct Passed {
    pub(crate) spec: &'static Spec,
    pub(crate) is_test: bool,
}

/// The gateway's memory: the last nonces, to note one that comes again.
#[derive(Debug, Default)]
pub(crate) struct Gateway {
    nonces: HashSet<String>,
    order: VecDeque<String>,
}

impl Gateway {
    const NONCES: usize = 10_000;

    /// What is kept of a nonce, in bytes.
    const MAX_NONCE: usize = 256;

    pub(crate) fn check(
        &mut self,
        params: &Params,
        credentials: &Credentials,
        now: Duration,
        notes: &mut Notes,
    ) -> Result<Passed, Refusal> {
        let refuse = |code, note: &str| Err(Refusal::new(code, note));
        let given = |name| params.text(name).filter(|text| !text.is_empty());

        let Some(app_id) = given("AppId") else {
            return refuse(ReturnCode::APP_ID_MALFORMED, "AppId is missing or empty");
        };
        let Ok(app) = app_id.parse::<zego_core::AppId>() else {
            return refuse(ReturnCode::APP_ID_MALFORMED, "AppId is no unsigned 32-bit number");
        };
        let Some(time) = given("Timestamp") else {
            return refuse(ReturnCode::TIMESTAMP_MISSING, "Timestamp is missing or empty");
        };
        let digits = time.bytes().all(|byte| byte.is_ascii_digit());
        let Some(timestamp) = digits.then(|| time.parse::<u64>().ok()).flatten() else {
            return refuse(ReturnCode::TIMESTAMP_MALFORMED, "Timestamp is no number of seconds");
        };
        let Some(nonce) = given("SignatureNonce") else {
            return refuse(ReturnCode::NONCE_MISSING, "SignatureNonce is missing or empty");
        };
        let Some(signature) = given("Signature") else {
            return refuse(ReturnCode::SIGNATURE_MISSING, "Signature is missing or empty");
        };
        match given("SignatureVersion").as_deref() {
            Some(SIGNATURE_VERSION) => {}
            Some(_) => {
                let code = ReturnCode::SIGNATURE_VERSION_UNSUPPORTED;
                return refuse(code, "SignatureVersion is not 2.0");
            }
            None => {
                let code = ReturnCode::SIGNATURE_VERSION_MISSING;
                return refuse(code, "SignatureVersion is missing or empty");
            }
        }
        let Some(action) = given("Action") else {
            return refuse(ReturnCode::ACTION_MISSING, "Action is missing or empty");
        };
        let Some(spec) = catalog::find(&action) else {
            return Err(unknown_action(&action));
        };
        if app != credentials.app_id() {
            let note = format!("the emulator serves the app {}", credentials.app_id());
            return Err(Refusal::new(ReturnCode::APP_UNKNOWN, note));
        }
        check_time(timestamp, now.as_secs())?;
        if !sign(credentials, &nonce, timestamp).matches(&signature) {
            let note = {
                let secret = credentials.secret().expose();
                diagnose(&signature, &app_id, &nonce, secret, &time)
            };
            return Err(Refusal::new(ReturnCode::SIGNATURE_WRONG, note));
        }
        self.note_nonce(&nonce, notes);
        let is_test = is_test(params)?;
        Ok(Passed { spec, is_test })
    }

    fn note_nonce(&mut self, nonce: &str, notes: &mut Notes) {
        let is_documented = nonce.len() == 16 && nonce.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_documented {
            notes.push("odd nonce: 16 hexadecimal characters are documented");
        }
        let nonce = kept(nonce, Self::MAX_NONCE);
        if !self.nonces.insert(nonce.clone()) {
            notes.push("repeated nonce: every request must have a fresh one");
            return;
        }
        self.order.push_back(nonce);
        if self.order.len() > Self::NONCES
            && let Some(oldest) = self.order.pop_front()
        {
            self.nonces.remove(&oldest);
        }
    }
}

fn unknown_action(action: &str) -> Refusal {
    let likely = catalog::all().find(|spec| spec.name.eq_ignore_ascii_case(action));
    let note = match likely {
        Some(spec) => format!("no such action; it is spelt {}", spec.name),
        None => "no such action in the catalogue".to_owned(),
    };
    Refusal::new(ReturnCode::ACTION_UNKNOWN, note)
}

fn check_time(timestamp: u64, now: u64) -> Result<(), Refusal> {
    let off = timestamp.abs_diff(now);
    if off <= TOLERANCE {
        return Ok(());
    }
    let side = if timestamp < now { "behind" } else { "ahead of" };
    // In milliseconds a time looks like a year far ahead.
    let unit = if (timestamp / 1000).abs_diff(now) <= TOLERANCE {
        "; it looks like milliseconds, and must be seconds"
    } else {
        ""
    };
    let note = format!("stale time: Timestamp is {off} s {side} the service's clock{unit}");
    Err(Refusal::new(ReturnCode::SIGNATURE_EXPIRED, note))
}

fn is_test(params: &Params) -> Result<bool, Refusal> {
    match params.text("IsTest").map(|text| text.to_ascii_lowercase()).as_deref() {
        None | Some("false" | "0") => Ok(false),
        Some("true" | "1") => Ok(true),
        Some(_) => {
            let note = "IsTest is neither true nor false";
            Err(Refusal::new(ReturnCode::new(30004), note))
        }
    }
}
