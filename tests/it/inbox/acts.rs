//! What may happen next, by chance: users come and go, streams start and stop, and the API is used.

use zego_tests::simulator::Dice;

use super::rooms::{Room, Rooms};
use super::service::Act;

/// What happens next; nothing, now and then.
pub(crate) fn draw(dice: &mut Dice, there: &Rooms) -> Vec<Act> {
    let room = format!("room{}", dice.below(3));
    let user = format!("user{}", dice.below(4));
    let Some(here) = there.0.get(&room) else { return vec![Act::Login { room, user }] };
    let is_in = here.users.contains_key(&user);
    let act = match dice.below(13) {
        0..4 if !is_in => Act::Login { room, user },
        // It comes in anew.
        0 | 1 => Act::Login { room, user },
        2 | 3 => Act::Logout { room, user },
        4..7 if is_in => publish(dice, here, room, user),
        7 | 8 => return stop(dice, here, room),
        9 => Act::CloseRoom { room, is_told: dice.chance(0.5) },
        10 => kick(dice, here, room),
        11 => {
            // Of somebody who need not be there.
            let stream = format!("{room}-guest-{}", dice.below(2));
            Act::Add { user: "guest".to_owned(), room, stream }
        }
        12 if dice.chance(0.3) => return clear(here, &room),
        _ => return Vec::new(),
    };
    vec![act]
}

/// So many log in to one room.
pub(crate) fn crowd(many: usize) -> Vec<Act> {
    let login = |nth| Act::Login { room: "room0".to_owned(), user: format!("one{nth}") };
    (0..many).map(login).collect()
}

fn publish(dice: &mut Dice, here: &Room, room: String, user: String) -> Act {
    let own: Vec<&String> = streams_of(here, &user);
    // Again, perhaps, and at times by way of another id.
    let stream = match own.first() {
        Some(own) if dice.chance(0.2) => (*own).clone(),
        _ => format!("{room}-{user}-{}", dice.below(2)),
    };
    Act::Publish { room, user, stream }
}

fn streams_of<'h>(here: &'h Room, user: &str) -> Vec<&'h String> {
    let own = here.streams.iter().filter(|(_, stream)| stream.owner.as_deref() == Some(user));
    own.map(|(id, _)| id).collect()
}

/// A stream ends, by its user or by the API; and goes on at once under another publishing, perhaps.
fn stop(dice: &mut Dice, here: &Room, room: String) -> Vec<Act> {
    if here.streams.is_empty() {
        return Vec::new();
    }
    let (stream, listed) = here.streams.iter().nth(dice.below(here.streams.len())).unwrap();
    let (stream, user) = (stream.clone(), listed.owner.clone().unwrap_or_default());
    let is_added = user == "guest";
    let end = if is_added || dice.chance(0.4) {
        Act::Delete { room: room.clone(), user: user.clone(), stream: stream.clone() }
    } else {
        Act::Stop { stream: stream.clone() }
    };
    if !is_added && dice.chance(0.3) {
        return vec![end, Act::Publish { room, user, stream }];
    }
    vec![end]
}

fn kick(dice: &mut Dice, here: &Room, room: String) -> Act {
    let users: Vec<String> = here.users.keys().take(1 + dice.below(3)).cloned().collect();
    Act::Kick { room, users }
}

/// Everybody goes.
fn clear(here: &Room, room: &str) -> Vec<Act> {
    let logout = |user: &String| Act::Logout { room: room.to_owned(), user: user.clone() };
    here.users.keys().map(logout).collect()
}
