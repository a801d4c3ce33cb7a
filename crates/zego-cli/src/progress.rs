//! A call on its way, shown to whoever watches.

use std::pin::pin;
use std::time::Duration;

use zego_core::{Action, Attempted, Call, Error, Reply, Report, Step, SystemClock};
use zego_hyper::Carrier;

use crate::output::{self, Bar};

/// Carries a call through. A terminal on standard error shows its waits and its further attempts;
/// elsewhere nothing is shown.
pub(crate) async fn drive<A: Action>(
    mut call: Call<A>,
    carrier: &Carrier,
) -> Result<Reply<A::Data>, Error> {
    let clock = SystemClock::start();
    let watcher = output::is_error_terminal().then(|| Watcher(Bar::new()));
    loop {
        match call.poll(clock.now()) {
            Step::Wait(time) => {
                if let Some(watcher) = &watcher {
                    watcher.waits(call.report(), time);
                }
                watch(watcher.as_ref(), tokio::time::sleep(time)).await;
            }
            Step::Send(attempt) => {
                if let Some(watcher) = &watcher {
                    watcher.sends(call.report());
                }
                let came = watch(watcher.as_ref(), carrier.send(attempt)).await;
                call.feed(came, clock.now());
            }
            Step::Done(out) => return out,
        }
    }
}

/// Waits for a step, and has who watches see that time goes by.
async fn watch<F: Future>(watcher: Option<&Watcher>, step: F) -> F::Output {
    let Some(Watcher(bar)) = watcher else { return step.await };
    let mut step = pin!(step);
    // Not the bar's own ticks, which need a thread.
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    loop {
        tokio::select! {
            done = &mut step => return done,
            _ = ticks.tick() => bar.tick(),
        }
    }
}

/// Who watches, and the spinner that they see.
struct Watcher(Bar);

impl Watcher {
    fn sends(&self, report: &Report) {
        let attempts = report.attempts();
        // The last is the one that is sent now.
        self.keep(&attempts[..attempts.len().saturating_sub(1)]);
        self.0.set(&format!("{}: attempt {}", report.action(), attempts.len()));
    }

    fn waits(&self, report: &Report, time: Duration) {
        self.keep(report.attempts());
        self.0.set(&format!("{}: waits {} ms", report.action(), time.as_millis()));
    }

    /// Attempts that are followed by another stay in sight, each once.
    fn keep(&self, attempts: &[Attempted]) {
        for (nth, attempt) in attempts.iter().enumerate().skip(self.0.kept()) {
            self.0.keep(&format!("attempt {}: {attempt}; it is tried again", nth + 1));
        }
    }
}
