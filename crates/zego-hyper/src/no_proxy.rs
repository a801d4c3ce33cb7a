use std::net::IpAddr;

/// The hosts that are reached without a proxy: a list as in `NO_PROXY`.
#[derive(Clone, Debug, Default)]
pub(crate) struct NoProxy(Vec<Entry>);

#[derive(Clone, Debug)]
enum Entry {
    All,
    Network(IpAddr, u32),
    /// A domain with all below it.
    Domain(Box<str>),
}

impl NoProxy {
    /// Reads a list whose entries are separated by commas or white space. An entry that is no host
    /// matches none.
    pub(crate) fn new(list: &str) -> Self {
        let entries = list.split(|c: char| c == ',' || c.is_whitespace());
        Self(entries.filter(|entry| !entry.is_empty()).map(Entry::new).collect())
    }

    /// Returns whether a URL's host is in the list.
    pub(crate) fn contains(&self, host: &str) -> bool {
        let host = without_dot(host);
        let address = without_brackets(host).parse::<IpAddr>().ok().map(|ip| ip.to_canonical());
        self.0.iter().any(|entry| match (entry, address) {
            (Entry::All, _) => true,
            (Entry::Network(network, prefix), Some(address)) => holds(*network, *prefix, address),
            (Entry::Domain(domain), None) => is_at_or_below(host, domain),
            (Entry::Network(..), None) | (Entry::Domain(_), Some(_)) => false,
        })
    }
}

impl Entry {
    fn new(text: &str) -> Self {
        let host = without_port(text);
        if host == "*" {
            return Self::All;
        }
        let (address, prefix) = match host.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (host, None),
        };
        if let Ok(address) = without_brackets(address).parse::<IpAddr>()
            && let Some(network) = network(address, prefix)
        {
            return network;
        }
        let domain = host.strip_prefix('*').filter(|rest| rest.starts_with('.')).unwrap_or(host);
        Self::Domain(without_dot(domain.strip_prefix('.').unwrap_or(domain)).into())
    }
}

/// Returns the network of an address and the length of its prefix, all of it unless given. One of
/// IPv4 addresses written as IPv6 is one of IPv4.
fn network(address: IpAddr, prefix: Option<&str>) -> Option<Entry> {
    let bits: u32 = if address.is_ipv4() { 32 } else { 128 };
    let prefix = prefix.map_or(Some(bits), |prefix| prefix.parse().ok())?;
    let canonical = address.to_canonical();
    let mapped = if canonical == address { 0 } else { 96 };
    match prefix.checked_sub(mapped) {
        _ if prefix > bits => None,
        Some(prefix) => Some(Entry::Network(canonical, prefix)),
        None => Some(Entry::Network(address, prefix)),
    }
}

fn holds(network: IpAddr, prefix: u32, address: IpAddr) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            let differing = network.to_bits() ^ address.to_bits();
            differing.checked_shr(32 - prefix).unwrap_or(0) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            let differing = network.to_bits() ^ address.to_bits();
            differing.checked_shr(128 - prefix).unwrap_or(0) == 0
        }
        _ => false,
    }
}

fn is_at_or_below(host: &str, domain: &str) -> bool {
    let Some(start) = host.len().checked_sub(domain.len()) else { return false };
    let (Some(before), Some(end)) = (host.get(..start), host.get(start..)) else { return false };
    !domain.is_empty()
        && end.eq_ignore_ascii_case(domain)
        && (before.is_empty() || before.ends_with('.'))
}

/// A name with a dot at its end is the same name.
fn without_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

fn without_brackets(host: &str) -> &str {
    host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host)
}

/// An entry without its port. What has several colons outside of brackets is an address.
fn without_port(entry: &str) -> &str {
    match entry.rsplit_once(':') {
        Some((host, port))
            if port.bytes().all(|byte| byte.is_ascii_digit())
                && (!host.contains(':') || host.ends_with(']')) =>
        {
            host
        }
        _ => entry,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &str, inside: &[&str], outside: &[&str]) {
        let list = NoProxy::new(list);
        for host in inside {
            assert!(list.contains(host), "{host} is in {list:?}");
        }
        for host in outside {
            assert!(!list.contains(host), "{host} is not in {list:?}");
        }
    }

    #[test]
    fn a_star_is_every_host_whatever_its_form() {
        let hosts = ["zego.im", "localhost.", "10.0.0.1", "[::1]", "[2001:db8::1]"];
        for list in ["*", " * ", "a.example,*", "*:443"] {
            check(list, &hosts, &[]);
        }
        check("", &[], &hosts);
        check(" , ,", &[], &hosts);
    }

    #[test]
    fn a_domain_is_itself_and_all_below_it() {
        for list in ["zego.im", ".zego.im", "*.zego.im", "ZEGO.im.", "zego.im:443", "a b, zego.im"]
        {
            let inside = ["zego.im", "zego.im.", "rtc-api.zego.im", "RTC-API.Zego.IM."];
            check(list, &inside, &["notzego.im", "im", "zego.im.example", "10.0.0.1", "[::1]"]);
        }
        check("localhost", &["localhost", "localhost."], &["a-localhost"]);
        check("localhost.", &["localhost", "localhost."], &[]);
        check(".", &[], &["a", "a."]);
        check("\u{e4}b", &[], &["b", "\u{e4}\u{e4}"]);
    }

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        for list in ["::1", "[::1]", "[::1]:443", "0:0:0:0:0:0:0:1", "[::1]/128"] {
            check(list, &["[::1]", "[0::1]"], &["[::2]", "127.0.0.1", "localhost"]);
        }
        for list in ["10.0.0.1", "10.0.0.1:443", "::ffff:10.0.0.1", "[::ffff:a00:1]:80"] {
            check(list, &["10.0.0.1", "[::ffff:10.0.0.1]"], &["10.0.0.2", "[::a00:1]"]);
        }
    }

    #[test]
    fn a_network_is_every_address_in_it() {
        check("10.0.0.0/8", &["10.1.2.3", "[::ffff:10.1.2.3]"], &["11.0.0.1", "[::1]", "a.10"]);
        check("::ffff:10.0.0.0/104", &["10.1.2.3"], &["11.0.0.1"]);
        for list in ["2001:db8::/32", "[2001:db8::]/32"] {
            check(list, &["[2001:db8::1]", "[2001:db8:f::]"], &["[2001:db9::1]", "32.1.13.184"]);
        }
        check("0.0.0.0/0", &["10.0.0.1", "255.255.255.255"], &["[::1]"]);
        check("::/0", &["[::1]", "[2001:db8::1]"], &["10.0.0.1"]);
        check("10.0.0.0/33, 10.0.0.0/x, ::/129, 10.0.0.0/-1", &[], &["10.0.0.0", "[::]"]);
    }
}
