use zego_core::{AppId, Credentials, ServerSecret};

use crate::callbacks::CallbackSettings;
use crate::faults::Faults;
use crate::state::State;

/// The app that is served unless another is given.
pub const DEMO_APP_ID: AppId = AppId::new(1_234_567_890);

/// The secret of the demo app. It is public, and opens nothing but emulators.
pub const DEMO_SECRET: &str = "0123456789abcdef0123456789abcdef";

/// The demo app and its secret.
pub fn demo_credentials() -> Credentials {
    Credentials::new(DEMO_APP_ID, ServerSecret::new(DEMO_SECRET).expect("the demo secret is valid"))
}

/// What an emulator starts with.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(crate) credentials: Credentials,
    pub(crate) has_limits: bool,
    pub(crate) state: State,
    pub(crate) faults: Faults,
    pub(crate) callbacks: Option<CallbackSettings>,
}

impl Default for Settings {
    /// The demo app, the documented rate limits, one live stream in a room ([`State::demo`]), no
    /// faults and no callbacks.
    fn default() -> Self {
        Self {
            credentials: demo_credentials(),
            has_limits: true,
            state: State::demo(),
            faults: Faults::none(),
            callbacks: None,
        }
    }
}

impl Settings {
    /// Serves this app.
    pub fn with_credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// Lifts the rate limits.
    pub fn without_limits(mut self) -> Self {
        self.has_limits = false;
        self
    }

    /// Starts with this state.
    pub fn with_state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// Makes these faults.
    pub fn with_faults(mut self, faults: Faults) -> Self {
        self.faults = faults;
        self
    }

    /// Calls back: every change of the state is an event to be posted. The rooms that the emulator
    /// starts with are told of as if they came into being then.
    pub fn with_callbacks(mut self, callbacks: CallbackSettings) -> Self {
        self.callbacks = Some(callbacks);
        self
    }
}
