use std::time::Duration;

use crate::endpoint::{Endpoint, Region};
use crate::invalid::Invalid;
use crate::product::Product;

/// Where requests go: the addresses that the user listed, in their order, or the official one.
#[derive(Debug)]
pub(super) struct Endpoints {
    listed: Vec<Listed>,
    region: Region,
}

#[derive(Debug)]
struct Listed {
    endpoint: Endpoint,
    /// Until then it is left aside, because it could not be reached.
    aside_until: Duration,
    /// When an attempt that reached it began.
    reached: Option<Duration>,
    /// When the last attempt that did not began.
    missed: Option<Duration>,
}

/// An endpoint, and which of the listed ones it is.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) endpoint: Endpoint,
    pub(super) nth: Option<usize>,
}

impl Endpoints {
    /// For how long an address that cannot be reached is left aside.
    const ASIDE: Duration = Duration::from_secs(30);

    pub(super) fn new(listed: Vec<Endpoint>, region: Region) -> Self {
        let listed = listed.into_iter().map(|endpoint| Listed {
            endpoint,
            aside_until: Duration::ZERO,
            reached: None,
            missed: None,
        });
        Self { listed: listed.collect(), region }
    }

    /// Whether there is an address for a product's actions: listed ones are for all products.
    pub(super) fn check(&self, product: Product) -> Result<(), Invalid> {
        if self.listed.is_empty() {
            Endpoint::official(product, self.region)?;
        }
        Ok(())
    }

    /// The first that is not left aside. One whose time is over is tried by this call alone: the
    /// next ones leave it aside until the call has reached it. When all are, the one that has been
    /// for longest is tried.
    pub(super) fn choose(&mut self, product: Product, now: Duration) -> Chosen {
        let nth = self
            .listed
            .iter()
            .enumerate()
            .min_by_key(|(_, listed)| listed.aside_until.max(now))
            .map(|(nth, _)| nth);
        let Some((nth, listed)) = nth.and_then(|nth| Some((nth, self.listed.get_mut(nth)?))) else {
            let endpoint = Endpoint::official(product, self.region)
                .expect("a call whose product has no address is refused before its first attempt");
            return Chosen { endpoint, nth: None };
        };
        if listed.aside_until > Duration::ZERO {
            listed.aside_until = now.saturating_add(Self::ASIDE);
        }
        Chosen { endpoint: listed.endpoint.clone(), nth: Some(nth) }
    }

    /// An attempt that began at `sent` had a connection. That says nothing when a later one had none.
    pub(super) fn reached(&mut self, chosen: &Chosen, sent: Duration) {
        if let Some(listed) = chosen.nth.and_then(|nth| self.listed.get_mut(nth))
            && listed.missed.is_none_or(|missed| missed <= sent)
        {
            listed.aside_until = Duration::ZERO;
            listed.reached = listed.reached.max(Some(sent));
        }
    }

    /// An attempt that began at `sent` got no connection. That says nothing when a later one did.
    pub(super) fn unreachable(&mut self, chosen: &Chosen, sent: Duration, now: Duration) {
        if let Some(listed) = chosen.nth.and_then(|nth| self.listed.get_mut(nth))
            && listed.reached.is_none_or(|reached| reached <= sent)
        {
            listed.aside_until = now.saturating_add(Self::ASIDE);
            listed.missed = listed.missed.max(Some(sent));
        }
    }

    /// Whether there is an address that is not left aside.
    pub(super) fn has_another(&self, now: Duration) -> bool {
        self.listed.iter().any(|listed| listed.aside_until <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Endpoints {
        let listed = ["http://a", "http://b", "http://c"].map(|url| url.parse().unwrap());
        Endpoints::new(listed.into(), Region::Unified)
    }

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn choose(endpoints: &mut Endpoints, seconds: u64) -> Chosen {
        endpoints.choose(Product::Rtc, at(seconds))
    }

    #[test]
    fn the_official_address_is_used_unless_others_are_listed() {
        let mut official = Endpoints::new(Vec::new(), Region::Frankfurt);
        assert_eq!(choose(&mut official, 0).endpoint.to_string(), "https://rtc-api-fra.zego.im");
        assert_eq!(choose(&mut three(), 0).endpoint.to_string(), "http://a");
    }

    #[test]
    fn a_product_without_a_host_in_the_region_needs_a_listed_address() {
        let check = |listed, region| Endpoints::new(listed, region).check(Product::Metaworld);
        assert_eq!(check(Vec::new(), Region::Unified), Ok(()));
        assert_eq!(check(Vec::new(), Region::Frankfurt).unwrap_err().field(), "region");
        assert_eq!(check(vec!["http://a".parse().unwrap()], Region::Frankfurt), Ok(()));
    }

    #[test]
    fn one_that_cannot_be_reached_is_left_aside_and_tried_by_one_call_alone() {
        let mut endpoints = three();
        let first = choose(&mut endpoints, 0);
        endpoints.unreachable(&first, at(0), at(1));
        assert_eq!(choose(&mut endpoints, 30).nth, Some(1));
        assert_eq!(choose(&mut endpoints, 31).nth, Some(0), "its time is over");
        assert_eq!(choose(&mut endpoints, 31).nth, Some(1), "one call alone tries it");
        endpoints.reached(&first, at(31));
        assert_eq!(choose(&mut endpoints, 32).nth, Some(0));
    }

    #[test]
    fn when_all_are_left_aside_the_one_that_has_been_for_longest_is_tried() {
        let mut endpoints = three();
        for seconds in 1..4 {
            let chosen = choose(&mut endpoints, seconds);
            endpoints.unreachable(&chosen, at(seconds), at(seconds));
        }
        assert!(!endpoints.has_another(at(4)));
        assert_eq!(choose(&mut endpoints, 4).nth, Some(0));
    }

    #[test]
    fn a_failure_that_began_before_a_success_says_nothing() {
        let mut endpoints = three();
        let chosen = choose(&mut endpoints, 0);
        endpoints.reached(&chosen, at(5));
        endpoints.unreachable(&chosen, at(4), at(9));
        assert_eq!(choose(&mut endpoints, 9).nth, Some(0));
        endpoints.unreachable(&chosen, at(6), at(9));
        assert_eq!(choose(&mut endpoints, 9).nth, Some(1));
    }
}
