//! Percent-encoding as the service's examples have it: everything but RFC 3986's unreserved
//! characters is encoded, and a space is `%20`, never `+`.

/// The bytes that a value keeps.
const OF_VALUES: [bool; 256] = kept(b"-._~");

/// The bytes that a name keeps: brackets stay readable, as the official examples have them.
const OF_NAMES: [bool; 256] = kept(b"-._~[]");

/// Adds a value to a query.
pub(crate) fn push(query: &mut String, value: &str) {
    push_but(&OF_VALUES, query, value);
}

/// Adds a part of a parameter's name to a query.
pub(crate) fn push_name(query: &mut String, name: &str) {
    push_but(&OF_NAMES, query, name);
}

/// What was encoded so. A `%` without two digits after it stands for itself.
pub(crate) fn decode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let (byte, next) = match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                ((high * 16 + low).to_le_bytes()[0], after.get(2..).unwrap_or_default())
            }
            _ => (byte, after),
        };
        rest = next;
        out.push(byte);
    }
    out
}

fn push_but(kept: &[bool; 256], query: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut run = 0;
    for (at, byte) in text.bytes().enumerate() {
        if kept[usize::from(byte)] {
            continue;
        }
        // What is kept is ASCII, so a run that is not empty begins and ends between characters.
        if run < at {
            query.push_str(&text[run..at]);
        }
        run = at + 1;
        let digit = |four: u8| char::from(DIGITS[usize::from(four)]);
        query.extend(['%', digit(byte >> 4), digit(byte & 15)]);
    }
    query.push_str(text.get(run..).unwrap_or_default());
}

const fn kept(punctuation: &[u8]) -> [bool; 256] {
    let mut kept = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        kept[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < punctuation.len() {
        kept[punctuation[at] as usize] = true;
        at += 1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        let mut query = String::new();
        push(&mut query, text);
        query
    }

    #[test]
    fn unreserved_characters_stand_as_they_are() {
        let unreserved = "AZaz09-._~";
        assert_eq!(value(unreserved), unreserved);
    }

    #[test]
    fn every_other_byte_is_two_upper_case_digits() {
        assert_eq!(value("a b+c/%\0\u{7f}"), "a%20b%2Bc%2F%25%00%7F");
        assert_eq!(value("é😀x"), "%C3%A9%F0%9F%98%80x");
        for byte in (0..128_u8).filter(|byte| !byte.is_ascii_alphanumeric()) {
            let plain = char::from(byte).to_string();
            let encoded =
                if b"-._~".contains(&byte) { plain.clone() } else { format!("%{byte:02X}") };
            assert_eq!(value(&format!("é{plain}é")), format!("%C3%A9{encoded}%C3%A9"));
        }
    }

    #[test]
    fn what_is_encoded_is_decoded_and_odd_signs_stand_for_themselves() {
        let text = "a b+c/%é😀\0";
        assert_eq!(decode(value(text).as_bytes()), text.as_bytes());
        assert_eq!(decode(b"%7b%7B%2"), b"{{%2");
        assert_eq!(decode(b"%%41%zz%"), b"%A%zz%");
    }

    #[test]
    fn brackets_stand_in_names_alone() {
        let mut query = String::new();
        push_name(&mut query, "Id[]&");
        assert_eq!((&*query, &*value("[]")), ("Id[]%26", "%5B%5D"));
    }
}
