use std::time::Duration;

use http::StatusCode;
use zego_core::codes::ReturnCode;

use super::Wrong;

/// What goes wrong with a request of the API, or with its reply.
///
/// [`name`](Self::name) gives each as JSON writes it, with the fields that [`Faults`](crate::Faults)
/// lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The action runs, and the reply waits: for `least`, or for a time between both that is drawn
    /// anew for each. At most [`FaultKind::MAX_WAIT`].
    Delay {
        /// The shortest wait.
        least: Duration,
        /// The longest.
        most: Duration,
    },
    /// The action does not run, and the connection is closed without a reply.
    DropBefore,
    /// The action runs, and the connection is closed without a reply.
    DropAfter,
    /// The connection is reset (RST) instead of closed.
    Reset {
        /// Whether the action runs before that.
        executed: bool,
    },
    /// The action runs, and the connection is closed in the middle of the body, whose head has the
    /// `Content-Length` of the whole.
    Cut,
    /// The action runs, and every byte of the body arrives inverted: as long as before, and no JSON.
    Garble,
    /// The reply is a page of HTML, as a proxy in between makes it.
    Status {
        /// From 500 to 599.
        status: StatusCode,
        /// The `Retry-After`, in whole seconds: at most [`FaultKind::MAX_RETRY_AFTER`].
        retry_after: Option<u32>,
        /// Whether the action runs before that.
        executed: bool,
    },
    /// The reply has this code, and no data.
    Code {
        /// Any code, that of success included.
        code: ReturnCode,
        /// Whether the action runs before that.
        executed: bool,
    },
    /// The action runs, and the reply's `Date` is off.
    Date {
        /// How far: ahead of the emulator's clock, or behind it where negative. It stays between the
        /// years 1970 and 9999.
        seconds: i64,
    },
    /// The action runs, and the body arrives bit by bit. After [`FaultKind::MAX_WAIT`] in all, the
    /// rest comes at once.
    Drip {
        /// How many bytes come at a time: at least 1.
        bytes: usize,
        /// How long the next ones take: at most [`FaultKind::MAX_PAUSE`].
        pause: Duration,
    },
    /// The action runs, and the body is filled up with spaces, after which it is still valid JSON. One
    /// that is longer by itself stays as it is.
    Oversize {
        /// How long it is: from 1 to [`FaultKind::MAX_SIZE`].
        bytes: usize,
    },
}

impl FaultKind {
    /// The longest time that a reply takes: 10 minutes.
    pub const MAX_WAIT: Duration = Duration::from_secs(600);

    /// The longest pause within a reply: 1 minute.
    pub const MAX_PAUSE: Duration = Duration::from_secs(60);

    /// The longest body: 64 MiB.
    pub const MAX_SIZE: usize = 64 << 20;

    /// The longest `Retry-After`, in seconds: a day.
    pub const MAX_RETRY_AFTER: u32 = 86_400;

    pub(super) const NAMES: [&str; 11] = [
        "delay",
        "drop-before",
        "drop-after",
        "reset",
        "cut",
        "garble",
        "status",
        "code",
        "date",
        "drip",
        "oversize",
    ];

    /// As JSON and the log write it: `drop-before`.
    pub fn name(&self) -> &'static str {
        let at = match self {
            Self::Delay { .. } => 0,
            Self::DropBefore => 1,
            Self::DropAfter => 2,
            Self::Reset { .. } => 3,
            Self::Cut => 4,
            Self::Garble => 5,
            Self::Status { .. } => 6,
            Self::Code { .. } => 7,
            Self::Date { .. } => 8,
            Self::Drip { .. } => 9,
            Self::Oversize { .. } => 10,
        };
        Self::NAMES[at]
    }

    /// Whether the request gets to the gateway's checks, and to the action where it passes them. What
    /// does not counts against no rate limit, and takes no sequence.
    pub fn executes(&self) -> bool {
        match *self {
            Self::DropBefore => false,
            Self::Reset { executed }
            | Self::Status { executed, .. }
            | Self::Code { executed, .. } => executed,
            _ => true,
        }
    }

    pub(super) fn check(&self) -> Result<(), Wrong> {
        match *self {
            Self::Delay { least, most } if least > Self::MAX_WAIT || most > Self::MAX_WAIT => {
                let field = if least > Self::MAX_WAIT { "millis" } else { "up_to_millis" };
                Err(Wrong::new(field, "must be at most 600000, which is 10 minutes"))
            }
            Self::Delay { least, most } if least > most => {
                Err(Wrong::new("up_to_millis", "must not be less than millis"))
            }
            Self::Status { status, .. } if !(500..=599).contains(&status.as_u16()) => {
                Err(Wrong::new("status", "must be from 500 to 599"))
            }
            Self::Status { retry_after: Some(Self::TOO_LATE..), .. } => {
                Err(Wrong::new("retry_after", "must be at most 86400, which is a day"))
            }
            Self::Drip { bytes: 0, .. } => Err(Wrong::new("bytes", "must be at least 1")),
            Self::Drip { pause, .. } if pause > Self::MAX_PAUSE => {
                Err(Wrong::new("millis", "must be at most 60000, which is a minute"))
            }
            Self::Oversize { bytes } if !(1..=Self::MAX_SIZE).contains(&bytes) => {
                Err(Wrong::new("bytes", "must be from 1 to 67108864, which is 64 MiB"))
            }
            _ => Ok(()),
        }
    }

    const TOO_LATE: u32 = Self::MAX_RETRY_AFTER + 1;
}
