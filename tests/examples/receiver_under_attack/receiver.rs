//! The process that is attacked.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::net::TcpListener;
use zego_core::CallbackSecret;
use zego_core::callback::Verifier;
use zego_hyper::Receiver;

pub(super) const ARGUMENT: &str = "receiver";
pub(super) const SECRET: &str = "hush-hush";

/// Receives until standard input ends: writes each callback's nonce, and acknowledges it then.
#[tokio::main(flavor = "current_thread")]
pub(super) async fn run() {
    let verifier = Verifier::new(CallbackSecret::new(SECRET).unwrap());
    let (receiver, mut callbacks) =
        Receiver::builder(verifier).with_deferred_acknowledgement(Duration::from_secs(4)).build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    let end = tokio::task::spawn_blocking(|| std::io::stdin().lines().count());
    tokio::spawn(async move { receiver.serve(listener, async { drop(end.await) }).await });
    while let Some(callback) = callbacks.next().await {
        // A pipe with a reader that keeps up.
        let written = writeln!(std::io::stdout(), "{}", callback.envelope().nonce());
        if written.is_ok() {
            callback.acknowledge();
        }
    }
}

pub(super) struct Process {
    child: Child,
    _input: ChildStdin,
    address: SocketAddr,
    written: JoinHandle<BTreeSet<String>>,
}

impl Process {
    pub(super) fn start() -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.next().unwrap().unwrap().parse().unwrap();
        let written = std::thread::spawn(move || lines.map_while(Result::ok).collect());
        Self { _input: child.stdin.take().unwrap(), child, address, written }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The most memory that it had so far, where the system tells.
    pub(super) fn most_memory(&self) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = most.and_then(|most| most.trim().trim_end_matches(" kB").parse::<u64>().ok());
        kib.map_or("unknown".to_owned(), |kib| format!("{} MiB", kib / 1024))
    }

    /// Kills it, and gives all that it wrote: nothing that was acknowledged may be missing.
    pub(super) fn end(mut self) -> BTreeSet<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.written.join().unwrap()
    }
}
