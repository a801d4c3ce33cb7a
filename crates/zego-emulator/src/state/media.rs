//! Recordings on CDNs, the files they leave, and the tasks on those files.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};

use super::Full;
use super::media_events;
use super::streams::Stream;
use super::told::Told;
use crate::time::compact;

/// The company whose CDN it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Vendor {
    Tencent,
    Wangsu,
    Huawei,
    Alibaba,
}

impl Vendor {
    /// The vendor of this name on the wire.
    pub(crate) fn of(name: &str) -> Option<Self> {
        [Self::Tencent, Self::Wangsu, Self::Huawei, Self::Alibaba]
            .into_iter()
            .find(|vendor| vendor.as_str() == name)
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Tencent => "Tencent",
            Self::Wangsu => "Ws",
            Self::Huawei => "Huawei",
            Self::Alibaba => "Aliyun",
        }
    }
}

/// A recording under way.
#[derive(Clone, Debug)]
pub(crate) struct Recording {
    /// The id that the call got.
    pub(crate) id: String,
    pub(crate) since: Duration,
    /// When it ends by itself, if that was set.
    pub(crate) until: Option<Duration>,
}

impl Recording {
    /// When it ends, as things stand: with its stream, or when that was set.
    fn ends(&self, streams: &BTreeMap<String, Stream>, stream: &str) -> Option<Duration> {
        let stream = streams.get(stream).map_or(Some(Duration::ZERO), Stream::ended);
        stream.into_iter().chain(self.until).min()
    }
}

/// A recorded or merged file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    /// The stream that was recorded; empty for a merged file.
    pub(crate) stream: String,
    pub(crate) created: Duration,
    pub(crate) updated: Duration,
    pub(crate) length: Duration,
    /// When it is deleted, if ever.
    pub(crate) expires: Option<Duration>,
    /// What it was transcoded to: `720p`.
    pub(crate) renditions: BTreeSet<String>,
}

impl File {
    /// A made-up size, as of a megabit a second.
    pub(crate) fn size(&self) -> u64 {
        self.length.as_secs().saturating_mul(125_000)
    }
}

/// A task on files.
#[derive(Clone, Debug)]
pub(crate) struct MediaTask {
    pub(crate) vendor: Vendor,
    pub(crate) since: Duration,
    pub(crate) work: Work,
    /// Why it failed, if it did.
    pub(crate) failure: Option<&'static str>,
    is_finished: bool,
}

/// What a task on files does.
#[derive(Clone, Debug)]
pub(crate) enum Work {
    Merge {
        inputs: Vec<String>,
        output: String,
        name: String,
        length: Duration,
        expires: Option<Duration>,
    },
    Transcode {
        file: String,
        resolution: String,
    },
    Thumbnails {
        file: String,
        /// Where in the file, in seconds; empty for pictures at intervals.
        times: Vec<f64>,
        count: usize,
    },
}

impl Work {
    /// The file that it is done on, if it is one.
    fn file(&self) -> Option<&str> {
        match self {
            Self::Merge { .. } => None,
            Self::Transcode { file, .. } | Self::Thumbnails { file, .. } => Some(file),
        }
    }
}

/// How far a task on files is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Waiting,
    Processing,
    Finished,
    Failed,
}

impl Stage {
    fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Processing => "processing",
            Self::Finished => "finished",
            Self::Failed => "failed",
        }
    }
}

impl MediaTask {
    /// How long a task waits, and how long it takes in all.
    const WAITS: Duration = Duration::from_secs(1);
    const TAKES: Duration = Duration::from_secs(3);

    pub(crate) fn new(vendor: Vendor, work: Work, since: Duration) -> Self {
        Self { vendor, since, work, failure: None, is_finished: false }
    }

    pub(crate) fn ends(&self) -> Duration {
        self.since.saturating_add(Self::TAKES)
    }

    pub(crate) fn stage(&self, now: Duration) -> Stage {
        let age = now.saturating_sub(self.since);
        if age < Self::WAITS {
            Stage::Waiting
        } else if age < Self::TAKES {
            Stage::Processing
        } else if self.failure.is_some() {
            Stage::Failed
        } else {
            Stage::Finished
        }
    }
}

/// What CDNs keep.
#[derive(Clone, Debug, Default)]
pub(crate) struct Media {
    pub(crate) recordings: BTreeMap<(Vendor, String), Recording>,
    pub(crate) files: BTreeMap<(Vendor, String), File>,
    tasks: BTreeMap<String, MediaTask>,
    numbered: u64,
}

impl Media {
    pub(crate) const MAX_RECORDINGS: usize = 10_000;
    pub(crate) const MAX_FILES: usize = 10_000;
    pub(crate) const MAX_TASKS: usize = 10_000;

    /// Lets the time pass: recordings of streams that have ended leave their files, tasks are done,
    /// and files whose time is over are deleted.
    pub(super) fn settle(
        &mut self,
        streams: &BTreeMap<String, Stream>,
        now: Duration,
        told: &mut Told,
    ) {
        let ended = |(key, recording): (&(Vendor, String), &Recording)| {
            Some((key.clone(), recording.ends(streams, &key.1).filter(|end| *end <= now)?))
        };
        let over: Vec<_> = self.recordings.iter().filter_map(ended).collect();
        for ((vendor, stream), end) in over {
            self.stop(vendor, &stream, end, told);
        }
        self.finish_tasks(now, told);
        self.files.retain(|_, file| file.expires.is_none_or(|expires| expires > now));
    }

    pub(crate) fn record(
        &mut self,
        vendor: Vendor,
        stream: &str,
        recording: Recording,
    ) -> Result<(), Full> {
        let key = (vendor, stream.to_owned());
        if self.recordings.len() >= Self::MAX_RECORDINGS && !self.recordings.contains_key(&key) {
            return Err(Full { most: Self::MAX_RECORDINGS, of: "recordings" });
        }
        self.recordings.entry(key).or_insert(recording);
        Ok(())
    }

    /// When the first recording or task ends, as things stand.
    pub(super) fn next_event(&self, streams: &BTreeMap<String, Stream>) -> Option<Duration> {
        let recordings = self.recordings.iter();
        let recordings = recordings.filter_map(|((_, id), recording)| recording.ends(streams, id));
        let tasks = self.tasks.values().filter(|task| !task.is_finished).map(MediaTask::ends);
        recordings.chain(tasks).min()
    }

    /// Ends a recording, which leaves a file, unless there is no room for it; none when nothing was
    /// recorded.
    pub(super) fn stop(
        &mut self,
        vendor: Vendor,
        stream: &str,
        end: Duration,
        told: &mut Told,
    ) -> Option<String> {
        let recording = self.recordings.remove(&(vendor, stream.to_owned()))?;
        let end = end.max(recording.since);
        let number = self.number();
        let stamp = compact(end);
        let (id, name) = match vendor {
            Vendor::Tencent => (tencent_id(number), format!("{stream}-{number}.mp4")),
            Vendor::Huawei => {
                let key = format!("record/{stream}/{stamp}-{number}.mp4");
                (key.clone(), key)
            }
            Vendor::Wangsu | Vendor::Alibaba => {
                let key = format!("{stream}--{stamp}-{number}.mp4");
                (key.clone(), key)
            }
        };
        let file = File {
            name,
            stream: stream.to_owned(),
            created: end,
            updated: end,
            length: end.saturating_sub(recording.since),
            expires: None,
            renditions: BTreeSet::new(),
        };
        if self.files.len() < Self::MAX_FILES {
            told.tell(media_events::recorded((vendor, &id), &file, &recording.id));
            self.files.insert((vendor, id.clone()), file);
        }
        Some(id)
    }

    pub(crate) fn file(&self, vendor: Vendor, id: &str) -> Option<&File> {
        self.files.get(&(vendor, id.to_owned()))
    }

    /// The id that the file of a merge will have.
    pub(crate) fn merged_id(&mut self, vendor: Vendor, name: &str) -> String {
        let number = self.number();
        match vendor {
            Vendor::Tencent => tencent_id(number),
            _ => format!("merge/{number}/{name}"),
        }
    }

    pub(crate) fn start(&mut self, task: MediaTask) -> Result<String, Full> {
        if self.tasks.len() >= Self::MAX_TASKS {
            return Err(Full { most: Self::MAX_TASKS, of: "tasks on files" });
        }
        let number = self.number();
        let id = match task.vendor {
            Vendor::Huawei => format!("{}", 100_000_000 + number),
            _ => format!("task-{number:016x}"),
        };
        self.tasks.insert(id.clone(), task);
        Ok(id)
    }

    pub(crate) fn task(&self, vendor: Vendor, id: &str) -> Option<&MediaTask> {
        self.tasks.get(id).filter(|task| task.vendor == vendor)
    }

    fn number(&mut self) -> u64 {
        self.numbered += 1;
        self.numbered
    }

    fn finish_tasks(&mut self, now: Duration, told: &mut Told) {
        let Self { files, tasks, .. } = self;
        for (id, task) in tasks {
            let end = task.ends();
            if task.is_finished || now < end {
                continue;
            }
            task.is_finished = true;
            task.failure = finish(files, task, end).err();
            let file = task.work.file().and_then(|file| files.get(&(task.vendor, file.to_owned())));
            told.tell_some(media_events::task_done(id, task, file));
        }
    }

    pub(super) fn view_recordings(&self) -> Value {
        let recording = |((vendor, stream), recording): (&(Vendor, String), &Recording)| {
            json!({
                "vendor": vendor.as_str(),
                "stream": stream,
                "since": recording.since.as_secs(),
                "until": recording.until.map(|until| until.as_secs()),
            })
        };
        self.recordings.iter().map(recording).collect()
    }

    pub(super) fn view_files(&self) -> Value {
        let file = |((vendor, id), file): (&(Vendor, String), &File)| {
            json!({
                "vendor": vendor.as_str(),
                "id": id,
                "name": file.name,
                "stream": file.stream,
                "created": file.created.as_secs(),
                "seconds": file.length.as_secs(),
                "size": file.size(),
                "expires": file.expires.map(|expires| expires.as_secs()),
                "renditions": file.renditions,
            })
        };
        self.files.iter().map(file).collect()
    }

    pub(super) fn view_tasks(&self, now: Duration) -> Value {
        let task = |(id, task): (&String, &MediaTask)| {
            let (kind, files) = match &task.work {
                Work::Merge { inputs, .. } => ("merge", inputs.clone()),
                Work::Transcode { file, .. } => ("transcode", vec![file.clone()]),
                Work::Thumbnails { file, .. } => ("thumbnails", vec![file.clone()]),
            };
            json!({
                "id": id,
                "vendor": task.vendor.as_str(),
                "kind": kind,
                "files": files,
                "since": task.since.as_secs(),
                "state": task.stage(now).as_str(),
            })
        };
        self.tasks.iter().map(task).collect()
    }
}

type Files = BTreeMap<(Vendor, String), File>;

fn finish(files: &mut Files, task: &MediaTask, end: Duration) -> Result<(), &'static str> {
    let key = |id: &String| (task.vendor, id.clone());
    let gone = "a file that it needs has been deleted";
    match &task.work {
        Work::Merge { inputs, output, name, length, expires } => {
            if !inputs.iter().all(|id| files.contains_key(&key(id))) {
                return Err(gone);
            }
            if files.len() >= Media::MAX_FILES {
                return Err("the emulator keeps no more files");
            }
            let file = File {
                name: name.clone(),
                stream: String::new(),
                created: end,
                updated: end,
                length: *length,
                expires: *expires,
                renditions: BTreeSet::new(),
            };
            files.insert(key(output), file);
        }
        Work::Transcode { file, resolution } => {
            let file = files.get_mut(&key(file)).ok_or(gone)?;
            file.renditions.insert(resolution.clone());
            file.updated = end;
        }
        Work::Thumbnails { file, .. } => {
            files.get(&key(file)).ok_or(gone)?;
        }
    }
    Ok(())
}

/// A made-up address of a file.
pub(crate) fn address(id: &str) -> String {
    format!("http://cdn.invalid/{id}")
}

pub(crate) fn rendition_address(id: &str, resolution: &str) -> String {
    format!("{}/{resolution}.mp4", address(id))
}

/// The width and the height that a file is transcoded to.
pub(crate) fn size_of(resolution: &str) -> (u32, u32) {
    match resolution {
        "360p" => (640, 360),
        "540p" => (960, 540),
        _ => (1280, 720),
    }
}

pub(crate) fn picture_names(file: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{file}/{at}.jpg")).collect()
}

/// As long as the ids that Tencent gives.
fn tencent_id(number: u64) -> String {
    (3_270_000_000_000_000_000 + number).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::streams::Life;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_recording_ends_with_its_stream_and_leaves_a_file() {
        let mut media = Media::default();
        let mut stream = Stream { life: Life::Live { created: at(1) }, ..Stream::default() };
        let mut streams: BTreeMap<_, _> = [("s".to_owned(), stream.clone())].into();
        let recording = Recording { id: "task".to_owned(), since: at(10), until: None };
        media.record(Vendor::Tencent, "s", recording).unwrap();
        let told = &mut Told::default();
        media.settle(&streams, at(20), told);
        assert_eq!(media.files.len(), 0);
        stream.close(at(40));
        streams.insert("s".to_owned(), stream);
        media.settle(&streams, at(100), told);
        let file = media.files.values().next().unwrap();
        assert_eq!((file.created, file.length), (at(40), at(30)));
        assert!(media.recordings.is_empty());
    }

    #[test]
    fn a_merge_whose_files_are_deleted_on_the_way_fails() {
        let mut media = Media::default();
        let work = Work::Merge {
            inputs: vec!["gone".to_owned()],
            output: "out".to_owned(),
            name: "out.mp4".to_owned(),
            length: at(1),
            expires: None,
        };
        let id = media.start(MediaTask::new(Vendor::Tencent, work, at(0))).unwrap();
        let stage = |media: &Media, now| media.task(Vendor::Tencent, &id).unwrap().stage(now);
        assert_eq!(stage(&media, at(0)), Stage::Waiting);
        assert_eq!(stage(&media, at(1)), Stage::Processing);
        media.settle(&BTreeMap::new(), at(3), &mut Told::default());
        assert_eq!(stage(&media, at(3)), Stage::Failed);
    }
}
