//! A program that keeps an inbox is killed, and comes back: the emulator, the receiver, the keeper and
//! the client together.

mod program;
mod service;

// Its `main` listens on an address of its own.
#[allow(dead_code)]
#[path = "../examples/inbox.rs"]
mod example;

use std::time::Duration;

use tokio::time::sleep;

use crate::receiver_posts::{listen_again, run};
use program::{Disk, Program};
use service::{Service, contents, until};

/// How long the program is away, on the service's clock: longer than two questions about a room have
/// to be apart, and well within the minute of the retries.
const AWAY: Duration = Duration::from_secs(20);

#[test]
fn a_program_that_is_killed_catches_up_by_the_retries_and_by_what_it_asks() {
    run(async {
        let (service, listener) = Service::start().await;
        let (address, disk) = (listener.local_addr().unwrap(), Disk::new("keeper_killed.json"));
        let program = Program::start(listener, &service, disk.clone());
        let rooms: Vec<String> = (0..10).map(|room| format!("room-{room}")).collect();
        for room in &rooms {
            for user in ["ann", "ben", "cleo"] {
                service.log_in(room, user).await;
            }
            service.publish(room, "ann", &format!("{room}-ann")).await;
        }
        service.log_in("short", "ann").await;
        until(async || disk.contents() == service.state().await).await;

        // From here on, what is acknowledged is not saved, as where the receiver acknowledges.
        disk.lose();
        service.log_in("room-0", "unsaved").await;
        service.publish("room-0", "unsaved", "unsaved-stream").await;
        service.log_out("room-1", "ben").await;
        service.close("room-2-ann").await;
        service.log_out("short", "ann").await;
        service.log_in("young", "ann").await;
        until(async || service.counts().waiting == 0).await;
        until(async || program.told().len() as u64 >= service.counts().events).await;

        // More is under way when it is killed, and goes on.
        for room in &rooms[4..] {
            service.log_in(room, "late").await;
        }
        program.kill();
        for room in &rooms {
            service.log_in(room, "later").await;
            service.publish(room, "later", &format!("{room}-later")).await;
        }
        service.log_in("young", "ben").await;
        service.close("room-5-ann").await;
        service.log_out("room-6", "cleo").await;
        let back = service.now().unix + AWAY;
        until(async || service.now().unix >= back).await;
        assert!(service.counts().waiting > 20, "nobody takes them");

        let (mut unasked, disk) = (disk.inbox(), disk.for_the_next());
        let program = Program::start(listen_again(address).await, &service, disk.clone());
        for room in &rooms {
            service.log_in(room, "afterwards").await;
        }
        until(async || service.counts().waiting == 0).await;
        until(async || disk.contents() == service.state().await).await;

        let counts = service.counts();
        assert_eq!((counts.lost, counts.accepted), (0, counts.events));
        assert!(service.came_again().await > 20, "by the retries");
        service.assert_that_every_read_was_answered();

        // The same events alone leave out what was acknowledged and not saved.
        for (callback, now) in program.told() {
            unasked.take(&callback.event().unwrap(), now);
        }
        let (unasked, kept) = (contents(&unasked), disk.contents());
        for (room, id) in [("room-0", "unsaved"), ("room-0", "unsaved-stream"), ("young", "ann")] {
            let known = unasked.get(room).is_some_and(|room| room.contains(id));
            assert!(!known && kept[room].contains(id), "{id} is there by what was asked");
        }
        for (room, id) in [("room-1", "ben"), ("room-2", "room-2-ann"), ("short", "ann")] {
            assert!(unasked[room].contains(id), "{id} seemed to be there");
            let known = kept.get(room).is_some_and(|room| room.contains(id));
            assert!(!known, "{id} is gone by what was asked");
        }
    });
}

#[test]
fn a_program_that_is_killed_again_and_again_loses_nothing_that_it_acknowledged() {
    run(async {
        let (service, listener) = Service::start().await;
        let address = listener.local_addr().unwrap();
        let mut disk = Disk::new("keeper_killed_unasking.json");
        let mut program = Some(Program::start_unasking(listener, &service, disk.clone()));
        let rooms: Vec<String> = (0..8).map(|room| format!("room-{room}")).collect();
        for life in 0..6 {
            for room in &rooms {
                let (user, stream) = (format!("user-{life}"), format!("{room}-{life}"));
                service.log_in(room, &user).await;
                service.publish(room, &user, &stream).await;
                if life > 1 {
                    service.close(&format!("{room}-{}", life - 1)).await;
                    service.log_out(room, &format!("user-{}", life - 2)).await;
                }
            }
            // In the middle of it; what came and was not saved is not acknowledged.
            if life == 3 {
                disk.fill();
                sleep(Duration::from_millis(100)).await;
            }
            program.take().unwrap().kill();
            disk = disk.for_the_next();
            let listener = listen_again(address).await;
            program = Some(Program::start_unasking(listener, &service, disk.clone()));
        }
        until(async || service.counts().waiting == 0).await;
        let counts = service.counts();
        assert_eq!((counts.lost, counts.accepted), (0, counts.events));
        until(async || disk.contents() == service.state().await).await;
        assert!(service.came_again().await > 0, "by the retries");
        service.assert_that_nothing_was_asked();
    });
}
