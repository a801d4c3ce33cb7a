use std::fmt;
use std::str::FromStr;

use http::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use zego_core::Invalid;

/// An HTTP proxy that HTTPS connections are tunnelled through, by `CONNECT`. Plain HTTP goes
/// straight.
///
/// Its user and password, if any, are never shown.
#[derive(Clone)]
pub struct Proxy {
    url: String,
    except: String,
    matcher: std::sync::Arc<Matcher>,
}

impl Proxy {
    fn build(url: String, except: String) -> Self {
        let no = except.split(',').map(plain_host).collect::<Vec<_>>().join(",");
        let matcher = Matcher::builder().https(url.clone()).no(no).build();
        Self { url, except, matcher: std::sync::Arc::new(matcher) }
    }

    /// Goes straight to these hosts: a list as in `NO_PROXY`, of domains (with all below them),
    /// addresses and networks, separated by commas; `*` for all. A port and a leading `*.` are
    /// passed over.
    pub fn with_except(self, hosts: impl Into<String>) -> Self {
        Self::build(self.url, hosts.into())
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

    pub(crate) fn intercept(&self, destination: &Uri) -> Option<Intercept> {
        self.matcher.intercept(destination)
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

/// A host of a list, without the port and the star that others allow.
fn plain_host(host: &str) -> &str {
    let host = host.trim();
    let host = host.strip_prefix('*').filter(|rest| rest.starts_with('.')).unwrap_or(host);
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') && port.bytes().all(|b| b.is_ascii_digit()) => {
            name
        }
        _ => host,
    }
}

impl FromStr for Proxy {
    type Err = Invalid;

    /// Reads `[http://][USER:PASSWORD@]HOST[:PORT]`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let proxy = Self::build(text.to_owned(), String::new());
        let found = proxy.intercept(&Uri::from_static("https://rtc-api.zego.im"));
        match found.as_ref().map(|found| found.uri().scheme_str()) {
            Some(Some("http")) => Ok(proxy),
            _ => Err(Invalid::new(
                "proxy",
                "must be the address of an HTTP proxy: [http://][USER:PASSWORD@]HOST[:PORT]",
            )),
        }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy").field("except", &self.except).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_an_http_address_and_hides_its_password() {
        let proxy: Proxy = "http://me:hush@127.0.0.1:8080".parse().unwrap();
        let found = proxy.intercept(&Uri::from_static("https://rtc-api.zego.im")).unwrap();
        assert_eq!(found.uri().authority().unwrap().as_str(), "127.0.0.1:8080");
        assert!(found.basic_auth().is_some());
        assert!(!format!("{proxy:?}").contains("hush"));
        for wrong in ["", "socks5://127.0.0.1:1", "https://127.0.0.1:1", "http://", "a b"] {
            assert_eq!(wrong.parse::<Proxy>().unwrap_err().field(), "proxy", "{wrong:?}");
        }
    }

    #[test]
    fn exceptions_and_plain_http_go_straight() {
        let proxy: Proxy = "127.0.0.1:8080".parse().unwrap();
        assert!(proxy.intercept(&Uri::from_static("http://rtc-api.zego.im")).is_none());
        for except in ["zego.im", ".zego.im", "*.zego.im", "a.example, rtc-api.zego.im:443", "*"] {
            let proxy = proxy.clone().with_except(except);
            assert!(
                proxy.intercept(&Uri::from_static("https://rtc-api.zego.im")).is_none(),
                "{except}"
            );
        }
        let proxy = proxy.with_except("zego.im");
        assert!(proxy.intercept(&Uri::from_static("https://example.com")).is_some());
    }
}
