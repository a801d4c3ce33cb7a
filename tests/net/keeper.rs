//! What a keeper tells, step by step.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::timeout;
use zego_core::callback::inbox::{Change, Inbox};
use zego_core::callback::{CallbackDraft, catalog};
use zego_core::{AppId, Now, RoomId, SystemClock};
use zego_hyper::{Keeper, News, Receiver};

use crate::peers::client_of;
use crate::receiver_posts::{SECRET, answer, run, secret, time, verifier};

/// A clock that is moved by hand.
#[derive(Clone)]
struct Clock(Arc<AtomicU64>);

impl Clock {
    fn new() -> Self {
        Self(Arc::new(AtomicU64::new(time())))
    }

    fn forward(&self, seconds: u64) {
        self.0.fetch_add(seconds, Relaxed);
    }

    fn now(&self) -> Now {
        Now { mono: Duration::ZERO, unix: Duration::from_secs(self.0.load(Relaxed)) }
    }
}

fn keeper(clock: &Clock) -> (Receiver, Keeper) {
    let (receiver, callbacks) = Receiver::new(verifier());
    let clock = clock.clone();
    (receiver, Keeper::new(callbacks, Inbox::new()).with_clock(move || clock.now()))
}

/// A room comes into being, in its first lifetime.
fn opened(room: &str) -> Bytes {
    let draft = CallbackDraft::new(catalog::find("room_create").unwrap());
    let draft = draft.with("room_id", room).unwrap().with("room_session_id", "7").unwrap();
    draft.sign(AppId::new(1), &secret(SECRET), time(), room)
}

fn post(receiver: &Receiver, body: Bytes) {
    assert_eq!(answer(receiver, body).status(), 200);
}

fn opening(room: &str) -> Change {
    Change::RoomOpened { room: RoomId::received(room) }
}

/// What comes next; while nothing does, time goes on.
async fn next(keeper: &mut Keeper, clock: &Clock) -> News {
    loop {
        match timeout(MOMENT, keeper.next()).await {
            Ok(news) => return news.unwrap(),
            Err(_) => clock.forward(1),
        }
    }
}

/// The questions that are told, until nothing comes for a moment.
async fn questions(keeper: &mut Keeper) -> usize {
    let mut count = 0;
    while let Ok(news) = timeout(MOMENT, keeper.next()).await {
        count += usize::from(matches!(news, Some(News::Question { .. })));
    }
    count
}

const MOMENT: Duration = Duration::from_millis(20);

#[test]
fn every_callback_is_told_with_what_it_changes_up_to_the_last() {
    run(async {
        let (receiver, mut keeper) = keeper(&Clock::new());
        // The signature does not cover what is told.
        let odd = String::from_utf8(opened("odd").to_vec()).unwrap();
        for body in [
            opened("lobby"),
            odd.replace(r#""room_id":"odd""#, r#""room_id":["odd"]"#).into(),
            opened("den"),
        ] {
            post(&receiver, body);
        }
        drop(receiver);
        for (is_readable, expected) in
            [(true, vec![opening("lobby")]), (false, vec![]), (true, vec![opening("den")])]
        {
            let Some(News::Event { callback, changes }) = keeper.next().await else { panic!() };
            assert_eq!(callback.event().is_ok(), is_readable, "{}", callback.envelope().json());
            assert_eq!(changes, expected);
        }
        assert!(keeper.next().await.is_none());
        assert_eq!(keeper.inbox().rooms().count(), 2);
    });
}

#[test]
fn nothing_is_lost_when_the_wait_for_news_is_given_up() {
    run(async {
        let (receiver, mut keeper) = keeper(&Clock::new());
        let mut told = Vec::new();
        let rooms: Vec<String> = (0..50).map(|at| format!("room-{at}")).collect();
        for room in &rooms {
            assert!(timeout(Duration::ZERO, keeper.next()).await.is_err());
            post(&receiver, opened(room));
            if let Ok(news) = timeout(Duration::ZERO, keeper.next()).await {
                told.extend(news.unwrap().changes().to_vec());
            }
        }
        drop(receiver);
        while let Some(news) = keeper.next().await {
            told.extend(news.changes().to_vec());
        }
        assert_eq!(told, rooms.iter().map(|room| opening(room)).collect::<Vec<_>>());
    });
}

#[test]
fn a_room_of_which_an_event_cannot_be_read_is_asked_about() {
    run(async {
        let (receiver, mut keeper) = keeper(&Clock::new());
        let odd = String::from_utf8(opened("lobby").to_vec()).unwrap();
        post(&receiver, odd.replace(r#""room_session_id":7"#, r#""room_session_id":"odd""#).into());
        let Some(News::Event { callback, .. }) = keeper.next().await else { panic!() };
        assert!(callback.event().is_err());
        let Some(News::Question { question }) = keeper.next().await else { panic!() };
        assert_eq!(*question.room(), RoomId::received("lobby"));
    });
}

#[test]
fn without_a_client_questions_are_told_and_come_again() {
    run(async {
        let clock = Clock::new();
        let (receiver, mut keeper) = keeper(&clock);
        post(&receiver, opened("lobby"));
        assert_eq!(questions(&mut keeper).await, 0, "nothing is amiss");
        for _ in 0..3 {
            clock.forward(600);
            assert_eq!(questions(&mut keeper).await, 2, "users and streams");
        }
        assert_eq!(keeper.inbox().rooms().count(), 1);
    });
}

#[test]
fn what_is_passed_over_is_told_once_and_what_comes_later_still_is() {
    run(async {
        let clock = Clock::new();
        let (receiver, callbacks) = Receiver::new(verifier());
        let at = clock.clone();
        let inbox = Inbox::new().with_rooms(2).with_audit(None);
        let mut keeper = Keeper::new(callbacks, inbox).with_clock(move || at.now());
        let told = |news: News| match news {
            News::Event { changes, .. } => format!("{} changes", changes.len()),
            News::Overflow { bound, total } => format!("{bound:?}, {total}"),
            other => panic!("{other:?}"),
        };
        for room in ["a", "b", "c", "d"] {
            post(&receiver, opened(room));
        }
        for expected in ["1 changes", "1 changes", "0 changes", "Rooms, 1", "0 changes"] {
            assert_eq!(told(keeper.next().await.unwrap()), expected);
        }
        // The last of an episode, and the first of the next, are told though nothing more comes.
        clock.forward(601);
        post(&receiver, opened("e"));
        drop(receiver);
        for expected in ["0 changes", "Rooms, 3"] {
            assert_eq!(told(keeper.next().await.unwrap()), expected);
        }
        assert!(keeper.next().await.is_none());
    });
}

#[test]
fn without_a_client_a_room_that_closed_is_forgotten() {
    run(async {
        let clock = Clock::new();
        let (receiver, mut keeper) = keeper(&clock);
        post(&receiver, opened("lobby"));
        questions(&mut keeper).await;
        clock.forward(301);
        assert!(questions(&mut keeper).await > 0);
        let draft = CallbackDraft::new(catalog::find("room_close").unwrap());
        let draft = draft.with("room_id", "lobby").unwrap().with("room_session_id", "7").unwrap();
        post(&receiver, draft.sign(AppId::new(1), &secret(SECRET), time(), "2"));
        assert_eq!(questions(&mut keeper).await, 0);
        assert_eq!((keeper.inbox().rooms().count(), keeper.inbox().known_rooms()), (0, 1));
        // Asked about after 90 seconds, forgotten after 10 minutes, looked for every 2.
        for _ in 0..13 {
            clock.forward(60);
            questions(&mut keeper).await;
        }
        assert_eq!(keeper.inbox().known_rooms(), 0);
    });
}

#[test]
fn what_the_api_says_is_told_as_an_answer() {
    run(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let (_receiver, callbacks) = Receiver::new(verifier());
        let client = client_of(&server.url()).build().unwrap();
        let mut keeper = Keeper::new(callbacks, Inbox::new()).with_client(client);
        let demo = RoomId::received("demo-room");
        keeper.inbox_mut().reconcile(&demo, SystemClock::start().now());
        let mut changed = Vec::new();
        while changed.len() < 3 {
            match keeper.next().await.unwrap() {
                News::Question { question } => assert_eq!(*question.room(), demo),
                News::Answer { question, changes } => {
                    assert_eq!(*question.room(), demo);
                    changed.extend(changes);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(changed[0], opening("demo-room"), "and the user, and the stream");
        let room = keeper.inbox().room(&demo).unwrap();
        assert_eq!((room.users().len(), room.streams().len()), (1, 1));
    });
}

#[test]
fn a_question_that_fails_is_told_with_the_reason_and_asked_again() {
    run(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let clock = Clock::new();
        let (_receiver, keeper) = keeper(&clock);
        let mut keeper = keeper.with_client(client_of(&server.url()).build().unwrap());
        drop(server);
        keeper.inbox_mut().reconcile(&RoomId::received("lobby"), clock.now());
        for _ in 0..2 {
            let mut failed = 0;
            while failed < 2 {
                match next(&mut keeper, &clock).await {
                    News::Question { question } => assert_eq!(question.room().as_str(), "lobby"),
                    News::Failure { error, .. } => {
                        assert!(error.code().is_none(), "{error}");
                        failed += 1;
                    }
                    other => panic!("{other:?}"),
                }
            }
            clock.forward(600);
        }
    });
}
