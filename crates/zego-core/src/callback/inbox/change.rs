use super::times::Waits;
use crate::id::{RoomId, StreamId, UserId};

/// What became different in the inbox: of a room, of a user in one, of a stream in one.
///
/// For one room, changes come in an order that makes sense: it opens before anybody joins, and what
/// is in it ends before it closes. Each comes once: a user who logs in again without having been seen
/// to leave was in the room all the while, and so was a stream that is published again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// A room is there.
    RoomOpened {
        /// The room.
        room: RoomId,
    },
    /// A room is there no more.
    RoomClosed {
        /// The room.
        room: RoomId,
    },
    /// A user is in a room.
    UserJoined {
        /// The room.
        room: RoomId,
        /// The user.
        user: UserId,
    },
    /// A user is in a room no more.
    UserLeft {
        /// The room.
        room: RoomId,
        /// The user.
        user: UserId,
    },
    /// A stream is in a room.
    StreamStarted {
        /// The room.
        room: RoomId,
        /// The stream.
        stream: StreamId,
    },
    /// A stream is in a room no more.
    StreamStopped {
        /// The room.
        room: RoomId,
        /// The stream.
        stream: StreamId,
    },
}

impl Change {
    /// The room that it happened to.
    pub fn room(&self) -> &RoomId {
        match self {
            Self::RoomOpened { room }
            | Self::RoomClosed { room }
            | Self::UserJoined { room, .. }
            | Self::UserLeft { room, .. }
            | Self::StreamStarted { room, .. }
            | Self::StreamStopped { room, .. } => room,
        }
    }
}

/// What an operation leads to.
#[derive(Debug, Default)]
pub(super) struct Effects {
    pub(super) changes: Vec<Change>,
    /// What there was no room for in the inbox.
    pub(super) overflow: u64,
    /// What was more than is kept of one room.
    pub(super) room_overflow: u64,
}

/// When something is taken, and how much may be kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) now: std::time::Duration,
    /// When it came: of what waited, earlier than now.
    pub(super) received: std::time::Duration,
    /// How much may be kept in all, by whatever this is handed to.
    pub(super) most: usize,
    /// How long events are waited for.
    pub(super) waits: Waits,
}

impl Moment {
    /// The same for a part, of a whole that keeps so much beside it.
    pub(super) fn beside(self, kept: usize) -> Self {
        Self { most: self.most.saturating_sub(kept), ..self }
    }
}
