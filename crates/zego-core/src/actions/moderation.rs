// Written by `cargo xtask codegen` from xtask/spec/actions/moderation.toml. Edit that.

//! Having the sound and picture of a room moderated, by Shumei or by a service of your own
//! choice.

use std::time::Duration;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::catalog::{Param, ParamValue, Params, ToParam};
use crate::id::RoomId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::text_enum;

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

impl Params for StartCensorAudioV2 {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.scene.to_param(),
            2 => self.result_callback_url.to_param(),
            3 => self.status_callback_url.to_param(),
            4 => self.mixed.to_param().map(ParamValue::flag),
            5 => self.language.to_param(),
            6 => self.risks.to_param(),
            7 => self.traits.to_param(),
            8 => self.label_language.to_param(),
            9 => self.return_all_text.to_param().map(ParamValue::flag),
            10 => self.return_pre_text.to_param().map(ParamValue::flag),
            11 => self.return_pre_audio.to_param().map(ParamValue::flag),
            12 => self.return_finish_info.to_param().map(ParamValue::flag),
            _ => None,
        }
    }
}

impl Action for StartCensorAudioV2 {
    type Data = ModerationTask;

    fn spec(&self) -> &Spec {
        &catalog::START_CENSOR_AUDIO_V2
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StopCensorAudioV2 {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for StopCensorAudioV2 {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_CENSOR_AUDIO_V2
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StartCensorVideoV2 {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.scene.to_param(),
            2 => self.language.to_param(),
            3 => self.audio.to_param(),
            4 => self.video.to_param(),
            5 => self.return_finish_info.to_param().map(ParamValue::flag),
            _ => None,
        }
    }
}

impl Action for StartCensorVideoV2 {
    type Data = ModerationTask;

    fn spec(&self) -> &Spec {
        &catalog::START_CENSOR_VIDEO_V2
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StopCensorVideoV2 {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for StopCensorVideoV2 {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_CENSOR_VIDEO_V2
    }

    fn params(&self) -> &dyn Params {
        self
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
    /// to 2592000 s.
    pub fn with_effective_time(mut self, effective_time: Duration) -> Self {
        self.effective_time = Some(effective_time);
        self
    }
}

impl Params for GenerateIdentifyToken {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.effective_time.to_param(),
            _ => None,
        }
    }
}

impl Action for GenerateIdentifyToken {
    type Data = ModerationToken;

    fn spec(&self) -> &Spec {
        &catalog::GENERATE_IDENTIFY_TOKEN
    }

    fn params(&self) -> &dyn Params {
        self
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
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct AudioModeration {
    pub(crate) risks: Option<Vec<AudioRisk>>,
    pub(crate) traits: Option<Vec<AudioTrait>>,
    pub(crate) language: Option<ModerationLanguage>,
    pub(crate) return_all_text: Option<bool>,
    pub(crate) return_pre_text: Option<bool>,
    pub(crate) return_pre_audio: Option<bool>,
    pub(crate) result_callback_url: Option<String>,
    pub(crate) status_callback_url: Option<String>,
}

impl AudioModeration {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self {
            risks: None,
            traits: None,
            language: None,
            return_all_text: None,
            return_pre_text: None,
            return_pre_audio: None,
            result_callback_url: None,
            status_callback_url: None,
        }
    }

    /// The risks to look for. With neither these nor traits the sound is not moderated. Support
    /// can add others.
    pub fn with_risks(mut self, risks: impl IntoIterator<Item = AudioRisk>) -> Self {
        self.risks = Some(risks.into_iter().collect());
        self
    }

    /// What else to recognize, be it a risk or not. Support can add others.
    pub fn with_traits(mut self, traits: impl IntoIterator<Item = AudioTrait>) -> Self {
        self.traits = Some(traits.into_iter().collect());
        self
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

impl Params for AudioModeration {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.risks.to_param(),
            1 => self.traits.to_param(),
            2 => self.language.to_param(),
            3 => self.return_all_text.to_param().map(ParamValue::flag),
            4 => self.return_pre_text.to_param().map(ParamValue::flag),
            5 => self.return_pre_audio.to_param().map(ParamValue::flag),
            6 => self.result_callback_url.to_param(),
            7 => self.status_callback_url.to_param(),
            _ => None,
        }
    }
}

/// How the picture of a room is moderated.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct VideoModeration {
    pub(crate) risks: Option<Vec<VideoRisk>>,
    pub(crate) traits: Option<Vec<VideoTrait>>,
    pub(crate) return_all_images: Option<bool>,
    pub(crate) detect_interval: Option<Duration>,
    pub(crate) result_callback_url: Option<String>,
    pub(crate) status_callback_url: Option<String>,
}

impl VideoModeration {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self {
            risks: None,
            traits: None,
            return_all_images: None,
            detect_interval: None,
            result_callback_url: None,
            status_callback_url: None,
        }
    }

    /// The risks to look for. There must be at least one of these or one trait. Support can add
    /// others.
    pub fn with_risks(mut self, risks: impl IntoIterator<Item = VideoRisk>) -> Self {
        self.risks = Some(risks.into_iter().collect());
        self
    }

    /// What else to recognize, be it a risk or not. Support can add others.
    pub fn with_traits(mut self, traits: impl IntoIterator<Item = VideoTrait>) -> Self {
        self.traits = Some(traits.into_iter().collect());
        self
    }

    /// Whether the result of every frame is sent, as the page advises; only of those that do
    /// not pass unless asked for.
    pub fn with_return_all_images(mut self, return_all_images: bool) -> Self {
        self.return_all_images = Some(return_all_images);
        self
    }

    /// The time from one frame that is looked at to the next. From 1 to 60 s. Default: 3 s.
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

impl Params for VideoModeration {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.risks.to_param(),
            1 => self.traits.to_param(),
            2 => self.return_all_images.to_param().map(ParamValue::flag),
            3 => self.detect_interval.to_param(),
            4 => self.result_callback_url.to_param(),
            5 => self.status_callback_url.to_param(),
            _ => None,
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

text_enum! {
    /// What a room is for, as moderation sees it.
    ModerationScene {
        /// Live streaming.
        LiveStreaming = "live_streaming",
        /// A room to chat in by voice; for `StartCensorAudioV2` only.
        AudioRoom = "audio_room",
        /// A call of two.
        PrivateChat = "private_chat",
    }
}

text_enum! {
    /// A language that moderation knows.
    ModerationLanguage {
        /// Chinese.
        Chinese = "zh",
        /// English.
        English = "en",
        /// Arabic.
        Arabic = "ar",
        /// Hindi.
        Hindi = "hi",
        /// Spanish.
        Spanish = "es",
        /// French.
        French = "fr",
        /// Russian.
        Russian = "ru",
        /// Portuguese.
        Portuguese = "pt",
        /// Indonesian.
        Indonesian = "id",
        /// German.
        German = "de",
        /// Japanese.
        Japanese = "ja",
        /// Turkish.
        Turkish = "tr",
        /// Vietnamese.
        Vietnamese = "vi",
        /// Italian.
        Italian = "it",
        /// Thai.
        Thai = "th",
        /// Filipino.
        Filipino = "tl",
        /// Korean.
        Korean = "ko",
        /// Malay.
        Malay = "ms",
    }
}

text_enum! {
    /// A risk to look for in sound.
    AudioRisk {
        /// Words that break the law on advertising.
        AdLaw = "ADLAW",
        /// Erotic words.
        Erotic = "EROTIC",
        /// Abuse.
        Dirty = "DIRTY",
        /// Politics.
        Polity = "POLITY",
        /// Words on what is prohibited.
        Ban = "BAN",
        /// Violence and terrorism.
        Violent = "VIOLENT",
        /// Advertisements.
        Advert = "ADVERT",
        /// Moaning.
        Moan = "MOAN",
        /// The national anthem.
        Anthem = "ANTHEN",
        /// Banned songs, as the page on sound spells them.
        BandAudio = "BANDAUDIO",
        /// Banned songs, as the page on video spells them.
        BanedAudio = "BANEDAUDIO",
        /// A risk that the page leaves to support to explain.
        AudioPolitical = "AUDIOPOLITICAL",
    }
}

text_enum! {
    /// Something to recognize in sound, be it a risk or not.
    AudioTrait {
        /// Minors, in the page's spelling.
        Minor = "MOINIR",
        /// Singing.
        Sing = "SING",
        /// The language that is spoken.
        Language = "LANGUAGE",
        /// What a voice is like.
        Voice = "VOICE",
    }
}

text_enum! {
    /// A risk to look for in pictures.
    VideoRisk {
        /// Risky text in the picture: politics, violence, what is prohibited, the erotic, abuse,
        /// advertisements, spam.
        ImageText = "IMGTEXTRISK",
        /// Politics.
        Polity = "POLITY",
        /// Erotic pictures.
        Erotic = "EROTIC",
        /// Violence, terrorism and what is prohibited.
        Violent = "VIOLENT",
        /// QR codes.
        QrCode = "QRCODE",
        /// Advertisements.
        Advert = "ADVERT",
    }
}

text_enum! {
    /// Something to recognize in pictures, be it a risk or not.
    VideoTrait {
        /// Minors.
        Age = "AGE",
        /// The logos of picture agencies and others.
        PhotoMaterialLogo = "PHOTOMATERIALLOGO",
        /// Faces.
        FaceDetection = "FACEDETECTION",
        /// How beautiful a face is.
        Beauty = "BEAUTY",
    }
}
