//! What the emulator does action by action, and how far that is known to be what the service does.

use std::fmt;
use std::sync::LazyLock;

use zego_core::catalog;

use Basis::{Assumed, Documented, NotModelled};

/// One behaviour of one action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Behaviour {
    /// The action's name on the wire.
    pub action: &'static str,
    /// How far it is known to be what the service does.
    pub basis: Basis,
    /// The behaviour: a sentence.
    pub what: &'static str,
}

/// How far a behaviour is known to be what the service does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// The official pages say so.
    Documented,
    /// The official pages are silent; the emulator does what seems likely.
    Assumed,
    /// The service does it, and the emulator does not.
    NotModelled,
}

impl Basis {
    /// The name in words: `documented`, `assumed`, `not modelled`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Assumed => "assumed",
            Self::NotModelled => "not modelled",
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Every behaviour, action by action. What all actions have in common is in the crate's own
/// documentation.
pub fn behaviours() -> &'static [Behaviour] {
    static ALL: LazyLock<Vec<Behaviour>> = LazyLock::new(|| {
        let names = catalog::all().map(|spec| &*spec.name);
        let is_modelled = |name: &&str| ROWS.iter().any(|row| row.action == *name);
        let unmodelled = names.filter(|name| !is_modelled(name));
        ROWS.iter().copied().chain(unmodelled.map(|name| row(name, NotModelled, WHOLE))).collect()
    });
    &ALL
}

/// What is said of an action that has no row.
const WHOLE: &str = "What it does: a request that the catalogue lets pass is answered with the \
                     least reply that fits.";

const fn row(action: &'static str, basis: Basis, what: &'static str) -> Behaviour {
    Behaviour { action, basis, what }
}

// One behaviour a line, however long.
#[rustfmt::skip]
static ROWS: &[Behaviour] = &[
    row("DescribeUserNum", Documented, "A room that does not exist counts 0 users; administrators count as users, too."),
    row("DescribeUserList", Documented, "Users are listed by the time of their login, at most 200 at a time; a room that does not exist has none."),
    row("DescribeUserList", Documented, "The marker is empty after the last page; an empty Marker in a request is as none."),
    row("DescribeUserList", Assumed, "The marker is the login time and the id of the last user listed, as in the official example; one of another form is refused with 2."),
    row("DescribeUserList", Assumed, "A Limit of 0 is as none."),
    row("DescribeUsers", Documented, "A room that does not exist is refused with 50001."),
    row("DescribeUsers", Assumed, "A user who is not in the room has the status, the login time and the role 0."),
    row("DescribeSimpleStreamList", Documented, "Each stream has its owner, its creation time in milliseconds and its number in the room."),
    row("DescribeSimpleStreamList", Assumed, "A room that does not exist is refused with 104."),
    row("CloseRoom", Documented, "All users are logged out, what they publish ends, and the room is gone."),
    row("CloseRoom", Assumed, "A room that does not exist is refused with 5018, the first of the two codes on the page."),
    row("CloseRoom", NotModelled, "Telling clients."),
    row("CloseRoom", Documented, "`room_logout` and `stream_close` are told of users and streams, and `room_close` only with RoomCloseCallback."),
    row("CloseRoom", Assumed, "Users leave with the reason 3, streams end with the type 5, and the room with the reason 0."),
    row("KickoutUser", Documented, "The users leave the room, and what they publish ends; a user who is not there is no fault. More than 5 users are refused with 50011."),
    row("KickoutUser", Assumed, "A room that does not exist is refused with 104; a room ends at once with its last user."),
    row("KickoutUser", NotModelled, "Telling clients."),
    row("KickoutUser", Documented, "`room_logout` is told with the reason 3, `stream_close` with the type 3, and `room_close` with the reason 3 when it was the last user."),
    row("AddStream", Documented, "The stream stands in the room's list, and is not published by it; the room has to exist. It goes when the user whose stream it is leaves."),
    row("AddStream", Documented, "A stream that another user has in the room is refused with 1012."),
    row("AddStream", Assumed, "A room that does not exist is refused with 104. Adding a stream again changes its title and extra info."),
    row("AddStream", NotModelled, "That a user's own stream goes when it is not published."),
    row("AddStream", Assumed, "`stream_create` is told, unless the stream was there."),
    row("DeleteStream", Documented, "The stream leaves the room's list; publishing it goes on. A stream that is not there is refused with 138."),
    row("DeleteStream", Assumed, "A stream of another user is refused with 1012, a room that does not exist with 104."),
    row("DeleteStream", Documented, "`stream_close` is told with the type 100."),
    row("DeleteStream", Assumed, "It is not told again when the stream ends."),
    row("SendBroadcastMessage", Documented, "The message reaches all users of the room but the one it is sent as, who need not be there. One over 1024 bytes is refused with 50012."),
    row("SendBroadcastMessage", Assumed, "Numbers of messages count up over all rooms. An empty message is refused with 2, a room that does not exist with 104."),
    row("SendBroadcastMessage", NotModelled, "Delivering it: the state lists the last 1,000 messages."),
    row("SendBarrageMessage", Documented, "An empty message is refused with 1008, one over 1024 bytes with 50012."),
    row("SendBarrageMessage", Assumed, "None is lost. A room that does not exist is refused with 104."),
    row("SendBarrageMessage", NotModelled, "Delivering it: the state lists the last 1,000 messages."),
    row("SendCustomCommand", Documented, "Named users who are not in the room are listed in FailUsers with 50003, in a reply that succeeds. More than 10 users are refused with 50011, a message over 1024 bytes with 50012."),
    row("SendCustomCommand", Assumed, "A room that does not exist is refused with 104. Naming the sender is no fault, and does not reach the sender."),
    row("SetForbidUserRule", Documented, "A rule of each of the four types keeps users from logging in, from publishing, or both, until it runs out; what they publish already goes on."),
    row("SetForbidUserRule", Documented, "One active rule too many is refused with 50123: 100 by address, 200 of each other type."),
    row("SetForbidUserRule", Assumed, "A rule for the same target takes the place of the one before. What its type needs and is missing is refused with 2; what it does not need is not looked at."),
    row("DescribeForbidUserRules", Documented, "The rules of one type are listed, with those that have run out."),
    row("DescribeForbidUserRules", Assumed, "A rule is listed for a day after it has run out."),
    row("DelForbidUserRule", Documented, "A rule that does not exist is refused with 50124."),
    row("SetForbidStreamRule", Documented, "Sound, picture or both are banned; neither is refused. The last rule for a stream holds; it lasts 6 hours unless EffectiveTime is given."),
    row("SetForbidStreamRule", Assumed, "Neither sound nor picture is refused with 2. The room and the stream need not exist."),
    row("SetForbidStreamRule", NotModelled, "Muting anything: the rule is kept and shown."),
    row("DescribeForbidStreamRules", Documented, "A stream without a rule has zeros throughout; rules that have run out are listed, too."),
    row("DescribeForbidStreamRules", Assumed, "A rule is listed for a day after it has run out."),
    row("DelForbidStreamRule", Documented, "A rule that does not exist is no fault."),
    row("DescribeRTCStreamState", Documented, "A live stream answers 0, a closed one 41006 with its times (for apps that may query the history of streams), an unknown one 41004. The outputs of mixing are not known."),
    row("DescribeRTCStreamState", NotModelled, "Apps that may not query the history of streams."),
    row("ForbidRTCStream", Documented, "A live stream ends, and cannot be published until it is resumed."),
    row("ForbidRTCStream", Assumed, "A stream that is not known is forbidden, too; where it would be the 100,001st it is refused with 30003."),
    row("ForbidRTCStream", Assumed, "The stream leaves its room."),
    row("ForbidRTCStream", Assumed, "`stream_close` is told of a stream in a room, with the type 0."),
    row("ResumeRTCStream", Documented, "The stream can be published again."),
    row("ResumeRTCStream", Assumed, "A stream that was not forbidden is no fault."),
    row("ForbidRTCStreams", Documented, "Streams that do not exist yet can be forbidden. Too many are refused with 30006."),
    row("ForbidRTCStreams", Assumed, "A sequence that is stale for one of the streams refuses the call for all."),
    row("ForbidRTCStreams", Assumed, "`stream_close` is told of a stream in a room, with the type 0."),
    row("ResumeRTCStreams", Documented, "The streams can be published again. Too many are refused with 30006."),
    row("ForbidCDNLiveStream", Documented, "The ban lasts a day, or until ResumeTime, at most 30 days ahead."),
    row("ForbidCDNLiveStream", Assumed, "Wangsu answers; a ResumeTime that does not lie so far ahead is refused with 2."),
    row("ForbidCDNLiveStream", NotModelled, "Publishing straight to a CDN."),
    row("ResumeCDNLiveStream", Documented, "The ban ends."),
    row("QueryForbidCDNLiveStream", Documented, "The bans that have not ended are listed, as Wangsu's."),
    row("QueryForbidCDNLiveStream", Assumed, "The domain is made up."),
    row("CreatCDNTransferRule", Documented, "The stream is relayed to the address; it need not be live."),
    row("CreatCDNTransferRule", Assumed, "Nor need it be known: a stream that never was is relayed once it is."),
    row("CreatCDNTransferRule", Assumed, "Without a CDNUrl it succeeds and does nothing. Of one stream's relays 100 are kept: the next one succeeds, and is dropped. An address of more than 2,048 bytes is refused with 5004."),
    row("DeleteCDNTransferRule", Documented, "The relay to the address ends, whatever follows a `?` in it."),
    row("DeleteCDNTransferRule", Assumed, "A relay that does not exist is no fault."),
    row("ClearCDNTransferRule", Documented, "Relays that have not begun are dropped."),
    row("ClearCDNTransferRule", Assumed, "Those of a live stream have begun."),
    row("RTMPDispatchV2", Documented, "An address for publishing or playing the stream is given."),
    row("RTMPDispatchV2", Assumed, "It is one at the loopback address; playing a stream that is not live answers 1003. Data is a list, as in the page's example."),
    row("RTMPDispatchV2", Assumed, "A missing or ill-formed parameter is refused with 1006, unless the page has a code for just that one."),
    row("RTMPDispatchV2", NotModelled, "Anything at that address."),
    row("StartMix", Documented, "An input that is not live is refused with 110200150, one that stands twice with 110200175, more than 9 with 110200158; an output that stands twice with 110200176, one that is an input, too, with 110200140."),
    row("StartMix", Documented, "A task of the same TaskId is changed, and goes on counting its time. It ends by itself when no input has been live for 90 seconds, or for MaxIdleTime."),
    row("StartMix", Documented, "A TargetRoom that does not exist is refused with 110200197; else the output joins the streams of the room until the task ends."),
    row("StartMix", Documented, "An image whose address is none of http, https and preset-id is refused with 110200141, unless images are not checked; a Width over 3000 with 110200161."),
    row("StartMix", Assumed, "More than 4 outputs are refused with 110200178, a Sequence that is not above the task's last with 110200002. Inputs given by address, and outputs of other tasks, are live."),
    row("StartMix", Assumed, "SoundLevel without a SoundLevelId, a third encoding, and H.264 SVC without its layer are refused with 110200002; a TaskId that another kind of task has with 110200151."),
    row("StartMix", Assumed, "The addresses in PlayInfo are made up after the one that the output is sent to."),
    row("StartMix", NotModelled, "Mixing anything, fetching images, checking UserData, the owner of a task, and what support or the console has to enable first."),
    row("StartMix", Documented, "`mix_start` is told, and no `stream_create` of the output, even in a room that it joins."),
    row("StartMix", Assumed, "It is told when the task starts and not when it changes, and names the first output. The output does not count in `stream_seq`."),
    row("StopMix", Documented, "A task that does not run is refused with 110209001."),
    row("StopMix", Assumed, "So is a task of another kind. A Sequence that is not above the task's last is refused with 110200002."),
    row("StopMix", NotModelled, "The owner of a task."),
    row("StopMix", Documented, "`mix_stop` is told."),
    row("StopMix", Assumed, "Nothing is told of a task that ends by itself."),
    row("StartAutoMix", Documented, "The room has to exist; streams of other rooms are added, and have to be live, and own ones are left out by their StreamId. More than 3 outputs are refused with 110200178."),
    row("StartAutoMix", Documented, "The room's streams and the extra ones may be 9 together; more are refused with 110200158."),
    row("StartAutoMix", Assumed, "A room that does not exist is refused with 110200002. The 9 are checked only where streams are added, and when the task starts or changes."),
    row("StartAutoMix", NotModelled, "That the task ends by itself."),
    row("StartAutoMix", Assumed, "`mix_start` is told, as by StartMix."),
    row("StopAutoMix", Documented, "A task that does not run is refused with 110209001."),
    row("StopAutoMix", Assumed, "So is a task of another kind; the room is not compared."),
    row("StopAutoMix", Assumed, "`mix_stop` is told, as by StopMix."),
    row("GetMixTaskInfo", Documented, "A running task has run for so many seconds; one that does not run is refused with 110209001."),
    row("GetMixTaskInfo", Assumed, "A task that transcodes is none that mixes."),
    row("StartCloudTranscode", Documented, "An input that is not live is refused with 110200150."),
    row("StartCloudTranscode", Assumed, "Outputs follow the rules of mixing: 4 at most, each once, none an input. Without a template or its settings an output is refused with 110200002. The task ends like one that mixes."),
    row("StartCloudTranscode", Documented, "`transcode_start` is told, as started or as updated."),
    row("StartCloudTranscode", Assumed, "An output by template is told with the size and bitrate of its page. A task that ends by itself is told by `transcode_stop` with the reason 1."),
    row("StopCloudTranscode", Documented, "A task that does not run is refused with 110209001."),
    row("StopCloudTranscode", NotModelled, "The owner of a task."),
    row("StopCloudTranscode", Documented, "`transcode_stop` is told, with the reason 0."),
    row("StartCDNRecord", Documented, "Each stream has a result of its own, in the words of the CDN that was asked. An EndTime that does not lie ahead, by a day at most, is refused; Tencent alone heeds it."),
    row("StartCDNRecord", Assumed, "A stream can be recorded while it is live on the RTC service; one that is not fails by itself, with `FailedOperation`, 404 or 1. Alibaba's reply is empty. Recording again changes nothing."),
    row("StartCDNRecord", NotModelled, "What a CDN is set up for, the domains and points of Alibaba, and the length of files."),
    row("StartCDNRecord", Documented, "When the recording has left its file, `record` is told, with what its CDN says of it."),
    row("StartCDNRecord", Assumed, "There is one file, and so one event. Nothing stands in the extra_params of Alibaba."),
    row("StopCDNRecord", Documented, "Each stream has a result of its own."),
    row("StopCDNRecord", Assumed, "The recording leaves one file at once, as it does when its stream ends; a stream that is not recorded fails by itself."),
    row("SearchMedia", Documented, "Files are found on Tencent by name, id, stream and creation, in pages; on Wangsu and Huawei by the beginning of their keys, with a marker. PageSize × PageNumber + PageSize over 5000 is refused."),
    row("SearchMedia", Assumed, "Pages count from 0. Sizes, pictures and addresses are made up."),
    row("DeleteMedia", Documented, "Files that are deleted and files that are not are listed apart; Media names resolutions of Tencent's files. Wangsu says whether its caches were cleared."),
    row("DeleteMedia", Assumed, "Giving both FileId and Media, or neither, is refused with 2. What does not exist fails with `ResourceNotFound`."),
    row("MergeMedia", Documented, "A file that does not exist is refused with 41003. Tencent merges 10 files, whole or cut, and needs a name; Huawei merges 20, whole, and not to MP3. ExpireTime deletes the merged file."),
    row("MergeMedia", Assumed, "What breaks these rules is refused with 2. The task waits a second, and is done in 3."),
    row("MergeMedia", Documented, "When it is done, `compose` is told, with a code from Tencent."),
    row("MergeMedia", Assumed, "A merge whose files have been deleted has the code 60000; Huawei's has no address then."),
    row("TranscodeMedia", Documented, "A file that does not exist is refused with 1000."),
    row("TranscodeMedia", Assumed, "The task waits a second, and is done in 3; the file then has the resolution."),
    row("TranscodeMedia", Documented, "When it is done, `procedure` is told, with the outputs, or FAILED without any."),
    row("TranscodeMedia", Assumed, "The output is H.264 and AAC."),
    row("MediaThumbnails", Documented, "A file that does not exist is refused with 1000. Tencent needs a Definition, Huawei an Interval, and pictures at given times need the times."),
    row("MediaThumbnails", Assumed, "What is missing is refused with 2. A template of Tencent's takes a picture every 10 seconds; 100 pictures are listed."),
    row("MediaThumbnails", Documented, "When the pictures are ready, `snapshot` is told, with their places in the file where Tencent took them at given times."),
    row("MediaThumbnails", Assumed, "Nothing is told of a task that failed."),
    row("DescribeMediaTask", Documented, "A task of each kind is found by its id; Huawei knows of those that take pictures alone, and answers NO_TASK for others."),
    row("DescribeMediaTask", Assumed, "A task that Tencent does not know is refused with 1000."),
    row("StartCensorAudioV2", Documented, "A task of its own is started by each call."),
    row("StartCensorAudioV2", Assumed, "The room need not exist."),
    row("StartCensorAudioV2", NotModelled, "Moderating anything, `censor_audio_v2_result`, a StatusCallbackUrl of its own, and that the task ends after 5 minutes without a stream."),
    row("StopCensorAudioV2", Assumed, "A task that is not known is no fault; neither is one that moderates pictures, which goes on."),
    row("StopCensorAudioV2", Documented, "`censor_audio_v2_status` is told of a task that was started with ReturnFinishInfo."),
    row("StopCensorAudioV2", Assumed, "Its CensorStreamTime is as long as the task."),
    row("StartCensorVideoV2", Documented, "There has to be at least one risk or trait to look for in the picture."),
    row("StartCensorVideoV2", Assumed, "None is refused with 2. The room need not exist, and any EventId is taken."),
    row("StartCensorVideoV2", NotModelled, "Moderating anything, the callbacks of results, a StatusCallbackUrl of its own, and that the task ends after 5 minutes without a stream."),
    row("StopCensorVideoV2", Assumed, "A task that is not known is no fault; neither is one that moderates sound, which goes on."),
    row("StopCensorVideoV2", Documented, "Of a task that was started with ReturnFinishInfo, `censor_video_v2_img_status` is told, and `censor_video_v2_audio_status` where it has an AudioParam."),
    row("StopCensorVideoV2", Assumed, "Their CensorStreamTime is as long as the task."),
    row("GenerateIdentifyToken", Documented, "The token is good for EffectiveTime, or an hour."),
    row("GenerateIdentifyToken", NotModelled, "Anything that takes the token."),
    row("SetSceneTemplate", Documented, "A TemplateId that exists is refused with 340004003; there may be 50 templates."),
    row("SetSceneTemplate", Assumed, "The one after them is refused with 340006003. Every host answers it."),
    row("SetSceneTemplate", NotModelled, "Scenes."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_catalogue_has_a_behaviour() {
        for spec in catalog::all() {
            assert!(behaviours().iter().any(|row| row.action == spec.name), "{}", spec.name);
        }
    }

    #[test]
    fn no_row_names_an_unknown_action_or_stands_twice() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(catalog::find(row.action).is_some(), "{}", row.action);
            assert!(!ROWS[..at].contains(row), "{row:?}");
            assert!(row.what.ends_with('.'), "{row:?}");
        }
    }
}
