//! What a browser says of a request: which site's page sent it, and to which host.
//!
//! Any page that a developer has open can send requests to a server on the same machine. Those that
//! it sends by itself name its site (`Origin`, `Sec-Fetch-Site`). When it has its own name lead to
//! this machine (DNS rebinding) it seems to ask its own site, but has to name that in `Host`.

use std::net::{IpAddr, SocketAddr};

use http::header::{HOST, HeaderName, ORIGIN};
use http::request::Parts;
use zego_core::http1;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a request comes from no page, or from one of the server that it is sent to.
pub(crate) fn is_same_origin(head: &Parts) -> bool {
    let named: Vec<_> = named(head).flatten().collect();
    let mut origins = head.headers.get_all(ORIGIN).iter();
    let mut sites = head.headers.get_all(SEC_FETCH_SITE).iter();
    origins.all(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        origin.and_then(Named::read).is_some_and(|origin| named.contains(&origin))
    }) && sites.all(|site| site == "same-origin" || site == "none")
}

/// A host and its port.
#[derive(PartialEq, Eq)]
struct Named {
    /// In lower case.
    host: String,
    port: u16,
}

impl Named {
    fn read(text: &str) -> Option<Self> {
        let authority = http1::read_host(text).ok()?;
        let port = authority.port_u16().unwrap_or(80);
        Some(Self { host: authority.host().to_ascii_lowercase(), port })
    }
}

/// The hosts that a request names: in an absolute target, in `:authority`, in `Host`. None for one
/// that cannot be read.
fn named(head: &Parts) -> impl Iterator<Item = Option<Named>> {
    let hosts = head.headers.get_all(HOST).iter();
    let hosts = hosts.map(|host| host.to_str().ok().and_then(Named::read));
    head.uri.authority().map(|authority| Named::read(authority.as_str())).into_iter().chain(hosts)
}

/// The hosts that a server is asked by.
#[derive(Debug)]
pub(crate) struct OwnHosts {
    listening: IpAddr,
    name: Option<String>,
}

impl OwnHosts {
    pub(crate) fn new(listening: SocketAddr, name: Option<String>) -> Self {
        Self { listening: listening.ip().to_canonical(), name }
    }

    /// Whether a request names no host but the server's own: `localhost`, an address of loopback or
    /// the one that is listened on, and the name that was given; on any port, since a forwarded port
    /// may be another. One without a host comes from no browser.
    pub(crate) fn are_named_in(&self, head: &Parts) -> bool {
        named(head).all(|named| named.is_some_and(|named| self.has(&named.host)))
    }

    /// Whether a host, in lower case, is one of them.
    fn has(&self, host: &str) -> bool {
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        address.is_ok_and(|address| self.has_address(address.to_canonical()))
            || host == "localhost"
            || self.name.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(host))
    }

    /// A server on all addresses may be reached by any: through a container's or a router's, too. A
    /// page can have its name lead here, but not an address that is another's.
    fn has_address(&self, address: IpAddr) -> bool {
        address.is_loopback() || address == self.listening || self.listening.is_unspecified()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn head(target: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::get(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn names_own(listening: &str, name: Option<&str>, host: &str) -> bool {
        let own = OwnHosts::new(listening.parse().unwrap(), name.map(str::to_owned));
        own.are_named_in(&head("/", &[("host", host)]))
    }

    #[test]
    fn loopback_is_ones_own_by_any_address_on_any_port() {
        for listening in ["127.0.0.1:8787", "[::1]:8787", "192.168.1.5:8787", "0.0.0.0:8787"] {
            for own in [
                "localhost",
                "localhost:8787",
                "LocalHost:1",
                "127.0.0.1",
                "127.0.0.1:8787",
                "127.255.3.4:80",
                "[::1]",
                "[::1]:8787",
                "[0:0:0:0:0:0:0:1]:8787",
                "[::ffff:127.0.0.1]:8787",
            ] {
                assert!(names_own(listening, None, own), "{listening} {own}");
            }
        }
    }

    #[test]
    fn another_host_is_ones_own_only_when_it_is_listened_on() {
        for foreign in [
            "",
            "evil.test",
            "evil.test:8787",
            "127.0.0.1.evil.test",
            "localhost.evil.test",
            "evil.localhost",
            "localhos",
            "127.0.0.1@evil.test",
            "127.0.0.1:8787@evil.test:8787",
            "localhost:8787.evil.test",
            "localhost:evil",
            "localhost:99999",
            "[::1]8787",
            "[127.0.0.1]",
            "a b",
            "emulator",
            "emulator:8787",
        ] {
            for listening in ["127.0.0.1:8787", "192.168.1.5:8787", "0.0.0.0:8787", "[::]:8787"] {
                assert!(!names_own(listening, None, foreign), "{listening} {foreign}");
            }
        }
        for foreign in ["0.0.0.0:8787", "192.168.1.5:8787", "[::]:8787", "203.0.113.9", "[fe80::1]"]
        {
            assert!(!names_own("127.0.0.1:8787", None, foreign), "{foreign}");
            assert!(names_own("0.0.0.0:8787", None, foreign), "{foreign}");
            assert!(names_own("[::]:8787", None, foreign), "{foreign}");
        }
        for listening in ["192.168.1.5:8787", "[::ffff:192.168.1.5]:8787"] {
            assert!(names_own(listening, None, "192.168.1.5:8787"), "{listening}");
        }
        assert!(!names_own("192.168.1.5:8787", None, "192.168.1.6:8787"));
        assert!(names_own("192.168.1.5:8787", Some("Emulator"), "emulator:8787"));
        assert!(!names_own("192.168.1.5:8787", Some("emulator"), "emulator.evil.test:8787"));
    }

    #[test]
    fn every_host_that_a_request_names_counts() {
        let own = OwnHosts::new("127.0.0.1:8787".parse().unwrap(), None);
        for (target, hosts, is_own) in [
            ("/", &[][..], true),
            ("/", &["localhost", "127.0.0.1"], true),
            ("/", &["localhost", "evil.test"], false),
            ("/", &["evil.test", "localhost"], false),
            ("http://localhost:8787/", &[], true),
            ("http://localhost:8787/", &["127.0.0.1:8787"], true),
            ("http://localhost:8787/", &["evil.test"], false),
            ("http://evil.test/", &["localhost:8787"], false),
            ("http://evil.test/", &[], false),
        ] {
            let headers: Vec<_> = hosts.iter().map(|host| ("host", *host)).collect();
            assert_eq!(own.are_named_in(&head(target, &headers)), is_own, "{target} {hosts:?}");
        }
    }

    #[test]
    fn a_page_of_the_same_origin_is_told_from_all_others() {
        let asks = |origin: &str, host: &str| {
            is_same_origin(&head("/", &[("host", host), ("origin", origin)]))
        };
        for host in ["localhost:8787", "127.0.0.1:8787", "[::1]:8787", "localhost"] {
            assert!(asks(&format!("http://{host}"), host), "{host}");
            for foreign in [
                "",
                "null",
                "http://",
                "http://evil.test",
                "http://evil.test:8787",
                "http://localhost:3000",
                "http://127.0.0.1",
                "http://127.0.0.2:8787",
                "https://localhost:8787",
                "file://localhost:8787",
                "chrome-extension://localhost:8787",
                "localhost:8787",
                "http://localhost:8787.evil.test",
                "http://localhost:8787@evil.test",
                "http://localhost:8787, http://evil.test",
            ] {
                assert!(!asks(foreign, host), "{foreign} to {host}");
            }
        }
        assert!(asks("http://localhost", "localhost:80"));
        assert!(!asks("http://localhost:8787", "127.0.0.1:8787"), "a name is not its address");
        let own = ("origin", "http://localhost:8787");
        let (host, foreign) = (("host", "localhost:8787"), ("origin", "http://evil.test"));
        assert!(!is_same_origin(&head("/", &[host, own, foreign])));
        assert!(!is_same_origin(&head("/", &[host, foreign, own])));
        assert!(!is_same_origin(&head("/", &[own])), "nothing says where it was sent");
        assert!(is_same_origin(&head("http://localhost:8787/", &[own])));
    }

    #[test]
    fn a_site_is_ones_own_or_none() {
        let asks = |sites: &[&str]| {
            let headers: Vec<_> = sites.iter().map(|site| ("sec-fetch-site", *site)).collect();
            is_same_origin(&head("/", &headers))
        };
        for own in [&[][..], &["same-origin"], &["none"], &["none", "same-origin"]] {
            assert!(asks(own), "{own:?}");
        }
        for foreign in [
            &["cross-site"][..],
            &["same-site"],
            &[""],
            &["None"],
            &["none, cross-site"],
            &["none", "cross-site"],
            &["cross-site", "none"],
        ] {
            assert!(!asks(foreign), "{foreign:?}");
        }
    }
}
