use std::fmt;

/// What lies under a failure, as the transport has it.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// No complete reply came. What matters is whether the request may have arrived: a transport says
/// the strongest thing that it is sure of.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// No connection was made: the name did not resolve, the host did not answer, the handshake
    /// failed. Nothing was sent.
    Unreachable(Cause),
    /// There was a connection, but nothing was sent over it; or the peer says that it did nothing
    /// about what was, as HTTP/2 does of a stream that it refuses, or that is above the last one
    /// it looked at when it goes away.
    Unsent(Cause),
    /// The bytes may have left: the service may or may not have carried the request out.
    Unknown(Cause),
    /// A reply came that is larger than the transport takes. The request has arrived, and the call
    /// is not tried again: the next reply would be as large.
    ReplyTooLarge(Cause),
}

impl Failure {
    /// Whether the request may have reached the service.
    pub fn may_have_arrived(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::ReplyTooLarge(_))
    }

    /// What lies under it.
    pub fn cause(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        let (Self::Unreachable(cause)
        | Self::Unsent(cause)
        | Self::Unknown(cause)
        | Self::ReplyTooLarge(cause)) = self;
        &**cause
    }
}

impl Failure {
    /// What it says, without its cause.
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "the service could not be reached; nothing was sent",
            Self::Unsent(_) => {
                "the request was not sent, or the connection refused it; nothing was done"
            }
            Self::Unknown(_) => "no complete reply came; the request may have been carried out",
            Self::ReplyTooLarge(_) => {
                "the reply is too large to be taken; the request may have been carried out"
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.cause())
    }
}
