//! The service: it posts genuine callbacks, and tries again what is not acknowledged.

use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use zego_core::callback::{CallbackDraft, catalog};
use zego_core::{AppId, CallbackSecret, SystemClock};

use super::receiver::SECRET;

/// How long it waits for an answer, as the emulator does.
const ANSWER: Duration = Duration::from_secs(5);

/// Its pauses before it tries again, in seconds.
const PAUSES: [u64; 5] = [2, 4, 8, 16, 32];

/// Those that post side by side; every other one keeps its connection.
const POSTERS: usize = 4;

#[derive(Default)]
pub(super) struct Posted {
    pub(super) acknowledged: BTreeSet<String>,
    /// From the first attempt until it was acknowledged.
    pub(super) longest: Duration,
    pub(super) again: usize,
}

/// Posts for so long, one after another.
#[tokio::main(flavor = "current_thread")]
pub(super) async fn post_for(address: SocketAddr, time: Duration) -> Posted {
    let mut posting = JoinSet::new();
    for number in 0..POSTERS {
        posting.spawn(post_one_by_one(address, number, Instant::now() + time));
    }
    let mut all = Posted::default();
    for posted in posting.join_all().await {
        all.acknowledged.extend(posted.acknowledged);
        all.longest = all.longest.max(posted.longest);
        all.again += posted.again;
    }
    all
}

async fn post_one_by_one(address: SocketAddr, number: usize, until: Instant) -> Posted {
    let mut posted = Posted::default();
    let mut kept = None;
    for at in 0.. {
        if Instant::now() >= until {
            break;
        }
        let nonce = format!("{number}-{at}");
        let (post, begun) = (genuine(&nonce), Instant::now());
        for pause in PAUSES.map(Some).into_iter().chain([None]) {
            let attempt = timeout(ANSWER, attempt(address, &mut kept, &post)).await;
            if matches!(attempt, Ok(Ok(200))) {
                posted.acknowledged.insert(nonce);
                posted.longest = posted.longest.max(begun.elapsed());
                break;
            }
            kept = None;
            posted.again += 1;
            match pause {
                Some(seconds) => sleep(Duration::from_secs(seconds)).await,
                // It is given up, which must not be.
                None => posted.longest = Duration::MAX,
            }
        }
        if number.is_multiple_of(2) {
            kept = None;
        }
    }
    posted
}

async fn attempt(
    address: SocketAddr,
    kept: &mut Option<TcpStream>,
    post: &[u8],
) -> io::Result<u16> {
    let stream = match kept {
        Some(stream) => stream,
        None => kept.insert(TcpStream::connect(address).await?),
    };
    stream.set_nodelay(true)?;
    stream.write_all(post).await?;
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await?);
    }
    let status = answer.get(9..12).and_then(|status| std::str::from_utf8(status).ok());
    status.and_then(|status| status.parse().ok()).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// A genuine post.
pub(super) fn genuine(nonce: &str) -> Vec<u8> {
    post(nonce, SECRET)
}

pub(super) fn post(nonce: &str, secret: &str) -> Vec<u8> {
    let draft = CallbackDraft::new(catalog::find("stream_create").unwrap());
    let now = SystemClock::start().now().unix.as_secs();
    let secret = CallbackSecret::new(secret).unwrap();
    let body = draft.with("room_id", "lobby").unwrap().sign(AppId::new(1), &secret, now, nonce);
    let head = format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), &body].concat()
}
