//! Numbers as the service writes them, read by their digits: none passes through a float that is
//! not to become one.

/// A number in decimal: an optional sign, digits, perhaps a fraction and an exponent.
///
/// It is JSON's form, with zeros or a plus in front as well, which some texts have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal<'a> {
    is_negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Decimal<'a> {
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let is_negative = text.starts_with('-');
        let text = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, read_exponent(exponent)?),
            None => (text, 0),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) if are_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        are_digits(whole).then_some(Self { is_negative, whole, fraction, exponent })
    }

    /// The whole number that it is exactly; none when it has a fraction, or `T` does not hold it.
    pub(crate) fn exact<T: TryFrom<i128>>(self) -> Option<T> {
        let (number, rest) = self.shifted(0)?;
        if rest.is_some() { None } else { T::try_from(number).ok() }
    }

    /// The nearest whole number to it times ten to the power of `places`.
    pub(crate) fn nearest<T: TryFrom<i128>>(self, places: u8) -> Option<T> {
        let (number, rest) = self.shifted(places)?;
        let away = i128::from(rest >= Some(b'5'));
        T::try_from(number.checked_add(if self.is_negative { -away } else { away })?).ok()
    }

    /// What lies before the point once it is moved to the right by some places, and the first digit
    /// behind it; none behind it when there are but zeros.
    fn shifted(self, places: u8) -> Option<(i128, Option<u8>)> {
        let digits = || self.whole.bytes().chain(self.fraction.bytes());
        if digits().all(|digit| digit == b'0') {
            return Some((0, None));
        }
        let point = i64::try_from(self.whole.len()).ok()?;
        let point = point.checked_add(self.exponent)?.checked_add(places.into())?;
        let before = usize::try_from(point.max(0)).ok()?;
        let mut number = 0_i128;
        for digit in digits().take(before) {
            number = number.checked_mul(10)?.checked_add((digit - b'0').into())?;
        }
        // Past the last digit there are zeros; more than 38 of them no number holds.
        for _ in 0..before.saturating_sub(self.whole.len() + self.fraction.len()) {
            number = number.checked_mul(10).filter(|number| *number != 0)?;
        }
        let has_rest = digits().skip(before).any(|digit| digit != b'0');
        let next = if point < 0 { Some(b'0') } else { digits().nth(before) };
        Some((if self.is_negative { -number } else { number }, next.filter(|_| has_rest)))
    }
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One beyond any sense is as good as a billion.
fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let size = are_digits(digits).then(|| digits.parse().unwrap_or(i64::MAX).min(1_000_000_000))?;
    Some(if text.starts_with('-') { -size } else { size })
}

/// The whole number that a text says exactly, in whatever spelling.
pub(crate) fn whole<T: TryFrom<i128>>(text: &str) -> Option<T> {
    Decimal::read(text)?.exact()
}

/// The float nearest to the number that a text says.
pub(crate) fn float(text: &str) -> Option<f64> {
    Decimal::read(text)?;
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_whole_number_is_read_in_whatever_spelling() {
        for (text, expected) in [
            ("3", Some(3)),
            ("3.0", Some(3)),
            ("03", Some(3)),
            ("+3", Some(3)),
            ("-0", Some(0)),
            ("-3.000e0", Some(-3)),
            ("1E3", Some(1000)),
            ("1.499676978027e+12", Some(1_499_676_978_027)),
            ("1499676978027000e-3", Some(1_499_676_978_027)),
            ("0e99999999999999999999", Some(0)),
            ("0.000e-7", Some(0)),
            ("9223372036854775807", Some(i64::MAX)),
            ("9223372036854775807.0", Some(i64::MAX)),
            ("-9.223372036854775808e18", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("99999999999999999999", None),
            ("1e30", None),
            ("1e99999999999999999999", None),
            ("1e-99999999999999999999", None),
            ("3.5", None),
            ("1.4996769780271e+12", None),
            ("9223372036854775806.9999999999999999999", None),
            ("1e-1", None),
            ("", None),
            ("-", None),
            ("3.", None),
            (".5", None),
            ("1e", None),
            ("1e+", None),
            ("--3", None),
            (" 3", None),
            ("0x10", None),
            ("NaN", None),
            ("inf", None),
            ("3_0", None),
            ("٣", None),
        ] {
            assert_eq!(whole::<i64>(text), expected, "{text}");
        }
        assert_eq!(whole::<u64>("1.8446744073709551615e19"), Some(u64::MAX));
        assert_eq!(whole::<u64>("18446744073709551616"), None);
        assert_eq!(whole::<u64>("-1"), None);
        let long = format!("{}7.{}", "0".repeat(1000), "0".repeat(1000));
        assert_eq!(whole::<u64>(&long), Some(7));
    }

    #[test]
    fn what_only_resembles_a_number_is_none() {
        for text in [
            "NaN", "nan", "inf", "-inf", "Infinity", "1e999", "-1e999", "0x10", "", ".", "1.",
            ".5", "1e", "1 ",
        ] {
            assert_eq!(float(text), None, "{text}");
        }
        for (text, expected) in [("0.8", 0.8), ("-1e-3", -0.001), ("3", 3.0), ("1e-999", 0.0)] {
            assert_eq!(float(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn places_are_moved_and_what_is_left_is_rounded() {
        for (text, expected) in [
            ("1.5", Some(1_500_000_000)),
            ("0.0000000004", Some(0)),
            ("0.0000000005", Some(1)),
            ("0.00000000005", Some(0)),
            ("99.99999999999999", Some(100_000_000_000)),
            ("-1.5", Some(-1_500_000_000)),
            ("1e30", None),
            // The largest number of 128 bits, and a half.
            ("170141183460469231731687303715.8841057275", None),
            ("-170141183460469231731687303715.8841057275", None),
        ] {
            let nearest = Decimal::read(text).and_then(|number| number.nearest::<i64>(9));
            assert_eq!(nearest, expected, "{text}");
        }
    }

    /// A whole number, spelt with a fraction and an exponent that come to the same.
    fn spelt(number: i128, zeros: usize, shift: i64, is_upper: bool) -> String {
        let sign = if number < 0 { "-" } else { "" };
        let mut digits = format!("{}{}", number.unsigned_abs(), "0".repeat(zeros));
        let mut exponent = -i64::try_from(zeros).unwrap();
        if shift >= 0 {
            let place = usize::try_from(shift).unwrap().min(digits.len() - 1) + 1;
            exponent += i64::try_from(digits.len() - place).unwrap();
            if place < digits.len() {
                digits.insert(place, '.');
            }
        }
        format!("{sign}{digits}{}{exponent:+}", if is_upper { 'E' } else { 'e' })
    }

    proptest! {
        #[test]
        fn any_whole_number_in_any_spelling_is_exactly_that(
            number in prop_oneof![
                any::<i64>().prop_map(i128::from), any::<u64>().prop_map(i128::from),
                -1000..1000_i128, any::<i128>().prop_map(|number| number / 1000),
            ],
            zeros in 0..25_usize,
            shift in -1..25_i64,
            is_upper in any::<bool>(),
        ) {
            let text = spelt(number, zeros, shift, is_upper);
            prop_assert_eq!(whole::<u64>(&text), u64::try_from(number).ok(), "{}", text);
            prop_assert_eq!(whole::<i64>(&text), i64::try_from(number).ok(), "{}", text);
            prop_assert_eq!(whole::<u64>(&number.to_string()), u64::try_from(number).ok());
        }

        #[test]
        fn a_number_with_a_fraction_is_none(
            number in any::<u64>(), fraction in "[0-9]{0,20}[1-9]0{0,5}",
        ) {
            let text = format!("{number}.{fraction}");
            prop_assert_eq!(whole::<i128>(&text), None);
        }

        #[test]
        fn any_text_is_read_as_json_reads_it(text in "[-+0-9.eE]{0,12}") {
            if let Ok(number) = serde_json::from_str::<f64>(&text) {
                prop_assert_eq!(float(&text), Some(number));
            }
            let _ = (whole::<i64>(&text), Decimal::read(&text).and_then(|n| n.nearest::<i64>(9)));
        }
    }
}
