//! Rust names from the wire's.

/// `CDNUrl` → `CdnUrl`, `DescribeRTCStreamState` → `DescribeRtcStreamState`, `media-service` →
/// `MediaService`.
pub(crate) fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capital(word)).collect()
}

/// `CDNUrl` → `cdn_url`, `media-service` → `media_service`.
pub(crate) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `CDNUrl` → `CDN_URL`.
pub(crate) fn shout(name: &str) -> String {
    snake(name).to_uppercase()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// Splits before a capital that follows a small letter or a digit, and before the last of a row of
/// capitals that a small letter follows.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let is_edge = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                !before.is_ascii_uppercase() || after.is_some_and(char::is_ascii_lowercase)
            });
        if is_edge || matches!(letter, '-' | '_') {
            words.push(String::new());
        }
        if letter.is_ascii_alphanumeric() {
            words.last_mut().expect("there is a word").push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_become_words() {
        for (wire, expected) in [
            ("DescribeRTCStreamState", "DescribeRtcStreamState"),
            ("RTMPDispatchV2", "RtmpDispatchV2"),
            ("media-service", "MediaService"),
            ("create_time", "CreateTime"),
        ] {
            assert_eq!(pascal(wire), expected);
        }
        for (wire, expected) in [
            ("StreamId", "stream_id"),
            ("CDNUrl", "cdn_url"),
            ("ClientIP", "client_ip"),
            ("UID", "uid"),
            ("create_time", "create_time"),
            ("RTMPDispatchV2", "rtmp_dispatch_v2"),
        ] {
            assert_eq!(snake(wire), expected);
        }
        assert_eq!(shout("CreatCDNTransferRule"), "CREAT_CDN_TRANSFER_RULE");
    }
}
