//! A call on its way, shown to whoever watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use zego_core::{Action, Attempted, Call, Error, Reply, Report, Step, SystemClock};
use zego_hyper::Carrier;

/// Carries a call through. A terminal on standard error shows its waits and its further attempts;
/// elsewhere nothing is shown.
pub(crate) async fn drive<A: Action>(
    mut call: Call<A>,
    carrier: &Carrier,
) -> Result<Reply<A::Data>, Error> {
    let clock = SystemClock::start();
    let watcher = Watcher::new();
    loop {
        match call.poll(clock.now()) {
            Step::Wait(time) => {
                watcher.waits(call.report(), time);
                tokio::time::sleep(time).await;
            }
            Step::Send(attempt) => {
                watcher.sends(call.report());
                call.feed(carrier.send(attempt).await, clock.now());
            }
            Step::Done(out) => return out,
        }
    }
}

struct Watcher(ProgressBar);

impl Watcher {
    fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    fn sends(&self, report: &Report) {
        let attempts = report.attempts();
        // The last is the one that is sent now.
        self.keep(&attempts[..attempts.len().saturating_sub(1)]);
        self.0.set_message(format!("{}: attempt {}", report.action(), attempts.len()));
    }

    fn waits(&self, report: &Report, time: Duration) {
        self.keep(report.attempts());
        self.0.set_message(format!("{}: waits {} ms", report.action(), time.as_millis()));
    }

    /// Attempts that are followed by another stay in sight, each once.
    fn keep(&self, attempts: &[Attempted]) {
        let kept = usize::try_from(self.0.position()).unwrap_or(usize::MAX);
        for (nth, attempt) in attempts.iter().enumerate().skip(kept) {
            self.0.println(format!("attempt {}: {attempt}; it is tried again", nth + 1));
            self.0.inc(1);
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
