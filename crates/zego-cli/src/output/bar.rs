use indicatif::{ProgressBar, ProgressStyle};

use super::shown;

/// A spinner on a terminal, which is cleared in the end.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    /// Makes one on standard error.
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Sets what stands beside the spinner.
    pub(crate) fn set(&self, text: &str) {
        self.0.set_message(shown(text));
    }

    /// Writes a line above it, which stays.
    pub(crate) fn keep(&self, text: &str) {
        self.0.println(shown(text));
        self.0.inc(1);
    }

    /// How many lines were kept.
    pub(crate) fn kept(&self) -> usize {
        usize::try_from(self.0.position()).unwrap_or(usize::MAX)
    }

    /// Shows that time goes by.
    pub(crate) fn tick(&self) {
        self.0.tick();
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
