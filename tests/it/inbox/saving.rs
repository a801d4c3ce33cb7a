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

/// A room that is there, what waits in it, and a question that failed: as the form without a window
/// and a delay had them.
const EARLIER: &str = r#"{"limits":{"rooms":100000,"entries":1000000,"audit":{"secs":300,"nanos":0}},
    "overflow":0,"places":[{"id":"lobby","open":{"session":1,"created":{"secs":1700000100,
    "nanos":0},"creator":"host","born":{"secs":1700000100,"nanos":0},
    "heard":{"secs":1700000103,"nanos":0},"seen":null,"without_users":null,
    "users":{"members":{"ann":{"instance":"5","begun":{"secs":1700000101,"nanos":0},"seq":1,
    "name":"","owner":null,"heard":{"secs":1700000103,"nanos":0},"seen":null,
    "is_missed":false}},"ended":{},"gone":{},"counter":{"runs":{"1":1,"3":3},
    "gap_since":{"secs":1700000103,"nanos":0}},"listed":null,"awaits_list":null,
    "is_unsure":false},"streams":{"members":{},"ended":{},"gone":{},"counter":{"runs":{},
    "gap_since":null},"listed":null,"awaits_list":null,"is_unsure":false}},
    "waiting":[{"fact":{"session":1,"time":{"secs":1700000102,"nanos":0},
    "what":{"Left":["bob",{"instance":"6","seq":3,"begun":{"secs":1700000101,"nanos":0}}]}},
    "received":{"secs":1700000103,"nanos":0}}],"closed":{},"absent":null,
    "told":[{"members":{},"ended":{},"gone":{},"counter":{"runs":{},"gap_since":null},
    "listed":null,"awaits_list":null,"is_unsure":false},{"members":{},"ended":{},"gone":{},
    "counter":{"runs":{},"gap_since":null},"listed":null,"awaits_list":null,
    "is_unsure":false}],"users":{"due":{"secs":1700000115,"nanos":0},
    "free":{"secs":1700000106,"nanos":0},"failures":1},"streams":{"due":{"secs":1700000104,
    "nanos":0},"free":{"secs":0,"nanos":0},"failures":0},"audit":{"secs":1700000403,
    "nanos":0},"swept":{"secs":1700000104,"nanos":0}}]}"#;

#[test]
fn what_was_saved_in_an_earlier_form_is_read_as_what_it_was() {
    let mut restored: Inbox = serde_json::from_str(EARLIER).unwrap();
    assert_eq!((users(&restored), restored.entries()), (vec!["ann"], 2));
    assert_eq!(take(&mut restored, joined(1, "bob", 6, 101, 2), 110), ["+bob", "-bob"]);
    // What failed before delays nothing.
    assert!(asked(&mut restored, 110).is_none());
    assert!(asked(&mut restored, 111).is_some_and(|question| is_users(&question)));
    // What was not in it is as nobody had set it.
    answer(&mut restored, 111..200, &["ann"], &[]);
    let saved = serde_json::to_value(&restored).unwrap();
    let waits = &saved["limits"]["waits"];
    assert_eq!(*waits, serde_json::to_value(Inbox::new()).unwrap()["limits"]["waits"]);
    assert_eq!(
        (&waits["reorder_window"]["secs"], &waits["unknown_room_delay"]["secs"]),
        (&90.into(), &1.into())
    );
}
