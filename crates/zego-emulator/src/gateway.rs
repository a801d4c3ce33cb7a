//! What the real gateway checks before an action runs: who asks, when, for what, and signed how.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use zego_core::catalog::{self, Spec};
use zego_core::codes::ReturnCode;
use zego_core::{AppId, Credentials, SIGNATURE_VERSION, sign};

use crate::diagnosis::{Signed, diagnose};
use crate::notes::Notes;
use crate::params::Params;

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
    nonces: BTreeSet<String>,
    order: VecDeque<String>,
}

impl Gateway {
    const NONCES: usize = 10_000;

    /// A longer nonce is odd enough, and not remembered. In bytes.
    const MAX_NONCE: usize = 64;

    pub(crate) fn check(
        &mut self,
        params: &Params,
        credentials: &Credentials,
        now: Duration,
        notes: &mut Notes,
    ) -> Result<Passed, Refusal> {
        let common = Common::read(params)?;
        let Some(spec) = catalog::find(&common.action) else {
            return Err(unknown_action(&common.action));
        };
        if common.app_id != credentials.app_id() {
            let note = format!("the emulator serves the app {}", credentials.app_id());
            return Err(Refusal::new(ReturnCode::APP_UNKNOWN, note));
        }
        check_time(common.timestamp, now.as_secs())?;
        common.check_signature(credentials)?;
        self.note_nonce(&common.nonce, notes);
        Ok(Passed { spec, is_test: is_test(params)? })
    }

    fn note_nonce(&mut self, nonce: &str, notes: &mut Notes) {
        let is_documented = nonce.len() == 16 && nonce.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_documented {
            notes.push("odd nonce: 16 hexadecimal characters are documented");
        }
        if nonce.len() > Self::MAX_NONCE {
            return;
        }
        if !self.nonces.insert(nonce.to_owned()) {
            notes.push("repeated nonce: every request must have a fresh one");
            return;
        }
        self.order.push_back(nonce.to_owned());
        if self.order.len() > Self::NONCES
            && let Some(oldest) = self.order.pop_front()
        {
            self.nonces.remove(&oldest);
        }
    }
}

/// The parameters that every request has, well-formed.
struct Common {
    app_id: AppId,
    /// As it was sent.
    app_id_text: String,
    timestamp: u64,
    /// As it was sent.
    timestamp_text: String,
    nonce: String,
    signature: String,
    action: String,
}

impl Common {
    /// Reads them in the order in which they are checked.
    fn read(params: &Params) -> Result<Self, Refusal> {
        let app_id_text = given(params, "AppId", ReturnCode::APP_ID_MALFORMED)?;
        let Ok(app_id) = app_id_text.parse() else {
            let note = "AppId is no unsigned 32-bit number";
            return Err(Refusal::new(ReturnCode::APP_ID_MALFORMED, note));
        };
        let timestamp_text = given(params, "Timestamp", ReturnCode::TIMESTAMP_MISSING)?;
        let timestamp = seconds(&timestamp_text)?;
        let nonce = given(params, "SignatureNonce", ReturnCode::NONCE_MISSING)?;
        let signature = given(params, "Signature", ReturnCode::SIGNATURE_MISSING)?;
        check_version(params)?;
        let action = given(params, "Action", ReturnCode::ACTION_MISSING)?;
        Ok(Self { app_id, app_id_text, timestamp, timestamp_text, nonce, signature, action })
    }

    fn check_signature(&self, credentials: &Credentials) -> Result<(), Refusal> {
        if sign(credentials, &self.nonce, self.timestamp).matches(&self.signature) {
            return Ok(());
        }
        let signed = Signed {
            app_id: &self.app_id_text,
            nonce: &self.nonce,
            secret: credentials.secret().expose(),
            timestamp: &self.timestamp_text,
        };
        Err(Refusal::new(ReturnCode::SIGNATURE_WRONG, diagnose(&self.signature, signed)))
    }
}

/// A parameter that must not be missing or empty; it has a code for that.
fn given(params: &Params, name: &str, code: ReturnCode) -> Result<String, Refusal> {
    params.given(name).ok_or_else(|| Refusal::new(code, format!("{name} is missing or empty")))
}

fn seconds(timestamp: &str) -> Result<u64, Refusal> {
    // `u64::from_str` takes a leading plus.
    let is_digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| timestamp.parse().ok()).flatten().ok_or_else(|| {
        Refusal::new(ReturnCode::TIMESTAMP_MALFORMED, "Timestamp is no number of seconds")
    })
}

fn check_version(params: &Params) -> Result<(), Refusal> {
    let version = given(params, "SignatureVersion", ReturnCode::SIGNATURE_VERSION_MISSING)?;
    if version != SIGNATURE_VERSION {
        let code = ReturnCode::SIGNATURE_VERSION_UNSUPPORTED;
        return Err(Refusal::new(code, "SignatureVersion is not 2.0"));
    }
    Ok(())
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
