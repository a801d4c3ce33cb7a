use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use sha1::{Digest, Sha1};

use super::envelope::{Envelope, SignedTexts};
use super::events::Event;
use super::memory::{Hash, Memory, Seen};
use super::refused::Refused;
use super::signature::sign;
use super::unconfirmed::Unconfirmed;
use crate::answer::Unreadable;
use crate::id::AppId;
use crate::secret::CallbackSecret;
use crate::stamp::Now;

/// Tells genuine callbacks from others, without I/O: it is told the time.
///
/// A callback is genuine when its signature is right, its timestamp is near, its app is the one
/// expected, and its signature was not used for another body. That says who made the envelope, not
/// that its content is so: see [`Unconfirmed`].
///
/// The service tries a callback up to 6 times within 62 seconds, plus the time that it waits for
/// answers. Whether it signs each attempt afresh is not documented, so an identical one that comes
/// again is let through, and said to be a duplicate.
///
/// What is remembered is not saved: after a restart, a signature that was seen before can be used
/// for another body once more while its timestamp is fresh.
///
/// ```
/// use std::time::Duration;
/// use bytes::Bytes;
/// use zego_core::callback::{Event, Refused, Verifier};
/// use zego_core::{AppId, CallbackSecret, Now};
///
/// let mut verifier = Verifier::new(CallbackSecret::new("secret")?).with_app(AppId::new(1));
/// let body = br#"{"event":"room_create","appid":1,"timestamp":1470820198,"nonce":"123412",
///     "signature":"5bd59fd62953a8059fb7eaba95720f66d19e4517","room_id":"lobby"}"#;
/// let now = Now { mono: Duration::ZERO, unix: Duration::from_secs(1470820200) };
///
/// let genuine = verifier.verify(Bytes::from_static(body), now)?;
/// let Event::RoomCreate(room) = genuine.event()?.into_claim() else { unreachable!() };
/// assert_eq!(room.room_id.as_str(), "lobby");
///
/// let forged = Bytes::from(String::from_utf8_lossy(body).replace("123412", "123413"));
/// assert_eq!(verifier.verify(forged, now).unwrap_err(), Refused::Forged);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Verifier {
    secrets: Arc<Secrets>,
    app_id: Option<AppId>,
    window: Duration,
    memory: Memory,
}

impl Verifier {
    /// How far a timestamp may be from the clock here, either way, unless set otherwise: 5 minutes.
    pub const WINDOW: Duration = Duration::from_secs(5 * 60);

    /// How many callbacks are remembered, unless set otherwise: 131,072, in some 15 MB. That many in
    /// 10 minutes are 218 a second.
    pub const MEMORY: usize = 1 << 17;

    /// A verifier for callbacks signed with a project's callback secret.
    pub fn new(secret: CallbackSecret) -> Self {
        Self {
            secrets: Arc::new(Secrets { current: secret, previous: None }),
            app_id: None,
            window: Self::WINDOW,
            memory: Memory::new(Self::MEMORY),
        }
    }

    /// Takes another secret as well: while one replaces the other, callbacks signed with either
    /// arrive.
    pub fn with_previous(mut self, secret: CallbackSecret) -> Self {
        Arc::make_mut(&mut self.secrets).previous = Some(secret);
        self
    }

    /// Takes another secret from here on. The one before it becomes the
    /// [previous](Self::with_previous), in place of any other; the same secret again changes nothing.
    pub fn replace_secret(&mut self, secret: CallbackSecret) {
        if secret != self.secrets.current {
            let secrets = Arc::make_mut(&mut self.secrets);
            secrets.previous = Some(std::mem::replace(&mut secrets.current, secret));
        }
    }

    /// Takes nothing more that is signed with the previous secret: once the new one is in use
    /// everywhere, or at once when the old one has leaked.
    pub fn drop_previous(&mut self) {
        Arc::make_mut(&mut self.secrets).previous = None;
    }

    /// Takes the callbacks of this app alone.
    pub fn with_app(self, app_id: AppId) -> Self {
        Self { app_id: Some(app_id), ..self }
    }

    /// How far a timestamp may be from the clock here, either way. Keep it well above the 62 seconds
    /// of the retries: the service may send the same timestamp each time.
    pub fn with_window(self, window: Duration) -> Self {
        Self { window, ..self }
    }

    /// How many callbacks are remembered, for twice the window each; at least 1.
    ///
    /// When there are more, the oldest are forgotten before their time: refusing the new ones
    /// instead would lose events. For one that is forgotten a replay with another body is not
    /// noticed, and an identical one is not said to be a duplicate.
    pub fn with_memory(self, most: usize) -> Self {
        Self { memory: Memory::new(most.max(1)), ..self }
    }

    /// How many callbacks are remembered now.
    pub fn remembered(&self) -> usize {
        self.memory.len()
    }

    /// Verifies the body of a callback.
    ///
    /// # Errors
    /// Why it is not genuine. What is refused changes nothing here.
    pub fn verify(&mut self, body: Bytes, now: Now) -> Result<Genuine, Refused> {
        self.verify_envelope(self.envelope_reader().read(body)?, now)
    }

    /// Returns a reader of envelopes that goes by the secrets of now: for many threads, each of which
    /// reads before it takes its turn with the verifier.
    pub fn envelope_reader(&self) -> EnvelopeReader {
        EnvelopeReader { secrets: Arc::clone(&self.secrets) }
    }

    /// Verifies an envelope that was read before.
    ///
    /// # Errors
    /// As for [`verify`](Self::verify).
    pub fn verify_envelope(&mut self, envelope: Envelope, now: Now) -> Result<Genuine, Refused> {
        let signed = self.signed(&envelope, now)?;
        // A timestamp may lie ahead by a window, and is of use until it is as far behind. The
        // clock that runs evenly counts: the other may be set back.
        let since = now.mono.checked_sub(self.window.saturating_mul(2));
        self.memory.forget_before(since.unwrap_or_default());
        let seen = self.memory.meet(signed.hash, hash_of(&envelope), signed.sent, now.mono);
        signed.genuine(envelope, seen)
    }

    /// Says what [`verify_envelope`](Self::verify_envelope) would, and remembers nothing: for one
    /// that cannot be kept now, so that it is no duplicate when it comes again.
    ///
    /// # Errors
    /// As for [`verify`](Self::verify).
    pub fn check(&self, envelope: Envelope, now: Now) -> Result<Genuine, Refused> {
        let signed = self.signed(&envelope, now)?;
        let seen = self.memory.look(&signed.hash, &hash_of(&envelope), signed.sent);
        signed.genuine(envelope, seen)
    }

    /// Forgets a callback that was let through and could not be handled, so that it is no duplicate
    /// when it comes again. What is not remembered, or with another body, is left as it is.
    pub fn forget(&mut self, callback: &Genuine) {
        let mut signature = Hash::default();
        if hex::decode_to_slice(callback.envelope.signature(), &mut signature).is_ok() {
            self.memory.forget(&signature, &hash_of(&callback.envelope));
        }
    }

    fn signed(&self, envelope: &Envelope, now: Now) -> Result<Signed, Refused> {
        let (hash, is_previous) = self.secrets.signed(&envelope.signed_texts())?;
        if self.app_id.is_some_and(|app_id| envelope.app_id() != Some(app_id)) {
            return Err(Refused::WrongApp);
        }
        let sent = sent(envelope.timestamp())?;
        if sent.abs_diff(now.unix) > self.window {
            return Err(Refused::Stale(seconds(now.unix) - seconds(sent)));
        }
        Ok(Signed { hash, sent, is_previous })
    }
}

/// Reads envelopes whose signature is right, from a [`Verifier`]'s
/// [`envelope_reader`](Verifier::envelope_reader).
///
/// What is signed is read and checked before the rest, so that a forged callback costs little,
/// however it is made. Whether it is fresh, and new, the verifier says.
#[derive(Clone, Debug)]
pub struct EnvelopeReader {
    secrets: Arc<Secrets>,
}

impl EnvelopeReader {
    /// Reads a callback's body.
    ///
    /// # Errors
    /// [`Refused::Forged`] when its signature is wrong, and as for [`Envelope::read`].
    pub fn read(&self, body: Bytes) -> Result<Envelope, Refused> {
        Envelope::read_signed(body, |texts| self.secrets.signed(texts).map(drop))
    }
}

/// The secret that callbacks are signed with, and the one before it.
#[derive(Clone, Debug)]
struct Secrets {
    current: CallbackSecret,
    previous: Option<CallbackSecret>,
}

impl Secrets {
    /// Returns the signature's bytes, and whether the previous secret made it.
    fn signed(&self, texts: &SignedTexts<'_>) -> Result<(Hash, bool), Refused> {
        let matches = |secret: &CallbackSecret| {
            let signature = sign(secret, texts.timestamp, texts.nonce);
            signature.matches(texts.signature).then_some(signature.bytes())
        };
        // Both are tried in any case, so that the time taken tells nothing.
        let previous = self.previous.as_ref().and_then(matches);
        match (matches(&self.current), previous) {
            (Some(hash), _) => Ok((hash, false)),
            (None, Some(hash)) => Ok((hash, true)),
            (None, None) => Err(Refused::Forged),
        }
    }
}

/// An envelope's signature, found right and fresh.
struct Signed {
    hash: Hash,
    sent: Duration,
    is_previous: bool,
}

impl Signed {
    fn genuine(self, envelope: Envelope, seen: Seen) -> Result<Genuine, Refused> {
        let Self { sent, is_previous, .. } = self;
        match seen {
            Seen::WithAnother => Err(Refused::Replayed),
            Seen::PerhapsForgotten => Err(Refused::ClockSetBack),
            seen => {
                let is_duplicate = seen == Seen::WithThisBody;
                Ok(Genuine { envelope, sent, is_duplicate, is_previous })
            }
        }
    }
}

fn hash_of(envelope: &Envelope) -> Hash {
    Sha1::digest(envelope.body()).into()
}

/// The time of a timestamp: in seconds, and with 13 digits or more in milliseconds, as some products
/// have it.
fn sent(timestamp: &str) -> Result<Duration, Refused> {
    let is_number = timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let number = timestamp.parse().ok().filter(|_| is_number);
    let number = number.ok_or_else(|| {
        Refused::Unreadable(Unreadable::new("its timestamp is not a number in digits"))
    })?;
    Ok(if timestamp.len() < 13 {
        Duration::from_secs(number)
    } else {
        Duration::from_millis(number)
    })
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}

/// A callback whose envelope is genuine: somebody who knows the secret made its timestamp, nonce and
/// signature of late. What it tells is [`Unconfirmed`].
#[derive(Clone, Debug)]
pub struct Genuine {
    envelope: Envelope,
    sent: Duration,
    is_duplicate: bool,
    is_previous: bool,
}

impl Genuine {
    /// The envelope, with the bytes that came.
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// When it was sent, since 1970-01-01 UTC.
    pub fn sent(&self) -> Duration {
        self.sent
    }

    /// Whether the very same was let through before: the service sent it again, since it did not
    /// take the first answer for a success. Answer it with a success.
    pub fn is_duplicate(&self) -> bool {
        self.is_duplicate
    }

    /// Whether it was signed with the [previous](Verifier::with_previous) secret.
    pub fn is_signed_with_previous(&self) -> bool {
        self.is_previous
    }

    /// What it tells, which nobody has confirmed.
    ///
    /// # Errors
    /// [`Unreadable`], with the member's path, when one has a form that cannot be read on which the
    /// event hangs: see [`Envelope::read_with_errors`]. The [envelope](Self::envelope) keeps the
    /// bytes. Any other such member is missing in the event, and listed in
    /// [`Unconfirmed::field_errors`].
    pub fn event(&self) -> Result<Unconfirmed<Event>, Unreadable> {
        let (event, field_errors) = self.envelope.read_with_errors()?;
        Ok(Unconfirmed::new(event).with_field_errors(field_errors))
    }
}
