//! Files that hold secrets, of every kind that a path can name.

use std::fs::{OpenOptions, Permissions, set_permissions};
use std::io::{Write, read_to_string};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{Ran, Running, error_of, fed, file, finish, has, wait, zego};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Each option, with a command that needs its secret.
fn uses() -> [(&'static str, Vec<&'static str>); 2] {
    let sign = ["--app-id", "1", "sign", "--nonce", "n", "--timestamp", "1"];
    let send =
        ["--app-id", "1", "callback", "send", "mix_stop", "--dry-run", "--at", "1", "--nonce", "n"];
    [("--server-secret-file", sign.to_vec()), ("--callback-secret-file", send.to_vec())]
}

fn with(option: &str, path: &Path, rest: &[&str]) -> Ran {
    soon(&[&[option, path.to_str().unwrap()], rest].concat())
}

/// Runs what must end soon.
fn soon(arguments: &[&str]) -> Ran {
    let mut command = zego();
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running(command.spawn().unwrap());
    let status = wait(&mut running.0);
    let (out, err) = (running.0.stdout.take().unwrap(), running.0.stderr.take().unwrap());
    Ran {
        exit: status.code().unwrap(),
        out: read_to_string(out).unwrap(),
        err: read_to_string(err).unwrap(),
    }
}

#[test]
fn a_pipe_without_a_writer_is_not_waited_for_without_end() {
    let dir = tempfile::tempdir().unwrap();
    let fifo = dir.path().join("hush");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    for (option, rest) in uses() {
        let ran = with(option, &fifo, &rest);
        let line = format!("{option} cannot be read: nobody wrote to it within 5s");
        assert_eq!(error_of(&ran, 2), line);
    }
    // So it is with every file that is read whole.
    let path = fifo.to_str().unwrap();
    let ran = soon(&["emulator", "--listen", ":0", "--state", path]);
    assert!(error_of(&ran, 2).ends_with(": nobody wrote to it within 5s"), "{}", ran.err);
}

#[test]
fn a_pipe_with_a_writer_is_read() {
    let plain = file(SECRET);
    let dir = tempfile::tempdir().unwrap();
    let fifo = dir.path().join("hush");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let call = ["--app-id", "1", "call", "DescribeRTCStreamState", "StreamId=a", "--dry-run"];
    for (option, rest) in uses().into_iter().chain([("--server-secret-file", call.to_vec())]) {
        let path = fifo.clone();
        let writer = thread::spawn(move || {
            let mut writer = OpenOptions::new().write(true).open(path).unwrap();
            thread::sleep(Duration::from_millis(300));
            writer.write_all(format!("{SECRET}\n").as_bytes()).unwrap();
        });
        let piped = with(option, &fifo, &rest);
        writer.join().unwrap();
        assert_eq!((piped.exit, &*piped.err), (0, ""), "{option}");
        if rest != call {
            assert_eq!(piped.out, with(option, plain.path(), &rest).out);
        }
        let stdin = [&[option, "/dev/stdin"], &rest[..]].concat();
        let ran = fed(zego(), &stdin, SECRET.as_bytes());
        assert_eq!((ran.exit, &*ran.err), (0, ""), "{option}");
    }
}

#[test]
fn a_shell_can_hand_it_over() {
    if !has(&["bash"]) {
        return;
    }
    let script = r#""$0" --app-id 1 --server-secret-file <(sleep 0.2; printf %s "$1") call DescribeRTCStreamState StreamId=a --dry-run"#;
    let mut bash = Command::new("bash");
    bash.args(["-c", script, env!("CARGO_BIN_EXE_zego"), SECRET]);
    let ran = finish(bash.output().unwrap());
    assert_eq!((ran.exit, &*ran.err), (0, ""), "{}", ran.out);
}

#[test]
fn what_is_no_file_of_a_secret_gets_one_clear_line() {
    let dir = tempfile::tempdir().unwrap();
    let large = file(&"s".repeat(5000));
    for (option, rest) in uses() {
        for (path, why) in [
            (dir.path(), " cannot be read: Is a directory"),
            (Path::new("/dev/zero"), " cannot be read: it is larger than 4096 bytes"),
            (large.path(), " cannot be read: it is larger than 4096 bytes"),
            (Path::new("/dev/null"), " must not be empty"),
        ] {
            let ran = with(option, path, &rest);
            assert!(error_of(&ran, 2).starts_with(&format!("{option}{why}")), "{}", ran.err);
            assert!(!ran.err.contains(path.to_str().unwrap()), "{}", ran.err);
        }
    }
}

#[test]
fn a_file_that_others_may_read_is_warned_of_and_used() {
    let secret = file(SECRET);
    for (option, rest) in uses() {
        let warning = format!(
            "warning: other users of the machine can read the file of {option}: `chmod o-r` it\n"
        );
        for (mode, err) in [
            (0o600, ""),
            (0o640, ""),
            (0o603, ""),
            (0o604, &*warning),
            (0o644, &warning),
            (0o666, &warning),
        ] {
            set_permissions(secret.path(), Permissions::from_mode(mode)).unwrap();
            let ran = with(option, secret.path(), &rest);
            assert_eq!((ran.exit, &*ran.err), (0, err), "{mode:o}");
            assert!(!ran.out.is_empty());
        }
    }
}

#[test]
fn a_credential_among_the_parameters_is_shown_nowhere() {
    let record = [
        "--emulator",
        "call",
        "StartRecord",
        "RoomId=r",
        "RecordInputParams.RecordMode=1",
        "StorageParams.Vendor=1",
        "StorageParams.Region=r",
        "StorageParams.Bucket=b",
        "StorageParams.AccessKeyId=key-of-mine",
        "StorageParams.AccessKeySecret=hush-hush",
    ];
    let shown = fed(zego(), &[&record[..], &["--dry-run"]].concat(), b"");
    assert_eq!((shown.exit, &*shown.err), (0, ""));
    assert!(shown.out.contains(r#""AccessKeySecret":"[redacted]""#), "{}", shown.out);
    let done = fed(zego(), &[&record[..], &["--report"]].concat(), b"");
    assert_eq!(done.exit, 0, "{}", done.err);
    let wrong = fed(zego(), &[&record[..], &["StorageParams.Bucket=c"]].concat(), b"");
    assert_eq!(wrong.exit, 2, "{}", wrong.err);
    for ran in [&shown, &done, &wrong] {
        let all = format!("{}{}", ran.out, ran.err);
        assert!(!all.contains("hush") && !all.contains("key-of-mine"), "{all}");
    }
}
