//! More connections than `zego listen` or the machine has room for.

use std::io::Read;
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{post, signed};
use crate::support::{Running, ZEGO, has, signal, started_by, wait};

/// Posts on new connections while others are idle, and gives what was said on standard error.
fn crowd(outer: &[&str], others: usize) -> String {
    let mut command = started_by(outer, Path::new(ZEGO));
    command.args(["listen", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running(command.spawn().unwrap());
    let mut out = std::io::BufReader::new(running.0.stdout.take().unwrap());
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    let address = line.trim_end().strip_prefix("listening on http://").unwrap();
    let idle: Vec<TcpStream> = (0..others).map(|_| TcpStream::connect(address).unwrap()).collect();
    for nonce in 0..5 {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(address).unwrap();
        let body = signed("room_create", "lobby", &nonce.to_string());
        assert_eq!(post(&mut stream, &body), 200);
        // The service tries for a minute.
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }
    drop(idle);
    signal(running.0.id(), "TERM");
    assert_eq!(wait(&mut running.0).code(), Some(0));
    let mut err = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    err
}

const FULL: &str = "all connections are taken: those that have gone longest without a genuine \
                    callback are closed for new ones";

#[test]
fn connections_that_ask_nothing_keep_no_callback_out_and_that_is_told_once() {
    assert_eq!(crowd(&[], 100), "");
    let err = crowd(&[], 530);
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.contains(FULL), "{err}");
}

#[test]
fn they_keep_none_out_where_descriptors_are_few() {
    if has(&["sh"]) {
        let err = crowd(&["sh", "-c", "ulimit -n 40; exec \"$0\" \"$@\""], 100);
        assert!(err.lines().count() == 1 && err.contains(FULL), "{err}");
    }
}
