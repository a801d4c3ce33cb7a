use zego_core::Error;
use zego_core::callback::Genuine;
use zego_core::callback::inbox::{Change, Question};

/// What comes of one step of an inbox.
#[derive(Debug)]
#[non_exhaustive]
pub enum News {
    /// A callback came.
    Event {
        /// It. One that the program cannot read as an event changes nothing; its room is asked about.
        callback: Genuine,
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
}

impl News {
    /// What became different, in the order in which to tell of it.
    pub fn changes(&self) -> &[Change] {
        match self {
            Self::Event { changes, .. } | Self::Answer { changes, .. } => changes,
            Self::Question { .. } | Self::Failure { .. } => &[],
        }
    }
}
