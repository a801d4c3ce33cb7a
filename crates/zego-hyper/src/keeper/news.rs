use zego_core::Error;
use zego_core::callback::inbox::{Change, Overflow, Question};

use crate::receiver::ReceivedCallback;

/// What comes of one step of an inbox.
#[derive(Debug)]
#[non_exhaustive]
pub enum News {
    /// A callback came.
    Event {
        /// It. One that the program cannot read as an event changes nothing; its room is asked about.
        ///
        /// Where acknowledgement is deferred, the program has to
        /// [acknowledge](ReceivedCallback::acknowledge) it.
        callback: ReceivedCallback,
        /// What it changes, and what had waited for it.
        changes: Vec<Change>,
    },
    /// The inbox wants to know something. With a client, that is being asked.
    Question {
        /// What it wants to know.
        question: Question,
    },
    /// A question was answered.
    Answer {
        /// What had been asked.
        question: Question,
        /// What the answer changes; of a list in several pages, the last page does.
        changes: Vec<Change>,
    },
    /// A question was not answered. The inbox asks again in time.
    Failure {
        /// What had been asked.
        question: Question,
        /// Why there is no answer.
        error: Error,
    },
    /// The inbox passes something over, since it keeps no more: told once for each bound, and again
    /// after 10 minutes in which nothing was.
    Overflow {
        /// The bound that was reached.
        bound: Overflow,
        /// How much was passed over so far, since the inbox was made.
        total: u64,
    },
}

impl News {
    /// What became different, in the order in which to tell of it.
    pub fn changes(&self) -> &[Change] {
        match self {
            Self::Event { changes, .. } | Self::Answer { changes, .. } => changes,
            Self::Question { .. } | Self::Failure { .. } | Self::Overflow { .. } => &[],
        }
    }

    /// The callback that came, if one did: to acknowledge it.
    pub fn into_callback(self) -> Option<ReceivedCallback> {
        match self {
            Self::Event { callback, .. } => Some(callback),
            _ => None,
        }
    }
}
