//! A room whose beginning is lost on its way, by the machine's clock: the emulator, which loses it, the
//! receiver, the keeper and the client together.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Request;
use tokio::net::TcpListener;
use zego_core::callback::Verifier;
use zego_core::callback::inbox::Inbox;
use zego_core::{RoomId, SystemClock};
use zego_emulator::{
    CallbackSettings, DEMO_APP_ID, Due, Emulator, Options, Settings, State, serve_with,
};
use zego_hyper::{Client, Keeper, Receiver};

use crate::peers::client_of;
use crate::receiver_posts::{SECRET, run, secret, send};

/// A second until it is asked about, and two answers; with much to spare, and far from 90 seconds.
const SOON: Duration = Duration::from_secs(20);

/// Somebody comes in, and sends a stream.
const HAPPENS: [&str; 2] =
    ["login?RoomId=lobby&UserId=ann", "publish?RoomId=lobby&UserId=ann&StreamId=cam"];

fn settings(url: &str, seed: u64) -> Settings {
    let callbacks = CallbackSettings::new(secret(SECRET)).with_url(url).unwrap();
    Settings::default()
        .with_state(State::from_json("{}").unwrap())
        .with_callbacks(callbacks.with_seed(seed).with_loss(0.5))
}

/// The events that are not lost.
fn posted(settings: Settings) -> Vec<String> {
    let now = SystemClock::start().now();
    let mut emulator = Emulator::new(settings, now);
    for page in HAPPENS {
        let request = Request::post(format!("/_emulator/{page}")).body(Bytes::new()).unwrap();
        emulator.handle(&request, now);
    }
    let mut events = Vec::new();
    while let Due::Now(callback) = emulator.poll(now) {
        let body: serde_json::Value = serde_json::from_slice(&callback.body).unwrap();
        events.push(body["event"].as_str().unwrap().to_owned());
    }
    events
}

/// By which nothing but the beginning is lost.
fn settings_that_lose_the_beginning(url: &str) -> Settings {
    let is_it = |seed: &u64| posted(settings(url, *seed)) == ["room_login", "stream_create"];
    settings(url, (0..1000).find(is_it).unwrap())
}

fn client(url: &str) -> Client {
    client_of(url).build().unwrap()
}

#[test]
fn a_room_whose_beginning_is_lost_is_there_with_all_that_is_in_it_soon_after() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let settings = settings_that_lose_the_beginning(&url);
        let server = serve_with("127.0.0.1:0", settings, Options::default()).await.unwrap();
        let verifier = Verifier::new(secret(SECRET)).with_app(DEMO_APP_ID);
        let (receiver, callbacks) = Receiver::new(verifier);
        tokio::spawn(async move { receiver.serve(listener, std::future::pending()).await });
        let mut keeper = Keeper::new(callbacks, Inbox::new()).with_client(client(&server.url()));

        let start = Instant::now();
        for page in HAPPENS {
            let request = format!("POST /_emulator/{page} HTTP/1.1\r\nhost: localhost\r\n\r\n");
            assert_eq!(send(server.address(), request).await.0, 200);
        }
        let lobby = RoomId::received("lobby");
        let is_live = |keeper: &Keeper| {
            let room = keeper.inbox().room(&lobby);
            room.is_some_and(|room| room.users().len() == 1 && room.streams().len() == 1)
        };
        while !is_live(&keeper) {
            keeper.next().await.unwrap();
        }
        let elapsed = start.elapsed();
        assert!(elapsed < SOON, "{elapsed:?}");
        let counts = server.callback_counts();
        assert_eq!((counts.events, counts.lost), (3, 1));
        let room = keeper.inbox().room(&lobby).unwrap();
        assert!(room.session_id().is_some() && room.created().is_none(), "by the other events");
    });
}
