//! When callbacks are sent, and what goes wrong on demand.

use std::time::Duration;

use serde_json::json;
use zego_core::Now;
use zego_core::callback::{Envelope, Verifier};
use zego_emulator::{CallbackCounts, CallbackSettings, Due, Emulator, Settings};

use super::world::{World, secret, settings};

/// Follows the schedule for so long; gives when each callback was sent, by its event's number. The
/// answer is given to each after 100 ms.
fn run(
    world: &mut World,
    millis: u64,
    mut accepts: impl FnMut(u64, u32) -> bool,
) -> Vec<(u64, u64)> {
    let end = world.millis() + millis;
    let mut sent = Vec::new();
    loop {
        match world.emulator.poll(world.now()) {
            Due::Now(callback) => {
                sent.push((callback.id, world.millis()));
                let is_accepted = accepts(callback.id, callback.attempt);
                world.answer(&callback, is_accepted);
            }
            Due::After(wait) => {
                let wait = u64::try_from(wait.as_millis()).unwrap();
                if world.millis() + wait > end {
                    return sent;
                }
                world.wait(wait);
            }
            _ => return sent,
        }
    }
}

fn counts(world: &World) -> CallbackCounts {
    world.emulator.callback_counts()
}

/// A world with the two events of a login.
fn login(settings: CallbackSettings) -> World {
    let mut world = World::with(settings);
    world.login("r", "ann");
    world
}

#[test]
fn what_is_not_accepted_is_sent_again_after_2_4_8_16_and_32_seconds_and_then_lost() {
    let mut world = login(settings());
    let sent = run(&mut world, 1_000_000, |_, _| false);
    let times: Vec<u64> = sent.iter().filter(|(id, _)| *id == 1).map(|(_, at)| *at).collect();
    assert_eq!(times, [0, 2_000, 6_000, 14_000, 30_000, 62_000]);
    let counts = counts(&world);
    assert_eq!((counts.events, counts.attempts, counts.lost, counts.waiting), (2, 12, 2, 0));
    assert_eq!(world.journal()["last"][0]["fate"], "lost-after-retries");
}

#[test]
fn what_is_accepted_is_not_sent_again() {
    let mut world = login(settings());
    let sent = run(&mut world, 1_000_000, |_, attempt| attempt == 3);
    assert_eq!(sent.iter().filter(|(id, _)| *id == 1).count(), 3);
    let counts = counts(&world);
    assert_eq!((counts.attempts, counts.accepted, counts.lost, counts.repeated), (6, 2, 0, 0));
    assert_eq!(
        world.journal()["last"][1],
        json!({
            "id": 2, "event": "room_login", "at_ms": 1_700_000_000_000_u64, "attempts": 3,
            "fate": "accepted",
        })
    );
}

#[test]
fn no_answer_within_the_timeout_is_a_failure() {
    let mut world = login(settings());
    let first = world.next().unwrap();
    let journal = world.journal();
    assert_eq!(
        (&journal["last"][0]["fate"], &journal["last"][1]["fate"]),
        (&json!("sent"), &json!("waiting"))
    );
    world.next().unwrap();
    let Due::After(wait) = world.emulator.poll(world.now()) else { panic!() };
    assert_eq!(wait, CallbackSettings::TIMEOUT);
    world.wait(5_000);
    let Due::After(wait) = world.emulator.poll(world.now()) else { panic!() };
    assert_eq!(wait, Duration::from_secs(2));
    // An answer that comes too late changes nothing.
    world.answer(&first, true);
    assert_eq!(counts(&world).accepted, 0);
    world.wait(2_000);
    assert_eq!(world.next().unwrap().attempt, 2);
}

#[test]
fn every_attempt_is_signed_afresh_unless_told_otherwise() {
    for (settings, is_same) in [(settings(), false), (settings().with_one_signature(), true)] {
        let mut world = login(settings);
        let mut verifier = Verifier::new(secret());
        let mut bodies = Vec::new();
        for _ in 0..3 {
            let callback = world.next().unwrap();
            assert_eq!(callback.id, 1);
            world.answer(&callback, false);
            let genuine = verifier.verify(callback.body.clone(), world.now()).unwrap();
            assert_eq!(genuine.is_duplicate(), is_same && !bodies.is_empty());
            bodies.push(callback.body);
            while let Some(other) = world.next() {
                world.answer(&other, true);
            }
            world.wait(8_000);
        }
        assert_eq!(bodies[0] == bodies[1], is_same);
        assert_eq!(bodies[1] == bodies[2], is_same);
    }
}

#[test]
fn what_is_lost_by_chance_is_never_sent() {
    let mut world = World::with(settings().with_seed(3).with_loss(0.25));
    for at in 0..500 {
        world.login(&format!("r{at}"), "ann");
    }
    let sent = run(&mut world, 1_000_000, |_, _| true);
    let counts = counts(&world);
    assert_eq!((counts.events, counts.waiting), (1000, 0));
    assert!((200..300).contains(&counts.lost), "{counts:?}");
    assert_eq!(sent.len() as u64, 1000 - counts.lost);
    let journal = world.journal();
    let entries = journal["last"].as_array().unwrap();
    let lost = entries.iter().filter(|entry| entry["fate"] == "lost-by-chance");
    let lost: Vec<u64> = lost.map(|entry| entry["id"].as_u64().unwrap()).collect();
    assert_eq!(lost.len() as u64, counts.lost);
    assert!(sent.iter().all(|(id, _)| !lost.contains(id)));
}

#[test]
fn what_is_repeated_is_sent_again_though_it_was_accepted() {
    let mut world = login(settings().with_repeats(1.0));
    let sent = run(&mut world, 1_000_000, |_, _| true);
    let times: Vec<u64> = sent.iter().filter(|(id, _)| *id == 1).map(|(_, at)| *at).collect();
    assert_eq!(times, [0, 2_000, 6_000, 14_000, 30_000, 62_000]);
    let counts = counts(&world);
    assert_eq!((counts.accepted, counts.repeated, counts.lost), (2, 10, 0));
}

#[test]
fn repeats_end_when_a_draw_has_it_so() {
    let mut world = World::with(settings().with_repeats(0.5));
    for at in 0..500 {
        world.login(&format!("r{at}"), "ann");
    }
    let sent = run(&mut world, 1_000_000, |_, _| true);
    let attempts = |id: u64| sent.iter().filter(|(other, _)| *other == id).count();
    let mut of: [usize; 7] = [0; 7];
    (1..=1000).for_each(|id| of[attempts(id)] += 1);
    // Each is sent once more with a probability of a half, five times at most.
    assert!((450..550).contains(&of[1]) && (200..300).contains(&of[2]), "{of:?}");
    assert!((90..160).contains(&of[3]) && (15..50).contains(&of[6]), "{of:?}");
}

#[test]
fn a_repeat_that_fails_leaves_the_event_accepted() {
    let mut world = login(settings().with_repeats(1.0));
    let sent = run(&mut world, 1_000_000, |_, attempt| attempt == 1);
    assert_eq!(sent.len(), 4);
    let counts = counts(&world);
    assert_eq!((counts.accepted, counts.repeated, counts.lost, counts.waiting), (2, 2, 0, 0));
}

#[test]
fn what_is_shuffled_overtakes_and_none_is_kept_back_for_longer_than_told() {
    let mut world = World::with(settings().with_shuffle(Duration::from_secs(3)));
    for at in 0..100 {
        world.login(&format!("r{at}"), "ann");
    }
    let sent = run(&mut world, 1_000_000, |_, _| true);
    assert_eq!(sent.len(), 200);
    assert!(!sent.is_sorted());
    assert!(sent.iter().all(|(_, at)| *at <= 3_000));
}

#[test]
fn the_same_seed_draws_the_same_whatever_the_order_of_the_answers() {
    let draws = |seed, accepts_first: bool| {
        let settings = settings()
            .with_seed(seed)
            .with_loss(0.2)
            .with_repeats(0.4)
            .with_shuffle(Duration::from_secs(5));
        let mut world = World::with(settings);
        for at in 0..50 {
            world.login(&format!("r{at}"), "ann");
        }
        let mut first: Vec<(u64, u64)> = Vec::new();
        let sent = run(&mut world, 1_000_000, |_, attempt| accepts_first || attempt > 1);
        for (id, at) in sent {
            if !first.iter().any(|(other, _)| *other == id) {
                first.push((id, at));
            }
        }
        let lost: Vec<u64> =
            (1..=100).filter(|id| !first.iter().any(|(other, _)| other == id)).collect();
        (first, lost)
    };
    assert_eq!(draws(1, true), draws(1, true));
    assert_eq!(draws(1, true), draws(1, false));
    assert_ne!(draws(1, true), draws(2, true));
}

#[test]
fn a_run_is_the_same_to_the_byte_when_it_is_repeated() {
    let bodies = || {
        let mut world = login(settings().with_seed(9));
        std::iter::from_fn(|| world.next()).map(|callback| callback.body).collect::<Vec<_>>()
    };
    assert_eq!(bodies(), bodies());
}

#[test]
fn another_start_signs_other_nonces() {
    let nonce = |unix| {
        let start = Now { mono: Duration::ZERO, unix: Duration::from_secs(unix) };
        let settings = Settings::default().with_callbacks(settings().with_seed(9));
        let Due::Now(callback) = Emulator::new(settings, start).poll(start) else { panic!() };
        Envelope::read(callback.body).unwrap().nonce().to_owned()
    };
    assert_eq!(nonce(1_700_000_000), nonce(1_700_000_000));
    assert_ne!(nonce(1_700_000_000), nonce(1_700_000_001));
}

#[test]
fn what_is_one_too_many_is_lost_and_counted() {
    let mut world = World::new();
    let most = u64::try_from(CallbackSettings::MOST).unwrap();
    world.login("r", "ann");
    for _ in 0..most / 2 {
        world.publish("s", "r", "ann");
        world.page("close", &json!({ "StreamId": "s" }));
    }
    let counts = counts(&world);
    assert_eq!((counts.events, counts.waiting, counts.lost), (most + 2, most, 2));
    let journal = world.journal();
    let last = journal["last"].as_array().unwrap();
    assert_eq!(last.len(), 1000, "the list is bounded, too");
    assert_eq!(last[999]["fate"], "lost-for-want-of-room");
    assert_eq!((&last[999]["id"], &last[0]["id"]), (&json!(most + 2), &json!(most - 997)));
}

#[test]
fn nothing_more_is_due_once_all_is_accepted() {
    let mut world = login(settings());
    assert_eq!(world.events().len(), 2);
    assert!(matches!(world.emulator.poll(world.now()), Due::Never));
    assert_eq!(world.journal()["counts"]["accepted"], 2);
}

#[test]
fn an_address_that_cannot_be_posted_to_is_refused_without_quoting_it() {
    for url in
        ["https://hush.test/", "http:///hush", "hush", "/hush", "http://a:hush@b/", "ftp://hush"]
    {
        let error = settings().with_url(url).unwrap_err().to_string();
        assert!(error.starts_with("callback URL must"), "{error}");
        assert!(!error.contains("hush"), "{error}");
    }
    assert!(settings().with_url("http://localhost:9000/callback?a=b").is_ok());
}
