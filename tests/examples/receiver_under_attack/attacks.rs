//! Those who mean harm.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::service::{genuine, post};

pub(super) struct Attack {
    pub(super) name: &'static str,
    /// How many connections it has at a time.
    connections: usize,
    /// What it sends on each of them.
    begins: fn() -> Vec<u8>,
    /// What it sends then, again and again, and how often.
    goes_on: fn() -> Vec<u8>,
    every: Duration,
    /// Whether it waits for an answer and then has another connection at once.
    reads: bool,
}

/// More than the receiver has.
const MANY: usize = 600;

const NONE: Attack = Attack {
    name: "none",
    connections: 0,
    begins: Vec::new,
    goes_on: Vec::new,
    every: Duration::from_secs(1),
    reads: false,
};

pub(super) const ATTACKS: &[Attack] = &[
    NONE,
    Attack { name: "idle connections", connections: MANY, ..NONE },
    Attack { name: "5,000 idle connections", connections: 5000, ..NONE },
    Attack {
        name: "a refused request each second",
        connections: MANY,
        begins: refused,
        goes_on: refused,
        ..NONE
    },
    Attack {
        name: "slow heads",
        connections: MANY,
        begins: || b"POST / HTTP/1.1\r\n".to_vec(),
        goes_on: || b"a: b\r\n".to_vec(),
        ..NONE
    },
    Attack {
        name: "slow bodies of 64 KiB",
        connections: MANY,
        begins: || [large(64 << 10), vec![b' '; 60_000]].concat(),
        goes_on: || vec![b' '],
        ..NONE
    },
    Attack {
        name: "slow bodies on 400 connections",
        connections: 400,
        begins: || [large(64 << 10), vec![b' '; 60_000]].concat(),
        goes_on: || vec![b' '],
        ..NONE
    },
    Attack {
        name: "bodies of 1 MiB",
        connections: 64,
        begins: || [large(1 << 20), vec![b' '; 1 << 20]].concat(),
        reads: true,
        ..NONE
    },
    Attack {
        name: "forms of 64 KiB",
        connections: 64,
        begins: || [large(64 << 10), b"%7B=".repeat(16 << 10)].concat(),
        reads: true,
        ..NONE
    },
    Attack { name: "forged posts", connections: 64, begins: forged, reads: true, ..NONE },
    Attack { name: "connections and no more", connections: MANY, reads: true, ..NONE },
    Attack {
        name: "replays in a pipeline, hardly read",
        connections: MANY,
        begins: replays,
        goes_on: replays,
        every: Duration::from_millis(100),
        ..NONE
    },
];

fn refused() -> Vec<u8> {
    b"GET / HTTP/1.1\r\nhost: x\r\n\r\n".to_vec()
}

fn large(len: usize) -> Vec<u8> {
    format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {len}\r\n\r\n").into_bytes()
}

fn forged() -> Vec<u8> {
    post("forged", "another")
}

fn replays() -> Vec<u8> {
    genuine("replayed").repeat(20)
}

/// Attackers on a thread of their own, until they are told to end.
pub(super) struct Attackers {
    counts: Arc<Counts>,
    begun: Instant,
    thread: JoinHandle<()>,
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    refused: AtomicUsize,
    is_over: AtomicBool,
}

impl Attackers {
    pub(super) fn start(attack: &'static Attack, address: SocketAddr) -> Self {
        let counts = Arc::new(Counts::default());
        let own = Arc::clone(&counts);
        let thread = std::thread::spawn(move || attack_with_all(attack, address, &own));
        Self { counts, begun: Instant::now(), thread }
    }

    /// How many connections they had a second, and how many refusals.
    pub(super) fn end(self) -> (u64, u64) {
        let time = self.begun.elapsed();
        let a_second = |count: &AtomicUsize| super::a_second(count.load(Relaxed), time);
        let rates = (a_second(&self.counts.connections), a_second(&self.counts.refused));
        self.counts.is_over.store(true, Relaxed);
        self.thread.join().unwrap();
        rates
    }
}

#[tokio::main(flavor = "current_thread")]
async fn attack_with_all(attack: &'static Attack, address: SocketAddr, counts: &Arc<Counts>) {
    let mut attacking = JoinSet::new();
    for _ in 0..attack.connections {
        attacking.spawn(attack_with_one(attack, address, Arc::clone(counts)));
    }
    while !counts.is_over.load(Relaxed) {
        sleep(Duration::from_millis(20)).await;
    }
}

/// One connection after another, each for as long as it may last.
async fn attack_with_one(attack: &'static Attack, address: SocketAddr, counts: Arc<Counts>) {
    let (begins, goes_on) = ((attack.begins)(), (attack.goes_on)());
    loop {
        let Ok(mut stream) = TcpStream::connect(address).await else {
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        counts.connections.fetch_add(1, Relaxed);
        let _ = stream.write_all(&begins).await;
        let mut answer = [0; 12];
        if attack.reads && begins.is_empty() {
            continue;
        }
        if attack.reads {
            let read = timeout(Duration::from_secs(5), stream.read_exact(&mut answer)).await;
            let is_refusal = matches!(read, Ok(Ok(_))) && answer[9] == b'4';
            counts.refused.fetch_add(usize::from(is_refusal), Relaxed);
            continue;
        }
        // A connection that was closed is noticed by what is written, or by what can be read.
        loop {
            sleep(attack.every).await;
            let is_open = match stream.try_read(&mut answer) {
                Ok(0) => false,
                Ok(len) => {
                    let is_refusal = len == answer.len() && answer[9] == b'4';
                    counts.refused.fetch_add(usize::from(is_refusal), Relaxed);
                    true
                }
                Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
            };
            if !is_open || stream.write_all(&goes_on).await.is_err() {
                break;
            }
        }
    }
}
