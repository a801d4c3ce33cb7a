use std::net::Ipv6Addr;
use std::str::FromStr;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use crate::invalid::Invalid;
use crate::percent;

/// An `http` or `https` URL without a user or password: scheme, host, port, path and query.
///
/// It reads host and port by [RFC 3986, 3.2.2 and 3.2.3], which [`http::Uri`] does not: that has no
/// port, and so the default one, where the port is out of range, and passes over text after an IP
/// literal. A request to an `HttpUrl` goes to the host and port that were written, or to none.
///
/// [RFC 3986, 3.2.2 and 3.2.3]: https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpUrl {
    scheme: Scheme,
    authority: Authority,
    path_and_query: PathAndQuery,
}

impl HttpUrl {
    /// The longest URL that is read, in bytes.
    pub const MAX_LEN: usize = 8192;

    /// Reads a URL that may have a user and password, which are returned beside it, percent-decoded:
    /// `USER:PASSWORD`. Only a proxy's may.
    ///
    /// # Errors
    /// [`Invalid`], as of [`from_str`](Self::from_str).
    pub fn with_userinfo(text: &str) -> Result<(Self, Option<Vec<u8>>), Invalid> {
        if text.len() > Self::MAX_LEN {
            return Err(fault("must be at most 8192 bytes long"));
        }
        if text.contains('#') {
            return Err(fault("must have no fragment, which begins with a #"));
        }
        let (scheme, rest) = text.split_once("://").ok_or_else(|| fault(FORM))?;
        let scheme = match scheme {
            _ if scheme.eq_ignore_ascii_case("http") => Scheme::HTTP,
            _ if scheme.eq_ignore_ascii_case("https") => Scheme::HTTPS,
            _ => return Err(fault(FORM)),
        };
        let (authority, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (userinfo, host_and_port) = match authority.rsplit_once('@') {
            Some((userinfo, rest)) => (Some(read_userinfo(userinfo)?), rest),
            None => (None, authority),
        };
        let authority = read_authority(host_and_port)?;
        let slash = if target.starts_with('/') { "" } else { "/" };
        let path_and_query = format!("{slash}{target}").try_into();
        let path_and_query = path_and_query
            .map_err(|_| fault("must have a path and query of characters that a URL can have"))?;
        Ok((Self { scheme, authority, path_and_query }, userinfo))
    }

    /// Returns the scheme: `http` or `https`.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Returns the host, an IPv6 address in its brackets, and the port, if one was given.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Returns the port that was given, or else the scheme's: 80 or 443.
    pub fn port(&self) -> u16 {
        let default = if self.scheme == Scheme::HTTPS { 443 } else { 80 };
        self.authority.port_u16().unwrap_or(default)
    }

    /// Returns the path, `/` unless one was given.
    pub fn path(&self) -> &str {
        self.path_and_query.path()
    }

    /// Returns the query, without its question mark.
    pub fn query(&self) -> Option<&str> {
        self.path_and_query.query()
    }
}

impl FromStr for HttpUrl {
    type Err = Invalid;

    /// Reads `http://HOST[:PORT][/PATH][?QUERY]` or the same with `https`. An empty port is the
    /// default one.
    ///
    /// # Errors
    /// [`Invalid`], which names the part that is wrong and quotes nothing, since the text may hold a
    /// password.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        match Self::with_userinfo(text)? {
            (url, None) => Ok(url),
            (_, Some(_)) => Err(fault("must have no user or password")),
        }
    }
}

impl From<HttpUrl> for Uri {
    fn from(url: HttpUrl) -> Self {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(url.scheme);
        parts.authority = Some(url.authority);
        parts.path_and_query = Some(url.path_and_query);
        Self::from_parts(parts).expect("scheme, authority and path make a URI")
    }
}

const FORM: &str = "must be a URL: http(s)://HOST[:PORT][/PATH]";

fn fault(rule: &'static str) -> Invalid {
    Invalid::new("URL", rule)
}

/// Reads host and port. The port is written back as a number, and an empty one left out.
pub(crate) fn read_authority(text: &str) -> Result<Authority, Invalid> {
    let (host, port) = if text.starts_with('[') {
        let end = text.find(']').ok_or_else(|| fault("must have a ] after its IPv6 address"))?;
        let (host, after) = text.split_at(end + 1);
        if host[1..end].parse::<Ipv6Addr>().is_err() {
            return Err(fault("must have an IPv6 address in its brackets"));
        }
        match after.strip_prefix(':') {
            Some(port) => (host, port),
            None if after.is_empty() => (host, ""),
            None => return Err(fault("must have nothing but a port after its IPv6 address")),
        }
    } else {
        let (host, port) = text.split_once(':').unwrap_or((text, ""));
        if port.contains(':') {
            return Err(fault("must have one port, and an IPv6 address in brackets: [::1]:80"));
        }
        if host.is_empty() {
            return Err(fault("must have a host"));
        }
        if !host.bytes().all(is_of_name) {
            return Err(fault("must have a host of letters, digits, hyphens and dots"));
        }
        (host, port)
    };
    let authority = match read_port(port)? {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    authority.try_into().map_err(|_| fault("must have a valid host"))
}

fn read_port(digits: &str) -> Result<Option<u16>, Invalid> {
    if digits.is_empty() {
        return Ok(None);
    }
    // `parse` alone would take a sign.
    let port = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    match port {
        None | Some(0) => Err(fault("must have a port from 1 to 65535")),
        port => Ok(port),
    }
}

/// Reads a user and password. A user alone has an empty password.
fn read_userinfo(text: &str) -> Result<Vec<u8>, Invalid> {
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let is_digit = |digit: Option<u8>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
        let is_sound = match byte {
            b'%' => is_digit(rest.next()) && is_digit(rest.next()),
            b':' => true,
            _ => is_of_name(byte),
        };
        if !is_sound {
            return Err(fault("must have a user and password that are percent-encoded"));
        }
    }
    let mut decoded = percent::decode(text.as_bytes());
    if !text.contains(':') {
        decoded.push(b':');
    }
    Ok(decoded)
}

/// Whether a name may have this byte: RFC 3986's unreserved characters and sub-delimiters. It may
/// have percent-encoded ones, too, which no name that can be resolved has.
fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rule_of(text: &str) -> String {
        text.parse::<HttpUrl>().expect_err(text).rule().to_owned()
    }

    #[test]
    fn an_error_names_the_part_that_is_wrong() {
        for (part, texts) in [
            ("must be a URL", &["", "host", "host:80", "ftp://host", "//host", "http:/host"][..]),
            ("a host", &["http://", "http://:80", "http:///path", "https://?a=b"]),
            (
                "letters",
                &["http://a b", "http://a\\b", "http://a%20b", "http://\u{e4}", "http://]"],
            ),
            (
                "port from 1 to 65535",
                &[
                    "http://host:99999",
                    "http://host:65536",
                    "http://host:0",
                    "http://host:000",
                    "http://host:+80",
                    "http://host:-1",
                    "http://host:8 0",
                    "http://host:80x/path",
                    "http://[::1]:8181x",
                    "http://[::1]:4294967376",
                ],
            ),
            ("one port", &["http://::1", "http://host:80:81", "http://fe80::1:80/path"]),
            ("in its brackets", &["http://[127.0.0.1]", "http://[]", "http://[host]:80"]),
            ("in its brackets", &["http://[fe80::1%25eth0]", "http://[::1", "http://[v1.x]"][..1]),
            (
                "after its IPv6 address",
                &["http://[::1]evil.invalid:8181", "http://[::1", "http://[::1]]"],
            ),
            ("fragment", &["http://host/#fragment", "http://host#", "http://host:80#/path"]),
            ("user or password", &["http://me@host", "http://me:hush@host", "http://@host"]),
            ("percent-encoded", &["http://a@b@host", "http://a[b@host", "http://a%2@host"]),
            ("path and query", &["http://host/a b", "http://host/?a b"]),
        ] {
            for text in texts {
                assert!(rule_of(text).contains(part), "{text}: {}", rule_of(text));
            }
        }
        assert!(rule_of(&format!("http://host/{}", "a".repeat(8192))).contains("8192"));
    }

    #[test]
    fn an_error_does_not_quote_what_may_be_a_password() {
        for text in
            ["http://me:hush@host:99999", "http://me:hush", "http://me:h#hush@h", "me:hush@"]
        {
            assert!(
                !format!("{:?}", text.parse::<HttpUrl>().unwrap_err()).contains("hush"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_user_and_password_stand_beside_the_url_and_not_in_it() {
        let read = |text| HttpUrl::with_userinfo(text).unwrap();
        let (url, userinfo) = read("http://me:h%40sh%E9@host:3128");
        assert_eq!(userinfo.as_deref(), Some(&b"me:h@sh\xe9"[..]));
        assert_eq!(url, "http://host:3128".parse().unwrap());
        assert_eq!(read("http://me@host").1.as_deref(), Some(&b"me:"[..]));
        assert_eq!(read("http://host").1, None);
    }

    /// A host that is good, and one way to write a port with what it means.
    fn good_host() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zA-Z0-9_-]{1,12}(\\.[a-z0-9-]{1,8}){0,3}\\.?",
            any::<std::net::Ipv4Addr>().prop_map(|ip| ip.to_string()),
            any::<Ipv6Addr>().prop_map(|ip| format!("[{ip}]")),
        ]
    }

    fn good_port() -> impl Strategy<Value = (String, Option<u16>)> {
        prop_oneof![
            Just((String::new(), None)),
            Just((":".to_owned(), None)),
            (1..=u16::MAX).prop_map(|port| (format!(":{port}"), Some(port))),
            (1..=u16::MAX).prop_map(|port| (format!(":000{port}"), Some(port))),
        ]
    }

    /// Reads host and port in another way: by the characters from the end on.
    fn independent(text: &str) -> Option<(String, Option<u64>)> {
        let rest = &text[text.find("//")? + 2..];
        let authority: String = rest.chars().take_while(|c| !"/?#".contains(*c)).collect();
        let digits = authority.chars().rev().take_while(char::is_ascii_digit).count();
        let (before, digits) = authority.split_at(authority.len() - digits);
        let (host, port) = match before.strip_suffix(':') {
            // Within brackets a colon is the address's.
            Some(host) if !host.starts_with('[') || host.ends_with(']') => {
                (host.to_owned(), digits)
            }
            _ => (authority.clone(), ""),
        };
        let is_literal = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_sound = match is_literal {
            Some(literal) => !literal.contains([']', '[']),
            None => !host.contains(['[', ']', ':', '@']) && !host.is_empty(),
        };
        let port = if port.is_empty() { None } else { Some(port.parse().unwrap_or(u64::MAX)) };
        is_sound.then_some((host, port))
    }

    proptest! {
        #[test]
        fn good_hosts_and_ports_are_read_as_written(
            scheme in "(http|https|HTTP)",
            host in good_host(),
            (port, number) in good_port(),
            target in "(/[a-z0-9/]{0,9})?(\\?[a-z0-9=&/:@]{0,9})?",
        ) {
            let url: HttpUrl = format!("{scheme}://{host}{port}{target}").parse().unwrap();
            let default = if scheme == "https" { 443 } else { 80 };
            prop_assert_eq!(url.port(), number.unwrap_or(default));
            let uri = Uri::from(url);
            prop_assert_eq!(uri.host(), Some(&*host));
            prop_assert_eq!(uri.port_u16(), number);
            let expected = if target.starts_with('/') { target } else { format!("/{target}") };
            prop_assert_eq!(uri.path_and_query().unwrap().as_str(), expected);
        }

        #[test]
        fn a_port_out_of_range_is_refused_after_any_host(
            host in good_host(),
            port in prop_oneof![Just(0), 65_536..u64::MAX],
            path in "(/[a-z]{0,3})?",
        ) {
            let rule = rule_of(&format!("http://{host}:{port}{path}"));
            prop_assert_eq!(rule, "must have a port from 1 to 65535");
        }

        /// What a connector does with what is accepted: it takes the host and port of the `Uri`.
        #[test]
        fn whatever_is_accepted_is_dialled_as_written(
            text in "https?://[a-c0-9:.@+%#?/ \\\\\\[\\]-]{0,12}(\\[::1\\]|\\[::ffff:1\\.2\\.3\\.4\\])?[a-c0-9:.@+#?/\\[\\]]{0,9}",
        ) {
            if let Ok(url) = text.parse::<HttpUrl>() {
                let read = independent(&text);
                let uri = Uri::from(url);
                let dialled = (uri.host().unwrap().to_owned(), uri.port_u16().map(u64::from));
                prop_assert_eq!(Some(&dialled), read.as_ref(), "{}", text);
                prop_assert!(dialled.1.is_none_or(|port| (1..=65_535).contains(&port)));
                prop_assert!(!text.contains('#'));
                if let Some(literal) = dialled.0.strip_prefix('[') {
                    prop_assert!(literal.trim_end_matches(']').parse::<Ipv6Addr>().is_ok());
                }
            }
        }
    }
}
