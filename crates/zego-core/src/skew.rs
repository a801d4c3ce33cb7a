//! How far a clock that is off may be corrected, and what is said of one that is off by more.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use http::uri::Scheme;

use crate::endpoint::Endpoint;

/// How far a `Date` is believed, by the way that it came: whoever can forge it can have requests
/// signed for another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateTrust {
    /// It did not leave the machine.
    Loopback,
    /// Anyone on the way could have written it.
    PlainHttp,
    /// The peer's certificate was verified.
    Tls,
}

impl DateTrust {
    pub(crate) fn of(endpoint: &Endpoint) -> Self {
        if is_loopback(endpoint.authority().host()) {
            Self::Loopback
        } else if *endpoint.scheme() == Scheme::HTTPS {
            Self::Tls
        } else {
            Self::PlainHttp
        }
    }

    /// Returns the largest correction; none when there is no bound.
    pub(crate) fn max_correction(self) -> Option<Duration> {
        match self {
            Self::Loopback => None,
            Self::PlainHttp => Some(Duration::from_secs(15 * 60)),
            Self::Tls => Some(Duration::from_secs(24 * 3600)),
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let literal = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    match literal.parse::<IpAddr>() {
        Ok(address) => address.to_canonical().is_loopback(),
        Err(_) => host.strip_suffix('.').unwrap_or(host).eq_ignore_ascii_case("localhost"),
    }
}

/// A clock that is off by more than a session corrects.
///
/// Its `Display` says by how much, and what the bound is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UncorrectedSkew {
    seconds: i64,
    max: Duration,
    trust: DateTrust,
}

impl UncorrectedSkew {
    /// Returns the skew if it is more than may be corrected; `seconds` as for
    /// [`seconds`](Self::seconds).
    pub(crate) fn beyond(trust: DateTrust, seconds: i64) -> Option<Self> {
        let max = trust.max_correction().filter(|max| seconds.unsigned_abs() > max.as_secs())?;
        Some(Self { seconds, max, trust })
    }

    /// Returns how far the host's clock is behind the service's, in seconds; negative when it is
    /// ahead.
    pub fn seconds(&self) -> i64 {
        self.seconds
    }

    /// Returns the largest correction over this connection: 15 minutes over plain HTTP, a day over
    /// TLS.
    pub fn max_correction(&self) -> Duration {
        self.max
    }
}

impl fmt::Display for UncorrectedSkew {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let off = Span(self.seconds.unsigned_abs());
        let side = if self.seconds < 0 { "ahead of" } else { "behind" };
        let max = Span(self.max.as_secs());
        write!(f, "the clock is {off} {side} the service's; at most {max} is corrected")?;
        if self.trust == DateTrust::PlainHttp { f.write_str(" over plain HTTP") } else { Ok(()) }
    }
}

/// Seconds, as people say them: by the two largest units that they have.
struct Span(u64);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str, &str); 4] = [
            (24 * 3600, "a day", "days"),
            (3600, "an hour", "hours"),
            (60, "a minute", "minutes"),
            (1, "a second", "seconds"),
        ];
        let mut left = self.0;
        let parts = UNITS.iter().filter_map(|(size, one, many)| {
            let count = left / size;
            left %= size;
            match count {
                0 => None,
                1 => Some((*one).to_owned()),
                _ => Some(format!("{count} {many}")),
            }
        });
        f.write_str(&parts.take(2).collect::<Vec<_>>().join(" and "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trust(endpoint: &str) -> DateTrust {
        DateTrust::of(&endpoint.parse().unwrap())
    }

    #[test]
    fn the_way_of_a_date_decides_how_far_it_is_believed() {
        for host in [
            "127.0.0.1",
            "127.255.0.3:8787",
            "[::1]:80",
            "[::ffff:127.0.0.1]",
            "localhost:1",
            "LocalHost.",
        ] {
            assert_eq!(trust(&format!("http://{host}")), DateTrust::Loopback, "{host}");
            assert_eq!(trust(&format!("https://{host}")), DateTrust::Loopback, "{host}");
        }
        for host in [
            "128.0.0.1",
            "10.0.0.1:8787",
            "0.0.0.0",
            "[::2]",
            "[::ffff:8.8.8.8]",
            "localhost.example",
            "notlocalhost",
            "127.0.0.1.example",
            "rtc-api.zego.im",
        ] {
            assert_eq!(trust(&format!("http://{host}")), DateTrust::PlainHttp, "{host}");
            assert_eq!(trust(&format!("https://{host}")), DateTrust::Tls, "{host}");
        }
    }

    #[test]
    fn a_bound_is_passed_by_a_second_more_to_either_side() {
        for (trust, max) in [(DateTrust::PlainHttp, 900), (DateTrust::Tls, 86_400)] {
            for side in [1, -1] {
                assert_eq!(UncorrectedSkew::beyond(trust, side * max), None);
                let skew = UncorrectedSkew::beyond(trust, side * (max + 1)).unwrap();
                assert_eq!(skew.seconds(), side * (max + 1));
                assert_eq!(skew.max_correction().as_secs(), max.unsigned_abs());
            }
        }
        assert_eq!(UncorrectedSkew::beyond(DateTrust::Loopback, i64::MIN), None);
    }

    #[test]
    fn a_skew_is_told_with_its_bound() {
        let told = |trust, seconds| UncorrectedSkew::beyond(trust, seconds).unwrap().to_string();
        assert_eq!(
            told(DateTrust::Tls, 3 * 86_400),
            "the clock is 3 days behind the service's; at most a day is corrected"
        );
        assert_eq!(
            told(DateTrust::PlainHttp, -3661),
            "the clock is an hour and a minute ahead of the service's; at most 15 minutes is \
             corrected over plain HTTP"
        );
        assert!(told(DateTrust::Tls, 86_401).contains("is a day and a second behind"));
        assert!(told(DateTrust::Tls, i64::MIN).contains("days and"));
    }
}
