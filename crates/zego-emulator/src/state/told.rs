//! What has happened, in the order in which it did, until it is queued to be posted.

use zego_core::callback::Event;

/// The events since they were last taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// Whether anybody takes them.
    pub(crate) is_on: bool,
    events: Vec<Event>,
    /// How many were too many.
    dropped: u64,
}

impl Told {
    /// The most that are kept: as many as may wait to be posted.
    pub(crate) const MOST: usize = 50_000;

    pub(crate) fn tell(&mut self, event: impl Into<Event>) {
        if !self.is_on {
            return;
        }
        if self.events.len() < Self::MOST {
            self.events.push(event.into());
        } else {
            self.dropped += 1;
        }
    }

    pub(crate) fn tell_some(&mut self, event: Option<impl Into<Event>>) {
        if let Some(event) = event {
            self.tell(event);
        }
    }

    /// The events, and how many more there were.
    pub(crate) fn take(&mut self) -> (Vec<Event>, u64) {
        (std::mem::take(&mut self.events), std::mem::take(&mut self.dropped))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zego_core::callback::RoomClose;

    #[test]
    fn events_are_bounded_and_those_too_many_are_counted() {
        let mut told = Told { is_on: true, ..Told::default() };
        for _ in 0..Told::MOST + 2 {
            told.tell(RoomClose::default());
        }
        let (events, dropped) = told.take();
        assert_eq!((events.len(), dropped), (Told::MOST, 2));
        assert_eq!(told.take(), (Vec::new(), 0));
    }

    #[test]
    fn nothing_is_kept_for_nobody() {
        let mut told = Told::default();
        told.tell(RoomClose::default());
        assert_eq!(told.take(), (Vec::new(), 0));
    }
}
