//! An inbox that is saved, and goes on in another process.

use zego_core::callback::inbox::Inbox;

use super::support::*;

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
    // What was asked last was not saved, and the limits hold all the same.
    assert!(asked(&mut restored, 110).is_none());
    assert!(asked(&mut restored, 111).is_some_and(|question| is_users(&question)));
    assert!(asked(&mut restored, 119).is_none());
    assert!(asked(&mut restored, 120).is_some_and(|question| !is_users(&question)));
    assert!(asked(&mut restored, 120).is_none());
}

#[test]
fn an_empty_one_and_its_settings_are_saved_too() {
    let restored = saved_and_restored(&Inbox::new().with_rooms(0));
    let mut restored = restored;
    assert_eq!(take(&mut restored, opened(1, 100), 100), [""; 0]);
    assert_eq!(restored.overflow(), 1);
}
