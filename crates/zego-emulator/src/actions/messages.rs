//! Messages to rooms.

use serde_json::{Value, json};

use super::rooms::room;
use super::{Asked, Done, done};
use crate::gateway::Refusal;
use crate::state::messages::{Message, Recipients};
use crate::state::{State, millis};

pub(super) fn broadcast(asked: &Asked<'_>, state: &mut State) -> Done {
    let number = state.count();
    send_to_all(asked, state, "SendBroadcastMessage", number.to_string())?;
    done(json!({ "MessageId": number }))
}

pub(super) fn barrage(asked: &Asked<'_>, state: &mut State) -> Done {
    let id = format!("1_{}_{}", millis(asked.now), state.count());
    send_to_all(asked, state, "SendBarrageMessage", id.clone())?;
    done(json!({ "MessageId": id }))
}

fn send_to_all(
    asked: &Asked<'_>,
    state: &mut State,
    sent_by: &'static str,
    id: String,
) -> Result<(), Refusal> {
    let from = asked.text("UserId");
    let to = everybody_but(&from, asked, state)?;
    state.messages.push(Message { sent_by, id, from, to, ..message(asked) });
    Ok(())
}

fn everybody_but(sender: &str, asked: &Asked<'_>, state: &State) -> Result<Recipients, Refusal> {
    let users = &room(asked, state)?.users;
    Ok(Recipients::All(users.len() - usize::from(users.contains_key(sender))))
}

fn message(asked: &Asked<'_>) -> Message {
    Message {
        sent_by: "SendCustomCommand",
        id: String::new(),
        room: asked.text("RoomId"),
        from: String::new(),
        to: Recipients::All(0),
        category: asked.params.int("MessageCategory"),
        content: asked.text("MessageContent"),
        at: asked.now,
    }
}

pub(super) fn command(asked: &Asked<'_>, state: &mut State) -> Done {
    let from = asked.text("FromUserId");
    let named = asked.params.list("ToUserId");
    let (to, unreached) = if named.is_empty() {
        (everybody_but(&from, asked, state)?, Vec::new())
    } else {
        let room = room(asked, state)?;
        let (mut present, absent): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|user| room.users.contains_key(user));
        present.retain(|user| *user != from);
        (Recipients::These(present), absent)
    };
    state.messages.push(Message { from, to, ..message(asked) });
    let unreached: Vec<Value> =
        unreached.into_iter().map(|user| json!({ "Uid": user, "Code": 50003 })).collect();
    done(json!({ "FailUsers": unreached }))
}
