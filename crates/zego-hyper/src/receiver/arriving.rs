use std::pin::pin;

use bytes::{BufMut, Bytes};
use http_body_util::BodyExt;
use hyper::body::Body;

use super::outcome::Outcome;

/// Reads a body that has at most so many bytes, or says what becomes of the post.
///
/// It is copied: what hyper gives is a part of a buffer that serves other requests, too, and would
/// be held for as long as the callback waits in the queue.
pub(super) async fn read<B: Body>(body: B, most: usize) -> Result<Bytes, Outcome> {
    if body.size_hint().lower() > u64::try_from(most).unwrap_or(u64::MAX) {
        return Err(Outcome::TooLarge { most });
    }
    let mut body = pin!(body);
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Outcome::CutShort)?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes::Buf::remaining(&data) > most - read.len() {
            return Err(Outcome::TooLarge { most });
        }
        read.put(data);
    }
    read.shrink_to_fit();
    Ok(read.into())
}
