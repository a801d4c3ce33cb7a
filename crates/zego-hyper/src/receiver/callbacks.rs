use tokio::sync::mpsc;

use super::received::ReceivedCallback;

/// Where the program takes callbacks from, in the order in which they came. (The order in which
/// things happened is another: the service promises none.)
///
/// Each has been acknowledged, so that the service does not send it again. What is still in here when
/// it is dropped or the process is killed is gone: to end without a loss, [close](Self::close) it
/// first, and take what is left. An inbox repairs what a kill lost: see [`zego_core::callback`].
///
/// Where acknowledgement [is deferred](crate::ReceiverBuilder::with_deferred_acknowledgement), nothing
/// of that is lost: what is still in here was not acknowledged, and the service sends it again.
#[derive(Debug)]
pub struct Callbacks {
    waiting: mpsc::Receiver<ReceivedCallback>,
}

impl Callbacks {
    pub(super) fn new(waiting: mpsc::Receiver<ReceivedCallback>) -> Self {
        Self { waiting }
    }

    /// The next callback, once there is one. None when no more can come: every
    /// [`Receiver`](crate::Receiver) is gone, or this is closed, and all that waited have been taken.
    ///
    /// Nothing is lost when its future is dropped.
    pub async fn next(&mut self) -> Option<ReceivedCallback> {
        self.waiting.recv().await
    }

    /// The next callback, if one waits.
    pub fn try_next(&mut self) -> Option<ReceivedCallback> {
        self.waiting.try_recv().ok()
    }

    /// How many wait to be taken.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Takes no more: from here on callbacks are answered with 503, so that the service tries again,
    /// elsewhere or later. Those that wait can be taken still: with [`next`](Self::next), until it
    /// gives none. (One that is just being handed over does not wait yet, which
    /// [`try_next`](Self::try_next) does not tell from the end.)
    pub fn close(&mut self) {
        self.waiting.close();
    }
}
