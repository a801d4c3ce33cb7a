//! What becomes of one attempt: the reply as it came, or how far the request got.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Read;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;
use zego_core::{Attempt, Failure, Step, SystemClock};

use crate::peers::{answer, ask, head, nobody, serve, session};
use crate::{Carrier, with_each};

with_each! {
    what_cannot_be_reached_was_not_sent
    a_request_without_a_reply_may_have_arrived
    a_reply_that_ends_too_soon_is_a_failure
    a_reply_that_is_too_large_is_a_failure
    a_reply_as_large_as_the_bound_is_taken
    a_request_says_who_sends_it_and_asks_for_a_reply_as_it_is
    whatever_is_slow_ends_with_the_attempts_time
    every_status_is_a_reply_and_no_redirect_is_followed
    a_reply_is_whole_however_it_is_framed
    a_request_is_sent_once_though_its_connection_was_closed_while_idle
}

/// What is said of a name is said of its addresses: no name on every machine has two.
// A listener that swallows packets is to be had on Linux alone.
#[cfg(target_os = "linux")]
#[test]
fn an_address_that_swallows_packets_does_not_hide_the_next() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _entered = runtime.enter();
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let silent = socket.listen(1).unwrap();
    let address = silent.local_addr().unwrap();
    // As many as it keeps, until one more gets no answer.
    let short = Duration::from_millis(300);
    let mut kept = Vec::new();
    while let Ok(stream) = std::net::TcpStream::connect_timeout(&address, short) {
        kept.push(stream);
    }
    let good = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let addresses = [address, address, good.local_addr().unwrap()];
    let until = Instant::now() + Duration::from_secs(4);
    let stream = crate::by_tcp::connect_to_one_of(&addresses, until).unwrap();
    assert_eq!(stream.peer_addr().unwrap(), addresses[2]);
    assert!(Instant::now() < until, "the reply has a share of the time, too");
}

/// Sends a request to an address.
fn send<C: Carrier>(client: &C, url: &str, within: Duration) -> Result<Response<Bytes>, Failure> {
    let mut call = session(&[url]).call(ask());
    let Step::Send(attempt) = call.poll(SystemClock::start().now()) else { panic!("no attempt") };
    let came = client.send(Attempt { within, ..attempt });
    if let Err(failure) = &came {
        let texts = format!("{failure:?} {}", chain(failure));
        assert!(!texts.contains("Signature"), "{texts}");
    }
    came
}

const LONG: Duration = Duration::from_secs(20);

/// How late a busy machine may be.
const SLACK: Duration = Duration::from_secs(2);

fn send_once<C: Carrier>(url: &str) -> Result<Response<Bytes>, Failure> {
    send(&C::new(session(&[url])), url, LONG)
}

/// The texts of an error and of all that lies under it.
fn chain(error: &dyn Error) -> String {
    let under = error.source().map(chain).unwrap_or_default();
    format!("{error}: {under}")
}

/// A server that answers every request with the same text, and closes.
fn says(reply: &'static str) -> String {
    serve(move |mut stream| {
        if head(&mut stream).is_some() {
            answer(&mut stream, reply);
        }
    })
}

fn what_cannot_be_reached_was_not_sent<C: Carrier>() {
    let refused = nobody();
    // No name has such a part, which the resolver knows by itself.
    let nameless = format!("http://{}", "x".repeat(70));
    let hangs_up = serve(|mut stream| {
        // The greeting of TLS begins with this many bytes at least.
        let _ = stream.read_exact(&mut [0; 64]);
    });
    let cut_in_handshake = hangs_up.replace("http://", "https://");
    for url in [refused, nameless, cut_in_handshake] {
        let failure = send_once::<C>(&url).unwrap_err();
        assert!(matches!(failure, Failure::Unreachable(_)), "{url}: {failure:?}");
    }
}

fn a_request_without_a_reply_may_have_arrived<C: Carrier>() {
    let closes = serve(|mut stream| drop(head(&mut stream)));
    let failure = send_once::<C>(&closes).unwrap_err();
    assert!(matches!(failure, Failure::Unknown(_)), "{failure:?}");
}

fn a_reply_that_ends_too_soon_is_a_failure<C: Carrier>() {
    for reply in [
        "HTTP/1.1 200 OK\r\ncontent-le",
        "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"Code\":0}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n{\"Code\":0}\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nb\r\n{\"Code\":0}",
        "odd\r\n\r\n",
    ] {
        let failure = send_once::<C>(&says(reply)).unwrap_err();
        assert!(matches!(failure, Failure::Unknown(_)), "{reply:?}: {failure:?}");
    }
}

fn a_reply_that_is_too_large_is_a_failure<C: Carrier>() {
    for head_of in ["content-length: 9437184\r\n\r\n", "connection: close\r\n\r\n"] {
        let large = serve(move |mut stream| {
            if head(&mut stream).is_some() {
                answer(&mut stream, &format!("HTTP/1.1 200 OK\r\n{head_of}"));
                answer(&mut stream, &" ".repeat(9 << 20));
            }
        });
        let failure = send_once::<C>(&large).unwrap_err();
        assert!(matches!(failure, Failure::ReplyTooLarge(_)), "{failure:?}");
    }
}

fn a_reply_as_large_as_the_bound_is_taken<C: Carrier>() {
    const LARGEST: usize = 8 << 20;
    let head_of = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", LARGEST - 1024);
    let large = serve(move |mut stream| {
        if head(&mut stream).is_some() {
            answer(&mut stream, &head_of);
            answer(&mut stream, &" ".repeat(LARGEST - 1024));
        }
    });
    assert_eq!(send_once::<C>(&large).unwrap().body().len(), LARGEST - 1024);
}

fn a_request_says_who_sends_it_and_asks_for_a_reply_as_it_is<C: Carrier>() {
    let url = serve(|mut stream| {
        let asked = head(&mut stream).unwrap_or_default().to_ascii_lowercase();
        answer(
            &mut stream,
            &format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{asked}", asked.len()),
        );
    });
    let response = send_once::<C>(&url).unwrap();
    let asked = String::from_utf8_lossy(response.body());
    assert!(asked.contains("\r\naccept-encoding: identity\r\n"), "{asked}");
    assert!(asked.contains("\r\nuser-agent: "), "{asked}");
}

fn whatever_is_slow_ends_with_the_attempts_time<C: Carrier>() {
    let silent = serve(|mut stream| {
        head(&mut stream);
        thread::sleep(Duration::from_secs(60));
    });
    // No wait for the next byte is long, but all of them are.
    let dripping = serve(|mut stream| {
        head(&mut stream);
        answer(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
        for _ in 0..1000 {
            answer(&mut stream, " ");
            thread::sleep(Duration::from_millis(60));
        }
    });
    for url in [silent, dripping] {
        let client = C::new(session(&[&url]));
        let (start, within) = (Instant::now(), Duration::from_millis(300));
        let failure = send(&client, &url, within).unwrap_err();
        assert!(matches!(failure, Failure::Unknown(_)), "{failure:?}");
        let took = start.elapsed();
        assert!((within..within + SLACK).contains(&took), "it took {took:?} of {within:?}");
    }
}

fn every_status_is_a_reply_and_no_redirect_is_followed<C: Carrier>() {
    let elsewhere = serve(|_| panic!("a signature is for one address"));
    for status in [301, 302, 307, 400, 403, 404, 429, 500, 503] {
        let elsewhere = elsewhere.clone();
        let url = serve(move |mut stream| {
            head(&mut stream);
            let head = format!("HTTP/1.1 {status} Odd\r\nlocation: {elsewhere}\r\nretry-after: 7");
            answer(&mut stream, &format!("{head}\r\ncontent-length: 4\r\n\r\nbody"));
        });
        let response = send_once::<C>(&url).unwrap();
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.headers()["retry-after"], "7");
        assert_eq!(response.body(), "body");
    }
}

fn a_reply_is_whole_however_it_is_framed<C: Carrier>() {
    for rest in [
        "content-length: 10\r\n\r\n{\"Code\":0}",
        "transfer-encoding: chunked\r\n\r\n3\r\n{\"C\r\n7;a=b\r\node\":0}\r\n0\r\n\r\n",
        "\r\n{\"Code\":0}",
    ] {
        let url = serve(move |mut stream| {
            head(&mut stream);
            let rest =
                rest.strip_prefix("\r\n").map_or(rest.to_owned(), |body| format!("\r\n{body}"));
            answer(&mut stream, &format!("HTTP/1.1 200 OK\r\n{rest}"));
        });
        assert_eq!(send_once::<C>(&url).unwrap().body(), "{\"Code\":0}", "{rest:?}");
    }
}

fn a_request_is_sent_once_though_its_connection_was_closed_while_idle<C: Carrier>() {
    // Closed at once after a reply, or upon the next request: then it is too late to notice.
    for closes_upon_next in [false, true] {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&seen);
        let url = serve(move |mut stream| {
            let Some(first) = head(&mut stream) else { return };
            noted.lock().unwrap().push(first);
            answer(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"Code\":0}");
            if closes_upon_next && let Some(next) = head(&mut stream) {
                noted.lock().unwrap().push(next);
            }
        });
        let client = C::new(session(&[&url]));
        for _ in 0..5 {
            let came = send(&client, &url, LONG);
            assert!(!matches!(came, Err(Failure::Unreachable(_))), "{came:?}");
        }
        let seen = seen.lock().unwrap();
        let different: BTreeSet<_> = seen.iter().collect();
        assert_eq!(different.len(), seen.len(), "a request came twice");
        assert!(seen.len() <= 5, "{} requests of 5", seen.len());
    }
}
