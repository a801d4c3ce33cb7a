//! The command line.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use zego_core::Region;
use zego_core::codes::ReturnCode;
use zego_emulator::CallbackSettings;

use crate::output::shown;

const EXIT_STATUS: &str = "\
Exit status:
  0  success; an outcome such as a closed or unknown stream is one
  1  the service refused; a token cannot be read or does not open; a callback is not genuine or is
     stale; a receiver did not take one
  2  usage, missing credentials or invalid input; a callback cannot be read
  3  no complete answer arrived
  4  a complete answer without a readable Code

The ServerSecret is read from ZEGO_SERVER_SECRET, or from --server-secret-file, and the callback
secret from ZEGO_CALLBACK_SECRET, or from --callback-secret-file; never from an argument, which
other users of the machine could see.";

/// Calls, explains and emulates the ZEGOCLOUD Server API v2.
#[derive(Debug, Parser)]
#[command(name = "zego", bin_name = "zego", version, after_help = EXIT_STATUS, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// Reads the command line. An error, which quotes what is wrong with it, tells of the arguments as
    /// they can be shown.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let arguments: Vec<OsString> = env::args_os().collect();
        Self::try_parse_from(&arguments).map_err(|error| {
            let shown = arguments.iter().map(|argument| shown(&argument.to_string_lossy()));
            Self::try_parse_from(shown).err().unwrap_or(error)
        })
    }
}

#[derive(Args, Debug)]
pub(crate) struct Global {
    /// The app's number [env: ZEGO_APP_ID]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub(crate) app_id: Option<String>,
    /// A file that holds the ServerSecret [env: ZEGO_SERVER_SECRET holds the secret itself]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) server_secret_file: Option<PathBuf>,
    /// A file that holds the callback secret [env: ZEGO_CALLBACK_SECRET holds the secret itself]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) callback_secret_file: Option<PathBuf>,
    /// Where to call: unified, sha, hkg, fra, lax, bom or sgp
    #[arg(long, global = true, default_value_t = Region::Unified)]
    pub(crate) region: Region,
    /// Calls this address in place of every product's own; given again, the next one to try when it
    /// cannot be reached
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint: Vec<String>,
    /// Calls the test environment
    #[arg(long, global = true)]
    pub(crate) test_environment: bool,
    /// Sends IsTest=false, as projects made before 2021-11-17 need in production
    #[arg(long, global = true, conflicts_with = "test_environment")]
    pub(crate) old_project: bool,
    /// How long one attempt may take
    #[arg(long, global = true, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(crate) timeout: Duration,
    /// How long a call may take in all, waits and further attempts included
    #[arg(long, global = true, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub(crate) deadline: Duration,
    /// How often a call is tried again, where that does no harm
    #[arg(long, global = true, value_name = "TIMES", default_value_t = 2,
        value_parser = clap::value_parser!(u32).range(..=99))]
    pub(crate) retries: u32,
    /// Calls an emulator inside this process; needs no account
    #[arg(long, global = true, conflicts_with = "endpoint")]
    pub(crate) emulator: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Calls an action
    Call(Call),
    /// Lists the actions, or shows one
    Actions(Actions),
    /// Explains a return code
    Code(Code),
    /// Prints the signature of a nonce and a timestamp
    Sign(Sign),
    /// Mints the tokens that clients log in with, and shows them
    #[command(subcommand)]
    Token(Token),
    /// Verifies the service's callbacks, sends ones of your own, and lists what they tell
    #[command(subcommand)]
    Callback(Callback),
    /// Receives callbacks on this machine, and tells of them as they come
    ///
    /// A callback is acknowledged once its lines are written. What cannot be written within 4 seconds
    /// is answered with 503, so that the service sends it again: whatever ends the command, no event
    /// that was acknowledged is lost.
    Listen(Listen),
    /// Runs the emulator
    Emulator(Emulator),
}

#[derive(Args, Debug)]
// Each is a switch of its own.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Call {
    /// The action's name, as on the wire: DescribeRTCStreamState
    pub(crate) action: String,
    /// Its parameters; a repeated name makes a list
    #[arg(value_name = "NAME=VALUE")]
    pub(crate) params: Vec<String>,
    /// The JSON body of a POST; @FILE reads it from a file
    #[arg(long, value_name = "JSON|@FILE", allow_hyphen_values = true)]
    pub(crate) body: Option<String>,
    /// Prints the signed request and does not send it
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Prints the service's reply as in a pipe: byte for byte, but for characters that steer a
    /// terminal, which are escaped on one
    #[arg(long)]
    pub(crate) json: bool,
    /// Tells on standard error what happened, attempt by attempt: for ZEGOCLOUD's support
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) report: bool,
    /// Sends anything, known or not: by GET, or by POST with --body
    #[arg(long)]
    pub(crate) unchecked: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Actions {
    /// The action to show
    pub(crate) action: Option<String>,
    /// Prints JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Code {
    /// The number
    #[arg(allow_negative_numbers = true)]
    pub(crate) number: ReturnCode,
    /// The action that answered it
    #[arg(long)]
    pub(crate) action: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Sign {
    /// Any text but the empty one
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) nonce: String,
    /// Unix seconds
    #[arg(long)]
    pub(crate) timestamp: u64,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Mints a token, and prints it alone
    Mint(Mint),
    /// Shows a token: whom it is for, since when, until when, and what it allows
    Show(Show),
}

#[derive(Args, Debug)]
pub(crate) struct Mint {
    /// Whom it is for: the id that the client logs in with
    #[arg(long, value_name = "USER", allow_hyphen_values = true)]
    pub(crate) user: String,
    /// Narrows it to this room; without one it allows anything in any room
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) room: Option<String>,
    /// What it allows in the room [default: login,publish]
    #[arg(long, value_name = "PRIVILEGES", value_delimiter = ',')]
    pub(crate) allow: Option<Vec<Allowed>>,
    /// The only stream that may be published in the room; repeated, the only ones
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) stream: Vec<String>,
    /// How long it is valid: 90s, 15m, 1h, 7d, or a number of seconds
    #[arg(long = "for", value_name = "TIME", default_value = "1h", value_parser = span)]
    pub(crate) valid_for: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Allowed {
    Login,
    Publish,
}

#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The token; - or none reads it from standard input
    pub(crate) token: Option<String>,
    /// Prints JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Whether it has expired at this time, in Unix seconds, and not now
    #[arg(long, value_name = "UNIX")]
    pub(crate) at: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Callback {
    /// Verifies the body of a callback, which standard input holds
    Verify(Verify),
    /// Sends an event to a receiver, signed as the service would
    Send(Send),
    /// Lists the documented events, or shows one
    Events(Events),
}

#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// How far its timestamp may be from now, either way: 90s, 5m, or a number of seconds
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = span)]
    pub(crate) window: Duration,
    /// Whether it was genuine at this time, in Unix seconds, and not now
    #[arg(long, value_name = "UNIX")]
    pub(crate) at: Option<u64>,
    /// Prints JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Send {
    /// The event's name, as on the wire: room_create
    pub(crate) event: String,
    /// Its fields, or by path: Detail.RiskLevel=1; a list's name repeated adds an item. What is not
    /// given is not sent
    #[arg(value_name = "FIELD=VALUE")]
    pub(crate) fields: Vec<String>,
    /// The receiver's address, http:// or https://
    #[arg(long, value_name = "URL", required_unless_present = "dry_run")]
    pub(crate) to: Option<String>,
    /// The timestamp, in Unix seconds, in place of now
    #[arg(long, value_name = "UNIX")]
    pub(crate) at: Option<u64>,
    /// The nonce, in place of a random one; with --at, the same event again is a duplicate
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) nonce: Option<String>,
    /// Prints the signed body and does not send it
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Events {
    /// The event to show
    pub(crate) event: Option<String>,
    /// Prints JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Listen {
    /// The port of the loopback address to listen on; 0 picks a free one
    #[arg(long, default_value_t = 8788)]
    pub(crate) port: u16,
    /// How far a callback's timestamp may be from now, either way: 90s, 5m, or a number of seconds
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = span)]
    pub(crate) window: Duration,
    /// Asks the API what is so where events were lost; needs the ServerSecret, too
    #[arg(long)]
    pub(crate) reconcile: bool,
    /// Prints each event, and each change that it makes, as a line of JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Emulator {
    /// Where to listen; :PORT is on the loopback address, and port 0 picks a free one. On another
    /// address, other machines can use /_emulator/, too; by a name only if it is given here
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8787")]
    pub(crate) listen: String,
    /// Starts the clock at this time, in Unix seconds; it then runs at real speed
    #[arg(long, value_name = "UNIX")]
    pub(crate) now: Option<u64>,
    /// Starts with the streams of this JSON file, of at most 64 MiB
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Makes the faults of this JSON file, of at most 64 MiB: delays, lost replies, wrong codes
    #[arg(long, value_name = "FILE")]
    pub(crate) faults: Option<PathBuf>,
    /// Lifts the rate limits
    #[arg(long)]
    pub(crate) no_limits: bool,
    /// Prints each request as a line of JSON
    #[arg(long)]
    pub(crate) log: bool,
    #[command(flatten)]
    pub(crate) callbacks: Callbacks,
}

#[derive(Args, Debug)]
pub(crate) struct Callbacks {
    /// Posts an event of every change to this address, http://HOST:PORT/PATH, signed with the
    /// callback secret
    #[arg(long, value_name = "URL")]
    pub(crate) callback_url: Option<String>,
    /// Loses events with this probability, from 0 to 1
    #[arg(long, value_name = "P", default_value = "0", value_parser = probability,
        requires = "callback_url")]
    pub(crate) callback_loss: f64,
    /// Sends events again that were accepted, with this probability, from 0 to 1
    #[arg(long, value_name = "P", default_value = "0", value_parser = probability,
        requires = "callback_url")]
    pub(crate) callback_repeats: f64,
    /// Keeps each event back by up to this time, so that they overtake each other
    #[arg(long, value_name = "SECONDS", default_value = "0", value_parser = shuffle,
        requires = "callback_url")]
    pub(crate) callback_shuffle: Duration,
    /// Where the draws for loss, repeats and shuffling begin
    #[arg(long, value_name = "NUMBER", default_value_t = 0, requires = "callback_url")]
    pub(crate) callback_seed: u64,
}

fn probability(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|probability| (0.0..=1.0).contains(probability))
        .ok_or_else(|| "must be a number from 0 to 1".to_owned())
}

fn shuffle(text: &str) -> Result<Duration, String> {
    let most = CallbackSettings::MAX_SHUFFLE;
    text.parse()
        .ok()
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .filter(|shuffle| *shuffle <= most)
        .ok_or_else(|| format!("must be a number of seconds, at most {}", most.as_secs()))
}

fn seconds(text: &str) -> Result<Duration, String> {
    const MOST: f64 = 3600.0;
    text.parse()
        .ok()
        .filter(|seconds: &f64| *seconds > 0.0 && *seconds <= MOST)
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| "must be a number of seconds above 0, at most 3600".to_owned())
}

/// A time in whole seconds, with its units or in seconds.
fn span(text: &str) -> Result<Duration, String> {
    let span = match text.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => humantime::parse_duration(text).ok(),
    };
    span.filter(|span| !span.is_zero() && span.subsec_nanos() == 0)
        .ok_or_else(|| "must be a time of whole seconds: 90s, 15m, 1h, 7d".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_span_is_a_time_of_whole_seconds() {
        for (text, seconds) in
            [("1", 1), ("90s", 90), ("15m", 900), ("1h 30m", 5400), ("7d", 604_800)]
        {
            assert_eq!(span(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for wrong in ["", "0", "0s", "1500ms", "-1", "1.5", "soon", "99999999999999999999d"] {
            assert!(span(wrong).is_err(), "{wrong}");
        }
    }
}
