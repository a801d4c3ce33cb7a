//! Times as replies write them.

use std::time::{Duration, UNIX_EPOCH};

/// The last second of the year 9999: later times stand still there.
pub(crate) const LAST: Duration = Duration::from_secs(253_402_300_799);

/// `2018-11-29T19:00:00Z`.
pub(crate) fn utc(time: Duration) -> String {
    let time = UNIX_EPOCH.checked_add(time.min(LAST)).unwrap_or(UNIX_EPOCH);
    humantime::format_rfc3339_seconds(time).to_string()
}

/// `20181129190000`.
pub(crate) fn compact(time: Duration) -> String {
    utc(time).chars().filter(char::is_ascii_digit).collect()
}

/// `2018-11-29 19:00:00`.
pub(crate) fn spaced(time: Duration) -> String {
    utc(time).replace('T', " ").replace('Z', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_time_can_be_written() {
        let time = Duration::from_secs(1_700_000_000);
        assert_eq!(utc(time), "2023-11-14T22:13:20Z");
        assert_eq!(compact(time), "20231114221320");
        assert_eq!(spaced(time), "2023-11-14 22:13:20");
        assert_eq!(utc(Duration::MAX), "9999-12-31T23:59:59Z");
    }
}
