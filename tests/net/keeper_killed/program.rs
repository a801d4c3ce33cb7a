//! The program: the example of an inbox, on a runtime of its own, and what it saves.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use zego_core::Now;
use zego_core::callback::inbox::Inbox;
use zego_core::callback::{Genuine, Verifier};
use zego_core::catalog::Scope;
use zego_emulator::DEMO_APP_ID;
use zego_hyper::{Client, Keeper, News, Receiver};

use super::example;
use super::service::{Contents, SPEED, Service, contents};
use crate::peers::client_of;
use crate::receiver_posts::{SECRET, secret};

/// How often the inbox is saved.
const EVERY: Duration = Duration::from_millis(20);

/// Where the inbox is saved, for one run of the program.
#[derive(Clone)]
pub(crate) struct Disk {
    file: PathBuf,
    loses: Arc<AtomicBool>,
    is_full: Arc<AtomicBool>,
}

impl Disk {
    /// An empty one.
    pub(crate) fn new(file: &str) -> Self {
        let disk = Self::of(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(file));
        let _ = fs::remove_file(&disk.file);
        disk
    }

    fn of(file: PathBuf) -> Self {
        Self { file, loses: Arc::default(), is_full: Arc::default() }
    }

    /// The same for another run: the one before saves no more.
    pub(crate) fn for_the_next(&self) -> Self {
        self.fill();
        Self::of(self.file.clone())
    }

    /// Nothing is saved any more, and yet it is said to be.
    pub(crate) fn lose(&self) {
        self.loses.store(true, Relaxed);
    }

    /// Nothing can be saved any more.
    pub(crate) fn fill(&self) {
        self.is_full.store(true, Relaxed);
    }

    pub(crate) fn inbox(&self) -> Inbox {
        example::restored(&self.file).unwrap()
    }

    /// What is saved.
    pub(crate) fn contents(&self) -> Contents {
        contents(&self.inbox())
    }

    fn save(&self, inbox: &Inbox) -> bool {
        if self.is_full.load(Relaxed) {
            return false;
        }
        if !self.loses.load(Relaxed) {
            example::saved(inbox, &self.file).unwrap();
        }
        true
    }
}

/// A run of the program. Dropping it kills it.
pub(crate) struct Program {
    runtime: Option<Runtime>,
    told: Told,
}

type Told = Arc<Mutex<Vec<(Genuine, Now)>>>;

impl Program {
    pub(crate) fn start(listener: TcpListener, service: &Service, disk: Disk) -> Self {
        let client = client(&service.server.url());
        Self::start_with(listener, service, disk, Some(client))
    }

    /// One that asks the API nothing.
    pub(crate) fn start_unasking(listener: TcpListener, service: &Service, disk: Disk) -> Self {
        Self::start_with(listener, service, disk, None)
    }

    fn start_with(
        listener: TcpListener,
        service: &Service,
        disk: Disk,
        client: Option<Client>,
    ) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let told = Told::default();
        let (server, telling) = (Arc::clone(&service.server), Arc::clone(&told));
        let listener = listener.into_std().unwrap();
        runtime.spawn(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            let builder = Receiver::builder(verifier());
            let (receiver, callbacks) = builder.with_deferred_acknowledgement(EVERY * 10).build();
            let end = std::future::pending();
            tokio::spawn(async move { receiver.serve(listener, end).await });
            let clock = Arc::clone(&server);
            let mut keeper = Keeper::new(callbacks, disk.inbox()).with_clock(move || clock.now());
            if let Some(client) = client {
                keeper = keeper.with_client(client);
            }
            let tell = |news: &News| {
                if let News::Event { callback, .. } = news {
                    telling.lock().unwrap().push(((**callback).clone(), server.now()));
                }
            };
            example::keep(keeper, tell, EVERY, |inbox| disk.save(inbox)).await;
        });
        Self { runtime: Some(runtime), told }
    }

    /// The callbacks that it was told of, and when.
    pub(crate) fn told(&self) -> Vec<(Genuine, Now)> {
        self.told.lock().unwrap().clone()
    }

    /// Ends it where it stands, with its sockets and all that it has in memory.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Whose clock is the machine's, from which the service's departs.
fn verifier() -> Verifier {
    Verifier::new(secret(SECRET)).with_app(DEMO_APP_ID).with_window(Duration::from_secs(3600))
}

/// Whose limits are those of the service's clock.
fn client(url: &str) -> Client {
    let mut builder = client_of(url);
    for (action, seconds) in [("DescribeUserList", 1), ("DescribeSimpleStreamList", 10)] {
        let window = Duration::from_secs(seconds) / SPEED;
        builder = builder.with_limit(action, Scope::Room, 1, window);
    }
    builder.build().unwrap()
}
