//! Times as the API writes them: RFC 3339 in UTC, for the years 1970 to 9999.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;

/// Writes a time to the second, `2018-11-29T19:00:00Z`; what is left over is cut off.
pub(crate) fn write(time: SystemTime) -> Option<String> {
    let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let (year, month, day) = date(seconds / DAY);
    if year > 9999 {
        return None;
    }
    let of_day = seconds % DAY;
    let mut text = *b"0000-00-00T00:00:00Z";
    let clock = [(11..13, of_day / 3600), (14..16, of_day / 60 % 60), (17..19, of_day % 60)];
    for (place, mut number) in [(0..4, year), (5..7, month), (8..10, day)].into_iter().chain(clock)
    {
        for digit in text[place].iter_mut().rev() {
            *digit += (number % 10).to_le_bytes()[0];
            number /= 10;
        }
    }
    String::from_utf8(text.to_vec()).ok()
}

/// Reads `2018-11-29T19:00:00Z`; seconds may have a fraction, and `+00:00` is as good as `Z`.
pub(crate) fn read(text: &str) -> Option<SystemTime> {
    let text = text.strip_suffix('Z').or_else(|| text.strip_suffix("+00:00"))?;
    let (date, clock) = text.split_once('T')?;
    time(date, clock)
}

/// Reads `2018-11-29 19:00:00`, as some replies have it; a `T` is as good as the space.
pub(crate) fn read_bare(text: &str) -> Option<SystemTime> {
    let (date, clock) = text.split_once([' ', 'T'])?;
    time(date, clock)
}

/// Whether a text is the time that some languages have where none was set: Go's is the start of the
/// year 1, and others' that of a year, a month and a day 0.
pub(crate) fn is_zero(text: &str) -> bool {
    let date = text.strip_prefix("0001-01-01").or_else(|| text.strip_prefix("0000-00-00"));
    let clock = date.and_then(|rest| rest.strip_prefix([' ', 'T'])?.strip_prefix("00:00:00"));
    clock.is_some_and(|rest| {
        let rest = rest.strip_suffix('Z').or_else(|| rest.strip_suffix("+00:00")).unwrap_or(rest);
        rest.is_empty() || (rest.starts_with('.') && rest[1..].bytes().all(|byte| byte == b'0'))
    })
}

fn time(date: &str, clock: &str) -> Option<SystemTime> {
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *clock.as_bytes() else { return None };
    let (hour, minute, second) = (number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // A leap second is the one before, as Unix time has it.
    let of_day = hour * 3600 + minute * 60 + second.min(59);
    let since = Duration::new(days(date)? * DAY + of_day, nanos(fraction)?);
    UNIX_EPOCH.checked_add(since)
}

/// What follows the seconds' dot; beyond nanoseconds it is cut off.
fn nanos(fraction: &str) -> Option<u32> {
    let is_whole = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let digits = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    is_whole.then(|| digits.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
}

/// The days from 1970-01-01 to a date that the calendar has.
fn days(text: &str) -> Option<u64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    if year < 1970 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = days_until(year, month, day);
    (date(days) == (year, month, day)).then_some(days)
}

fn number(digits: &[u8]) -> Option<u64> {
    let value = |digit: &u8| digit.is_ascii_digit().then(|| u64::from(digit - b'0'));
    digits.iter().try_fold(0, |number, digit| Some(number * 10 + value(digit)?))
}

/// Years are counted from March, so that the leap day is a year's last; 400 of them have 146097
/// days, and 719468 days lie between March of year 0 and 1970.
fn days_until(year: u64, month: u64, day: u64) -> u64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year % 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year / 400 * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date so many days after 1970-01-01: year, month, day.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, days) = (days / 146_097, days % 146_097);
    let of_era = (days - days / 1460 + days / 36_524 - days / 146_096) / 365;
    let of_year = days - (of_era * 365 + of_era / 4 - of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const END: u64 = 253_402_300_800;

    fn after(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn every_day_of_a_whole_cycle_of_leap_years_is_written_and_read_back() {
        for day in 0..146_097 {
            check(day * DAY + day % DAY);
        }
    }

    #[test]
    fn a_time_that_has_no_four_digit_year_is_not_written() {
        assert_eq!(write(UNIX_EPOCH - Duration::from_nanos(1)), None);
        assert_eq!(write(after(END - 1)).unwrap(), "9999-12-31T23:59:59Z");
        assert_eq!(write(after(END)), None);
    }

    #[test]
    fn a_date_that_the_calendar_lacks_is_not_read() {
        for date in
            ["2023-02-29", "2100-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "1969-12-31"]
        {
            assert_eq!(read(&format!("{date}T00:00:00Z")), None, "{date}");
        }
        for clock in ["24:00:00", "00:60:00", "00:00:61", "0:00:00", "00:00", "+0:00:00"] {
            assert_eq!(read(&format!("2024-02-29T{clock}Z")), None, "{clock}");
        }
    }

    /// A second is written as humantime has it, and read back.
    fn check(second: u64) {
        let time = after(second);
        let text = write(time).unwrap();
        assert_eq!(text, humantime::format_rfc3339_seconds(time).to_string());
        assert_eq!((read(&text), read_bare(&text[..19])), (Some(time), Some(time)));
    }

    #[test]
    fn a_time_that_was_never_set_is_told_from_others() {
        for text in [
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00+00:00",
            "0001-01-01 00:00:00",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00.000Z",
        ] {
            assert!(is_zero(text), "{text}");
        }
        for text in [
            "0001-01-01T00:00:01Z",
            "0001-01-02T00:00:00Z",
            "0001-01-01",
            "0001-01-01T00:00:00.1Z",
            "0",
            "1970-01-01T00:00:00Z",
        ] {
            assert!(!is_zero(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_second_is_written_and_read_back(second in 0..END) {
            check(second);
        }

        #[test]
        fn what_humantime_reads_is_read_and_nothing_else(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?(Z|\\+00:00|[Z+.:0]{0,3})",
        ) {
            // It takes up to six bytes behind a `Z`, whatever they are, if the last is another.
            let goes_on = text[19..].starts_with('Z') && text.len() > 20;
            let expected = humantime::parse_rfc3339(&text).ok().filter(|_| !goes_on);
            prop_assert_eq!(read(&text), expected);
            if text.len() == 19 {
                prop_assert_eq!(read_bare(&text), humantime::parse_rfc3339_weak(&text).ok());
            }
        }

        #[test]
        fn a_garbled_time_is_not_read_where_humantime_does_not_read_it(
            at in 0..30_usize,
            instead in any::<char>(),
        ) {
            let text = "2018-11-29T19:00:00.123+00:00";
            let garbled: String =
                text.chars().enumerate().map(|(place, c)| if place == at { instead } else { c }).collect();
            // The other way round it is laxer: of `+00:00` it looks at the plus alone.
            if let Some(time) = read(&garbled) {
                prop_assert_eq!(humantime::parse_rfc3339(&garbled), Ok(time));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = (read(&text), read_bare(&text));
        }
    }
}
