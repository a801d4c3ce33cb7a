//! The rules that ban users, and those that ban the sound or picture of streams.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use super::Full;

/// How long a rule is still listed once it has run out.
const LISTED: Duration = Duration::from_secs(24 * 60 * 60);

/// What a rule bans users by, with the number of its type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// 1: the address they come from.
    Ip(String),
    /// 2: the room.
    Room(String),
    /// 3: the user.
    User(String),
    /// 4: the user, in a room.
    UserInRoom { room: String, user: String },
}

impl Target {
    pub(crate) fn rule_type(&self) -> i64 {
        match self {
            Self::Ip(_) => 1,
            Self::Room(_) => 2,
            Self::User(_) => 3,
            Self::UserInRoom { .. } => 4,
        }
    }

    fn meets(&self, at: &str, by: &str, from: &str) -> bool {
        match self {
            Self::Ip(ip) => ip == from,
            Self::Room(room) => room == at,
            Self::User(user) => user == by,
            Self::UserInRoom { room, user } => room == at && user == by,
        }
    }

    /// The address, the room and the user, each empty where the rule has none.
    pub(crate) fn parts(&self) -> (&str, &str, &str) {
        match self {
            Self::Ip(ip) => (ip, "", ""),
            Self::Room(room) => ("", room, ""),
            Self::User(user) => ("", "", user),
            Self::UserInRoom { room, user } => ("", room, user),
        }
    }
}

/// What a rule takes from users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Privileges {
    pub(crate) login: bool,
    pub(crate) publish: bool,
}

impl Privileges {
    /// Their numbers on the wire.
    pub(crate) fn numbers(self) -> Vec<i64> {
        let login = self.login.then_some(1);
        login.into_iter().chain(self.publish.then_some(2)).collect()
    }
}

/// A rule that bans users.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UserBan {
    pub(crate) disabled: Privileges,
    pub(crate) until: Duration,
}

/// The rules that ban users; of each target there is one.
#[derive(Clone, Debug, Default)]
pub(crate) struct UserBans {
    rules: BTreeMap<Target, UserBan>,
}

impl UserBans {
    /// How many rules of a type may be active.
    pub(crate) fn most_active(rule_type: i64) -> usize {
        if rule_type == 1 { 100 } else { 200 }
    }

    /// The most rules of all types, with those that have run out and are still listed.
    const MOST: usize = 2000;

    /// Sets a rule, in place of one for the same target.
    pub(crate) fn set(&mut self, target: Target, ban: UserBan, now: Duration) -> Result<(), Full> {
        self.rules.retain(|_, ban| Self::is_listed(ban, now));
        let most = Self::most_active(target.rule_type());
        let active = self
            .of_type(target.rule_type())
            .filter(|(other, ban)| **other != target && ban.until > now)
            .count();
        if active >= most {
            return Err(Full { most, of: "active rules of a type" });
        }
        if self.rules.len() >= Self::MOST {
            self.rules.retain(|_, ban| ban.until > now);
        }
        self.rules.insert(target, ban);
        Ok(())
    }

    /// Whether a rule is active, or has run out within the last day.
    pub(crate) fn is_listed(ban: &UserBan, now: Duration) -> bool {
        now < ban.until.saturating_add(LISTED)
    }

    pub(crate) fn delete(&mut self, target: &Target) -> bool {
        self.rules.remove(target).is_some()
    }

    pub(crate) fn of_type(&self, rule_type: i64) -> impl Iterator<Item = (&Target, &UserBan)> {
        self.rules.iter().filter(move |(target, _)| target.rule_type() == rule_type)
    }

    pub(crate) fn bans_login(&self, room: &str, user: &str, ip: &str, now: Duration) -> bool {
        self.active(room, user, ip, now).any(|disabled| disabled.login)
    }

    pub(crate) fn bans_publishing(&self, room: &str, user: &str, ip: &str, now: Duration) -> bool {
        self.active(room, user, ip, now).any(|disabled| disabled.publish)
    }

    fn active(
        &self,
        room: &str,
        user: &str,
        ip: &str,
        now: Duration,
    ) -> impl Iterator<Item = Privileges> {
        self.rules
            .iter()
            .filter(move |(target, ban)| ban.until > now && target.meets(room, user, ip))
            .map(|(_, ban)| ban.disabled)
    }

    pub(super) fn view(&self, now: Duration) -> Value {
        let rule = |(target, ban): (&Target, &UserBan)| {
            let (ip, room, user) = target.parts();
            json!({
                "type": target.rule_type(),
                "ip": ip,
                "room": room,
                "user": user,
                "disabled": ban.disabled.numbers(),
                "until": ban.until.as_secs(),
                "active": ban.until > now,
            })
        };
        self.rules.iter().map(rule).collect()
    }
}

/// A rule that bans a stream's sound or picture in a room.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StreamBan {
    pub(crate) audio: bool,
    pub(crate) video: bool,
    pub(crate) since: Duration,
    pub(crate) lasts: Duration,
}

impl StreamBan {
    fn until(&self) -> Duration {
        self.since.saturating_add(self.lasts)
    }
}

/// The rules that ban streams, by room and stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct StreamBans {
    rules: BTreeMap<(String, String), StreamBan>,
}

impl StreamBans {
    pub(crate) const MOST: usize = 10_000;

    pub(crate) fn set(
        &mut self,
        room: &str,
        stream: &str,
        ban: StreamBan,
        now: Duration,
    ) -> Result<(), Full> {
        let key = (room.to_owned(), stream.to_owned());
        if self.rules.len() >= Self::MOST {
            self.rules.retain(|_, ban| ban.until() > now);
        }
        if self.rules.len() >= Self::MOST && !self.rules.contains_key(&key) {
            return Err(Full { most: Self::MOST, of: "rules that ban streams" });
        }
        self.rules.insert(key, ban);
        Ok(())
    }

    /// The rule for a stream, unless it has run out a day ago.
    pub(crate) fn get(&self, room: &str, stream: &str, now: Duration) -> Option<StreamBan> {
        let ban = self.rules.get(&(room.to_owned(), stream.to_owned()))?;
        (now < ban.until().saturating_add(LISTED)).then_some(*ban)
    }

    pub(crate) fn delete(&mut self, room: &str, stream: &str) {
        self.rules.remove(&(room.to_owned(), stream.to_owned()));
    }

    pub(super) fn view(&self, now: Duration) -> Value {
        let rule = |((room, stream), ban): (&(String, String), &StreamBan)| {
            json!({
                "room": room,
                "stream": stream,
                "audio": ban.audio,
                "video": ban.video,
                "since": ban.since.as_secs(),
                "until": ban.until().as_secs(),
                "active": ban.until() > now,
            })
        };
        self.rules.iter().map(rule).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn login_ban(until: Duration) -> UserBan {
        UserBan { disabled: Privileges { login: true, publish: false }, until }
    }

    #[test]
    fn each_type_bans_whom_it_names() {
        let target = Target::UserInRoom { room: "r".to_owned(), user: "u".to_owned() };
        for (target, meets) in [
            (Target::Ip("1.2.3.4".to_owned()), ("other", "other", "1.2.3.4")),
            (Target::Room("r".to_owned()), ("r", "other", "")),
            (Target::User("u".to_owned()), ("other", "u", "")),
            (target, ("r", "u", "")),
        ] {
            let mut bans = UserBans::default();
            bans.set(target.clone(), login_ban(HOUR), Duration::ZERO).unwrap();
            let (room, user, ip) = meets;
            assert!(bans.bans_login(room, user, ip, Duration::ZERO), "{target:?}");
            assert!(!bans.bans_login(room, user, ip, HOUR), "{target:?}");
            assert!(!bans.bans_publishing(room, user, ip, Duration::ZERO), "{target:?}");
            assert!(!bans.bans_login("x", "y", "z", Duration::ZERO), "{target:?}");
        }
    }

    #[test]
    fn a_hundred_rules_by_address_may_be_active() {
        let mut bans = UserBans::default();
        let mut set =
            |at: usize, now| bans.set(Target::Ip(at.to_string()), login_ban(now + HOUR), now);
        for at in 0..100 {
            set(at, Duration::ZERO).unwrap();
        }
        assert!(set(100, Duration::ZERO).is_err());
        assert!(set(0, Duration::ZERO).is_ok(), "a rule can be set anew");
        assert!(set(100, HOUR).is_ok(), "those that have run out do not count");
    }

    #[test]
    fn a_rule_that_has_run_out_is_listed_for_a_day() {
        let mut bans = StreamBans::default();
        let ban = StreamBan { audio: true, video: false, since: Duration::ZERO, lasts: HOUR };
        bans.set("r", "s", ban, Duration::ZERO).unwrap();
        assert!(bans.get("r", "s", HOUR).is_some());
        assert!(bans.get("r", "s", HOUR + LISTED).is_none());
    }
}
