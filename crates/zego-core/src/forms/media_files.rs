use std::time::Duration;

use crate::actions::{MediaCut, MediaFile, MediaVendor, MergeKind, ThumbnailMethod};
use crate::fields::Fields;

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
