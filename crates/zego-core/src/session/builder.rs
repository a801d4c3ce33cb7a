use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::clock::Clock;
use super::endpoints::Endpoints;
use super::gate::Rate;
use super::pacer::Pacer;
use super::queue::Ticket;
use super::retry::{Budget, Policy};
use super::turn::{GateKey, Turn};
use super::{Session, Shared, State};
use crate::catalog::{ListForm, Scope, Spec};
use crate::endpoint::{Endpoint, Region};
use crate::environment::Environment;
use crate::invalid::Invalid;
use crate::secret::Credentials;
use crate::signer::{Draft, Signer};
use crate::stamp::Stamps;

/// How a [`Session`] is made.
///
/// What cannot be set is how far a host's clock is corrected: by up to a day over TLS, by up to 15
/// minutes over plain HTTP, and without a bound on this machine; see [`Session`].
#[derive(Debug)]
#[must_use]
pub struct SessionBuilder {
    signer: Signer,
    config: Config,
    endpoints: Vec<Endpoint>,
    region: Region,
    budget: u32,
    stamps: Option<Stamps>,
}

/// What a session is told once.
#[derive(Debug)]
pub(super) struct Config {
    pub(super) policy: Policy,
    /// How long a call may take in all.
    pub(super) deadline: Duration,
    /// How long one attempt may take.
    pub(super) attempt_timeout: Duration,
    /// The limits that were given, by action.
    limits: BTreeMap<String, Vec<(Scope, Rate)>>,
    share: f64,
    is_test: bool,
}

/// The longest time that can be set for anything.
const DAY: Duration = Duration::from_secs(24 * 3600);

impl SessionBuilder {
    pub(super) fn new(credentials: Credentials) -> Self {
        let config = Config {
            policy: Policy::default(),
            deadline: Duration::from_secs(30),
            attempt_timeout: Duration::from_secs(10),
            limits: BTreeMap::new(),
            share: 1.0,
            is_test: false,
        };
        Self {
            signer: Signer::new(credentials, Environment::default()),
            config,
            endpoints: Vec::new(),
            region: Region::default(),
            budget: Budget::DEFAULT,
            stamps: None,
        }
    }

    /// Which of the project's environments is called, with its rate limits. Production unless set.
    pub fn with_environment(mut self, environment: Environment) -> Self {
        self.signer = self.signer.with_environment(environment);
        self.config.is_test = environment.is_test();
        self
    }

    /// Writes a list of an action's query in another form than the catalogue's, which for most lists
    /// is inferred: see [`Signer::with_list_form`].
    pub fn with_list_form(mut self, action: &str, param: &str, form: ListForm) -> Self {
        self.signer = self.signer.with_list_form(action, param, form);
        self
    }

    /// Which region's address is called, unless endpoints are listed. The unified one unless set.
    ///
    /// An action whose product has no host in the region is refused as invalid before anything is
    /// sent: see [`Endpoint::official`].
    pub fn with_region(mut self, region: Region) -> Self {
        self.region = region;
        self
    }

    /// Adds an address to those that are called, in place of the official one of the region. Calls
    /// go to the first; one that cannot be resolved or connected to is left aside for 30 seconds,
    /// and then tried by one call.
    ///
    /// Only what is listed is called: crossing regions unasked could break rules of where data may
    /// be.
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoints.push(endpoint);
        self
    }

    /// A rate limit of an action, in place of the documented one of this scope: ZEGOCLOUD's support
    /// raises them.
    pub fn with_limit(mut self, action: &str, scope: Scope, count: u32, window: Duration) -> Self {
        let limits = self.config.limits.entry(action.to_owned()).or_default();
        limits.push((scope, Rate { count, window }));
        self
    }

    /// The part of every rate limit that this session may use, from 0 to 1, where a fleet shares
    /// them: 0.25 for four processes. All of it unless set.
    ///
    /// What is less than one request in a window is one in a longer window.
    pub fn with_share(mut self, share: f64) -> Self {
        self.config.share = share;
        self
    }

    /// How many attempts a call makes at most, the first included. 3 unless set; every attempt
    /// counts, whatever came of it.
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.config.policy.attempts = attempts;
        self
    }

    /// The longest pause before a second attempt, and the longest of all: the limit doubles with
    /// each attempt, and the pause is any time up to it. 200 milliseconds and 5 seconds unless set.
    pub fn with_backoff(mut self, base: Duration, most: Duration) -> Self {
        (self.config.policy.base, self.config.policy.most) = (base, most);
        self
    }

    /// The tokens that all calls may spend on further attempts: one after a reply that was lost
    /// costs 10, one after trouble of the service or without a connection 5, others nothing. A call
    /// that succeeds gives back what its last attempt cost, or 1. 500 unless set.
    pub fn with_retry_budget(mut self, tokens: u32) -> Self {
        self.budget = tokens;
        self
    }

    /// How long one attempt may take, from the connection to the last byte of the reply. 10 seconds
    /// unless set.
    pub fn with_attempt_timeout(mut self, time: Duration) -> Self {
        self.config.attempt_timeout = time;
        self
    }

    /// How long a call may take in all, waits included, unless it says otherwise. 30 seconds unless
    /// set.
    pub fn with_deadline(mut self, time: Duration) -> Self {
        self.config.deadline = time;
        self
    }

    /// Where stamps, and the jitter of pauses, come from. From the operating system's randomness
    /// unless set.
    pub fn with_stamps(mut self, stamps: Stamps) -> Self {
        self.stamps = Some(stamps);
        self
    }

    /// The session.
    ///
    /// # Errors
    /// [`Invalid`] when a limit, a share, a time or a number of attempts is out of bounds.
    pub fn build(self) -> Result<Session, Invalid> {
        self.config.check()?;
        let state = State {
            signer: Arc::new(self.signer),
            stamps: self.stamps.unwrap_or_else(Stamps::from_os),
            pacer: Pacer::default(),
            budget: Budget::new(self.budget),
            clock: Clock::default(),
            endpoints: Endpoints::new(self.endpoints, self.region),
            adrift: Vec::new(),
        };
        let shared = Shared { config: self.config, state: Mutex::new(state) };
        Ok(Session { shared: Arc::new(shared) })
    }
}

impl Config {
    fn check(&self) -> Result<(), Invalid> {
        for (scope, rate) in self.limits.values().flatten() {
            let field = format!("limit per {}", scope.as_str());
            if rate.count == 0 {
                return Err(Invalid::new(field, "must be at least 1 request"));
            }
            time_within("the limit's window", rate.window, DAY)?;
        }
        if !(self.share > 0.0 && self.share <= 1.0) {
            return Err(Invalid::new("share", "must be more than 0 and at most 1"));
        }
        if !(1..=100).contains(&self.policy.attempts) {
            return Err(Invalid::new("attempts", "must be from 1 to 100"));
        }
        if self.policy.most > DAY || self.policy.base > self.policy.most {
            let rule = "must be at most a day, and its base at most its longest pause";
            return Err(Invalid::new("backoff", rule));
        }
        time_within("attempt timeout", self.attempt_timeout, DAY)?;
        time_within("deadline", self.deadline, Duration::MAX)
    }

    /// What a call needs to go.
    pub(super) fn turn(&self, spec: &Spec, draft: &Draft, ticket: Ticket) -> Turn {
        let mut lanes: Vec<Box<str>> = Vec::new();
        if draft.is_ordered() {
            lanes.extend(draft.streams().map(Into::into));
            lanes.sort();
            lanes.dedup();
        }
        Turn { ticket, lanes, gates: self.gates(spec, draft), permit: None }
    }

    fn gates(&self, spec: &Spec, draft: &Draft) -> Vec<(GateKey, Rate)> {
        let mut gates = Vec::new();
        for (nth, (scope, rate)) in self.rates(spec).into_iter().enumerate() {
            let key = |room| GateKey { action: spec.name.clone(), nth, room };
            let rate = self.shared(rate);
            match scope {
                Scope::App => gates.push((key(None), rate)),
                Scope::Room => {
                    let rooms = draft.rooms().map(|room| (key(Some(room.into())), rate));
                    gates.extend(rooms);
                }
            }
        }
        // A request may name a room twice, and counts once.
        gates.sort_by(|(one, _), (other, _)| {
            (one.room.is_none(), one).cmp(&(other.room.is_none(), other))
        });
        gates.dedup();
        gates
    }

    /// The limits of an action: those that were given, and the documented ones of other scopes.
    fn rates(&self, spec: &Spec) -> Vec<(Scope, Rate)> {
        let given = self.limits.get(&*spec.name).map_or(&[][..], Vec::as_slice);
        let documented =
            spec.limits.iter().filter(|limit| given.iter().all(|(scope, _)| *scope != limit.scope));
        let documented = documented.map(|limit| {
            let count = limit.test_count.filter(|_| self.is_test).unwrap_or(limit.count);
            let window = Duration::from_secs(u64::from(limit.seconds));
            (limit.scope, Rate { count, window })
        });
        given.iter().copied().chain(documented).collect()
    }

    /// The part of a limit that is this session's.
    // A share is at most 1, so that a part of a count is one, too.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn shared(&self, rate: Rate) -> Rate {
        // So that a tenth of 10 is 1 for all that binary fractions do.
        const GRAIN: f64 = 1e-9;
        let part = f64::from(rate.count) * self.share;
        let whole = (part + GRAIN).floor();
        if whole >= 1.0 {
            return Rate { count: whole as u32, ..rate };
        }
        let window = Duration::try_from_secs_f64(rate.window.as_secs_f64() / part);
        Rate { count: 1, window: window.unwrap_or(DAY).min(DAY) }
    }
}

fn time_within(field: &'static str, time: Duration, most: Duration) -> Result<(), Invalid> {
    if time.is_zero() {
        return Err(Invalid::new(field, "must be more than no time"));
    }
    if time > most {
        return Err(Invalid::new(field, "must be at most a day"));
    }
    Ok(())
}
