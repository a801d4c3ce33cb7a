//! A call on its way, shown to whoever watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use zego_core::{Action, Call, Error, Reply, Report, Step, SystemClock};
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
                watcher.waits(call.report());
                tokio::time::sleep(time).await;
            }
            Step::Send(attempt) => {
                watcher.sends(call.report());
                call.feed(carrier.send(attempt).await, clock.now());
                watcher.lands(call.report());
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
        let (action, attempt) = (report.action(), report.attempts().len());
        self.0.set_message(format!("{action}: attempt {attempt}"));
    }

    fn lands(&self, report: &Report) {
        let nth = report.attempts().len();
        if let Some(attempt) = report.attempts().last() {
            self.0.set_message(format!("attempt {nth}: {attempt}"));
        }
    }

    /// An attempt that is to be followed by another stays in sight.
    fn waits(&self, report: &Report) {
        let nth = report.attempts().len();
        if let Some(attempt) = report.attempts().last()
            && self.0.position() < nth as u64
        {
            self.0.println(format!("attempt {nth}: {attempt}; it is tried again"));
            self.0.set_position(nth as u64);
        }
        self.0.set_message(format!("{}: waits for its turn", report.action()));
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
