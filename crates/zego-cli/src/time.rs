//! Times, as the command line gives them and as people read them.

use std::time::{Duration, UNIX_EPOCH};

use zego_core::{Now, SystemClock};

/// The machine's time, or another that is given, in Unix seconds.
pub(crate) fn now(at: Option<u64>) -> Now {
    match at {
        Some(unix) => Now { mono: Duration::ZERO, unix: Duration::from_secs(unix) },
        None => SystemClock::start().now(),
    }
}

/// A time in UTC; one that has no four-digit year stays a number.
pub(crate) fn utc(unix: i64) -> String {
    const LAST: u64 = 253_402_300_799;
    match u64::try_from(unix) {
        Ok(seconds) if seconds <= LAST => {
            humantime::format_rfc3339_seconds(UNIX_EPOCH + Duration::from_secs(seconds)).to_string()
        }
        _ => format!("{unix} Unix seconds"),
    }
}

/// How long before another time one was, or how long after it one will be, in whole seconds.
pub(crate) fn relative(unix: i64, now: Now) -> String {
    let now = i64::try_from(now.unix.as_secs()).unwrap_or(i64::MAX);
    let between = humantime::format_duration(Duration::from_secs(unix.abs_diff(now)));
    if unix > now { format!("in {between}") } else { format!("{between} ago") }
}
