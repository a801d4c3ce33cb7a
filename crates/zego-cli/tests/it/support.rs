//! Runs of the command.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

/// `zego`, in an environment without credentials, proxies and root certificates of its own.
pub(crate) fn zego() -> Command {
    let mut command = Command::new(ZEGO);
    for name in [
        "ZEGO_APP_ID",
        "ZEGO_SERVER_SECRET",
        "ZEGO_CALLBACK_SECRET",
        "HTTPS_PROXY",
        "https_proxy",
        "NO_PROXY",
        "no_proxy",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
    ] {
        command.env_remove(name);
    }
    command
}

/// What a command did.
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn finish(output: Output) -> Ran {
    Ran {
        exit: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs with nothing on standard input.
pub(crate) fn run(mut command: Command, arguments: &[&str]) -> Ran {
    finish(command.args(arguments).stdin(Stdio::null()).output().unwrap())
}

/// Runs with something on standard input.
pub(crate) fn fed(mut command: Command, arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may stop reading before the end, where there is too much.
    let _ = child.stdin.take().unwrap().write_all(input);
    finish(child.wait_with_output().unwrap())
}

/// The one line of an error, beside which nothing was printed.
pub(crate) fn error_of(ran: &Ran, exit: i32) -> &str {
    assert_eq!((ran.exit, &*ran.out), (exit, ""), "{}", ran.err);
    let line = ran.err.strip_suffix('\n').unwrap();
    assert!(!line.contains('\n'), "{line}");
    line.strip_prefix("error: ").unwrap()
}

/// A command that runs until it is dropped.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts `zego emulator` on a free port, and says where it listens.
pub(crate) fn emulator(mut command: Command, arguments: &[&str]) -> (Running, String) {
    command.args(["emulator", "--listen", "127.0.0.1:0"]).args(arguments).stdout(Stdio::piped());
    let mut running = Running(command.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("listening on ").unwrap().to_owned();
    (running, url)
}

/// Whether these tools are there; a test that needs them says so when it is skipped.
pub(crate) fn has(tools: &[&str]) -> bool {
    let is_missing = |tool: &&&str| {
        let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output();
        !found.unwrap().status.success()
    };
    let missing = tools.iter().find(is_missing);
    if let Some(tool) = missing {
        eprintln!("skipped: there is no {tool}");
    }
    missing.is_none()
}

/// Sends a signal, `INT` for one.
pub(crate) fn signal(process: u32, name: &str) {
    let kill = format!("kill -{name} {process}");
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
}

/// How a command ends that should do so by itself, and soon.
pub(crate) fn wait(child: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < PATIENCE, "it does not end");
        sleep(Duration::from_millis(10));
    }
}

/// How long something may take that takes a moment.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A file with this text.
pub(crate) fn file(text: &str) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

/// `zego emulator` with these faults, as a file lists them.
pub(crate) fn faulty_emulator(faults: &str) -> (Running, String) {
    let faults = file(&format!(r#"{{"faults":[{faults}]}}"#));
    emulator(zego(), &["--faults", faults.path().to_str().unwrap()])
}

/// `zego` with the credentials of the demo app.
pub(crate) fn demo() -> Command {
    let mut command = zego();
    command.env("ZEGO_APP_ID", "1234567890");
    command.env("ZEGO_SERVER_SECRET", "0123456789abcdef0123456789abcdef");
    command
}

/// `zego` (or a copy) with the credentials of the demo app and a callback secret, started by another
/// command, which may change what it is born with: by none, it is itself.
pub(crate) fn started_by(outer: &[&str], zego: &Path) -> Command {
    let mut command = match outer {
        [] => Command::new(zego),
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg(zego);
            command
        }
    };
    for (name, value) in demo().get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.env("ZEGO_CALLBACK_SECRET", "secret").stdin(Stdio::null());
    command
}

pub(crate) const ZEGO: &str = env!("CARGO_BIN_EXE_zego");
