//! What calls ask for: reads, what may be repeated and what is done once, of rooms, of streams and of
//! neither.

use crate::simulator::ask::Ask;
use crate::simulator::dice::Dice;
use crate::simulator::service::ROOMS;

pub(super) type Asks = fn(&mut Dice, usize) -> Ask;

/// Every kind of call; the number of the call makes some of them unlike all others.
pub(super) const ASKS: [Asks; 20] = [
    |dice, _| Ask::new("DescribeRTCStreamState", [("StreamId", &*stream(dice))]),
    |dice, _| Ask::new("ForbidRTCStream", [("StreamId", &*stream(dice))]),
    |dice, _| Ask::new("ResumeRTCStream", [("StreamId", &*stream(dice))]),
    |dice, _| of_streams("ForbidRTCStreams", dice),
    |dice, _| of_streams("ResumeRTCStreams", dice),
    |dice, _| Ask::new("CloseRoom", [("RoomId", room(dice))]),
    |dice, _| Ask::new("KickoutUser", [("RoomId", room(dice)), ("UserId", "u1")]),
    |_, nth| Ask::new("DescribeUserNum", [("RoomId", "r0"), ("RoomId", &format!("x{nth}"))]),
    |dice, _| Ask::new("DescribeUserList", [("RoomId", room(dice))]),
    |_, nth| Ask::new("DescribeUserList", [("RoomId", &*format!("x{nth}"))]),
    |dice, _| Ask::new("DescribeSimpleStreamList", [("RoomId", room(dice))]),
    |dice, nth| message("SendBroadcastMessage", dice, nth),
    |dice, nth| message("SendBarrageMessage", dice, nth),
    |dice, nth| {
        let text = format!("call {nth}");
        let params = [("RoomId", room(dice)), ("FromUserId", "u0"), ("MessageContent", &text)];
        Ask::new("SendCustomCommand", params)
    },
    |dice, _| {
        let params = [
            ("RoomId", room(dice)),
            ("EventId", "audio_room"),
            ("AudioLanguage", "en"),
            ("RiskTypeList", "politics"),
        ];
        Ask::new("StartCensorAudioV2", params)
    },
    |_, nth| {
        let sequence = (1_760_000_000_000 + nth as u64).to_string();
        let stream = format!("given{}", nth % 3);
        Ask::new("ForbidRTCStream", [("StreamId", &*stream), ("Sequence", &sequence)])
    },
    |_, _| Ask::new("StopMix", [("TaskId", "mix"), ("UserId", "u0")]),
    |_, nth| {
        let sequence = (nth + 1).to_string();
        Ask::new("StopMix", [("TaskId", "mix"), ("UserId", "u0"), ("Sequence", &sequence)])
    },
    |_, _| Ask::new("GetMixTaskInfo", [("TaskId", "mix")]),
    |dice, _| match dice.below(2) {
        0 => Ask::new("DescribeUserList", [("RoomId", "not a room: too much\u{7f}")]),
        _ => Ask::new("DescribeWhatNobodyKnows", []),
    },
];

/// One of few, so that calls meet.
fn stream(dice: &mut Dice) -> String {
    format!("s{}", dice.below(3))
}

fn room(dice: &mut Dice) -> &'static str {
    ROOMS[dice.below(ROOMS.len())]
}

fn of_streams(action: &'static str, dice: &mut Dice) -> Ask {
    let streams: Vec<String> = (0..4).map(|nth| format!("s{nth}")).collect();
    let mut named: Vec<_> = streams.iter().filter(|_| dice.chance(0.5)).collect();
    if named.is_empty() {
        named.push(&streams[0]);
    }
    Ask::new(action, named.into_iter().map(|id| ("StreamId", &**id)))
}

/// A message whose text is like no other.
fn message(action: &'static str, dice: &mut Dice, nth: usize) -> Ask {
    let text = format!("call {nth}");
    let params = [
        ("RoomId", room(dice)),
        ("UserId", "u0"),
        ("MessageCategory", "1"),
        ("MessageContent", &text),
    ];
    Ask::new(action, params)
}
