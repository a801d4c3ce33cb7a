use std::time::Duration;

use crate::actions::{
    CdnRecordStarted, CdnRecordStopped, FoundMedia, HuaweiRecord, MediaCut, MediaFile, MediaVendor,
    MergeKind, SearchMedia, ThumbnailMethod, WangsuRecord,
};
use crate::fields::Fields;
use crate::id::StreamId;
use crate::pager::{End, Paged};

/// Which files are deleted.
#[derive(Clone, Debug, PartialEq)]
pub enum MediaToDelete {
    /// Whole files: the recording callback's FileID on Tencent, PersistentId on Wangsu, ObsObject on
    /// Huawei. 1 to 100.
    Files(Vec<String>),
    /// Files, or some resolutions of each; on Tencent. 1 to 100.
    Parts(Vec<MediaFile>),
}

impl MediaToDelete {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        match self {
            Self::Files(ids) => to.texts("FileId", ids.iter().map(String::as_str)),
            Self::Parts(parts) => to.objects("Media", parts, |to, part| part.write(to)),
        }
    }
}

/// The CDN that keeps the files to merge, and the name of what is made of them, without its ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeVendor {
    /// Tencent Cloud, which needs a name.
    Tencent {
        /// The name.
        name: String,
    },
    /// Huawei Cloud, which makes a name up when none is given.
    Huawei {
        /// The name.
        name: Option<String>,
    },
}

impl MergeVendor {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        let (vendor, name) = match self {
            Self::Tencent { name } => (MediaVendor::Tencent, Some(name)),
            Self::Huawei { name } => (MediaVendor::Huawei, name.as_ref()),
        };
        to.text("Vendor", vendor.as_str());
        if let Some(name) = name {
            to.text("OutputFileName", name);
        }
    }
}

/// Which files are merged, in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeInput {
    /// Whole files: at most 10 on Tencent, 20 on Huawei.
    Whole(Vec<String>),
    /// Parts of files, at most 10; on Tencent.
    Cut(Vec<MediaCut>),
}

impl MergeInput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        match self {
            Self::Whole(ids) => {
                to.text("Type", MergeKind::Whole.as_str());
                to.texts("InputFileId", ids.iter().map(String::as_str));
            }
            Self::Cut(cuts) => {
                to.text("Type", MergeKind::Cut.as_str());
                to.objects("HandleMediaArgs", cuts, |to, cut| cut.write(to));
            }
        }
    }
}

/// The CDN that keeps the file to take pictures from, and what it needs to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThumbnailVendor {
    /// Tencent Cloud.
    Tencent {
        /// The number of the template to take pictures by, from support.
        template: i64,
    },
    /// Huawei Cloud.
    Huawei {
        /// The time from one picture to the next, in whole seconds.
        interval: Duration,
    },
}

impl ThumbnailVendor {
    pub(crate) fn write(self, to: &mut Fields<'_>) {
        match self {
            Self::Tencent { template } => {
                to.text("Vendor", MediaVendor::Tencent.as_str());
                to.int("Definition", template);
            }
            Self::Huawei { interval } => {
                to.text("Vendor", MediaVendor::Huawei.as_str());
                to.seconds("Interval", interval);
            }
        }
    }
}

/// When pictures are taken from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThumbnailTimes {
    /// At these times from the beginning; at least one.
    At(Vec<Duration>),
    /// At intervals, to the end of the file.
    Sampled,
}

impl ThumbnailTimes {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        match self {
            Self::At(times) => {
                to.text("Type", ThumbnailMethod::AtTimes.as_str());
                to.numbers("ExtTimeOffsetSet", times.iter().map(Duration::as_secs_f64));
            }
            Self::Sampled => to.text("Type", ThumbnailMethod::AtIntervals.as_str()),
        }
    }
}

/// Which page of the files on Tencent is listed: the files from `size × number` on. The last of them
/// may be the 5000th.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaPage {
    number: u32,
    size: u32,
}

impl MediaPage {
    /// The first page of a size.
    pub const fn first(size: u32) -> Self {
        Self { number: 0, size }
    }

    /// The page of a number, counted from 0.
    pub const fn number(self, number: u32) -> Self {
        Self { number, ..self }
    }

    pub(crate) fn write(self, to: &mut Fields<'_>) {
        to.int("PageSize", self.size);
        to.int("PageNumber", self.number);
    }

    /// Where the page ends.
    fn end(self) -> u64 {
        (u64::from(self.number) + 1) * u64::from(self.size)
    }
}

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
        match (&self.marker, self.media_page) {
            (Some(marker), _) => marker.clone(),
            (None, Some(page)) if page.number > 0 => page.number.to_string(),
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
    const SHOWN: u64 = 5000;

    fn following_page(&self, data: &FoundMedia) -> Result<Self, End> {
        // The page's own size, where none was given.
        const SIZE: u32 = 10;
        let page = self.media_page.unwrap_or(MediaPage::first(SIZE));
        let count = data.tencent.files.len();
        let total = data.tencent.total_count.and_then(|total| u64::try_from(total).ok());
        let is_last = count == 0
            || match total {
                Some(total) => total < Self::SHOWN && page.end() >= total,
                None => u64::try_from(count).is_ok_and(|count| count < u64::from(page.size)),
            };
        if is_last {
            return Err(End::Complete);
        }
        let next = page.number(page.number.checked_add(1).ok_or(End::Bound)?);
        if next.end() > Self::SHOWN {
            return Err(End::Bound);
        }
        Ok(self.clone().with_media_page(next))
    }
}
