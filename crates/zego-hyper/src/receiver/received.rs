use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{OwnedSemaphorePermit, watch};
use tokio::time::timeout;
use zego_core::callback::Genuine;

use super::Shared;
use super::outcome::Outcome;

/// A genuine callback that a receiver hands over.
///
/// It was acknowledged when it was handed over, unless the receiver was built
/// [to wait for the program](crate::ReceiverBuilder::with_deferred_acknowledgement). Then the service
/// is answered once this is [acknowledged](Self::acknowledge). Dropping it instead has the service
/// send it again.
#[must_use = "dropping it has the service send it again, where acknowledgement is deferred"]
pub struct ReceivedCallback {
    genuine: Genuine,
    unsettled: Option<Unsettled>,
}

/// A callback that is neither acknowledged nor given up.
struct Unsettled {
    shared: Arc<Shared>,
    acknowledged: watch::Sender<bool>,
    /// Bounds how many there are.
    _permit: OwnedSemaphorePermit,
}

impl ReceivedCallback {
    /// Acknowledges the callback: the service is answered with a success, and does not send it again.
    /// Do it when the callback is handled, or saved.
    ///
    /// When the time for that has passed, the service was told to try again, and its next attempt is
    /// acknowledged at once. It does nothing where callbacks are acknowledged when they are handed
    /// over.
    pub fn acknowledge(mut self) {
        if let Some(unsettled) = self.unsettled.take() {
            unsettled.shared.ledger().pending.remove(self.body());
            unsettled.acknowledged.send_replace(true);
        }
    }

    pub(super) fn acknowledged(genuine: Genuine) -> Self {
        Self { genuine, unsettled: None }
    }

    /// One that the program has to acknowledge, and what tells that it has.
    pub(super) fn unsettled(
        genuine: Genuine,
        shared: &Arc<Shared>,
        permit: OwnedSemaphorePermit,
    ) -> (Self, Acknowledged) {
        let (sender, acknowledged) = watch::channel(false);
        let shared = Arc::clone(shared);
        let unsettled = Unsettled { shared, acknowledged: sender, _permit: permit };
        (Self { genuine, unsettled: Some(unsettled) }, acknowledged)
    }

    /// What tells it from all others.
    fn body(&self) -> &Bytes {
        self.genuine.envelope().body()
    }
}

impl Deref for ReceivedCallback {
    type Target = Genuine;

    fn deref(&self) -> &Genuine {
        &self.genuine
    }
}

impl Drop for ReceivedCallback {
    fn drop(&mut self) {
        // Whoever waits hears of it when the sender is dropped, after this.
        if let Some(unsettled) = &self.unsettled {
            let mut ledger = unsettled.shared.ledger();
            ledger.pending.remove(self.body());
            ledger.verifier.forget(&self.genuine);
        }
    }
}

impl fmt::Debug for ReceivedCallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReceivedCallback")
            .field("genuine", &self.genuine)
            .field("is_unsettled", &self.unsettled.is_some())
            .finish()
    }
}

/// Tells when a callback is acknowledged, or, by its end, that it was given up.
pub(super) type Acknowledged = watch::Receiver<bool>;

/// A post whose answer waits for the program.
pub(super) struct Pending {
    event: &'static str,
    is_again: bool,
    acknowledged: Acknowledged,
    time: Duration,
}

impl Pending {
    pub(super) fn first(event: &'static str, acknowledged: Acknowledged, time: Duration) -> Self {
        Self { event, is_again: false, acknowledged, time }
    }

    pub(super) fn again(event: &'static str, acknowledged: Acknowledged, time: Duration) -> Self {
        Self { event, is_again: true, acknowledged, time }
    }

    pub(super) async fn outcome(mut self) -> Outcome {
        let (event, time) = (self.event, self.time);
        match timeout(time, self.acknowledged.wait_for(|acknowledged| *acknowledged)).await {
            Ok(Ok(_)) if self.is_again => Outcome::Again { event },
            Ok(Ok(_)) => Outcome::Taken { event },
            Ok(Err(_)) => Outcome::GivenUp { event },
            Err(_) => Outcome::Unacknowledged { event, time },
        }
    }
}
