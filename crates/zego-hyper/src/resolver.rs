//! Resolving names by the system, whose resolver blocks for as long as it likes.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use zego_core::text::escape;

/// Resolves names on a few threads of its own, which no runtime waits for at its end.
///
/// All who ask for a name while it is looked up share the answer. A cheap handle.
#[derive(Clone)]
pub(crate) struct Resolver {
    shared: Arc<Shared>,
}

struct Shared {
    lookup: Box<Lookup>,
    state: Mutex<State>,
}

type Lookup = dyn Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync;

type Answer = Result<Arc<[SocketAddr]>, Arc<io::Error>>;

#[derive(Default)]
struct State {
    names: HashMap<Arc<str>, Pending>,
    /// Names that wait for a thread.
    queue: VecDeque<Arc<str>>,
    threads: usize,
}

/// A name that is looked up, or waits to be.
struct Pending {
    answer: watch::Sender<Option<Answer>>,
    is_queued: bool,
    /// How many threads look it up now.
    lookups: usize,
    /// How many have begun to.
    begun: u64,
    /// When the newest began, unless it is over.
    since: Option<Instant>,
    /// Until when an answer that nobody waited for any more is there for who asks next.
    kept_until: Option<Instant>,
}

impl Resolver {
    /// How many threads resolve at a time.
    const MAX_THREADS: usize = 8;

    /// How many of them look up the same name.
    const MAX_PER_NAME: usize = 2;

    /// When a lookup takes longer, who asks then starts another beside it: it may hang for what is
    /// over by now.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// How long an answer is kept that comes when nobody waits any more. Where the first of the
    /// system's name servers is silent, an answer takes longer than an attempt has.
    const KEPT: Duration = Duration::from_secs(30);

    /// Returns the resolver of this process, which asks the system.
    pub(crate) fn system() -> Self {
        static SYSTEM: LazyLock<Resolver> =
            LazyLock::new(|| Resolver::new(|name| Ok((name, 0).to_socket_addrs()?.collect())));
        SYSTEM.clone()
    }

    pub(crate) fn new(
        lookup: impl Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
    ) -> Self {
        let shared = Shared { lookup: Box::new(lookup), state: Mutex::default() };
        Self { shared: Arc::new(shared) }
    }

    /// Returns the addresses of a URL's host, which has at least one. An IP literal is not looked
    /// up. It waits for as long as the system does: whoever asks has a time of its own.
    pub(crate) async fn resolve(
        &self,
        host: &str,
        port: u16,
    ) -> Result<Vec<SocketAddr>, ResolveError> {
        if let Ok(ip) = host.trim_matches(['[', ']']).parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(ip, port)]);
        }
        let failed = |why| ResolveError { name: host.into(), why };
        let mut answer = self.ask(host);
        let answer = match answer.wait_for(Option::is_some).await {
            Ok(answer) => answer.clone(),
            Err(_) => None,
        };
        let gone = || Err(Arc::new(io::Error::other("nobody looks it up any more")));
        let addresses = answer.unwrap_or_else(gone).map_err(failed)?;
        if addresses.is_empty() {
            return Err(failed(Arc::new(io::Error::other("it has no address"))));
        }
        let with_port = |address: &SocketAddr| {
            let mut address = *address;
            address.set_port(port);
            address
        };
        Ok(addresses.iter().map(with_port).collect())
    }

    /// Waits for a name together with others, and has it looked up if nobody does.
    fn ask(&self, name: &str) -> watch::Receiver<Option<Answer>> {
        let mut state = self.shared.lock();
        state.forget_unwanted();
        let answer = state.wait_for(name);
        if state.queue.is_empty() || state.threads >= Self::MAX_THREADS {
            return answer;
        }
        let shared = Arc::clone(&self.shared);
        let thread = std::thread::Builder::new().name("zego-resolver".into());
        match thread.spawn(move || shared.work()) {
            Ok(_) => state.threads += 1,
            // Another thread comes to it.
            Err(_) if state.threads > 0 => {}
            Err(error) => {
                let text = format!("no thread can be made that looks it up: {error}");
                state.fail_all(&Arc::new(io::Error::new(error.kind(), text)));
            }
        }
        answer
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a thread does, for as long as names wait.
    fn work(&self) {
        loop {
            let next = self.lock().begin();
            let Some((name, nth)) = next else { return };
            let answer = (self.lookup)(&name).map(Into::into).map_err(Arc::new);
            self.lock().end(&name, nth, answer);
        }
    }
}

impl State {
    /// Forgets the names that nobody waits for any more.
    fn forget_unwanted(&mut self) {
        let now = Instant::now();
        for pending in self.names.values_mut() {
            pending.is_queued &= pending.answer.receiver_count() > 0;
            if pending.kept_until.is_some_and(|until| until <= now) {
                pending.kept_until = None;
                pending.answer = watch::Sender::new(None);
            }
        }
        self.names.retain(|_, pending| pending.is_wanted());
        self.queue.retain(|name| self.names.get(name).is_some_and(|pending| pending.is_queued));
    }

    fn wait_for(&mut self, name: &str) -> watch::Receiver<Option<Answer>> {
        if !self.names.contains_key(name) {
            self.names.insert(name.into(), Pending::new());
        }
        let (name, pending) = self.names.get_key_value(name).expect("it was put in");
        let answer = pending.answer.subscribe();
        if pending.wants_lookup() {
            let name = Arc::clone(name);
            self.names.entry(Arc::clone(&name)).and_modify(|pending| pending.is_queued = true);
            self.queue.push_back(name);
        }
        answer
    }

    /// Answers all who wait that no thread can be made.
    fn fail_all(&mut self, error: &Arc<io::Error>) {
        for name in std::mem::take(&mut self.queue) {
            if let Some(pending) = self.names.remove(&name) {
                pending.answer.send_replace(Some(Err(Arc::clone(error))));
            }
        }
    }

    /// Takes the next name for a thread, and which of the name's lookups it is. Without one the
    /// thread is over.
    fn begin(&mut self) -> Option<(Arc<str>, u64)> {
        self.forget_unwanted();
        let Some(name) = self.queue.pop_front() else {
            self.threads -= 1;
            return None;
        };
        let pending = self.names.get_mut(&name).expect("what is queued is pending");
        pending.is_queued = false;
        pending.lookups += 1;
        pending.begun += 1;
        pending.since = Some(Instant::now());
        Some((name, pending.begun))
    }

    /// Tells all who wait what a lookup found. The failure of one that a newer one was started beside
    /// says nothing.
    fn end(&mut self, name: &str, nth: u64, answer: Answer) {
        let Some(pending) = self.names.get_mut(name) else { return };
        pending.lookups -= 1;
        if answer.is_ok() || nth == pending.begun {
            pending.since = None;
            if answer.is_ok() && pending.answer.receiver_count() == 0 {
                pending.kept_until = Some(Instant::now() + Resolver::KEPT);
                pending.answer.send_replace(Some(answer));
            } else {
                let waiting = std::mem::replace(&mut pending.answer, watch::Sender::new(None));
                waiting.send_replace(Some(answer));
            }
        }
        if !pending.is_wanted() {
            self.names.remove(name);
        }
    }
}

impl Pending {
    fn new() -> Self {
        Self {
            answer: watch::Sender::new(None),
            is_queued: false,
            lookups: 0,
            begun: 0,
            since: None,
            kept_until: None,
        }
    }

    fn is_wanted(&self) -> bool {
        self.is_queued || self.lookups > 0 || self.kept_until.is_some()
    }

    /// Whether a lookup is to be started for whoever asks now.
    fn wants_lookup(&self) -> bool {
        let is_fresh = self.since.is_some_and(|since| since.elapsed() < Resolver::PATIENCE);
        let is_answered = self.kept_until.is_some();
        !self.is_queued && !is_fresh && !is_answered && self.lookups < Resolver::MAX_PER_NAME
    }
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").finish_non_exhaustive()
    }
}

/// A name that has no address.
#[derive(Debug)]
pub(crate) struct ResolveError {
    name: Box<str>,
    why: Arc<io::Error>,
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" cannot be resolved", escape(&self.name))
    }
}

impl std::error::Error for ResolveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.why)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use tokio::task::JoinSet;
    use tokio::time::timeout;

    use super::*;

    fn run(test: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
    }

    fn local(last: u8) -> Vec<SocketAddr> {
        vec![SocketAddr::from(([127, 0, 0, last], 0))]
    }

    /// A resolver whose lookups hang until the sender is dropped, and how many hang and have begun.
    struct Silent {
        resolver: Resolver,
        release: mpsc::Sender<()>,
        now: Arc<AtomicUsize>,
        begun: Arc<AtomicUsize>,
    }

    fn silent() -> Silent {
        let (now, begun) = <(Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
        let (release, released) = mpsc::channel();
        let released = Mutex::new(released);
        let (hanging, count) = (Arc::clone(&now), Arc::clone(&begun));
        let resolver = Resolver::new(move |name| {
            count.fetch_add(1, Ordering::SeqCst);
            hanging.fetch_add(1, Ordering::SeqCst);
            let _ = released.lock().map(|released| released.recv());
            hanging.fetch_sub(1, Ordering::SeqCst);
            if name == "bad" { Err(io::Error::other("no such name")) } else { Ok(local(1)) }
        });
        Silent { resolver, release, now, begun }
    }

    async fn until(condition: impl Fn() -> bool) {
        let met = async {
            while !condition() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(Duration::from_secs(20), met).await.unwrap();
    }

    #[test]
    fn all_who_ask_for_a_name_share_one_lookup() {
        run(async {
            let Silent { resolver, release, begun, .. } = silent();
            let mut asking = JoinSet::new();
            for port in 1..=600 {
                let resolver = resolver.clone();
                asking.spawn(async move { (port, resolver.resolve("name", port).await.unwrap()) });
            }
            until(|| begun.load(Ordering::SeqCst) == 1).await;
            tokio::task::yield_now().await;
            drop(release);
            for (port, addresses) in asking.join_all().await {
                assert_eq!(addresses, [SocketAddr::from(([127, 0, 0, 1], port))]);
            }
            assert_eq!(begun.load(Ordering::SeqCst), 1);
            resolver.resolve("name", 1).await.unwrap();
            assert_eq!(begun.load(Ordering::SeqCst), 2, "an answer is not kept");
        });
    }

    #[test]
    fn names_share_a_few_threads_and_one_that_nobody_waits_for_is_not_looked_up() {
        run(async {
            let Silent { resolver, release, now, begun } = silent();
            let mut asking = JoinSet::new();
            for nth in 0..600 {
                let resolver = resolver.clone();
                asking.spawn(async move {
                    let name = format!("name-{nth}");
                    timeout(Duration::from_millis(300), resolver.resolve(&name, 1)).await.is_err()
                });
            }
            assert!(asking.join_all().await.into_iter().all(|is_late| is_late));
            until(|| now.load(Ordering::SeqCst) == Resolver::MAX_THREADS).await;
            let last = {
                let resolver = resolver.clone();
                tokio::spawn(async move { resolver.resolve("last", 1).await.is_ok() })
            };
            tokio::task::yield_now().await;
            assert_eq!(begun.load(Ordering::SeqCst), Resolver::MAX_THREADS);
            drop(release);
            assert!(last.await.unwrap());
            assert_eq!(begun.load(Ordering::SeqCst), Resolver::MAX_THREADS + 1);
            until(|| resolver.shared.lock().threads == 0).await;
            // What those found that nobody waited for is all that is left.
            let mut state = resolver.shared.lock();
            assert_eq!((state.names.len(), state.queue.len()), (Resolver::MAX_THREADS, 0));
            for pending in state.names.values_mut() {
                pending.kept_until = Some(Instant::now());
            }
            state.forget_unwanted();
            assert!(state.names.is_empty());
        });
    }

    #[test]
    fn a_lookup_that_hangs_does_not_hold_up_those_who_ask_later() {
        run(async {
            let (release, released) = mpsc::channel::<()>();
            let (released, begun) = (Mutex::new(released), Arc::new(AtomicUsize::new(0)));
            let count = Arc::clone(&begun);
            let resolver = Resolver::new(move |_| {
                if count.fetch_add(1, Ordering::SeqCst) == 0 {
                    let _ = released.lock().map(|released| released.recv());
                    return Err(io::Error::other("too late"));
                }
                Ok(local(2))
            });
            let first = {
                let resolver = resolver.clone();
                tokio::spawn(async move { resolver.resolve("name", 1).await })
            };
            until(|| begun.load(Ordering::SeqCst) == 1).await;
            let second = timeout(Duration::from_millis(50), resolver.resolve("name", 1)).await;
            assert!(second.is_err(), "a lookup that is young is shared");
            {
                let mut state = resolver.shared.lock();
                let pending = state.names.get_mut("name").unwrap();
                pending.since = Instant::now().checked_sub(Resolver::PATIENCE);
                assert!(pending.since.is_some());
            }
            let third = resolver.resolve("name", 1).await.unwrap();
            assert_eq!(third, [SocketAddr::from(([127, 0, 0, 2], 1))]);
            assert_eq!(first.await.unwrap().unwrap(), third, "whoever waits gets what comes first");
            drop(release);
            until(|| resolver.shared.lock().threads == 0).await;
            assert!(resolver.shared.lock().names.is_empty());
        });
    }

    #[test]
    fn an_answer_that_comes_too_late_for_one_is_there_for_the_next() {
        run(async {
            let Silent { resolver, release, now, begun } = silent();
            for name in ["good", "bad"] {
                let late = timeout(Duration::from_millis(50), resolver.resolve(name, 1)).await;
                assert!(late.is_err());
            }
            until(|| now.load(Ordering::SeqCst) == 2).await;
            drop(release);
            until(|| resolver.shared.lock().threads == 0).await;
            assert!(resolver.resolve("good", 1).await.is_ok());
            assert!(resolver.resolve("good", 2).await.is_ok());
            assert_eq!(begun.load(Ordering::SeqCst), 2, "it was not looked up again");
            assert!(resolver.resolve("bad", 1).await.is_err());
            assert_eq!(begun.load(Ordering::SeqCst), 3, "a failure is not kept");
            let past = Instant::now();
            resolver.shared.lock().names.get_mut("good").unwrap().kept_until = Some(past);
            assert!(resolver.resolve("good", 1).await.is_ok());
            assert_eq!(begun.load(Ordering::SeqCst), 4, "an answer is kept for a while alone");
        });
    }

    #[test]
    fn a_failure_is_told_to_all_who_wait() {
        run(async {
            let Silent { resolver, release, .. } = silent();
            drop(release);
            for _ in 0..2 {
                let (one, other) =
                    tokio::join!(resolver.resolve("bad", 1), resolver.resolve("bad", 1));
                for error in [one.unwrap_err(), other.unwrap_err()] {
                    assert_eq!(error.to_string(), "\"bad\" cannot be resolved");
                    assert_eq!(
                        std::error::Error::source(&error).unwrap().to_string(),
                        "no such name"
                    );
                }
            }
            let none = Resolver::new(|_| Ok(Vec::new()));
            assert!(none.resolve("name", 1).await.is_err());
        });
    }

    #[test]
    fn a_literal_is_not_looked_up() {
        run(async {
            let resolver = Resolver::new(|name| panic!("{name} was looked up"));
            for (host, address) in [("127.0.0.1", "127.0.0.1:81"), ("[::1]", "[::1]:81")] {
                let address: SocketAddr = address.parse().unwrap();
                assert_eq!(resolver.resolve(host, 81).await.unwrap(), [address]);
            }
        });
    }

    #[test]
    fn the_system_knows_localhost() {
        run(async {
            let addresses = Resolver::system().resolve("localhost", 7).await.unwrap();
            assert!(
                addresses.iter().all(|address| address.ip().is_loopback() && address.port() == 7)
            );
        });
    }
}
