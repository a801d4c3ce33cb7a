//! What a request has to pass before the emulator sees it.

use std::fmt;

use bytes::Bytes;
use http::header::{CONNECTION, HeaderValue};
use http::request::Parts;
use http::{Response, StatusCode, Version};
use serde_json::json;
use zego_core::http1::{HeadError, check_head};

use crate::admin;
use crate::emulator::json_reply;
use crate::origin::{OwnHosts, is_same_origin};

/// One of the two sides of a server, which have places of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The service's: signed requests.
    Api,
    /// The emulator's own pages, which ask for no signature.
    Admin,
}

/// Why a request does not get to the emulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    Head(HeadError),
    ForeignHost,
    ForeignPage,
    /// So many connections have requests of the API under way.
    Full {
        connections: usize,
    },
}

/// Says for which side a request is, unless it is refused whatever there is room for.
///
/// A page of another site is refused on both sides: the secret of the demo app is public, and a fault
/// is used up by any request. A foreign host is refused on the admin side alone: clients may reach
/// the API under any name.
pub(crate) fn admit(head: &Parts, own: &OwnHosts) -> Result<Side, Refused> {
    check_head(head).map_err(Refused::Head)?;
    if !is_same_origin(head) {
        return Err(Refused::ForeignPage);
    }
    match admin::page(head.uri.path()) {
        Some(_) if !own.are_named_in(head) => Err(Refused::ForeignHost),
        Some(_) => Ok(Side::Admin),
        None => Ok(Side::Api),
    }
}

impl Refused {
    /// The reply, after which a connection of HTTP/1 ends.
    pub(crate) fn reply(self, version: Version) -> Response<Bytes> {
        let mut reply = json_reply(self.status(), &json!({ "error": self.to_string() }));
        if version < Version::HTTP_2 {
            reply.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        reply
    }

    fn status(self) -> StatusCode {
        match self {
            Self::Head(error) => error.status(),
            Self::ForeignHost | Self::ForeignPage => StatusCode::FORBIDDEN,
            Self::Full { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head(error) => error.fmt(f),
            Self::ForeignHost => f.write_str(
                "Host is neither localhost, nor a loopback address, nor what is listened on: \
                 the emulator's own pages are asked by one of these",
            ),
            Self::ForeignPage => f.write_str(
                "Origin or Sec-Fetch-Site names another site: web pages may not use the emulator",
            ),
            Self::Full { connections } => write!(
                f,
                "{connections} connections have requests of the API under way, which is the most"
            ),
        }
    }
}
