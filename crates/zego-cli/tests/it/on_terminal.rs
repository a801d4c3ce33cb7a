//! The command as people see it: on a terminal.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use crate::support::{demo, faulty_emulator, finish, zego};
use crate::terminal::Terminal;

const ASK: [&str; 3] = ["call", "DescribeRTCStreamState", "StreamId=demo"];

/// A call to an address.
fn call(url: &str) -> Command {
    let mut command = demo();
    command.args(["--endpoint", url]).args(ASK);
    command
}

const SLOW: &str = r#"{"kind":"delay","millis":1200}"#;
const BUSY_ONCE: &str = r#"{"kind":"code","code":30002,"count":1}"#;

#[test]
fn a_reply_is_readable() {
    let mut terminal = Terminal::run(zego(), &[&["--emulator"], &ASK[..]].concat());
    assert_eq!(terminal.end().code(), Some(0));
    let screen = terminal.screen();
    assert!(screen.starts_with("DescribeRTCStreamState: live\n{\n"), "{screen}");
    assert!(screen.lines().last().unwrap().starts_with("request id "), "{screen}");
}

#[test]
fn a_call_that_takes_time_is_seen_to_and_leaves_no_trace() {
    let (_emulator, url) = faulty_emulator(SLOW);
    let mut terminal = Terminal::run(call(&url), &[]);
    terminal.until("DescribeRTCStreamState: attempt 1 (0s)");
    // It moves, without a new attempt.
    terminal.until("DescribeRTCStreamState: attempt 1 (1s)");
    assert_eq!(terminal.end().code(), Some(0));
    let screen = terminal.screen();
    assert!(screen.starts_with("DescribeRTCStreamState: live\n"), "{screen}");
    assert!(!screen.contains("attempt"), "{screen}");
}

#[test]
fn attempts_that_are_tried_again_stay_in_sight() {
    let (_emulator, url) = faulty_emulator(BUSY_ONCE);
    let mut terminal = Terminal::run(call(&url), &[]);
    assert_eq!(terminal.end().code(), Some(0));
    let screen = terminal.screen();
    let (first, rest) = screen.split_once('\n').unwrap();
    assert!(first.starts_with("attempt 1: "), "{screen}");
    assert!(first.contains("code 30002") && first.ends_with("; it is tried again"), "{screen}");
    assert!(rest.starts_with("DescribeRTCStreamState: live\n"), "{screen}");
}

#[test]
fn a_call_that_waits_is_ended_from_the_keyboard() {
    let (_emulator, url) = faulty_emulator(r#"{"kind":"delay","millis":60000}"#);
    for (key, signal) in [("\x03", 2), ("\x1c", 3)] {
        let mut terminal = Terminal::run(call(&url), &["--timeout", "60"]);
        terminal.until("attempt 1");
        terminal.press(key);
        assert_eq!(terminal.end().signal(), Some(signal), "{}", terminal.screen());
    }
}

#[test]
fn what_serves_is_ended_from_the_keyboard() {
    let listen = ["listen", "--port", "0"];
    for arguments in [&["emulator", "--listen", ":0"][..], &listen] {
        let mut command = demo();
        command.env("ZEGO_CALLBACK_SECRET", "secret");
        let mut terminal = Terminal::run(command, arguments);
        terminal.until("listening on http://127.0.0.1:");
        terminal.press("\x03");
        assert_eq!(terminal.end().code(), Some(0), "{}", terminal.screen());
    }
}

#[test]
fn each_side_is_told_apart() {
    // The answer goes into a pipe, and somebody watches.
    let (_emulator, url) = faulty_emulator(SLOW);
    let mut terminal = Terminal::run_with(call(&url), |command| command.stdout(Stdio::piped()));
    terminal.until("attempt 1");
    let out = terminal.running.0.stdout.take().unwrap();
    assert_eq!(terminal.end().code(), Some(0));
    assert_eq!(terminal.screen(), "");
    let out = std::io::read_to_string(out).unwrap();
    assert!(out.starts_with(r#"{"Code":0,"#) && !out.contains('\n'), "{out}");

    // Somebody reads the answer, and nobody watches.
    let mut terminal = Terminal::run_with(call(&url), |command| command.stderr(Stdio::piped()));
    let err = terminal.running.0.stderr.take().unwrap();
    assert_eq!(terminal.end().code(), Some(0));
    assert!(terminal.screen().starts_with("DescribeRTCStreamState: live\n"));
    assert!(!terminal.all().contains('\x1b'), "{:?}", terminal.all());
    assert_eq!(std::io::read_to_string(err).unwrap(), "");
}

#[test]
fn a_pipe_gets_nothing_that_is_meant_for_a_terminal() {
    let (_emulator, url) = faulty_emulator(&[BUSY_ONCE, SLOW].join(","));
    for color in ["0", "1"] {
        let mut command = call(&url);
        command.env("CLICOLOR_FORCE", color).env("TERM", "xterm-256color");
        let ran = finish(command.output().unwrap());
        assert_eq!((ran.exit, &*ran.err), (0, ""));
        assert!(!ran.out.contains('\x1b'), "{:?}", ran.out);
    }
}
