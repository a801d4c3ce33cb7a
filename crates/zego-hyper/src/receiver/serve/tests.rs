//! The server with limits that a test can wait for.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::oneshot;
use zego_core::callback::{CallbackDraft, Verifier, catalog};
use zego_core::{AppId, CallbackSecret, SystemClock};

use super::*;
use crate::receiver::{Callbacks, ReceiverBuilder};

const LONG: Duration = Duration::from_secs(3600);
const SHORT: Duration = Duration::from_millis(20);
const PATIENT: Limits =
    Limits { connections: 8, grace: LONG, head: LONG, write: LONG, life: LONG, farewell: LONG };
const BEGUN: &str = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{";
const REFUSED: &str = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";

fn secret() -> CallbackSecret {
    CallbackSecret::new("hush-hush").unwrap()
}

fn builder() -> ReceiverBuilder {
    Receiver::builder(Verifier::new(secret()))
}

/// What a test has of a receiver that serves.
struct Scene {
    address: SocketAddr,
    callbacks: Callbacks,
    end: oneshot::Sender<()>,
}

impl Scene {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }
}

/// Runs a test with a receiver that serves until it is told to end; one that hangs fails.
fn run<F: Future<Output = ()>>(limits: Limits, test: impl FnOnce(Scene) -> F) {
    run_with(builder(), limits, test);
}

fn run_with<F: Future<Output = ()>>(
    builder: ReceiverBuilder,
    limits: Limits,
    test: impl FnOnce(Scene) -> F,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (receiver, callbacks) = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel();
        let until_told = async {
            if ended.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let serving = receiver.serve_within(listener, until_told, limits);
        let both = async {
            let mut test = pin!(test(Scene { address, callbacks, end }));
            tokio::select! {
                () = &mut test => {}
                () = serving => test.await,
            }
        };
        timeout(Duration::from_secs(60), both).await.expect("it hangs");
    });
}

/// A genuine post.
fn genuine(nonce: usize) -> String {
    let draft = CallbackDraft::new(catalog::find("room_create").unwrap());
    let draft = draft.with("room_id", "lobby").unwrap();
    let now = SystemClock::start().now().unix.as_secs();
    let body = draft.sign(AppId::new(1), &secret(), now, &nonce.to_string());
    let body = String::from_utf8(body.to_vec()).unwrap();
    format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// The status of the next answer, of which nothing is left unread where it is a success.
async fn status(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        head.push(char::from(stream.read_u8().await?));
    }
    Ok(head[9..12].to_owned())
}

async fn ask(stream: &mut TcpStream, request: &str) -> io::Result<String> {
    stream.write_all(request.as_bytes()).await?;
    status(stream).await
}

/// Reads up to the end of a connection. One that is reset has ended, too.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_connection_that_asks_nothing_is_closed() {
    for begun in ["", "P", "POST / HTTP/1.1\r\n"] {
        run(Limits { head: SHORT, ..PATIENT }, |scene| async move {
            let mut stream = scene.connect().await;
            stream.write_all(begun.as_bytes()).await.unwrap();
            assert!(!rest(&mut stream).await.contains(" 200 "), "{begun:?}");
        });
    }
}

#[test]
fn a_connection_that_asks_no_more_is_closed() {
    run(Limits { head: SHORT, ..PATIENT }, |scene| async move {
        let mut stream = scene.connect().await;
        assert_eq!(ask(&mut stream, &genuine(0)).await.unwrap(), "200");
        rest(&mut stream).await;
    });
}

#[test]
fn a_connection_ends_in_any_case() {
    run(Limits { life: SHORT, ..PATIENT }, |scene| async move {
        let mut stream = scene.connect().await;
        stream.write_all(BEGUN.as_bytes()).await.unwrap();
        assert_eq!(rest(&mut stream).await, "");
    });
}

#[test]
fn a_connection_ends_with_whatever_is_no_genuine_callback() {
    run_with(builder().with_capacity(1), PATIENT, |scene| async move {
        let forged = genuine(0).replace("\"nonce\":\"0\"", "\"nonce\":\"1\"");
        let large = format!(
            "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n{}",
            " ".repeat(200_000)
        );
        for (expected, refused) in [
            ("405", REFUSED),
            ("400", "POST / HTTP/1.1\r\n\r\n"),
            ("400", &*format!("{BEGUN}{{")),
            ("403", &forged),
            ("413", &large),
        ] {
            let mut stream = scene.connect().await;
            // What comes behind is not read, and does no harm to the answer.
            stream.write_all(format!("{refused}{REFUSED}").as_bytes()).await.unwrap();
            assert_eq!(status(&mut stream).await.unwrap(), expected, "{refused:.60}");
            assert!(!rest(&mut stream).await.contains("HTTP/1.1 4"), "{refused:.60}");
        }
        let mut stream = scene.connect().await;
        let [taken, beyond] = [0, 1].map(genuine);
        let posts = [(&taken, "200"), (&taken, "200"), (&beyond, "503"), (&beyond, "503")];
        for (post, expected) in posts {
            let mut answer = [0; 4096];
            stream.write_all(post.as_bytes()).await.unwrap();
            let len = stream.read(&mut answer).await.unwrap();
            let answer = String::from_utf8_lossy(&answer[..len]);
            assert_eq!(&answer[9..12], expected);
            assert!(!answer.contains("connection: close"), "{answer}");
        }
    });
}

#[test]
fn a_peer_that_never_reads_is_given_up() {
    run(Limits { write: SHORT, ..PATIENT }, |scene| async move {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(1024).unwrap();
        let mut stream = socket.connect(scene.address).await.unwrap();
        // Each is the same, and so answered with a success, which leaves the connection open.
        let many = genuine(0).repeat(100);
        while stream.write_all(many.as_bytes()).await.is_ok() {}
        assert_eq!(scene.callbacks.waiting(), 1);
    });
}

#[test]
fn a_new_connection_takes_the_place_of_one_that_has_proven_nothing() {
    for idle in ["", "POST / HTTP/1.1\r\n", BEGUN] {
        let limits = Limits { connections: 3, grace: SHORT, ..PATIENT };
        run(limits, |scene| async move {
            let mut proven = scene.connect().await;
            assert_eq!(ask(&mut proven, &genuine(0)).await.unwrap(), "200");
            let mut others = [scene.connect().await, scene.connect().await];
            for other in &mut others {
                other.write_all(idle.as_bytes()).await.unwrap();
            }
            let mut new = scene.connect().await;
            assert_eq!(ask(&mut new, &genuine(1)).await.unwrap(), "200");
            rest(&mut others[0]).await;
            assert_eq!(ask(&mut proven, &genuine(2)).await.unwrap(), "200");
            // Of those that are proven, the one that has been idle longest.
            for nonce in 3..5 {
                let mut newer = scene.connect().await;
                assert_eq!(ask(&mut newer, &genuine(nonce)).await.unwrap(), "200");
                drop(newer);
            }
        });
    }
}

#[test]
fn no_connection_has_to_go_within_its_grace_or_while_it_waits_for_the_program() {
    let limits = Limits { connections: 1, grace: Duration::ZERO, ..PATIENT };
    let builder = builder().with_deferred_acknowledgement(LONG);
    run_with(builder, limits, |mut scene| async move {
        let mut first = scene.connect().await;
        first.write_all(genuine(0).as_bytes()).await.unwrap();
        let callback = scene.callbacks.next().await.unwrap();
        let mut second = scene.connect().await;
        second.write_all(genuine(1).as_bytes()).await.unwrap();
        assert!(timeout(SHORT, scene.callbacks.next()).await.is_err(), "it waits for a place");
        callback.acknowledge();
        assert_eq!(status(&mut first).await.unwrap(), "200");
        scene.callbacks.next().await.unwrap().acknowledge();
        assert_eq!(status(&mut second).await.unwrap(), "200");
        assert_eq!(rest(&mut first).await, "", "it had to go");
    });
    run(Limits { connections: 1, ..PATIENT }, |scene| async move {
        let first = scene.connect().await;
        let mut second = scene.connect().await;
        second.write_all(genuine(0).as_bytes()).await.unwrap();
        assert!(timeout(SHORT, second.read_u8()).await.is_err());
        drop(first);
        assert_eq!(status(&mut second).await.unwrap(), "200");
    });
}

/// Whoever means harm, on one connection after another.
async fn attack(address: SocketAddr, begin: &[u8], goes_on: &[u8]) {
    loop {
        let Ok(mut stream) = TcpStream::connect(address).await else { continue };
        let _ = stream.write_all(begin).await;
        // Without reading anything, for as long as it may.
        while stream.write_all(goes_on).await.is_ok() {
            sleep(SHORT).await;
        }
    }
}

#[test]
fn genuine_posts_get_through_whatever_others_do_on_all_connections() {
    let replay = genuine(0);
    let body = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 60000\r\n\r\n";
    for (name, begin, goes_on) in [
        ("idle", "", ""),
        ("slow heads", "POST / HTTP/1.1\r\n", "a: b\r\n"),
        ("refused requests", REFUSED, REFUSED),
        ("slow bodies", &*format!("{body}{}", " ".repeat(50_000)), " "),
        ("replays without reading", &*replay.repeat(50), &*replay.repeat(50)),
    ] {
        let limits = Limits { grace: SHORT * 5, write: SHORT * 5, ..PATIENT };
        let builder = builder().with_max_unverified(200_000);
        run_with(builder, limits, |mut scene| async move {
            let mut attacking = JoinSet::new();
            for _ in 0..4 * limits.connections {
                let (address, begin) = (scene.address, begin.as_bytes().to_vec());
                let goes_on = goes_on.as_bytes().to_vec();
                attacking.spawn(async move { attack(address, &begin, &goes_on).await });
            }
            sleep(SHORT * 10).await;
            for nonce in 1..6 {
                // The service waits for 5 seconds or so, and tries again; here it need not.
                let posted = timeout(Duration::from_secs(5), async {
                    ask(&mut scene.connect().await, &genuine(nonce)).await
                });
                let posted = posted.await.unwrap_or_else(|_| panic!("{name}: it waits"));
                assert_eq!(posted.unwrap(), "200", "{name}");
            }
            scene.callbacks.close();
        });
    }
}

#[test]
fn a_request_that_has_begun_is_answered_and_no_other_is_accepted() {
    run(PATIENT, |scene| async move {
        let mut begun = scene.connect().await;
        begun.write_all(BEGUN.as_bytes()).await.unwrap();
        sleep(SHORT).await;
        scene.end.send(()).unwrap();
        while TcpStream::connect(scene.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        assert_eq!(ask(&mut begun, "(").await.unwrap(), "400");
        rest(&mut begun).await;
    });
}

#[test]
fn an_answer_that_waits_for_the_program_is_given_before_the_end() {
    let builder = builder().with_deferred_acknowledgement(LONG);
    run_with(builder, PATIENT, |mut scene| async move {
        let mut stream = scene.connect().await;
        stream.write_all(genuine(0).as_bytes()).await.unwrap();
        let callback = scene.callbacks.next().await.unwrap();
        scene.end.send(()).unwrap();
        while TcpStream::connect(scene.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        callback.acknowledge();
        assert_eq!(status(&mut stream).await.unwrap(), "200");
        assert_eq!(rest(&mut stream).await, "");
    });
}

#[test]
fn a_request_that_does_not_get_on_holds_up_no_end() {
    run(Limits { farewell: SHORT, ..PATIENT }, |scene| async move {
        let mut begun = scene.connect().await;
        begun.write_all(BEGUN.as_bytes()).await.unwrap();
        scene.end.send(()).unwrap();
        rest(&mut begun).await;
    });
}
