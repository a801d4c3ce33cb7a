//! Thousands of seeds: each is a service, the way from it to an inbox and back, and a clock. The
//! service is the emulator, with its rate limits on; what is posted is verified; what the inbox asks is
//! signed and carried out.
//!
//! What the emulator does not do is among the scenes beside: a stream that goes on under the same
//! publishing, and another login that is told of before the end of the one that it replaces.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use zego_core::callback::inbox::Inbox;
use zego_tests::simulator::Dice;

use super::rooms::Rooms;
use super::service::Act;
use super::weather::Weather;
use super::world::World;

/// Plays seeds, `SEEDS` of them if that is set: `SEEDS=40000 cargo test --release -p zego-tests --test
/// it inbox::simulated`.
fn each(seeds: u64, mut play: impl FnMut(u64)) {
    let from = number("FROM").unwrap_or(0);
    for seed in from..from + number("SEEDS").unwrap_or(seeds) {
        catch_unwind(AssertUnwindSafe(|| play(seed))).unwrap_or_else(|panic| {
            eprintln!("again: FROM={seed} SEEDS=1");
            resume_unwind(panic)
        });
    }
}

fn number(variable: &str) -> Option<u64> {
    Some(std::env::var(variable).ok()?.parse().expect("a number of seeds"))
}

/// The retries of a callback are over after so many seconds: 62, and 5 for each of 6 answers, and
/// what it was kept back before.
const RETRIES: u64 = 62 + 6 * 5 + 20 + 10;

/// Ends are kept for 10 minutes, and looked through every 2; and a question that failed, whose answer is
/// that nobody is there, is asked again after 5 at the latest.
const FORGOTTEN: u64 = (10 + 2 + 5) * 60;

/// The truth, with every lifetime, login and publishing.
fn assert_equal(world: &World) {
    assert_eq!(&Rooms::of_inbox(&world.inbox), world.truth());
}

/// The truth, by the ids of rooms, users and streams: of rooms of which nothing arrived, nothing
/// need be known.
fn assert_equal_by_ids(world: &World) {
    let (known, truth) = (Rooms::of_inbox(&world.inbox), world.truth());
    for (id, room) in &truth.0 {
        if world.heard.contains(&room.session.unwrap()) {
            assert!(known.0.contains_key(id), "{id} is not known");
        }
    }
    for (id, room) in &known.0 {
        assert!(truth.0.contains_key(id), "{id} is a ghost");
        assert_eq!(room.ids(), truth.0[id].ids(), "{id}");
    }
}

fn assert_each_once(world: &World) {
    world.ledger.check(&world.service.counts, &world.inbox);
}

/// In the end nothing is kept but what is there.
fn assert_nothing_else_is_kept(world: &World) {
    let there = Rooms::of_inbox(&world.inbox);
    assert_eq!(world.inbox.entries(), there.members());
    assert_eq!(world.inbox.known_rooms(), there.0.len());
}

/// Of the rooms whose ends were told, none is left.
fn assert_no_room_stays(world: &World) {
    let (known, truth) = (Rooms::of_inbox(&world.inbox), world.truth());
    for (id, room) in &known.0 {
        let now = truth.0.get(id).and_then(|room| room.session);
        assert_eq!(now, room.session, "{id} has closed");
    }
}

#[test]
fn with_nothing_lost_any_order_leads_to_the_truth_without_asking() {
    each(600, |seed| {
        let weather = Weather::fair(&mut Dice::new(seed)).unasked();
        let steps = weather.steps;
        let mut world = World::new(seed, weather, Inbox::new());
        world.steps(steps);
        world.wait(RETRIES);
        assert!(world.is_complete());
        assert_equal(&world);
        assert_each_once(&world);
    });
}

#[test]
fn what_comes_in_order_is_told_of_each_time() {
    each(100, |seed| {
        let weather = Weather::fair(&mut Dice::new(seed)).calm().unasked();
        let mut world = World::new(seed, weather, Inbox::new());
        // One at a time, so that each arrives before the next.
        for _ in 0..30 {
            world.steps(1);
            world.wait(10);
        }
        assert_equal(&world);
        assert_each_once(&world);
        assert_eq!(world.ledger.came(), &world.service.counts);
    });
}

#[test]
fn with_nothing_lost_asking_does_no_harm() {
    let (mut played, mut pages) = (0, 0);
    each(200, |seed| {
        let mut dice = Dice::new(seed);
        let weather = Weather::fair(&mut dice);
        let audit = Duration::from_secs(30 + dice.below(120) as u64);
        let steps = weather.steps;
        let mut world = World::new(seed, weather, Inbox::new().with_audit(Some(audit)));
        world.steps(steps);
        world.wait(RETRIES + 300);
        assert!(world.is_complete());
        assert_equal_by_ids(&world);
        assert_each_once(&world);
        world.wait(FORGOTTEN);
        assert_equal_by_ids(&world);
        assert_nothing_else_is_kept(&world);
        played += 1;
        pages += world.pages;
    });
    assert!(played < 200 || pages > 0, "no crowd was listed");
}

#[test]
fn whatever_is_lost_the_answers_lead_to_the_truth() {
    let (mut lost, mut events) = (0, 0);
    each(600, |seed| {
        let weather = Weather::foul(&mut Dice::new(seed));
        let steps = weather.steps;
        let mut world = World::new(seed, weather, Inbox::new());
        world.steps(steps);
        world.wait(RETRIES);
        world.clear_up();
        world.wait(Inbox::AUDIT.as_secs() + 300);
        assert_equal_by_ids(&world);
        assert_each_once(&world);
        world.wait(FORGOTTEN);
        assert_nothing_else_is_kept(&world);
        lost += world.service.events() - world.taken.len() as u64;
        events += world.service.events();
    });
    // A single seed may be a lucky one.
    assert!(events < 10_000 || lost > 1000, "{lost} lost of {events}");
}

#[test]
fn who_is_live_is_right_two_seconds_after_an_event_of_a_room_whose_beginning_was_lost() {
    let mut asked = 0;
    each(150, |seed| {
        let fair = Weather::fair(&mut Dice::new(seed)).calm();
        let weather =
            Weather { silence: Some(0.0), lag: Duration::ZERO, loses_beginnings: true, ..fair };
        let mut world = World::new(seed, weather, Inbox::new());
        for _ in 0..30 {
            world.steps(1);
            world.wait(2);
            assert_equal_by_ids(&world);
            world.wait(28);
            assert_equal_by_ids(&world);
        }
        assert_each_once(&world);
        world.wait(FORGOTTEN);
        assert_nothing_else_is_kept(&world);
        asked += world.asked;
    });
    assert!(asked > 0, "nothing was asked");
}

#[test]
fn whatever_else_happens_lost_beginnings_are_made_good() {
    each(150, |seed| {
        let mut dice = Dice::new(seed);
        let weather =
            if dice.chance(0.5) { Weather::fair(&mut dice) } else { Weather::foul(&mut dice) };
        let weather = Weather { loses_beginnings: true, ..weather };
        let steps = weather.steps;
        let mut world = World::new(seed, weather, Inbox::new());
        world.steps(steps);
        world.wait(RETRIES);
        world.clear_up();
        world.wait(Inbox::AUDIT.as_secs() + 300);
        assert_equal_by_ids(&world);
        assert_each_once(&world);
        world.wait(FORGOTTEN);
        assert_nothing_else_is_kept(&world);
    });
}

#[test]
fn when_nobody_answers_nothing_is_kept_but_the_rooms_that_are_there() {
    each(200, |seed| {
        let mut dice = Dice::new(seed);
        let weather =
            if dice.chance(0.5) { Weather::fair(&mut dice) } else { Weather::foul(&mut dice) };
        let loses_beginnings = dice.chance(0.2);
        let weather = Weather { loses_beginnings, ..weather.unanswered(&mut dice) };
        let audit = dice.chance(0.5).then_some(Inbox::AUDIT);
        let is_fair = weather.is_fair && !loses_beginnings;
        let steps = weather.steps;
        let mut world = World::new(seed, weather, Inbox::new().with_audit(audit));
        world.steps(steps / 2);
        if dice.chance(0.3) {
            let saved = world.save();
            world.restart(&saved, 0);
        }
        world.steps(steps / 2);
        world.wait(RETRIES);
        world.wait(FORGOTTEN);
        assert_nothing_else_is_kept(&world);
        assert_each_once(&world);
        if is_fair && world.is_complete() {
            assert_no_room_stays(&world);
        }
    });
}

#[test]
fn what_was_acknowledged_and_not_saved_is_caught_up_with() {
    each(300, |seed| {
        let mut dice = Dice::new(seed);
        let weather =
            if dice.chance(0.5) { Weather::fair(&mut dice) } else { Weather::foul(&mut dice) };
        let mut world = World::new(seed, weather, Inbox::new());
        world.steps(15);
        let saved = world.save();
        world.steps(10);
        world.restart(&saved, 1 + dice.below(59) as u64);
        world.steps(5);
        world.wait(RETRIES + 60);
        world.clear_up();
        world.wait(Inbox::AUDIT.as_secs() + 300);
        assert_equal_by_ids(&world);
        assert_each_once(&world);
        world.wait(FORGOTTEN);
        assert_nothing_else_is_kept(&world);
    });
}

#[test]
fn saving_at_any_time_makes_no_difference() {
    each(200, |seed| {
        let weather = Weather::fair(&mut Dice::new(seed)).unasked();
        let mut world = World::new(seed, weather, Inbox::new());
        for _ in 0..6 {
            world.steps(5);
            let saved = world.save();
            world.restart(&saved, 0);
        }
        world.wait(RETRIES);
        assert!(world.is_complete());
        assert_equal(&world);
    });
}

#[test]
fn memory_stays_bounded_and_what_there_is_no_room_for_is_counted() {
    const MOST: usize = 12;
    each(100, |seed| {
        let weather = Weather { crowd: 0, ..Weather::foul(&mut Dice::new(seed)) };
        let mut world = World::new(seed, weather, Inbox::new().with_entries(MOST).with_rooms(2));
        world.steps(60);
        world.wait(RETRIES);
        assert!(world.largest <= MOST, "{}", world.largest);
        assert!(world.inbox.known_rooms() <= 2);
    });
}

#[test]
fn many_rooms_at_once_are_asked_about_within_the_limits_of_the_app() {
    each(3, |seed| {
        let weather = Weather { crowd: 0, ..Weather::fair(&mut Dice::new(seed)) };
        let mut world = World::new(seed, weather, Inbox::new());
        let login = |nth| Act::Login { room: format!("hall{nth}"), user: "ann".to_owned() };
        let rooms: Vec<Act> = (0..400).map(login).collect();
        world.act(&rooms);
        world.wait(RETRIES);
        let saved = world.save();
        world.restart(&saved, 1);
        let asked = world.asked;
        world.wait(120);
        // Users and streams of each.
        assert!(world.asked >= asked + 800, "{}", world.asked - asked);
        assert_equal(&world);
    });
}
