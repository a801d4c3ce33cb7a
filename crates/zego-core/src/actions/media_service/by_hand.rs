//! What the spec's vocabulary does not say of streams.

use std::time::SystemTime;

use zego_codes::ReturnCode;

use super::StreamTimes;
use crate::answer::Unreadable;

/// Whether a stream is live on the RTC service: what
/// [`DescribeRtcStreamState`](crate::actions::DescribeRtcStreamState) asks.
///
/// A refusal is an error and never one of these, so a rate limit cannot be mistaken for "offline".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamState {
    /// It is being published.
    Live {
        /// When it was created, if the service says.
        created: Option<SystemTime>,
    },
    /// It was published, and is no more. The service tells this only to apps with the permission to
    /// query the history of streams.
    Closed {
        /// When it was created, if the service says.
        created: Option<SystemTime>,
        /// When it was closed, if the service says.
        closed: Option<SystemTime>,
    },
    /// The service knows no such stream; or it is closed, and the app has no permission to query the
    /// history of streams.
    Unknown,
}

impl StreamState {
    /// Whether it is being published.
    pub fn is_live(&self) -> bool {
        matches!(self, Self::Live { .. })
    }

    pub(super) fn from_wire(code: ReturnCode, times: &StreamTimes) -> Result<Self, Unreadable> {
        let StreamTimes { create_time: created, close_time: closed } = *times;
        match code {
            ReturnCode::SUCCESS => Ok(Self::Live { created }),
            ReturnCode::STREAM_CLOSED => Ok(Self::Closed { created, closed }),
            ReturnCode::STREAM_UNKNOWN => Ok(Self::Unknown),
            _ => Err(Unreadable::new("its Code says nothing of a stream")),
        }
    }
}
