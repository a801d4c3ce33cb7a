//! The events of tasks that moderate rooms.

use std::time::Duration;

use zego_core::RoomId;
use zego_core::callback::{
    CensorAbout, CensorAudioV2Status, CensorStatus, CensorVideoV2AudioStatus,
    CensorVideoV2ImgStatus, Event,
};

use super::moderation::ModerationTask;

/// The end of a task: of one that watches a video, an event for its pictures, and one for its sound
/// where it listens.
pub(crate) fn ended(id: &str, task: &ModerationTask, now: Duration) -> Vec<Event> {
    let about = about(task, now);
    match (task.is_video, task.has_sound) {
        (false, _) => vec![sound_ended(id, about)],
        (true, false) => vec![pictures_ended(id, about)],
        (true, true) => vec![pictures_ended(id, about.clone()), soundtrack_ended(id, about)],
    }
}

/// As if one stream had been there for as long as the task.
fn about(task: &ModerationTask, now: Duration) -> CensorAbout {
    let mut about = CensorAbout::default();
    about.room_id = RoomId::received(&*task.room);
    about.judged = Some(Duration::from_secs(now.saturating_sub(task.since).as_secs()));
    about
}

const WENT_WELL: (i64, &str) = (0, "success");

fn sound_ended(id: &str, about: CensorAbout) -> Event {
    let mut event = CensorAudioV2Status::default();
    (event.code, event.message) = (Some(WENT_WELL.0), WENT_WELL.1.to_owned());
    (event.task_id, event.status) = (id.to_owned(), Some(CensorStatus::Finished));
    event.about = about;
    event.into()
}

fn pictures_ended(id: &str, about: CensorAbout) -> Event {
    let mut event = CensorVideoV2ImgStatus::default();
    (event.code, event.message) = (Some(WENT_WELL.0), WENT_WELL.1.to_owned());
    (event.task_id, event.status) = (id.to_owned(), Some(CensorStatus::Finished));
    event.about = about;
    event.into()
}

fn soundtrack_ended(id: &str, about: CensorAbout) -> Event {
    let mut event = CensorVideoV2AudioStatus::default();
    (event.code, event.message) = (Some(WENT_WELL.0), WENT_WELL.1.to_owned());
    (event.task_id, event.status) = (id.to_owned(), Some(CensorStatus::Finished));
    event.about = about;
    event.into()
}
