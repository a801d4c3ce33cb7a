//! Thousands of seeds: each a world of its own.

use std::time::Duration;

use zego_core::callback::inbox::Inbox;

use super::world::{FAIR, Weather, World};

/// How many worlds a test goes through; `SEEDS=40000` makes them more.
fn seeds() -> std::ops::Range<u64> {
    0..std::env::var("SEEDS").map_or(1000, |seeds| seeds.parse().unwrap())
}

fn run(seed: u64, weather: Weather, inbox: Inbox, minutes: u64) -> World {
    let mut world = World::new(seed, weather, inbox);
    world.run(60, minutes);
    world
}

/// Clocks up to 8 seconds apart.
fn skew(seed: u64) -> i64 {
    i64::try_from(seed % 17).unwrap() * 1000 - 8000
}

/// From a crowd to a few things in an hour.
fn pace(seed: u64) -> u64 {
    [300, 3_000, 3_000, 30_000][usize::try_from(seed % 4).unwrap()]
}

#[test]
fn with_nothing_lost_any_order_leads_to_the_truth_without_asking() {
    for seed in seeds() {
        let weather = Weather {
            failures: 50,
            repeats: 50,
            silence: 100,
            skew: skew(seed),
            pace: pace(seed),
            ..FAIR
        };
        let world = run(seed, weather, Inbox::new(), 2);
        world.assert_equal_in_all(&format!("seed {seed}"));
        world.assert_each_once(&format!("seed {seed}"));
    }
}

#[test]
fn with_nothing_lost_asking_does_no_harm() {
    for seed in seeds() {
        let audit = Some(Duration::from_secs(10 + seed % 50));
        let weather = Weather {
            failures: 50,
            repeats: 50,
            silence: 10,
            skew: skew(seed),
            pace: pace(seed),
            ..FAIR
        };
        let world = run(seed, weather, Inbox::new().with_audit(audit), 10);
        world.assert_equal(&format!("seed {seed}"));
        world.assert_each_once(&format!("seed {seed}"));
    }
}

#[test]
fn whatever_is_lost_the_answers_lead_to_the_truth() {
    let (mut lost, mut questions) = (0, 0);
    for seed in seeds() {
        let weather = Weather {
            failures: 30,
            repeats: 30,
            losses: [2, 10, 30, 60, 90][usize::try_from(seed % 5).unwrap()],
            silence: 10,
            skew: skew(seed),
            pace: pace(seed),
        };
        let world = run(seed, weather, Inbox::new(), 25);
        world.assert_equal(&format!("seed {seed}"));
        world.assert_each_once(&format!("seed {seed}"));
        lost += world.lost;
        questions += world.questions;
    }
    assert!(lost > 1000 && questions > 1000, "{lost} lost, {questions} asked");
}

#[test]
fn memory_stays_bounded_and_what_there_is_no_room_for_is_counted() {
    for seed in 0..200 {
        let weather = Weather { failures: 50, repeats: 50, losses: 10, silence: 50, ..FAIR };
        let inbox = Inbox::new().with_entries(12).with_rooms(2);
        let world = run(seed, weather, inbox, 25);
        // The ends of what is kept are kept, too.
        assert!(world.largest <= 60, "seed {seed}: {}", world.largest);
        assert!(world.inbox.known_rooms() <= 2);
        assert!(world.inbox.overflow() > 0, "seed {seed}");
    }
}
