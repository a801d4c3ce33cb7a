//! Messages that were sent to rooms.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};

use super::millis;

/// The last messages; older ones are forgotten.
#[derive(Clone, Debug, Default)]
pub(crate) struct Messages {
    sent: VecDeque<Message>,
}

/// One message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The action that sent it: `SendBroadcastMessage`.
    pub(crate) sent_by: &'static str,
    /// As the reply names it; empty where a reply names none.
    pub(crate) id: String,
    pub(crate) room: String,
    pub(crate) from: String,
    /// Whom it reached.
    pub(crate) to: Recipients,
    pub(crate) category: Option<i64>,
    pub(crate) content: String,
    pub(crate) at: Duration,
}

/// Whom a message reached.
#[derive(Clone, Debug)]
pub(crate) enum Recipients {
    /// All of the room but the sender: how many those were.
    All(usize),
    These(Vec<String>),
}

impl Messages {
    pub(crate) const MOST: usize = 1000;

    pub(crate) fn push(&mut self, message: Message) {
        if self.sent.len() == Self::MOST {
            self.sent.pop_front();
        }
        self.sent.push_back(message);
    }

    pub(super) fn view(&self) -> Value {
        self.sent.iter().map(Message::view).collect()
    }
}

impl Message {
    fn view(&self) -> Value {
        let to = match &self.to {
            Recipients::All(count) => json!({ "all": count }),
            Recipients::These(users) => json!(users),
        };
        json!({
            "sent_by": self.sent_by,
            "id": self.id,
            "room": self.room,
            "from": self.from,
            "to": to,
            "category": self.category,
            "content": self.content,
            "at_ms": millis(self.at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_message_is_forgotten_first() {
        let mut messages = Messages::default();
        for at in 0..=Messages::MOST {
            messages.push(Message {
                sent_by: "SendBroadcastMessage",
                id: at.to_string(),
                room: String::new(),
                from: String::new(),
                to: Recipients::All(0),
                category: None,
                content: String::new(),
                at: Duration::ZERO,
            });
        }
        assert_eq!(messages.sent.len(), Messages::MOST);
        assert_eq!(messages.view()[0]["id"], "1");
    }
}
