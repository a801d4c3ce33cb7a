//! The service: an emulator with rate limits that calls back, on a fast clock.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::time::sleep;
use zego_core::Now;
use zego_core::callback::inbox::Inbox;
use zego_emulator::{
    CallbackCounts, CallbackSettings, Options, Server, Settings, State, serve_with,
};

use crate::receiver_posts::{SECRET, secret, send};

/// How much faster than the machine's its clock is: a minute of retries takes 3 seconds.
pub(crate) const SPEED: u32 = 20;

/// The ids of the users and streams of each room.
pub(crate) type Contents = BTreeMap<String, BTreeSet<String>>;

pub(crate) struct Service {
    pub(crate) server: Arc<Server>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// An action that was asked for, with the code of its reply.
type Asked = (String, Option<i64>);

impl Service {
    /// It, and where the program listens that it calls.
    pub(crate) async fn start() -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let callbacks = CallbackSettings::new(secret(SECRET)).with_url(&url).unwrap();
        let settings = Settings::default()
            .with_state(State::from_json("{}").unwrap())
            .with_callbacks(callbacks);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let report = Arc::clone(&asked);
        let options = Options::default().with_speed(SPEED).with_report(move |entry| {
            report.lock().unwrap().push((entry.action.clone(), entry.code));
        });
        let server = serve_with("127.0.0.1:0", settings, options).await.unwrap();
        (Self { server: Arc::new(server), asked }, listener)
    }

    pub(crate) async fn log_in(&self, room: &str, user: &str) {
        self.does(&format!("login?RoomId={room}&UserId={user}")).await;
    }

    pub(crate) async fn log_out(&self, room: &str, user: &str) {
        self.does(&format!("logout?RoomId={room}&UserId={user}")).await;
    }

    pub(crate) async fn publish(&self, room: &str, user: &str, stream: &str) {
        self.does(&format!("publish?RoomId={room}&UserId={user}&StreamId={stream}")).await;
    }

    pub(crate) async fn close(&self, stream: &str) {
        self.does(&format!("close?StreamId={stream}")).await;
    }

    async fn does(&self, what: &str) {
        self.page("POST", what).await;
    }

    async fn page(&self, method: &str, page: &str) -> Value {
        let request = format!("{method} /_emulator/{page} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let (status, answer) = send(self.server.address(), request).await;
        assert_eq!(status, 200, "{page}: {answer}");
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap()
    }

    /// What is so.
    pub(crate) async fn state(&self) -> Contents {
        let state = self.page("GET", "state").await;
        let ids = |list: &Value| {
            let list = list.as_array().unwrap().clone();
            list.into_iter().map(|item| item["id"].as_str().unwrap().to_owned())
        };
        let rooms = state["rooms"].as_array().unwrap().iter();
        let room = |room: &Value| {
            let within = ids(&room["users"]).chain(ids(&room["streams"])).collect();
            (room["id"].as_str().unwrap().to_owned(), within)
        };
        rooms.map(room).collect()
    }

    pub(crate) fn now(&self) -> Now {
        self.server.now()
    }

    pub(crate) fn counts(&self) -> CallbackCounts {
        self.server.callback_counts()
    }

    /// How many events came, and not at the first attempt.
    pub(crate) async fn came_again(&self) -> usize {
        let page = self.page("GET", "callbacks").await;
        let came = |event: &&Value| event["fate"] == "accepted" && event["attempts"] != 1;
        page["last"].as_array().unwrap().iter().filter(came).count()
    }

    pub(crate) fn assert_that_nothing_was_asked(&self) {
        assert_eq!(*self.asked.lock().unwrap(), []);
    }

    /// Each was answered: with a list, or that there is no such room.
    pub(crate) fn assert_that_every_read_was_answered(&self) {
        let asked = self.asked.lock().unwrap();
        for action in ["DescribeUserList", "DescribeSimpleStreamList"] {
            assert!(asked.iter().any(|(asked, _)| asked == action), "{asked:?}");
        }
        assert!(asked.iter().all(|(_, code)| matches!(code, Some(0 | 104))), "{asked:?}");
    }
}

/// What an inbox has.
pub(crate) fn contents(inbox: &Inbox) -> Contents {
    let rooms = inbox.rooms().map(|(id, room)| {
        let users = room.users().map(|(id, _)| id.as_str().to_owned());
        let streams = room.streams().map(|(id, _)| id.as_str().to_owned());
        (id.as_str().to_owned(), users.chain(streams).collect())
    });
    rooms.collect()
}

/// Waits until something is so; the test is given up where it never is.
pub(crate) async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    while !is_so().await {
        sleep(Duration::from_millis(5)).await;
    }
}
