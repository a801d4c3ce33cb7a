//! The emulator calls back, over real sockets.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{sleep, timeout};
use zego_core::actions::CloseRoom;
use zego_core::callback::{Genuine, Verifier};
use zego_core::{CallbackSecret, RoomId, SystemClock};
use zego_emulator::{CallbackSettings, DEMO_APP_ID, Options, Server, Settings, State, serve_with};

use crate::peers::{client_of, run};

/// What came to a receiver, and what it answers.
struct Receiver {
    address: SocketAddr,
    bodies: UnboundedReceiver<Bytes>,
    answers: Arc<Mutex<Answers>>,
}

/// How many times it refuses, and how.
struct Answers {
    refusals: usize,
    status: StatusCode,
}

impl Receiver {
    /// Accepts everything.
    async fn start() -> Self {
        Self::refusing(0, StatusCode::OK).await
    }

    /// Answers the first callbacks with a status.
    async fn refusing(refusals: usize, status: StatusCode) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, bodies) = unbounded_channel();
        let answers = Arc::new(Mutex::new(Answers { refusals, status }));
        let shared = Arc::clone(&answers);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (sender, answers) = (sender.clone(), Arc::clone(&shared));
                let service = service_fn(move |request| {
                    answer(request, sender.clone(), Arc::clone(&answers))
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { address, bodies, answers }
    }

    fn settings(&self) -> CallbackSettings {
        let url = format!("http://{}/events?from=emulator", self.address);
        CallbackSettings::new(secret()).with_url(&url).unwrap()
    }

    /// The next callback, which has to be genuine.
    async fn next(&mut self, verifier: &mut Verifier) -> Genuine {
        let body = timeout(Duration::from_secs(60), self.bodies.recv()).await;
        verifier.verify(body.expect("it came").unwrap(), SystemClock::start().now()).unwrap()
    }
}

async fn answer(
    request: Request<Incoming>,
    sender: UnboundedSender<Bytes>,
    answers: Arc<Mutex<Answers>>,
) -> Result<Response<Empty<Bytes>>, hyper::Error> {
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.uri().path_and_query().unwrap(), "/events?from=emulator");
    assert_eq!(request.headers()["content-type"], "application/json");
    let body = request.into_body().collect().await?.to_bytes();
    let mut answers = answers.lock().unwrap();
    let mut response = Response::new(Empty::new());
    if answers.refusals > 0 {
        answers.refusals -= 1;
        *response.status_mut() = answers.status;
    }
    sender.send(body).unwrap();
    Ok(response)
}

fn secret() -> CallbackSecret {
    CallbackSecret::new("callback-secret").unwrap()
}

fn verifier() -> Verifier {
    Verifier::new(secret()).with_app(DEMO_APP_ID)
}

async fn serve(settings: Settings) -> Server {
    serve_with("127.0.0.1:0", settings, Options::default()).await.unwrap()
}

#[test]
fn changes_are_posted_to_a_receiver_and_are_genuine() {
    run(async {
        let mut receiver = Receiver::start().await;
        let server = serve(Settings::default().with_callbacks(receiver.settings())).await;
        let mut verifier = verifier();
        let mut told = Vec::new();
        for _ in 0..3 {
            told.push(receiver.next(&mut verifier).await.envelope().event_name().to_owned());
        }
        told.sort_unstable();
        assert_eq!(told, ["room_create", "room_login", "stream_create"], "the start");

        let client = client_of(&server.url()).build().unwrap();
        client.call(CloseRoom::new(RoomId::new("demo-room").unwrap())).await.unwrap();
        let mut told = Vec::new();
        for _ in 0..2 {
            told.push(receiver.next(&mut verifier).await.envelope().event_name().to_owned());
        }
        told.sort_unstable();
        assert_eq!(told, ["room_logout", "stream_close"]);
        while server.callback_counts().accepted < 5 {
            sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(server.callback_counts().attempts, 5);
    });
}

#[test]
fn what_a_receiver_does_not_answer_with_a_2xx_comes_again() {
    for status in [StatusCode::INTERNAL_SERVER_ERROR, StatusCode::FOUND, StatusCode::BAD_REQUEST] {
        run(async move {
            let mut receiver = Receiver::refusing(3, status).await;
            let server = serve(Settings::default().with_callbacks(receiver.settings())).await;
            let mut verifier = verifier();
            for _ in 0..6 {
                assert!(!receiver.next(&mut verifier).await.is_duplicate());
            }
            while server.callback_counts().waiting > 0 {
                sleep(Duration::from_millis(1)).await;
            }
            let counts = server.callback_counts();
            assert_eq!((counts.events, counts.accepted, counts.attempts), (3, 3, 6));
            assert_eq!(receiver.answers.lock().unwrap().refusals, 0);
        });
    }
}

#[test]
fn a_receiver_that_comes_late_gets_what_it_missed() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        drop(listener);
        let callbacks = CallbackSettings::new(secret()).with_url(&url).unwrap();
        let server = serve(Settings::default().with_callbacks(callbacks)).await;
        while server.callback_counts().attempts < 3 {
            sleep(Duration::from_millis(1)).await;
        }
        let address = url.strip_prefix("http://").unwrap().trim_end_matches('/');
        let listener = TcpListener::bind(address).await.unwrap();
        let accept = async {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let service = service_fn(|_: Request<Incoming>| async {
                    Ok::<_, hyper::Error>(Response::new(Empty::<Bytes>::new()))
                });
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        };
        tokio::select! {
            () = accept => {}
            () = async {
                while server.callback_counts().accepted < 3 {
                    sleep(Duration::from_millis(1)).await;
                }
            } => {}
        }
        assert_eq!(server.callback_counts().lost, 0);
    });
}

#[test]
fn a_burst_comes_whole() {
    const EVENTS: usize = 5_000;
    run(async {
        let mut receiver = Receiver::start().await;
        let users: Vec<String> = (0..EVENTS - 1).map(|at| format!(r#"{{"id":"u{at}"}}"#)).collect();
        let state = format!(r#"{{"rooms":[{{"id":"r","users":[{}]}}]}}"#, users.join(","));
        let settings = Settings::default().with_state(State::from_json(&state).unwrap());
        let server = serve(settings.with_callbacks(receiver.settings())).await;
        let mut verifier = verifier();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..EVENTS {
            seen.insert(receiver.next(&mut verifier).await.envelope().nonce().to_owned());
        }
        assert_eq!(seen.len(), EVENTS);
        while server.callback_counts().waiting > 0 {
            sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(server.callback_counts().attempts, EVENTS as u64);
    });
}

#[test]
fn on_a_fast_clock_an_event_is_given_up_in_less_than_a_minute() {
    run(async {
        let receiver = Receiver::refusing(usize::MAX, StatusCode::INTERNAL_SERVER_ERROR).await;
        let settings = Settings::default().with_callbacks(receiver.settings());
        let options = Options::default().with_speed(50);
        let server = serve_with("127.0.0.1:0", settings, options).await.unwrap();
        let begun = server.now();
        // At real speed it would take longer than is waited here.
        let given_up = async {
            while server.callback_counts().lost < 3 {
                sleep(Duration::from_millis(1)).await;
            }
        };
        timeout(Duration::from_secs(60), given_up).await.expect("it is fast");
        assert_eq!(server.callback_counts().attempts, 18);
        let gaps: Duration = CallbackSettings::GAPS.iter().sum();
        assert!(server.now().mono >= begun.mono + gaps);
        assert!(server.now().unix >= begun.unix + gaps);
    });
}

#[test]
fn callbacks_without_an_address_are_refused_at_the_start() {
    run(async {
        let settings = Settings::default().with_callbacks(CallbackSettings::new(secret()));
        let refused = serve_with("127.0.0.1:0", settings, Options::default()).await.unwrap_err();
        assert_eq!(refused.to_string(), "the callbacks have no URL");
    });
}

#[test]
fn nothing_is_posted_after_the_server() {
    run(async {
        let mut receiver = Receiver::refusing(3, StatusCode::INTERNAL_SERVER_ERROR).await;
        let server = serve(Settings::default().with_callbacks(receiver.settings())).await;
        let mut verifier = verifier();
        for _ in 0..3 {
            receiver.next(&mut verifier).await;
        }
        drop(server);
        // The second attempts would come now.
        sleep(CallbackSettings::GAPS[0] + Duration::from_millis(500)).await;
        assert!(receiver.bodies.try_recv().is_err());
    });
}
