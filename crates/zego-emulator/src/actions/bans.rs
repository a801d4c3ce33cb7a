//! Rules that ban users, and rules that ban the sound or picture of streams.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Asked, Done, done, refused};
use crate::state::State;
use crate::state::bans::{Privileges, StreamBan, Target, UserBan, UserBans};

/// What a request's rule bans by; the parts that its type does not need are not looked at.
fn target(asked: &Asked<'_>) -> Target {
    let (room, user) = (asked.text("RoomId"), asked.text("UserId"));
    match asked.params.int("RuleType") {
        Some(1) => Target::Ip(asked.text("IP")),
        Some(2) => Target::Room(room),
        Some(3) => Target::User(user),
        _ => Target::UserInRoom { room, user },
    }
}

fn lasts(asked: &Asked<'_>) -> Duration {
    const UNLESS_GIVEN: u64 = 21_600;
    let seconds = asked.params.int("EffectiveTime").and_then(|time| u64::try_from(time).ok());
    Duration::from_secs(seconds.unwrap_or(UNLESS_GIVEN))
}

pub(super) fn ban_users(asked: &Asked<'_>, state: &mut State) -> Done {
    let target = target(asked);
    let numbers = asked.params.list("DisabledPrivilege");
    let takes = |number: &str| numbers.iter().any(|other| other == number);
    let disabled = Privileges { login: takes("1"), publish: takes("2") };
    let until = asked.now.saturating_add(lasts(asked));
    state
        .user_bans
        .set(target, UserBan { disabled, until }, asked.now)
        .map_err(|full| refused(50123, full.to_string()))?;
    done(json!({ "ExpireTime": until.as_secs() }))
}

pub(super) fn list_user_bans(asked: &Asked<'_>, state: &State) -> Done {
    let rule_type = asked.params.int("RuleType").unwrap_or_default();
    let rule = |(target, ban): (&Target, &UserBan)| {
        let (ip, room, user) = target.parts();
        json!({
            "RuleType": rule_type,
            "IP": ip,
            "RoomId": room,
            "UserId": user,
            "DisabledPrivilegeList": ban.disabled.numbers(),
            "ExpireTime": ban.until.as_secs(),
        })
    };
    let rules = state.user_bans.of_type(rule_type);
    let listed = rules.filter(|(_, ban)| UserBans::is_listed(ban, asked.now));
    done(json!({ "RuleList": listed.map(rule).collect::<Vec<Value>>() }))
}

pub(super) fn unban_users(asked: &Asked<'_>, state: &mut State) -> Done {
    if !state.user_bans.delete(&target(asked)) {
        return Err(refused(50124, "there is no such rule"));
    }
    done(Value::Null)
}

pub(super) fn ban_stream(asked: &Asked<'_>, state: &mut State) -> Done {
    let (audio, video) = (asked.params.flag("DisableAudio"), asked.params.flag("DisableVideo"));
    let ban = StreamBan { audio, video, since: asked.now, lasts: lasts(asked) };
    state
        .stream_bans
        .set(&asked.text("RoomId"), &asked.text("StreamId"), ban, asked.now)
        .map_err(|full| asked.full(full))?;
    done(Value::Null)
}

pub(super) fn describe_stream_bans(asked: &Asked<'_>, state: &State) -> Done {
    let room = asked.text("RoomId");
    let rule = |id: &String| {
        let ban = state.stream_bans.get(&room, id, asked.now);
        json!({
            "StreamId": id,
            "DisableAudio": i64::from(ban.is_some_and(|ban| ban.audio)),
            "DisableVideo": i64::from(ban.is_some_and(|ban| ban.video)),
            "CreateTime": ban.map_or(0, |ban| ban.since.as_secs()),
            "EffectiveTime": ban.map_or(0, |ban| ban.lasts.as_secs()),
        })
    };
    let rules: Vec<Value> = asked.streams.iter().map(rule).collect();
    done(json!({ "RoomId": room, "ForbidStreamRuleList": rules }))
}

pub(super) fn unban_stream(asked: &Asked<'_>, state: &mut State) -> Done {
    state.stream_bans.delete(&asked.text("RoomId"), &asked.text("StreamId"));
    done(Value::Null)
}
