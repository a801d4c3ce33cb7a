//! The command where the machine gives little: few file descriptors, no threads.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{Running, ZEGO, has, signal, started_by, wait};

/// One of each that ends by itself.
const BRIEF: [&[&str]; 13] = [
    // One that is connected to, and not accepted, is not answered.
    &["--emulator", "--timeout", "1", "--retries", "0", "call", "CloseRoom", "RoomId=demo-room"],
    &["--endpoint", "http://127.0.0.1:1", "call", "--report", "CloseRoom", "RoomId=r"],
    // A name is resolved on a thread.
    &["--endpoint", "http://localhost:1", "call", "DescribeRTCStreamState", "StreamId=demo"],
    &["--endpoint", "https://127.0.0.1:1", "call", "DescribeRTCStreamState", "StreamId=demo"],
    &["actions"],
    &["code", "0"],
    &["sign", "--nonce", "n", "--timestamp", "1"],
    &["token", "mint", "--user", "u"],
    &["token", "show", "04AAAA"],
    &["callback", "events"],
    &["callback", "verify"],
    &["callback", "send", "mix_stop", "--to", "http://127.0.0.1:1/"],
    &["callback", "send", "mix_stop", "--to", "https://127.0.0.1:1/"],
];

/// One of each that serves until it is asked to end.
const SERVING: [&[&str]; 6] = [
    &["emulator", "--listen", ":0"],
    &["emulator", "--listen", "localhost:0", "--log"],
    &["emulator", "--listen", ":0", "--callback-url", "http://127.0.0.1:1/"],
    &["emulator", "--listen", ":0", "--callback-url", "http://localhost:1/"],
    &["listen", "--port", "0"],
    &["listen", "--port", "0", "--reconcile"],
];

/// Neither a panic, nor an abort, nor silence.
fn check(what: &str, code: Option<i32>, out: &str, err: &str) {
    assert!(!err.contains("panicked"), "{what}: {err}");
    // 127: what loads the program has too little already.
    assert!(matches!(code, Some(0..=4 | 127)), "{what}: {code:?} {err}");
    let is_silent = out.is_empty() && err.is_empty();
    assert!(code == Some(0) || !is_silent, "{what}: {code:?} without a word");
}

fn run_all(outer: &[&str], zego: &Path) {
    for arguments in BRIEF {
        let output = started_by(outer, zego).args(arguments).output().unwrap();
        let what = format!("{outer:?} {arguments:?}");
        let [out, err] =
            [output.stdout, output.stderr].map(|side| String::from_utf8(side).unwrap());
        check(&what, output.status.code(), &out, &err);
    }
    for arguments in SERVING {
        let mut command = started_by(outer, zego);
        let child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut running = Running(child);
        let mut line = String::new();
        BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        if let Some(url) = line.trim_end().strip_prefix("listening on http://") {
            // Whether or not it can take a connection, it ends.
            let _connection = TcpStream::connect(url);
            signal(running.0.id(), "TERM");
        }
        let code = wait(&mut running.0).code();
        let mut err = String::new();
        running.0.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        check(&format!("{outer:?} {arguments:?}"), code, &line, &err);
    }
}

#[test]
fn few_descriptors_are_told_and_are_no_panic() {
    if !has(&["prlimit"]) {
        return;
    }
    for most in 3..=20 {
        run_all(&["prlimit", &format!("--nofile={most}")], Path::new(ZEGO));
    }
}

/// A copy of the command that every user can run.
fn public_copy(dir: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let copy = dir.join("zego");
    std::fs::copy(ZEGO, &copy).unwrap();
    for path in [dir, &copy] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    copy
}

#[test]
fn no_threads_are_told_and_are_no_panic() {
    if !has(&["prlimit", "setpriv", "id"]) {
        return;
    }
    // The superuser has no such limit.
    let id = Command::new("id").arg("-u").output().unwrap();
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let user = if id.stdout == b"0\n" { &nobody[..] } else { &[] };
    let outer = [user, &["prlimit", "--nproc=1"]].concat();
    let forks = Command::new(outer[0]).args(&outer[1..]).args(["sh", "-c", "true & wait"]).output();
    if forks.unwrap().status.success() {
        eprintln!("skipped: processes cannot be limited here");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    run_all(&outer, &public_copy(dir.path()));
}

#[test]
fn without_limits_all_of_it_works() {
    for (arguments, code) in BRIEF.into_iter().zip([0, 3, 3, 3, 0, 0, 0, 0, 1, 0, 2, 3, 3]) {
        let output = started_by(&[], Path::new(ZEGO)).args(arguments).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
    }
}
