//! What the spec's vocabulary does not say of files on CDNs.

use super::{
    CdnRecordStarted, CdnRecordStopped, FoundMedia, HuaweiRecord, MediaVendor, SearchMedia,
    WangsuRecord,
};
use crate::id::StreamId;
use crate::pager::{End, Paged};

/// What failed although the request as a whole succeeded.
impl CdnRecordStarted {
    /// The streams that are not recorded, with what the CDN says of each.
    pub fn failures(&self) -> impl Iterator<Item = (&StreamId, &str)> {
        let tencent = self.tencent.iter().filter(|one| !one.code.is_empty());
        let tencent = tencent.map(|one| (&one.stream_id, &*one.message));
        tencent.chain(failures(&self.huawei, &self.wangsu))
    }
}

/// What failed although the request as a whole succeeded.
impl CdnRecordStopped {
    /// The streams whose recording was not ended, with what the CDN says of each.
    pub fn failures(&self) -> impl Iterator<Item = (&StreamId, &str)> {
        let tencent = self.tencent.iter().filter(|one| !one.code.is_empty());
        let tencent = tencent.map(|one| (&one.stream_id, &*one.message));
        tencent.chain(failures(&self.huawei, &self.wangsu))
    }
}

/// Huawei has a number for each stream, 0 when well; Wangsu an HTTP status for each file.
fn failures<'r>(
    huawei: &'r [HuaweiRecord],
    wangsu: &'r WangsuRecord,
) -> impl Iterator<Item = (&'r StreamId, &'r str)> {
    let huawei = huawei.iter().filter(|one| one.code.is_some_and(|code| code != 0));
    let wangsu = wangsu.tasks.iter().filter(|one| one.http_code.is_some_and(|code| code != 200));
    let huawei = huawei.map(|one| (&one.stream_id, &*one.message));
    huawei.chain(wangsu.map(|one| (&one.stream_id, &*one.message)))
}

/// By page on Tencent, up to the 5000th file; by marker on Wangsu and Huawei.
impl Paged for SearchMedia {
    fn place(&self) -> String {
        match (&self.marker, self.page_number) {
            (Some(marker), _) => marker.clone(),
            (None, Some(number)) if number > 0 => number.to_string(),
            (None, _) => String::new(),
        }
    }

    fn following(&self, data: &FoundMedia) -> Result<Self, End> {
        let marker = match self.vendor {
            MediaVendor::Tencent => return self.following_page(data),
            MediaVendor::Huawei => &data.huawei.next_marker,
            _ => &data.wangsu.next_marker,
        };
        if marker.is_empty() {
            return Err(End::Complete);
        }
        Ok(self.clone().with_marker(marker.clone()))
    }
}

impl SearchMedia {
    /// How many files Tencent shows of a list, and counts of a longer one.
    const SHOWN: i64 = 5000;

    fn following_page(&self, data: &FoundMedia) -> Result<Self, End> {
        // The page's own size, where none was given.
        let size = self.page_size.unwrap_or(10);
        let number = self.page_number.unwrap_or(0);
        let end = |number: i64| number.saturating_add(1).saturating_mul(size);
        let count = data.tencent.files.len();
        let is_last = count == 0
            || match data.tencent.total_count {
                Some(total) => total < Self::SHOWN && end(number) >= total,
                None => i64::try_from(count).is_ok_and(|count| count < size),
            };
        if is_last {
            return Err(End::Complete);
        }
        let next = number.saturating_add(1);
        if end(next) > Self::SHOWN {
            return Err(End::Bound);
        }
        Ok(self.clone().with_page_size(size).with_page_number(next))
    }
}
