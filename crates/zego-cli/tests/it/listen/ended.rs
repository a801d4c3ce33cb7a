//! Whatever ends `zego listen`, or has it wait: every event that it acknowledged was written.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{ChildStderr, ExitStatus, Stdio};
use std::sync::Mutex;
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::signed;
use crate::signals::{FIRST, can_be_first, child_of};
use crate::support::{PATIENCE, Running, ZEGO, has, signal, started_by, wait};

/// How many events the service has each time, and on how many connections it posts them.
const EVENTS: usize = 2000;
const CONNECTIONS: usize = 8;

/// How many of them are acknowledged before it is ended.
const BEFORE: usize = 500;

/// How many posts of a connection are under way at a time.
const PIPELINE: usize = 5;

/// `zego listen`, with its output on its way to somebody.
struct Listening {
    running: Running,
    /// Its own id, whatever started it.
    process: u32,
    address: String,
    err: ChildStderr,
}

impl Listening {
    /// Starts it by another command, or itself, and reads the first line of what it writes.
    fn start(outer: &[&str], out: Stdio, first_line: impl FnOnce(&mut Running) -> String) -> Self {
        let mut command = started_by(outer, Path::new(ZEGO));
        command.args(["listen", "--port", "0", "--json"]).stdout(out).stderr(Stdio::piped());
        let mut running = Running(command.spawn().unwrap());
        let line: Value = serde_json::from_str(&first_line(&mut running)).unwrap();
        let url = line["listening"].as_str().unwrap();
        let address = url.strip_prefix("http://").unwrap().to_owned();
        let (process, err) = (running.0.id(), running.0.stderr.take().unwrap());
        Self { running, process, address, err }
    }

    /// Starts it with a pipe; what it writes is read there.
    fn piped(outer: &[&str]) -> (Self, BufReader<impl Read + Send + 'static>) {
        let mut out = None;
        let listening = Self::start(outer, Stdio::piped(), |running| {
            let mut pipe = BufReader::new(running.0.stdout.take().unwrap());
            let line = line_of(&mut pipe);
            out = Some(pipe);
            line
        });
        (listening, out.unwrap())
    }

    /// How it ends, and what it says on standard error until then.
    fn end(mut self) -> (ExitStatus, String) {
        let status = wait(&mut self.running.0);
        let mut err = String::new();
        self.err.read_to_string(&mut err).unwrap();
        (status, err)
    }
}

fn line_of(out: &mut impl BufRead) -> String {
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    line
}

/// The events that are written, each by its room. A line that was cut short tells of none.
fn events(out: impl Read) -> BTreeSet<String> {
    let lines = BufReader::new(out).lines().map_while(Result::ok);
    let lines = lines.filter_map(|line| serde_json::from_str::<Value>(&line).ok());
    let events = lines.filter(|line| line["event"] == "room_close");
    events.map(|line| line["fields"]["room_id"].as_str().unwrap().to_owned()).collect()
}

/// The service, which posts until all are posted or nobody takes them.
struct Service {
    acknowledged: &'static Mutex<BTreeSet<String>>,
    posting: Vec<JoinHandle<()>>,
}

impl Service {
    fn start(address: &str) -> Self {
        // It outlives a test that fails.
        let acknowledged: &Mutex<_> = Box::leak(Box::default());
        let posting = (0..CONNECTIONS).map(|connection| {
            let address = address.to_owned();
            let rooms = (connection..EVENTS).step_by(CONNECTIONS);
            let rooms: Vec<String> = rooms.map(|room| format!("room-{room}")).collect();
            std::thread::spawn(move || post_all(&address, &rooms, acknowledged))
        });
        Self { acknowledged, posting: posting.collect() }
    }

    /// Waits until so many are acknowledged.
    fn until(&self, count: usize) {
        let begun = Instant::now();
        while self.acknowledged.lock().unwrap().len() < count {
            assert!(begun.elapsed() < PATIENCE, "it does not get on");
            sleep(Duration::from_millis(1));
        }
    }

    /// What was acknowledged in the end.
    fn end(self) -> BTreeSet<String> {
        for posting in self.posting {
            posting.join().unwrap();
        }
        self.acknowledged.lock().unwrap().clone()
    }
}

/// Posts a few at a time on one connection, and on another where that one is closed.
fn post_all(address: &str, rooms: &[String], acknowledged: &Mutex<BTreeSet<String>>) {
    for rooms in rooms.chunks(PIPELINE * 10) {
        let Ok(stream) = TcpStream::connect(address) else { return };
        let mut answers = BufReader::new(stream.try_clone().unwrap());
        for rooms in rooms.chunks(PIPELINE) {
            let posts = rooms.iter().flat_map(|room| {
                let body = signed("room_close", room, room);
                let length = body.len();
                let head =
                    format!("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n\r\n");
                [head.as_bytes(), &body].concat()
            });
            let posts: Vec<u8> = posts.collect();
            if (&stream).write_all(&posts).is_err() {
                break;
            }
            for room in rooms {
                match status_of(&mut answers) {
                    Some(200) => drop(acknowledged.lock().unwrap().insert(room.clone())),
                    Some(503) => {}
                    Some(other) => panic!("{other}"),
                    None => break,
                }
            }
        }
    }
}

/// The status of the next answer, if one comes.
fn status_of(answers: &mut impl BufRead) -> Option<u16> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if answers.read_line(&mut head).unwrap_or(0) == 0 {
            return None;
        }
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    answers.read_exact(&mut body).ok()?;
    head[9..12].parse().ok()
}

fn assert_written(acknowledged: &BTreeSet<String>, written: &BTreeSet<String>, how: &str) {
    let lost: Vec<_> = acknowledged.difference(written).collect();
    assert!(lost.is_empty(), "{how}: {} of {} are lost", lost.len(), acknowledged.len());
}

/// Ends it by a signal in the middle of a burst.
fn end_by(outer: &[&str], name: &str) {
    let (mut listening, out) = Listening::piped(outer);
    if !outer.is_empty() {
        listening.process = child_of(listening.process);
    }
    let written = std::thread::spawn(move || events(out));
    let service = Service::start(&listening.address);
    service.until(BEFORE);
    signal(listening.process, name);
    let (status, err) = listening.end();
    assert_eq!(status.success(), name != "KILL", "{name}: {status}: {err}");
    assert_written(&service.end(), &written.join().unwrap(), &format!("{outer:?} {name}"));
}

#[test]
fn a_signal_that_ends_it_loses_nothing_that_was_acknowledged() {
    for name in ["TERM", "HUP", "INT", "QUIT", "KILL"] {
        end_by(&[], name);
    }
}

#[test]
fn a_second_signal_that_ends_it_at_once_loses_nothing_that_was_acknowledged() {
    // Two that come together may be one.
    let script = "kill -INT $0; sleep 0.02; kill -INT $0";
    let (listening, out) = Listening::piped(&[]);
    let written = std::thread::spawn(move || events(out));
    let service = Service::start(&listening.address);
    service.until(BEFORE);
    let process = listening.process.to_string();
    // The first may have ended it already.
    let _ = std::process::Command::new("sh").args(["-c", script, &process]).output().unwrap();
    let (status, err) = listening.end();
    assert_eq!(status.code(), Some(0), "{err}");
    assert_written(&service.end(), &written.join().unwrap(), "twice");
}

#[test]
fn the_first_process_of_a_container_loses_nothing_that_was_acknowledged() {
    if can_be_first() {
        for name in ["TERM", "HUP", "INT", "QUIT", "KILL"] {
            end_by(&FIRST, name);
        }
    }
}

#[test]
fn what_nobody_reads_is_not_acknowledged_and_it_says_so_and_ends() {
    // From the beginning, and after all that came so far was read.
    for before in [0, 200] {
        let (listening, mut out) = Listening::piped(&[]);
        let mut stream = TcpStream::connect(&listening.address).unwrap();
        for nonce in 0..before {
            assert_eq!(
                super::post(&mut stream, &signed("room_create", "r", &nonce.to_string())),
                200
            );
            line_of(&mut out);
        }
        drop(out);
        let service = Service::start(&listening.address);
        let (status, err) = listening.end();
        assert_eq!(status.code(), Some(0), "{err}");
        assert!(err.contains("nobody reads standard output any more\n"), "{err}");
        assert_eq!(service.end(), BTreeSet::new());
    }
}

#[test]
fn a_reader_that_is_slow_has_the_service_wait_or_try_again_and_loses_nothing() {
    let (listening, mut out) = Listening::piped(&[]);
    let written = std::thread::spawn(move || {
        let mut read = Vec::new();
        let mut piece = [0; 2000];
        while let Ok(len @ 1..) = out.read(&mut piece) {
            read.extend_from_slice(&piece[..len]);
            sleep(Duration::from_millis(2));
        }
        events(&read[..])
    });
    let service = Service::start(&listening.address);
    let acknowledged = service.end();
    assert_eq!(acknowledged.len(), EVENTS);
    signal(listening.process, "TERM");
    assert_eq!(listening.end().0.code(), Some(0));
    assert_written(&acknowledged, &written.join().unwrap(), "slow");
}

/// Nobody reads until it has ended, and the pipe is full before.
#[test]
fn a_reader_that_stops_holds_up_no_end_and_loses_nothing_that_was_acknowledged() {
    let (listening, out) = Listening::piped(&[]);
    let service = Service::start(&listening.address);
    service.until(100);
    let mut before = 0;
    // The pipe is full once nothing is acknowledged for a while.
    loop {
        sleep(Duration::from_millis(500));
        let now = service.acknowledged.lock().unwrap().len();
        if now == before {
            break;
        }
        before = now;
    }
    assert!(before < EVENTS, "all fit into the pipe");
    signal(listening.process, "TERM");
    let begun = Instant::now();
    let (status, err) = listening.end();
    assert_eq!(status.code(), Some(0), "{err}");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    assert!(err.contains("the program did not acknowledge the callback within 4s"), "{err}");
    assert_written(&service.end(), &events(out), "a reader that stops");
}

#[test]
fn an_output_that_does_not_block_is_waited_for() {
    let (theirs, ours) = UnixStream::pair().unwrap();
    theirs.set_nonblocking(true).unwrap();
    let mut out = BufReader::new(ours);
    let stdio = Stdio::from(OwnedFd::from(theirs));
    let listening = Listening::start(&[], stdio, |_| line_of(&mut out));
    let service = Service::start(&listening.address);
    service.until(100);
    let written = std::thread::spawn(move || {
        sleep(Duration::from_secs(1));
        events(out)
    });
    let acknowledged = service.end();
    assert_eq!(acknowledged.len(), EVENTS);
    signal(listening.process, "TERM");
    assert_eq!(listening.end().0.code(), Some(0));
    assert_written(&acknowledged, &written.join().unwrap(), "an output that does not block");
}

#[test]
fn what_a_full_disk_does_not_take_is_not_acknowledged_and_it_says_so_and_ends() {
    if !has(&["sh"]) {
        return;
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_owned();
    // In blocks of 512 bytes or of 1 KiB.
    let limited = ["sh", "-c", "ulimit -f 100; exec \"$0\" \"$@\""];
    let out = Stdio::from(File::create(&path).unwrap());
    let listening = Listening::start(&limited, out, |_| {
        let begun = Instant::now();
        loop {
            let line = line_of(&mut BufReader::new(File::open(&path).unwrap()));
            if line.ends_with('\n') {
                return line;
            }
            assert!(begun.elapsed() < PATIENCE);
        }
    });
    let service = Service::start(&listening.address);
    let (status, err) = listening.end();
    assert_eq!(status.code(), Some(2), "{status}: {err}");
    assert!(err.contains("error: standard output: File too large"), "{err}");
    let acknowledged = service.end();
    assert!(acknowledged.len() > 100 && acknowledged.len() < EVENTS, "{}", acknowledged.len());
    assert_written(&acknowledged, &events(File::open(path).unwrap()), "a full disk");
}
