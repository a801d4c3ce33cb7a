//! An inbox that is saved, and goes on in another process.

use zego_core::callback::inbox::Inbox;

use super::support::*;
use super::world::{FAIR, Weather, World};

fn saved_and_restored(inbox: &Inbox) -> Inbox {
    serde_json::from_str(&serde_json::to_string(inbox).unwrap()).unwrap()
}

#[test]
fn what_is_saved_is_restored_and_asked_about_once() {
    let mut inbox = Inbox::new();
    let events = [
        opened(1, 100),
        joined(1, "ann", 5, 101, 1),
        started(1, "cam", "s", 102, 1),
        left(1, "bob", 6, (101, 102), 3),
        joined(1, "eve", 7, 101, 4),
        left(1, "eve", 7, (101, 103), 5),
    ];
    take_all(&mut inbox, events, 103);
    let mut restored = saved_and_restored(&inbox);
    assert_eq!((users(&restored), streams(&restored)), (vec!["ann"], vec!["cam"]));
    assert_eq!(restored.entries(), inbox.entries());
    // What waited goes on waiting, and what is over stays over.
    assert_eq!(take(&mut restored, joined(1, "bob", 6, 101, 2), 110), ["+bob", "-bob"]);
    assert_eq!(take(&mut restored, joined(1, "eve", 7, 101, 4), 110), [""; 0]);
    assert!(asked(&mut restored, 110).is_some());
    assert!(asked(&mut restored, 110).is_some());
    assert!(asked(&mut restored, 110).is_none());
}

#[test]
fn an_empty_one_and_its_settings_are_saved_too() {
    let restored = saved_and_restored(&Inbox::new().with_rooms(0));
    let mut restored = restored;
    assert_eq!(take(&mut restored, opened(1, 100), 100), [""; 0]);
    assert_eq!(restored.overflow(), 1);
}

#[test]
fn what_was_acknowledged_and_not_saved_is_caught_up_with() {
    for seed in 0..300 {
        let weather = Weather { failures: 40, repeats: 40, losses: 5, silence: 10, ..FAIR };
        let mut world = World::new(seed, weather, Inbox::new());
        world.run(30, 0);
        let (saved, heard) = (saved_and_restored(&world.inbox), world.heard.clone());
        world.run(20, 0);
        // It is killed, and starts again from what was saved.
        (world.inbox, world.heard) = (saved, heard);
        world.run(10, 25);
        world.assert_equal(&format!("seed {seed}"));
    }
}

#[test]
fn saving_at_any_time_makes_no_difference() {
    for seed in 0..300 {
        let weather = Weather { failures: 50, repeats: 50, silence: 100, ..FAIR };
        let mut world = World::new(seed, weather, Inbox::new());
        for _ in 0..10 {
            world.run(6, 0);
            world.inbox = saved_and_restored(&world.inbox);
        }
        world.run(0, 2);
        world.assert_equal_in_all(&format!("seed {seed}"));
        world.assert_each_once(&format!("seed {seed}"));
    }
}
