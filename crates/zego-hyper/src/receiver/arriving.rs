//! Bodies on their way in: of none of them is anything known, so they may hold a bounded memory only.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::{Buf, BufMut, Bytes};
use http_body_util::BodyExt;
use hyper::body::Body;

use super::outcome::Outcome;

/// The bodies that are arriving, which hold at most so many bytes together, or those of one body.
///
/// When there would be more, the body that began first is given up. Whoever means harm is slow or
/// sends much; a callback arrives at once, and is hardly ever the one that began first.
#[derive(Debug)]
pub(super) struct Arriving {
    max: usize,
    bodies: Mutex<Bodies>,
}

#[derive(Debug, Default)]
struct Bodies {
    begun: u64,
    /// The capacity of all.
    held: usize,
    by_number: BTreeMap<u64, Vec<u8>>,
}

/// A body that is arriving. Dropping it gives its memory back.
#[derive(Debug)]
struct Arrival<'a> {
    of: &'a Arriving,
    number: u64,
}

impl Arriving {
    pub(super) fn new(max: usize) -> Self {
        Self { max, bodies: Mutex::default() }
    }

    /// Reads a body that has at most so many bytes, or says what becomes of the post.
    pub(super) async fn read<B: Body>(&self, body: B, max: usize) -> Result<Bytes, Outcome> {
        if body.size_hint().lower() > u64::try_from(max).unwrap_or(u64::MAX) {
            return Err(Outcome::TooLarge { most: max });
        }
        let mut body = pin!(body);
        let arrival = self.begin();
        let mut len = 0;
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| Outcome::CutShort)?;
            let Ok(data) = frame.into_data() else { continue };
            if data.remaining() > max - len {
                return Err(Outcome::TooLarge { most: max });
            }
            len += data.remaining();
            arrival.push(data)?;
        }
        arrival.finish()
    }

    fn begin(&self) -> Arrival<'_> {
        let mut bodies = self.bodies();
        bodies.begun += 1;
        let number = bodies.begun;
        bodies.by_number.insert(number, Vec::new());
        Arrival { of: self, number }
    }

    fn bodies(&self) -> MutexGuard<'_, Bodies> {
        // Every change is whole: a poisoned lock is as good as any.
        self.bodies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Arrival<'_> {
    /// Adds what came. It is copied: what hyper gives is a part of a buffer that serves other requests,
    /// too, and would be held for as long as the callback waits in the queue.
    fn push(&self, data: impl Buf) -> Result<(), Outcome> {
        let mut bodies = self.of.bodies();
        let body = bodies.by_number.get_mut(&self.number).ok_or(Outcome::Crowded)?;
        let before = body.capacity();
        body.put(data);
        let grown = body.capacity() - before;
        bodies.held += grown;
        while bodies.held > self.of.max {
            let Some(first) = bodies.first_but(self.number) else { break };
            bodies.remove(first);
        }
        Ok(())
    }

    fn finish(self) -> Result<Bytes, Outcome> {
        let mut body = self.of.bodies().remove(self.number).ok_or(Outcome::Crowded)?;
        body.shrink_to_fit();
        Ok(body.into())
    }
}

impl Drop for Arrival<'_> {
    fn drop(&mut self) {
        self.of.bodies().remove(self.number);
    }
}

impl Bodies {
    /// The first that holds anything, other than one.
    fn first_but(&self, number: u64) -> Option<u64> {
        let others = self.by_number.iter().filter(|(other, _)| **other != number);
        others.filter(|(_, body)| body.capacity() > 0).map(|(other, _)| *other).next()
    }

    fn remove(&mut self, number: u64) -> Option<Vec<u8>> {
        let body = self.by_number.remove(&number)?;
        self.held -= body.capacity();
        Some(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_body_that_began_first_is_given_up_for_others() {
        let arriving = Arriving::new(100);
        let [first, second, third] = [(); 3].map(|()| arriving.begin());
        assert!(second.push(&[0; 60][..]).is_ok());
        assert!(first.push(&[0; 30][..]).is_ok(), "all fit");
        assert!(third.push(&[0; 60][..]).is_ok());
        assert!(matches!(first.push(&[0; 1][..]), Err(Outcome::Crowded)));
        assert!(matches!(second.finish(), Err(Outcome::Crowded)));
        assert_eq!(third.finish().unwrap().len(), 60);
        drop(first);
        assert_eq!(arriving.bodies().held, 0);
    }

    #[test]
    fn one_body_is_taken_whatever_the_bound() {
        let arriving = Arriving::new(0);
        let only = arriving.begin();
        assert!(only.push(&[1; 9][..]).is_ok());
        assert_eq!(only.finish().unwrap().len(), 9);
    }

    proptest! {
        #[test]
        fn no_more_is_held_than_may_be(
            max in 0..300_usize,
            steps in prop::collection::vec((0..6_usize, 0..100_usize, 0..4_u8), 0..80),
        ) {
            let arriving = Arriving::new(max);
            let mut arrivals: Vec<_> = (0..6).map(|_| Some((arriving.begin(), 0))).collect();
            for (at, len, then) in steps {
                let Some((arrival, pushed)) = &mut arrivals[at] else { continue };
                if arrival.push(&vec![0; len][..]).is_ok() {
                    *pushed += len;
                    let bodies = arriving.bodies();
                    let own = bodies.by_number[&arrival.number].capacity();
                    prop_assert!(bodies.held <= max.max(own));
                    let held: usize = bodies.by_number.values().map(Vec::capacity).sum();
                    prop_assert_eq!(bodies.held, held);
                }
                if then == 0 {
                    let (arrival, pushed) = arrivals[at].take().unwrap();
                    if let Ok(body) = arrival.finish() {
                        prop_assert_eq!(body.len(), pushed);
                    }
                }
            }
            drop(arrivals);
            prop_assert_eq!(arriving.bodies().held, 0);
        }
    }
}
