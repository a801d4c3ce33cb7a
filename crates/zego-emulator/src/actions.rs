//! What the actions do to the state. One file below holds one group of them.

mod bans;
mod cdn;
mod file_tasks;
mod files;
mod messages;
mod mixing;
mod moderation;
mod recording;
mod rooms;
mod scenes;
mod streams;
mod transcoding;
mod unmodelled;

use std::time::Duration;

use serde_json::Value;
use zego_core::AppId;
use zego_core::catalog::Spec;
use zego_core::codes::{Category, ReturnCode};

use crate::gateway::Refusal;
use crate::notes::Notes;
use crate::params::Params;
use crate::state::{Full, State};

/// A request that passed every check.
pub(crate) struct Asked<'a> {
    pub(crate) spec: &'a Spec,
    /// Its parameters; its streams are without the test environment's prefix.
    pub(crate) params: &'a Params,
    /// The streams that its outermost parameters name.
    pub(crate) streams: &'a [String],
    pub(crate) app_id: AppId,
    /// What stood before every stream's id.
    pub(crate) prefix: &'a str,
    pub(crate) now: Duration,
}

/// A reply that is no refusal.
pub(crate) struct Answer {
    pub(crate) code: ReturnCode,
    pub(crate) data: Value,
}

/// The end of an action.
pub(crate) type Done = Result<Answer, Refusal>;

// Every action ends in it, among ends that can fail.
#[allow(clippy::unnecessary_wraps)]
fn done(data: Value) -> Done {
    Ok(Answer { code: ReturnCode::SUCCESS, data })
}

fn refused(number: i64, note: impl Into<String>) -> Refusal {
    Refusal::new(ReturnCode::new(number), note)
}

impl Asked<'_> {
    /// A parameter as text, empty where it is absent.
    fn text(&self, name: &str) -> String {
        self.params.text(name).unwrap_or_default()
    }

    /// Refuses the request for rules that no single parameter breaks.
    fn bad_input(&self, note: impl Into<String>) -> Refusal {
        crate::checks::bad_input(self.spec, note)
    }

    /// Refuses the request for a bound of the emulator's own: with the code for a failure that each
    /// category has its own of.
    fn full(&self, full: Full) -> Refusal {
        let code = match self.spec.category {
            Category::RoomSignaling => 1,
            Category::MixingTranscoding => 110200151,
            Category::MediaFiles => 1000,
            Category::Moderation => 50009,
            Category::Scene => 340006003,
            _ => 30003,
        };
        refused(code, full.to_string())
    }

    /// A stream's id as the request wrote it.
    fn named(&self, stream: &str) -> String {
        format!("{}{stream}", self.prefix)
    }
}

/// Carries out a request. One of an action that is not modelled is noted, and changes nothing.
pub(crate) fn run(asked: &Asked<'_>, state: &mut State, notes: &mut Notes) -> Done {
    modelled(asked, state).unwrap_or_else(|| unmodelled::answer(asked, notes))
}

fn modelled(asked: &Asked<'_>, state: &mut State) -> Option<Done> {
    Some(match &*asked.spec.name {
        "DescribeUserNum" => rooms::count_users(asked, state),
        "DescribeUserList" => rooms::list_users(asked, state),
        "DescribeUsers" => rooms::describe_users(asked, state),
        "DescribeSimpleStreamList" => rooms::list_streams(asked, state),
        "CloseRoom" => rooms::close(asked, state),
        "KickoutUser" => rooms::kick_out(asked, state),
        "AddStream" => rooms::add_stream(asked, state),
        "DeleteStream" => rooms::delete_stream(asked, state),

        "SendBroadcastMessage" => messages::broadcast(asked, state),
        "SendBarrageMessage" => messages::barrage(asked, state),
        "SendCustomCommand" => messages::command(asked, state),

        "SetForbidUserRule" => bans::ban_users(asked, state),
        "DescribeForbidUserRules" => bans::list_user_bans(asked, state),
        "DelForbidUserRule" => bans::unban_users(asked, state),
        "SetForbidStreamRule" => bans::ban_stream(asked, state),
        "DescribeForbidStreamRules" => bans::describe_stream_bans(asked, state),
        "DelForbidStreamRule" => bans::unban_stream(asked, state),

        "DescribeRTCStreamState" => streams::describe(asked, state),
        "ForbidRTCStream" | "ForbidRTCStreams" => streams::forbid(asked, state),
        "ResumeRTCStream" | "ResumeRTCStreams" => streams::resume(asked, state),

        "ForbidCDNLiveStream" => cdn::forbid(asked, state),
        "ResumeCDNLiveStream" => cdn::resume(asked, state),
        "QueryForbidCDNLiveStream" => cdn::list_bans(asked, state),
        "CreatCDNTransferRule" => cdn::create_relay(asked, state),
        "DeleteCDNTransferRule" => cdn::delete_relay(asked, state),
        "ClearCDNTransferRule" => cdn::clear_relays(asked, state),
        "RTMPDispatchV2" => cdn::dispatch(asked, state),

        "StartMix" => mixing::start(asked, state),
        "StopMix" => mixing::stop(asked, state),
        "StartAutoMix" => mixing::start_auto(asked, state),
        "StopAutoMix" => mixing::stop_auto(asked, state),
        "GetMixTaskInfo" => mixing::describe(asked, state),
        "StartCloudTranscode" => transcoding::start(asked, state),
        "StopCloudTranscode" => transcoding::stop(asked, state),

        "StartCDNRecord" => recording::start(asked, state),
        "StopCDNRecord" => recording::stop(asked, state),
        "SearchMedia" => files::search(asked, state),
        "DeleteMedia" => files::delete(asked, state),
        "MergeMedia" => file_tasks::merge(asked, state),
        "TranscodeMedia" => file_tasks::transcode(asked, state),
        "MediaThumbnails" => file_tasks::take_thumbnails(asked, state),
        "DescribeMediaTask" => file_tasks::describe_task(asked, state),

        "StartCensorAudioV2" => moderation::start_audio(asked, state),
        "StopCensorAudioV2" => moderation::stop(asked, state, false),
        "StartCensorVideoV2" => moderation::start_video(asked, state),
        "StopCensorVideoV2" => moderation::stop(asked, state, true),
        "GenerateIdentifyToken" => moderation::make_token(asked, state),

        "SetSceneTemplate" => scenes::set(asked, state),
        _ => return None,
    })
}
