// Written by `cargo xtask codegen` from xtask/spec/actions/moderation.toml. Edit that, not this.

//! Having the sound and picture of a room moderated, by Shumei or by a service of your own
//! choice.

use std::time::Duration;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::fields::Fields;
use crate::id::RoomId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};

pub use crate::forms::moderation::{AudioChecks, VideoChecks};

/// Starts to moderate the sound of a room; what is found comes as callbacks. It ends when
/// stopped, or after about 5 minutes without a stream. Shumei moderation has to be enabled
/// in the console first.
///
/// `StartCensorAudioV2`. Repeating it does it again. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/start-censor-audio>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartCensorAudioV2 {
    pub(crate) room_id: RoomId,
    pub(crate) scene: ModerationScene,
    pub(crate) result_callback_url: Option<String>,
    pub(crate) status_callback_url: Option<String>,
    pub(crate) mixed: Option<bool>,
    pub(crate) language: ModerationLanguage,
    pub(crate) risks: Vec<AudioRisk>,
    pub(crate) traits: Option<Vec<AudioTrait>>,
    pub(crate) label_language: Option<ModerationLanguage>,
    pub(crate) return_all_text: Option<bool>,
    pub(crate) return_pre_text: Option<bool>,
    pub(crate) return_pre_audio: Option<bool>,
    pub(crate) return_finish_info: Option<bool>,
}

impl StartCensorAudioV2 {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to moderate: all its streams but those that are published with
    ///   moderation not allowed.
    /// * `scene`: What the room is for; how strict moderation is depends on it. Support can add
    ///   others.
    /// * `language`: The language that is spoken. Support can add others.
    /// * `risks`: The risks to look for. At least 1 item.
    pub fn new(
        room_id: RoomId,
        scene: ModerationScene,
        language: ModerationLanguage,
        risks: impl IntoIterator<Item = AudioRisk>,
    ) -> Self {
        Self {
            room_id,
            scene,
            result_callback_url: None,
            status_callback_url: None,
            mixed: None,
            language,
            risks: risks.into_iter().collect(),
            traits: None,
            label_language: None,
            return_all_text: None,
            return_pre_text: None,
            return_pre_audio: None,
            return_finish_info: None,
        }
    }

    /// Where the results are sent; the address set in the console unless given.
    pub fn with_result_callback_url(mut self, result_callback_url: impl Into<String>) -> Self {
        self.result_callback_url = Some(result_callback_url.into());
        self
    }

    /// Where the status of the task is sent; the address set in the console unless given.
    pub fn with_status_callback_url(mut self, status_callback_url: impl Into<String>) -> Self {
        self.status_callback_url = Some(status_callback_url.into());
        self
    }

    /// Whether all streams are moderated as one mix, which costs less but hardly tells whose
    /// stream is at fault; each by itself unless asked for.
    pub fn with_mixed(mut self, mixed: bool) -> Self {
        self.mixed = Some(mixed);
        self
    }

    /// What else to recognize, be it a risk or not. Support can add others.
    pub fn with_traits(mut self, traits: impl IntoIterator<Item = AudioTrait>) -> Self {
        self.traits = Some(traits.into_iter().collect());
        self
    }

    /// The language of the labels in callbacks: Chinese or English.
    pub fn with_label_language(mut self, label_language: ModerationLanguage) -> Self {
        self.label_language = Some(label_language);
        self
    }

    /// Whether the text of every 10 seconds is sent; only of those that do not pass unless
    /// asked for.
    pub fn with_return_all_text(mut self, return_all_text: bool) -> Self {
        self.return_all_text = Some(return_all_text);
        self
    }

    /// Whether the text before a risky part is sent, too; it is not unless asked for.
    pub fn with_return_pre_text(mut self, return_pre_text: bool) -> Self {
        self.return_pre_text = Some(return_pre_text);
        self
    }

    /// Whether the address of the sound before a risky part is sent, too; it is not unless
    /// asked for.
    pub fn with_return_pre_audio(mut self, return_pre_audio: bool) -> Self {
        self.return_pre_audio = Some(return_pre_audio);
        self
    }

    /// Whether a status callback is sent when the task ends; it is not unless asked for.
    pub fn with_return_finish_info(mut self, return_finish_info: bool) -> Self {
        self.return_finish_info = Some(return_finish_info);
        self
    }
}

impl Action for StartCensorAudioV2 {
    type Data = ModerationTask;

    fn spec(&self) -> &Spec {
        &catalog::START_CENSOR_AUDIO_V2
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.room("RoomId", &self.room_id);
        to.text("EventId", self.scene.as_str());
        if let Some(result_callback_url) = &self.result_callback_url {
            to.text("ResultCallbackUrl", result_callback_url);
        }
        if let Some(status_callback_url) = &self.status_callback_url {
            to.text("StatusCallbackUrl", status_callback_url);
        }
        if let Some(mixed) = self.mixed {
            to.flag("IsMixingEnabled", mixed);
        }
        to.text("AudioLanguage", self.language.as_str());
        to.texts("RiskTypeList", self.risks.iter().map(AudioRisk::as_str));
        if let Some(traits) = &self.traits {
            to.texts("BusinessTypeList", traits.iter().map(AudioTrait::as_str));
        }
        if let Some(label_language) = &self.label_language {
            to.text("LabelLanguage", label_language.as_str());
        }
        if let Some(return_all_text) = self.return_all_text {
            to.flag("ReturnAllText", return_all_text);
        }
        if let Some(return_pre_text) = self.return_pre_text {
            to.flag("ReturnPreText", return_pre_text);
        }
        if let Some(return_pre_audio) = self.return_pre_audio {
            to.flag("ReturnPreAudio", return_pre_audio);
        }
        if let Some(return_finish_info) = self.return_finish_info {
            to.flag("ReturnFinishInfo", return_finish_info);
        }
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<ModerationTask, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Stops moderating the sound of a room. Shumei moderation has to be enabled in the console
/// first.
///
/// `StopCensorAudioV2`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/stop-censor-audio>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopCensorAudioV2 {
    pub(crate) task_id: String,
}

impl StopCensorAudioV2 {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task that `StartCensorAudioV2` answered.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Action for StopCensorAudioV2 {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_CENSOR_AUDIO_V2
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Starts to moderate the picture of a room, and its sound if asked for; what is found
/// comes as callbacks. It ends when stopped, or after about 5 minutes without a stream.
/// Shumei moderation has to be enabled in the console first.
///
/// `StartCensorVideoV2`. Repeating it does it again. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/start-censor-video>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartCensorVideoV2 {
    pub(crate) room_id: RoomId,
    pub(crate) scene: ModerationScene,
    pub(crate) language: Option<ModerationLanguage>,
    pub(crate) audio: Option<AudioModeration>,
    pub(crate) video: VideoModeration,
    pub(crate) return_finish_info: Option<bool>,
}

impl StartCensorVideoV2 {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to moderate: all its streams but those that are published with
    ///   moderation not allowed.
    /// * `scene`: What the room is for: live streaming or a call of two. How strict moderation
    ///   is depends on it. Support can add others.
    /// * `video`: How the picture is moderated.
    pub fn new(room_id: RoomId, scene: ModerationScene, video: VideoModeration) -> Self {
        Self { room_id, scene, language: None, audio: None, video, return_finish_info: None }
    }

    /// The language that is spoken, and written in the picture; Chinese unless given.
    pub fn with_language(mut self, language: ModerationLanguage) -> Self {
        self.language = Some(language);
        self
    }

    /// How the sound is moderated; it is not unless given.
    pub fn with_audio(mut self, audio: AudioModeration) -> Self {
        self.audio = Some(audio);
        self
    }

    /// Whether a status callback is sent when the task ends; it is not unless asked for.
    pub fn with_return_finish_info(mut self, return_finish_info: bool) -> Self {
        self.return_finish_info = Some(return_finish_info);
        self
    }
}

impl Action for StartCensorVideoV2 {
    type Data = ModerationTask;

    fn spec(&self) -> &Spec {
        &catalog::START_CENSOR_VIDEO_V2
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.room("RoomId", &self.room_id);
        to.text("EventId", self.scene.as_str());
        if let Some(language) = &self.language {
            to.text("Language", language.as_str());
        }
        if let Some(audio) = &self.audio {
            to.object("AudioParam", |to| audio.write(to));
        }
        to.object("VideoParam", |to| self.video.write(to));
        if let Some(return_finish_info) = self.return_finish_info {
            to.flag("ReturnFinishInfo", return_finish_info);
        }
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<ModerationTask, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Stops moderating the picture of a room. Shumei moderation has to be enabled in the
/// console first.
///
/// `StopCensorVideoV2`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/stop-censor-video>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopCensorVideoV2 {
    pub(crate) task_id: String,
}

impl StopCensorVideoV2 {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task that `StartCensorVideoV2` answered.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Action for StopCensorVideoV2 {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_CENSOR_VIDEO_V2
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Makes a token by which a moderation service of your own choice may pull streams. It is
/// good for one moderation: make a new one for each.
///
/// `GenerateIdentifyToken`. It only asks. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/generate-identify-token>
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct GenerateIdentifyToken {
    pub(crate) effective_time: Option<Duration>,
}

impl GenerateIdentifyToken {
    /// The request, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { effective_time: None }
    }

    /// How long the token can start a moderation, at most 30 days; an hour unless given. From 0
    /// to 2592000.
    pub fn with_effective_time(mut self, effective_time: Duration) -> Self {
        self.effective_time = Some(effective_time);
        self
    }
}

impl Action for GenerateIdentifyToken {
    type Data = ModerationToken;

    fn spec(&self) -> &Spec {
        &catalog::GENERATE_IDENTIFY_TOKEN
    }

    fn write(&self, to: &mut Fields<'_>) {
        if let Some(effective_time) = self.effective_time {
            to.seconds("EffectiveTime", effective_time);
        }
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<ModerationToken, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// A moderation that was started.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ModerationTask {
    /// The task, to stop it by.
    pub task_id: String,
}

impl Part for ModerationTask {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId"]);
        Self { task_id: reader.essential(all[0], lenient::name) }
    }
}

/// How the sound of a room is moderated along with its picture.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct AudioModeration {
    pub(crate) audio_checks: AudioChecks,
    pub(crate) language: Option<ModerationLanguage>,
    pub(crate) return_all_text: Option<bool>,
    pub(crate) return_pre_text: Option<bool>,
    pub(crate) return_pre_audio: Option<bool>,
    pub(crate) result_callback_url: Option<String>,
    pub(crate) status_callback_url: Option<String>,
}

impl AudioModeration {
    /// One, with what it must have:
    ///
    /// * `audio_checks`: Stands for `RiskTypeList`, `BusinessTypeList`.
    pub fn new(audio_checks: impl Into<AudioChecks>) -> Self {
        Self {
            audio_checks: audio_checks.into(),
            language: None,
            return_all_text: None,
            return_pre_text: None,
            return_pre_audio: None,
            result_callback_url: None,
            status_callback_url: None,
        }
    }

    /// Deprecated by the page: the language that is spoken. `Language`, beside this object,
    /// takes its place.
    pub fn with_language(mut self, language: ModerationLanguage) -> Self {
        self.language = Some(language);
        self
    }

    /// Whether the text of every 10 seconds is sent; only of those that do not pass unless
    /// asked for.
    pub fn with_return_all_text(mut self, return_all_text: bool) -> Self {
        self.return_all_text = Some(return_all_text);
        self
    }

    /// Whether the text of the 10 seconds before a risky part is sent, too; it is not unless
    /// asked for.
    pub fn with_return_pre_text(mut self, return_pre_text: bool) -> Self {
        self.return_pre_text = Some(return_pre_text);
        self
    }

    /// Whether the address of the 10 seconds of sound before a risky part is sent, too; it is
    /// not unless asked for.
    pub fn with_return_pre_audio(mut self, return_pre_audio: bool) -> Self {
        self.return_pre_audio = Some(return_pre_audio);
        self
    }

    /// Where the results on the sound are sent; the address set in the console unless given.
    pub fn with_result_callback_url(mut self, result_callback_url: impl Into<String>) -> Self {
        self.result_callback_url = Some(result_callback_url.into());
        self
    }

    /// Where the status of the task is sent; the address set in the console unless given.
    pub fn with_status_callback_url(mut self, status_callback_url: impl Into<String>) -> Self {
        self.status_callback_url = Some(status_callback_url.into());
        self
    }
}

impl AudioModeration {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.audio_checks.write(to);
        if let Some(language) = &self.language {
            to.text("AudioLanguage", language.as_str());
        }
        if let Some(return_all_text) = self.return_all_text {
            to.flag("ReturnAllText", return_all_text);
        }
        if let Some(return_pre_text) = self.return_pre_text {
            to.flag("ReturnPreText", return_pre_text);
        }
        if let Some(return_pre_audio) = self.return_pre_audio {
            to.flag("ReturnPreAudio", return_pre_audio);
        }
        if let Some(result_callback_url) = &self.result_callback_url {
            to.text("ResultCallbackUrl", result_callback_url);
        }
        if let Some(status_callback_url) = &self.status_callback_url {
            to.text("StatusCallbackUrl", status_callback_url);
        }
    }
}

/// How the picture of a room is moderated.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct VideoModeration {
    pub(crate) video_checks: VideoChecks,
    pub(crate) return_all_images: Option<bool>,
    pub(crate) detect_interval: Option<Duration>,
    pub(crate) result_callback_url: Option<String>,
    pub(crate) status_callback_url: Option<String>,
}

impl VideoModeration {
    /// One, with what it must have:
    ///
    /// * `video_checks`: Stands for `RiskTypeList`, `BusinessTypeList`.
    pub fn new(video_checks: impl Into<VideoChecks>) -> Self {
        Self {
            video_checks: video_checks.into(),
            return_all_images: None,
            detect_interval: None,
            result_callback_url: None,
            status_callback_url: None,
        }
    }

    /// Whether the result of every frame is sent, as the page advises; only of those that do
    /// not pass unless asked for.
    pub fn with_return_all_images(mut self, return_all_images: bool) -> Self {
        self.return_all_images = Some(return_all_images);
        self
    }

    /// The time from one frame that is looked at to the next; 3 seconds unless given. From 1 to
    /// 60.
    pub fn with_detect_interval(mut self, detect_interval: Duration) -> Self {
        self.detect_interval = Some(detect_interval);
        self
    }

    /// Where the results on the picture are sent; the address set in the console unless given.
    pub fn with_result_callback_url(mut self, result_callback_url: impl Into<String>) -> Self {
        self.result_callback_url = Some(result_callback_url.into());
        self
    }

    /// Where the status of the task is sent; the address set in the console unless given.
    pub fn with_status_callback_url(mut self, status_callback_url: impl Into<String>) -> Self {
        self.status_callback_url = Some(status_callback_url.into());
        self
    }
}

impl VideoModeration {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.video_checks.write(to);
        if let Some(return_all_images) = self.return_all_images {
            to.flag("ReturnAllImg", return_all_images);
        }
        if let Some(detect_interval) = self.detect_interval {
            to.seconds("DetectFrequency", detect_interval);
        }
        if let Some(result_callback_url) = &self.result_callback_url {
            to.text("ResultCallbackUrl", result_callback_url);
        }
        if let Some(status_callback_url) = &self.status_callback_url {
            to.text("StatusCallbackUrl", status_callback_url);
        }
    }
}

/// A token for a moderation service.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ModerationToken {
    /// The token; whoever has it can use it.
    pub identify_token: String,
    /// How long it can start a moderation; one that runs goes on.
    pub remain_time: Option<Duration>,
}

impl Part for ModerationToken {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["IdentifyToken", "RemainTime"]);
        Self {
            identify_token: reader.essential(all[0], lenient::name),
            remain_time: reader.field(all[1], lenient::seconds),
        }
    }
}

/// What a room is for, as moderation sees it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ModerationScene {
    /// Live streaming.
    LiveStreaming,
    /// A room to chat in by voice; for `StartCensorAudioV2` only.
    AudioRoom,
    /// A call of two.
    PrivateChat,

    /// One that is not listed, as it came.
    Other(String),
}

impl ModerationScene {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::LiveStreaming => "live_streaming",
            Self::AudioRoom => "audio_room",
            Self::PrivateChat => "private_chat",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for ModerationScene {
    fn from(text: String) -> Self {
        match &*text {
            "live_streaming" => Self::LiveStreaming,
            "audio_room" => Self::AudioRoom,
            "private_chat" => Self::PrivateChat,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for ModerationScene {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// A language that moderation knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ModerationLanguage {
    /// Chinese.
    Chinese,
    /// English.
    English,
    /// Arabic.
    Arabic,
    /// Hindi.
    Hindi,
    /// Spanish.
    Spanish,
    /// French.
    French,
    /// Russian.
    Russian,
    /// Portuguese.
    Portuguese,
    /// Indonesian.
    Indonesian,
    /// German.
    German,
    /// Japanese.
    Japanese,
    /// Turkish.
    Turkish,
    /// Vietnamese.
    Vietnamese,
    /// Italian.
    Italian,
    /// Thai.
    Thai,
    /// Filipino.
    Filipino,
    /// Korean.
    Korean,
    /// Malay.
    Malay,

    /// One that is not listed, as it came.
    Other(String),
}

impl ModerationLanguage {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Hindi => "hi",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::Portuguese => "pt",
            Self::Indonesian => "id",
            Self::German => "de",
            Self::Japanese => "ja",
            Self::Turkish => "tr",
            Self::Vietnamese => "vi",
            Self::Italian => "it",
            Self::Thai => "th",
            Self::Filipino => "tl",
            Self::Korean => "ko",
            Self::Malay => "ms",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for ModerationLanguage {
    fn from(text: String) -> Self {
        match &*text {
            "zh" => Self::Chinese,
            "en" => Self::English,
            "ar" => Self::Arabic,
            "hi" => Self::Hindi,
            "es" => Self::Spanish,
            "fr" => Self::French,
            "ru" => Self::Russian,
            "pt" => Self::Portuguese,
            "id" => Self::Indonesian,
            "de" => Self::German,
            "ja" => Self::Japanese,
            "tr" => Self::Turkish,
            "vi" => Self::Vietnamese,
            "it" => Self::Italian,
            "th" => Self::Thai,
            "tl" => Self::Filipino,
            "ko" => Self::Korean,
            "ms" => Self::Malay,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for ModerationLanguage {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// A risk to look for in sound.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AudioRisk {
    /// Words that break the law on advertising.
    AdLaw,
    /// Erotic words.
    Erotic,
    /// Abuse.
    Dirty,
    /// Politics.
    Polity,
    /// Words on what is prohibited.
    Ban,
    /// Violence and terrorism.
    Violent,
    /// Advertisements.
    Advert,
    /// Moaning.
    Moan,
    /// The national anthem.
    Anthem,
    /// Banned songs, as the page on sound spells them.
    BandAudio,
    /// Banned songs, as the page on video spells them.
    BanedAudio,
    /// A risk that the page leaves to support to explain.
    AudioPolitical,

    /// One that is not listed, as it came.
    Other(String),
}

impl AudioRisk {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AdLaw => "ADLAW",
            Self::Erotic => "EROTIC",
            Self::Dirty => "DIRTY",
            Self::Polity => "POLITY",
            Self::Ban => "BAN",
            Self::Violent => "VIOLENT",
            Self::Advert => "ADVERT",
            Self::Moan => "MOAN",
            Self::Anthem => "ANTHEN",
            Self::BandAudio => "BANDAUDIO",
            Self::BanedAudio => "BANEDAUDIO",
            Self::AudioPolitical => "AUDIOPOLITICAL",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for AudioRisk {
    fn from(text: String) -> Self {
        match &*text {
            "ADLAW" => Self::AdLaw,
            "EROTIC" => Self::Erotic,
            "DIRTY" => Self::Dirty,
            "POLITY" => Self::Polity,
            "BAN" => Self::Ban,
            "VIOLENT" => Self::Violent,
            "ADVERT" => Self::Advert,
            "MOAN" => Self::Moan,
            "ANTHEN" => Self::Anthem,
            "BANDAUDIO" => Self::BandAudio,
            "BANEDAUDIO" => Self::BanedAudio,
            "AUDIOPOLITICAL" => Self::AudioPolitical,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for AudioRisk {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// Something to recognize in sound, be it a risk or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AudioTrait {
    /// Minors, in the page's spelling.
    Minor,
    /// Singing.
    Sing,
    /// The language that is spoken.
    Language,
    /// What a voice is like.
    Voice,

    /// One that is not listed, as it came.
    Other(String),
}

impl AudioTrait {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Minor => "MOINIR",
            Self::Sing => "SING",
            Self::Language => "LANGUAGE",
            Self::Voice => "VOICE",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for AudioTrait {
    fn from(text: String) -> Self {
        match &*text {
            "MOINIR" => Self::Minor,
            "SING" => Self::Sing,
            "LANGUAGE" => Self::Language,
            "VOICE" => Self::Voice,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for AudioTrait {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// A risk to look for in pictures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VideoRisk {
    /// Risky text in the picture: politics, violence, what is prohibited, the erotic, abuse,
    /// advertisements, spam.
    ImageText,
    /// Politics.
    Polity,
    /// Erotic pictures.
    Erotic,
    /// Violence, terrorism and what is prohibited.
    Violent,
    /// QR codes.
    QrCode,
    /// Advertisements.
    Advert,

    /// One that is not listed, as it came.
    Other(String),
}

impl VideoRisk {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ImageText => "IMGTEXTRISK",
            Self::Polity => "POLITY",
            Self::Erotic => "EROTIC",
            Self::Violent => "VIOLENT",
            Self::QrCode => "QRCODE",
            Self::Advert => "ADVERT",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for VideoRisk {
    fn from(text: String) -> Self {
        match &*text {
            "IMGTEXTRISK" => Self::ImageText,
            "POLITY" => Self::Polity,
            "EROTIC" => Self::Erotic,
            "VIOLENT" => Self::Violent,
            "QRCODE" => Self::QrCode,
            "ADVERT" => Self::Advert,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for VideoRisk {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// Something to recognize in pictures, be it a risk or not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VideoTrait {
    /// Minors.
    Age,
    /// The logos of picture agencies and others.
    PhotoMaterialLogo,
    /// Faces.
    FaceDetection,
    /// How beautiful a face is.
    Beauty,

    /// One that is not listed, as it came.
    Other(String),
}

impl VideoTrait {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Age => "AGE",
            Self::PhotoMaterialLogo => "PHOTOMATERIALLOGO",
            Self::FaceDetection => "FACEDETECTION",
            Self::Beauty => "BEAUTY",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for VideoTrait {
    fn from(text: String) -> Self {
        match &*text {
            "AGE" => Self::Age,
            "PHOTOMATERIALLOGO" => Self::PhotoMaterialLogo,
            "FACEDETECTION" => Self::FaceDetection,
            "BEAUTY" => Self::Beauty,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for VideoTrait {
    fn default() -> Self {
        Self::Other(String::new())
    }
}
