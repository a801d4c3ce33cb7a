//! What HTTP/1.1 has a server check in the head of a request, and HTTP libraries leave to the server.

use std::fmt;

use http::header::{HOST, TRANSFER_ENCODING};
use http::uri::Authority;
use http::{HeaderValue, StatusCode, Version, request};

use crate::invalid::Invalid;
use crate::url::read_authority;

/// Checks the head of a request that an HTTP library has parsed, before anything else is done with it.
///
/// A request of HTTP/1.1 has one `Host`, also beside an absolute target; one of HTTP/1.0 or HTTP/2 has
/// one or none. A `Host` is a host with or without a port, or empty. A body comes in one transfer
/// coding, `chunked`, or in none. That the framing of a body is sound is for the library to check.
///
/// # Errors
/// [`HeadError`], which gives the [status](HeadError::status) to answer with before the connection is
/// closed. See RFC 9112, [3.2](https://www.rfc-editor.org/rfc/rfc9112#section-3.2) and
/// [6.1](https://www.rfc-editor.org/rfc/rfc9112#section-6.1).
///
/// ```
/// use http::{Request, Version, header::HOST};
/// use zego_core::http1::{HeadError, check_head};
///
/// let (mut head, ()) = Request::get("/").version(Version::HTTP_11).body(())?.into_parts();
/// assert_eq!(check_head(&head), Err(HeadError::HostMissing));
/// head.headers.insert(HOST, "localhost:8080".parse()?);
/// assert_eq!(check_head(&head), Ok(()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_head(head: &request::Parts) -> Result<(), HeadError> {
    let mut hosts = head.headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) if head.version == Version::HTTP_11 => return Err(HeadError::HostMissing),
        (Some(_), Some(_)) => return Err(HeadError::HostRepeated),
        (Some(host), None) if !is_host(host) => return Err(HeadError::HostInvalid),
        _ => {}
    }
    let mut codings = head.headers.get_all(TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => Ok(()),
        (Some(coding), None) if coding.as_bytes().eq_ignore_ascii_case(b"chunked") => Ok(()),
        _ => Err(HeadError::TransferCoding),
    }
}

fn is_host(value: &HeaderValue) -> bool {
    value.is_empty() || value.to_str().is_ok_and(|text| read_host(text).is_ok())
}

/// Reads a `Host`, or another host with or without a port, as [`HttpUrl`](crate::HttpUrl) does. An
/// empty port is left out.
///
/// # Errors
/// [`Invalid`], which names the part that is wrong and quotes nothing.
///
/// ```
/// use zego_core::http1::read_host;
///
/// let host = read_host("[::1]:8080")?;
/// assert_eq!((host.host(), host.port_u16()), ("[::1]", Some(8080)));
/// assert!(read_host("[::1]8080").is_err());
/// # Ok::<(), zego_core::Invalid>(())
/// ```
pub fn read_host(text: &str) -> Result<Authority, Invalid> {
    read_authority(text).map_err(|fault| fault.of("Host"))
}

/// A rule of HTTP/1.1 that the head of a request breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadError {
    /// A request of HTTP/1.1 has no `Host`.
    HostMissing,
    /// A request has more than one `Host`.
    HostRepeated,
    /// `Host` is not a host with or without a port.
    HostInvalid,
    /// `Transfer-Encoding` is something other than `chunked`, or stands there more than once.
    TransferCoding,
}

impl HeadError {
    /// Returns the status to answer with: 501 for a transfer coding, else 400.
    pub fn status(self) -> StatusCode {
        match self {
            Self::HostMissing | Self::HostRepeated | Self::HostInvalid => StatusCode::BAD_REQUEST,
            Self::TransferCoding => StatusCode::NOT_IMPLEMENTED,
        }
    }
}

impl fmt::Display for HeadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HostMissing => "the request has no Host; HTTP/1.1 requires one",
            Self::HostRepeated => "the request has more than one Host",
            Self::HostInvalid => "Host must be a host, with or without a port",
            Self::TransferCoding => "Transfer-Encoding must be chunked alone",
        })
    }
}

impl std::error::Error for HeadError {}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;
    use proptest::prelude::*;

    fn check(version: Version, headers: &[(&str, &str)]) -> Result<(), HeadError> {
        let mut request = Request::get("/").version(version);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        check_head(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn each_version_has_its_number_of_hosts() {
        for (version, none) in [
            (Version::HTTP_10, Ok(())),
            (Version::HTTP_11, Err(HeadError::HostMissing)),
            (Version::HTTP_2, Ok(())),
        ] {
            assert_eq!(check(version, &[]), none, "{version:?}");
            assert_eq!(check(version, &[("host", "a")]), Ok(()), "{version:?}");
            for second in ["a", "b", ""] {
                let twice = check(version, &[("host", "a"), ("Host", second)]);
                assert_eq!(twice, Err(HeadError::HostRepeated), "{version:?} {second}");
            }
        }
    }

    #[test]
    fn a_host_is_a_host_and_perhaps_a_port() {
        for good in [
            "",
            "a",
            "a:",
            "a:80",
            "my_host.test:8080",
            "127.0.0.1",
            "127.0.0.1:1",
            "[::1]",
            "[::1]:80",
        ] {
            assert_eq!(check(Version::HTTP_11, &[("host", good)]), Ok(()), "{good}");
        }
        for bad in [
            "a b",
            "a, b",
            "user@a",
            "a@a",
            "a:b",
            "a:80:80",
            "a/b",
            "http://a",
            "[::1",
            "::1",
            "a?b",
            "a#b",
            "[::1]80",
            "[::1]x",
            "[127.0.0.1]",
            "[]",
            ":80",
            "a:99999",
            "a:0",
            "a:+80",
        ] {
            let refused = Err(HeadError::HostInvalid);
            assert_eq!(check(Version::HTTP_11, &[("host", bad)]), refused, "{bad}");
        }
    }

    #[test]
    fn no_transfer_coding_but_chunked_is_taken() {
        let coded = |values: &[&'static str]| {
            let values = values.iter().map(|value| ("transfer-encoding", *value));
            check(Version::HTTP_11, &[("host", "a")].into_iter().chain(values).collect::<Vec<_>>())
        };
        for good in [&[][..], &["chunked"], &["Chunked"], &["CHUNKED"]] {
            assert_eq!(coded(good), Ok(()), "{good:?}");
        }
        for bad in [
            &["gzip, chunked"][..],
            &["gzip", "chunked"],
            &["chunked", "chunked"],
            &["chunked, chunked"],
            &["identity, chunked"],
            &["chunked, gzip"],
            &[", chunked"],
            &["gzip"],
            &["identity"],
            &["chunked;q=1"],
            &[""],
        ] {
            assert_eq!(coded(bad), Err(HeadError::TransferCoding), "{bad:?}");
        }
    }

    #[test]
    fn an_error_names_its_header_and_has_a_status() {
        for (error, header, status) in [
            (HeadError::HostMissing, "Host", 400),
            (HeadError::HostRepeated, "Host", 400),
            (HeadError::HostInvalid, "Host", 400),
            (HeadError::TransferCoding, "Transfer-Encoding", 501),
        ] {
            assert!(error.to_string().contains(header), "{error}");
            assert_eq!(error.status(), status, "{error}");
        }
    }

    proptest! {
        #[test]
        fn no_header_is_too_odd_to_be_checked(
            hosts in prop::collection::vec("[ -~\t\u{80}-\u{ff}]{0,12}", 0..3),
            coding in prop::option::of("[ -~]{0,12}"),
        ) {
            let headers: Vec<_> = hosts.iter().map(|host| ("host", &**host))
                .chain(coding.as_deref().map(|coding| ("transfer-encoding", coding)))
                .collect();
            let checked = check(Version::HTTP_11, &headers);
            prop_assert!(hosts.len() == 1 || checked.is_err());
            let is_chunked = coding.is_none_or(|coding| coding.trim().eq_ignore_ascii_case("chunked"));
            prop_assert!(is_chunked || checked.is_err());
        }
    }
}
