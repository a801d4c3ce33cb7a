//! What the inbox has told of, one change after another.

use std::collections::{BTreeMap, BTreeSet};

use zego_core::callback::inbox::{Change, Inbox};

use super::rooms::{Rooms, name, stream_name, user_name};

/// What is there by the changes, and how often each thing came.
pub(crate) struct Ledger {
    there: BTreeSet<String>,
    came: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Ledger {
    /// Begins with what is there.
    pub(crate) fn of(inbox: &Inbox) -> Self {
        let there = Rooms::of_inbox(inbox).inventory().into_keys().collect();
        Self { there, came: BTreeMap::new(), wrong: Vec::new() }
    }

    pub(crate) fn note(&mut self, changes: Vec<Change>) {
        for change in changes {
            let room = change.room().as_str();
            match &change {
                Change::RoomOpened { .. } => self.come(name(room), None),
                Change::RoomClosed { .. } => self.go_with_all(room),
                Change::UserJoined { user, .. } => {
                    self.come(user_name(room, user.as_str()), Some(room));
                }
                Change::UserLeft { user, .. } => self.go(&user_name(room, user.as_str())),
                Change::StreamStarted { stream, .. } => {
                    self.come(stream_name(room, stream.as_str()), Some(room));
                }
                Change::StreamStopped { stream, .. } => {
                    self.go(&stream_name(room, stream.as_str()));
                }
                other => self.wrong.push(format!("{other:?} is of another kind")),
            }
        }
    }

    fn come(&mut self, what: String, within: Option<&str>) {
        if within.is_some_and(|room| !self.there.contains(&name(room))) {
            self.wrong.push(format!("{what} came into no room"));
        }
        if !self.there.insert(what.clone()) {
            self.wrong.push(format!("{what} came twice"));
        }
        *self.came.entry(what).or_default() += 1;
    }

    fn go(&mut self, what: &str) {
        if !self.there.remove(what) {
            self.wrong.push(format!("{what} went twice"));
        }
    }

    fn go_with_all(&mut self, room: &str) {
        self.go(&name(room));
        let inside = [user_name(room, ""), stream_name(room, "")];
        let left = self.there.iter().find(|what| inside.iter().any(|one| what.starts_with(one)));
        if let Some(left) = left {
            self.wrong.push(format!("{left} stayed in a room that closed"));
        }
    }

    /// Nothing comes twice without having gone, nor more often than it came in truth; and all that
    /// was told adds up to what is there.
    pub(crate) fn check(&self, truth: &BTreeMap<String, usize>, inbox: &Inbox) {
        assert!(self.wrong.is_empty(), "{:?}", self.wrong);
        for (what, count) in &self.came {
            let truly = truth.get(what).copied().unwrap_or(0);
            assert!(*count <= truly, "{what} came {count} times, and {truly} in truth");
        }
        let there: BTreeSet<String> = Rooms::of_inbox(inbox).inventory().into_keys().collect();
        assert_eq!(self.there, there, "the changes do not add up");
    }

    /// How often each thing came.
    pub(crate) fn came(&self) -> &BTreeMap<String, usize> {
        &self.came
    }
}
