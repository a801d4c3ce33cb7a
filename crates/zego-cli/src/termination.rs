//! What ends a command from outside: an interrupt, or a signal that asks it to end.

#[cfg(unix)]
pub(crate) use signals::{Termination, heed_as_first_process, outlive_file_limit};

#[cfg(not(unix))]
pub(crate) use interrupts::{Termination, heed_as_first_process, outlive_file_limit};

#[cfg(unix)]
mod signals {
    use std::io;
    use std::os::unix::net::UnixStream as Pair;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXFSZ};
    use signal_hook::{flag, low_level};
    use tokio::net::UnixStream;

    use crate::fault::Fault;

    const SIGNALS: [i32; 4] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];

    /// Signals that ask a command to end, each heeded from when this is made.
    pub(crate) struct Termination(UnixStream);

    impl Termination {
        /// Heeds SIGINT, SIGTERM, SIGQUIT and, but under `nohup`, SIGHUP, in place of what they do by
        /// themselves. It must be called in a runtime.
        pub(crate) fn new() -> Result<Self, Fault> {
            Self::heed()
                .map_err(|error| Fault::unanswered(format!("it cannot wait for signals: {error}")))
        }

        fn heed() -> io::Result<Self> {
            let (received, sent) = Pair::pair()?;
            received.set_nonblocking(true)?;
            let received = UnixStream::from_std(received)?;
            for signal in heeded() {
                low_level::pipe::register(signal, sent.try_clone()?)?;
            }
            Ok(Self(received))
        }

        /// Waits for a signal. Each ends one wait.
        pub(crate) async fn wait(&self) {
            let mut byte = [0];
            while self.0.readable().await.is_ok() {
                match self.0.try_read(&mut byte) {
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                    // Bytes alone come of signals; without either, nothing can be waited for.
                    _ => return,
                }
            }
        }
    }

    /// Has the signals end the first process of a container or a machine, which does not heed those
    /// that it has no handler for, with the status that a shell gives for them. Any other process
    /// needs nothing of the kind.
    pub(crate) fn heed_as_first_process() {
        if std::process::id() != 1 {
            return;
        }
        for signal in heeded() {
            // At worst it is as before.
            let always = Arc::new(AtomicBool::new(true));
            let _ = flag::register_conditional_shutdown(signal, 128 + signal, always);
        }
    }

    /// Has a write fail that a limit of a file's size forbids, in place of ending the command.
    pub(crate) fn outlive_file_limit() {
        // At worst it is as before.
        let _ = flag::register(SIGXFSZ, Arc::default());
    }

    fn heeded() -> impl Iterator<Item = i32> {
        let hangs_on = is_ignored(SIGHUP);
        SIGNALS.into_iter().filter(move |signal| *signal != SIGHUP || !hangs_on)
    }

    /// Whether the command was started with a signal ignored, as `nohup` does. Where the system does
    /// not tell, it was not.
    fn is_ignored(signal: i32) -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        ignored_signals(&status) & 1 << (signal - 1) != 0
    }

    fn ignored_signals(status: &str) -> u64 {
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn ignored_signals_are_read_from_a_mask() {
            assert_eq!(ignored_signals("Name:\tzego\nSigIgn:\t0000000000001001\n"), 0x1001);
            for odd in ["", "SigIgn:", "SigIgn:\tx", "SigCgt:\t1"] {
                assert_eq!(ignored_signals(odd), 0, "{odd}");
            }
        }
    }
}

#[cfg(not(unix))]
mod interrupts {
    use crate::fault::Fault;

    /// Interrupts from the keyboard.
    pub(crate) struct Termination;

    impl Termination {
        /// Makes one, which needs nothing.
        #[allow(clippy::unnecessary_wraps)] // As where there are signals.
        pub(crate) fn new() -> Result<Self, Fault> {
            Ok(Self)
        }

        /// Waits for an interrupt.
        pub(crate) async fn wait(&self) {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    pub(crate) fn heed_as_first_process() {}

    pub(crate) fn outlive_file_limit() {}
}
