use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::uri::Scheme;
use http::{HeaderValue, Uri};
use zego_core::{HttpUrl, Invalid};

use crate::no_proxy::NoProxy;

/// An HTTP proxy that HTTPS connections are tunnelled through, by `CONNECT`. Plain HTTP goes
/// straight.
///
/// Its user and password, if any, are never shown.
#[derive(Clone)]
pub struct Proxy {
    uri: Uri,
    /// `Basic`, with the user and password.
    authorization: Option<HeaderValue>,
    except: NoProxy,
}

impl Proxy {
    /// Goes straight to these hosts: a list as in `NO_PROXY`, of domains (with all below them),
    /// addresses and networks, separated by commas; `*` for all. A port and a leading `*.` are
    /// passed over, and so is a dot at a name's end; an IPv6 address may stand in brackets.
    pub fn with_except(mut self, hosts: impl AsRef<str>) -> Self {
        self.except = NoProxy::new(hosts.as_ref());
        self
    }

    /// The proxy that the machine's environment names in `HTTPS_PROXY`, or else in `https_proxy`,
    /// with the exceptions of `NO_PROXY`, or else of `no_proxy`. An empty variable is as good as
    /// none.
    ///
    /// # Errors
    /// [`Invalid`], which names the variable, when its value is no address of an HTTP proxy.
    pub fn from_env() -> Result<Option<Self>, Invalid> {
        let Some((name, url)) = first(["HTTPS_PROXY", "https_proxy"])? else { return Ok(None) };
        let proxy: Self = url.parse().map_err(|fault: Invalid| fault.of(name))?;
        let except = first(["NO_PROXY", "no_proxy"])?.map(|(_, hosts)| hosts).unwrap_or_default();
        Ok(Some(proxy.with_except(except)))
    }

    /// Returns whether connections to this URL go through the proxy.
    pub(crate) fn is_for(&self, url: &HttpUrl) -> bool {
        *url.scheme() == Scheme::HTTPS && !self.except.contains(url.authority().host())
    }

    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }

    pub(crate) fn authorization(&self) -> Option<&HeaderValue> {
        self.authorization.as_ref()
    }
}

/// The first of some variables that is set to anything.
fn first(names: [&'static str; 2]) -> Result<Option<(&'static str, String)>, Invalid> {
    for name in names {
        match std::env::var(name) {
            Ok(text) if !text.is_empty() => return Ok(Some((name, text))),
            Ok(_) | Err(std::env::VarError::NotPresent) => {}
            Err(std::env::VarError::NotUnicode(_)) => {
                return Err(Invalid::new(name, "must be valid text"));
            }
        }
    }
    Ok(None)
}

impl FromStr for Proxy {
    type Err = Invalid;

    /// Reads `[http://][USER:PASSWORD@]HOST[:PORT]`. The port is 80 unless given.
    ///
    /// # Errors
    /// [`Invalid`], which names the part that is wrong and quotes nothing.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let form = "must be the address of an HTTP proxy: [http://][USER:PASSWORD@]HOST[:PORT]";
        let text = match text.split_once("://") {
            Some((scheme, _)) if scheme.eq_ignore_ascii_case("http") => text.to_owned(),
            Some(_) => return Err(Invalid::new("proxy", form)),
            None => format!("http://{text}"),
        };
        let (url, userinfo) =
            HttpUrl::with_userinfo(&text).map_err(|fault: Invalid| fault.of("proxy"))?;
        if url.path() != "/" || url.query().is_some() {
            return Err(Invalid::new("proxy", "must have no path and no query"));
        }
        let authorization = userinfo.map(|userinfo| basic(&userinfo));
        Ok(Self { uri: url.into(), authorization, except: NoProxy::default() })
    }
}

/// Returns the header's value for a user and password (RFC 7617).
fn basic(userinfo: &[u8]) -> HeaderValue {
    let text = format!("Basic {}", BASE64_STANDARD.encode(userinfo));
    let mut value = HeaderValue::try_from(text).expect("base64 is text that a header can have");
    value.set_sensitive(true);
    value
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy").field("except", &self.except).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_for(proxy: &Proxy, url: &str) -> bool {
        proxy.is_for(&url.parse().unwrap())
    }

    #[test]
    fn a_proxy_is_an_http_address_and_hides_its_password() {
        for text in ["http://me:h%40sh@127.0.0.1:8080", "me:h%40sh@127.0.0.1:8080/"] {
            let proxy: Proxy = text.parse().unwrap();
            assert_eq!(proxy.uri().to_string(), "http://127.0.0.1:8080/");
            // "me:h@sh" in base64.
            assert_eq!(proxy.authorization().unwrap(), "Basic bWU6aEBzaA==");
            let debug = format!("{proxy:?} {:?}", proxy.authorization());
            assert!(!debug.contains("sh@") && !debug.contains("bWU6"), "{debug}");
        }
        assert!("proxy.example".parse::<Proxy>().unwrap().authorization().is_none());
    }

    #[test]
    fn an_address_that_is_wrong_is_refused_by_the_part_and_not_quoted() {
        for (wrong, part) in [
            ("", "host"),
            ("socks5://me:hush@127.0.0.1:1", "address of an HTTP proxy"),
            ("https://me:hush@127.0.0.1:1", "address of an HTTP proxy"),
            ("http://", "host"),
            ("a b", "host"),
            ("http://me:hush@127.0.0.1:99999", "port"),
            ("127.0.0.1:0", "port"),
            ("me:hush@[::1]:8181x", "port"),
            ("http://me:hush@[::1]evil.invalid:8181", "after its IPv6 address"),
            ("http://me:hush@[127.0.0.1]", "IPv6 address in its brackets"),
            ("http://me:hu#sh@host", "fragment"),
            ("http://me:hush@host/proxy.pac", "no path"),
            ("http://me:h%sh@host", "percent-encoded"),
        ] {
            let fault = wrong.parse::<Proxy>().unwrap_err();
            assert_eq!(fault.field(), "proxy", "{wrong:?}");
            assert!(fault.rule().contains(part), "{wrong:?}: {fault}");
            assert!(!format!("{fault:?}").contains("hush"), "{fault:?}");
        }
    }

    #[test]
    fn exceptions_and_plain_http_go_straight_whatever_the_form_of_the_host() {
        let proxy: Proxy = "127.0.0.1:8080".parse().unwrap();
        let hosts = ["rtc-api.zego.im", "127.0.0.1", "[::1]:8443"];
        for host in hosts {
            assert!(is_for(&proxy, &format!("https://{host}")));
            assert!(!is_for(&proxy, &format!("http://{host}")));
            let all = proxy.clone().with_except("*");
            assert!(!is_for(&all, &format!("https://{host}")));
            let each = proxy.clone().with_except("[::1],127.0.0.0/8,zego.im");
            assert!(!is_for(&each, &format!("https://{host}")));
            let other = proxy.clone().with_except("[::2],10.0.0.0/8,example");
            assert!(is_for(&other, &format!("https://{host}")));
        }
    }
}
