//! `zego emulator`: the service, on this machine.

use std::fmt::Display;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use zego_emulator::{CallbackSettings, Faults, Options, Settings, State, serve_with};

use crate::args::{Callbacks, Emulator, Global};
use crate::fault::Fault;
use crate::termination::Termination;
use crate::{Done, credentials, input, net, output};

pub(crate) fn run(global: &Global, emulator: &Emulator) -> Done {
    let mut settings = Settings::default().with_credentials(credentials::or_demo(global)?);
    if emulator.no_limits {
        settings = settings.without_limits();
    }
    if let Some(path) = &emulator.state {
        settings = settings.with_state(load("--state", path, State::from_json)?);
    }
    if let Some(path) = &emulator.faults {
        settings = settings.with_faults(load("--faults", path, Faults::from_json)?);
    }
    if let Some(url) = &emulator.callbacks.callback_url {
        settings = settings.with_callbacks(callbacks(global, url, &emulator.callbacks)?);
    }
    let mut options = host(&emulator.listen).map_or_else(Options::default, |name| {
        // What it is called by others is what they ask it by.
        Options::default().with_host(name)
    });
    if let Some(now) = emulator.now {
        options = options.with_start(start(now)?);
    }
    if emulator.log {
        let log = log()?;
        options = options.with_report(move |entry| {
            // Lines that nobody reads are dropped.
            let _ = log.try_send(serde_json::to_string(entry).unwrap_or_default());
        });
    }
    let addresses = addresses(&emulator.listen)?;
    net::runtime()?.block_on(async {
        let termination = Termination::new()?;
        let server = serve_with(&addresses[..], settings, options)
            .await
            .map_err(|error| unheard(&emulator.listen, &error))?;
        if !server.address().ip().is_loopback() {
            output::remark(OPENED);
        }
        output::line(&format!("listening on {}", server.url()))?;
        termination.wait().await;
        Ok(())
    })
}

/// What listening on more than the loopback address opens.
const OPENED: &str = "warning: other machines can reach the emulator: whoever has the ServerSecret, \
                      which is public for the demo app, can call the API, and anybody can use \
                      /_emulator/, which shows the log and the state and changes rooms, users, \
                      streams and faults";

/// The host of an address to listen on, if it is a name.
fn host(listen: &str) -> Option<&str> {
    let (host, _) = listen.rsplit_once(':')?;
    let is_address = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    (!host.is_empty() && !is_address).then_some(host)
}

/// The addresses that an option names. A name is resolved here and not by the runtime, which panics
/// when it has no thread for that.
fn addresses(listen: &str) -> Result<Vec<SocketAddr>, Fault> {
    let address = match listen.strip_prefix(':') {
        Some(port) => format!("127.0.0.1:{port}"),
        None => listen.to_owned(),
    };
    Ok(address.to_socket_addrs().map_err(|error| unheard(listen, &error))?.collect())
}

fn unheard(listen: &str, error: &io::Error) -> Fault {
    Fault::usage(format!("--listen {listen}: {error}"))
}

fn callbacks(global: &Global, url: &str, given: &Callbacks) -> Result<CallbackSettings, Fault> {
    let secret = credentials::callback_secret(global)?;
    let settings =
        CallbackSettings::new(secret).with_url(url).map_err(|fault| fault.of("--callback-url"))?;
    Ok(settings
        .with_loss(given.callback_loss)
        .with_repeats(given.callback_repeats)
        .with_shuffle(given.callback_shuffle)
        .with_seed(given.callback_seed))
}

/// Where lines of the log go: a thread writes them, so that whoever stops reading does not stop the
/// emulator.
fn log() -> Result<SyncSender<String>, Fault> {
    const MOST: usize = 1024;
    let (lines, written) = std::sync::mpsc::sync_channel::<String>(MOST);
    output::start(move || {
        for line in written {
            if output::json(&line).is_err() {
                return;
            }
        }
    })?;
    Ok(lines)
}

fn start(unix: u64) -> Result<Duration, Fault> {
    // The last second of the year 9999, which a `Date` can still say.
    const LAST: u64 = 253_402_300_799;
    if unix > LAST {
        return Err(Fault::usage(format!("--now must be Unix seconds, at most {LAST}")));
    }
    Ok(Duration::from_secs(unix))
}

/// Reads the file that an option names, of at most 64 MiB.
fn load<T, E: Display>(
    option: &str,
    path: &Path,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, Fault> {
    const MOST: usize = 64 << 20;
    let fault = |why: &dyn Display| Fault::usage(format!("{option} {}: {why}", path.display()));
    let text = input::text_of(path, MOST).map_err(|error| fault(&error))?;
    read(&text).map_err(|error| fault(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_is_listened_by_is_told_from_an_address() {
        for (listen, name) in [
            ("emulator:8787", Some("emulator")),
            ("localhost:0", Some("localhost")),
            (":8787", None),
            ("127.0.0.1:8787", None),
            ("0.0.0.0:0", None),
            ("[::1]:8787", None),
            ("emulator", None),
        ] {
            assert_eq!(host(listen), name, "{listen}");
        }
    }
}
