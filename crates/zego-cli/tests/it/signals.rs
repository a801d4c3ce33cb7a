//! Signals that ask a command to end.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::{PATIENCE, Running, ZEGO, faulty_emulator, has, signal, started_by, wait};

const SIGNALS: [&str; 4] = ["INT", "TERM", "HUP", "QUIT"];
const SERVING: [&[&str]; 2] = [&["emulator", "--listen", ":0"], &["listen", "--port", "0"]];

/// Starts it, by another command if one is given. It writes into a pipe.
fn start(outer: &[&str], arguments: &[&str]) -> Running {
    let mut command = started_by(outer, Path::new(ZEGO));
    Running(command.args(arguments).stdout(Stdio::piped()).spawn().unwrap())
}

/// Starts what serves, and waits until it does.
fn serving(outer: &[&str], arguments: &[&str]) -> Running {
    let mut running = start(outer, arguments);
    assert_eq!(running.0.stdout.as_mut().unwrap().read(&mut [0; 1]).unwrap(), 1);
    running
}

fn ended_by(mut running: Running, name: &str) -> ExitStatus {
    signal(running.0.id(), name);
    wait(&mut running.0)
}

#[test]
fn what_serves_ends_in_an_orderly_way_at_each() {
    for arguments in SERVING {
        for name in SIGNALS {
            let status = ended_by(serving(&[], arguments), name);
            assert_eq!(status.code(), Some(0), "{arguments:?} {name}: {status}");
        }
    }
}

#[test]
fn what_serves_outlives_its_terminal_where_that_is_wanted() {
    for arguments in SERVING {
        let mut running = serving(&["sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""], arguments);
        signal(running.0.id(), "HUP");
        // What comes later is heeded later.
        sleep(Duration::from_millis(300));
        assert!(running.0.try_wait().unwrap().is_none(), "{arguments:?}");
        assert_eq!(ended_by(running, "TERM").code(), Some(0), "{arguments:?}");
    }
}

/// Starts a command as the first process of a namespace, as containers have it.
pub(crate) const FIRST: [&str; 6] =
    ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child"];

pub(crate) fn can_be_first() -> bool {
    if !has(&["unshare"]) {
        return false;
    }
    let is_allowed =
        Command::new(FIRST[0]).args(&FIRST[1..]).arg("true").status().unwrap().success();
    if !is_allowed {
        eprintln!("skipped: no process may be the first of a namespace");
    }
    is_allowed
}

/// The only child of a process.
pub(crate) fn child_of(process: u32) -> u32 {
    let begun = Instant::now();
    loop {
        let children = std::fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
        if let Ok(child) = children.unwrap().trim().parse() {
            return child;
        }
        assert!(begun.elapsed() < PATIENCE);
    }
}

#[test]
fn the_first_process_of_a_container_ends_too() {
    if !can_be_first() {
        return;
    }
    for arguments in SERVING {
        for name in SIGNALS {
            let mut running = serving(&FIRST, arguments);
            signal(child_of(running.0.id()), name);
            assert_eq!(wait(&mut running.0).code(), Some(0), "{arguments:?} {name}");
        }
    }
    let (mut emulator, url) = faulty_emulator(r#"{"kind":"delay","millis":60000}"#);
    let call = ["--endpoint", &url, "--timeout", "60", "call", "CloseRoom", "RoomId=r"];
    for (name, code) in [("INT", 130), ("TERM", 143), ("HUP", 129), ("QUIT", 131)] {
        let mut running = start(&FIRST, &call);
        let zego = child_of(running.0.id());
        until_it_waits(zego);
        signal(zego, name);
        assert_eq!(wait(&mut running.0).code(), Some(code), "{name}");
    }
    // Elsewhere a call dies of them, as any command does.
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let running = start(&[], &call);
        until_it_waits(running.0.id());
        assert_eq!(ended_by(running, name).signal(), Some(number));
    }
    assert!(emulator.0.try_wait().unwrap().is_none());
}

/// Waits until a process has a socket, which the command makes after all that it does by itself.
fn until_it_waits(process: u32) {
    let begun = Instant::now();
    let is_socket = |entry: std::io::Result<std::fs::DirEntry>| {
        let target = entry.ok().and_then(|entry| std::fs::read_link(entry.path()).ok());
        target.is_some_and(|target| target.to_string_lossy().starts_with("socket:"))
    };
    loop {
        let open = std::fs::read_dir(format!("/proc/{process}/fd"));
        if open.is_ok_and(|mut open| open.any(is_socket)) {
            return;
        }
        assert!(begun.elapsed() < PATIENCE);
    }
}
