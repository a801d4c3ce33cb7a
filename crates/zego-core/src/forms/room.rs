use std::net::IpAddr;

use crate::actions::{BanRuleType, DescribeUserList, UserPage};
use crate::fields::Fields;
use crate::id::{RoomId, UserId};
use crate::pager::{End, Paged};

/// By marker. A page that is not full is no end: the marker alone says so.
impl Paged for DescribeUserList {
    fn place(&self) -> String {
        self.marker.clone().unwrap_or_default()
    }

    fn following(&self, data: &UserPage) -> Result<Self, End> {
        if data.marker.is_empty() {
            return Err(End::Complete);
        }
        Ok(self.clone().with_marker(data.marker.clone()))
    }
}

/// Whom a rule bans.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BanRule {
    /// Whoever comes from an address, in every room.
    Ip(IpAddr),
    /// Every user, in one room.
    Room(RoomId),
    /// A user, in every room.
    User(UserId),
    /// A user, in one room.
    UserInRoom(UserId, RoomId),
}

impl BanRule {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        let kind = match self {
            Self::Ip(_) => BanRuleType::ByIp,
            Self::Room(_) => BanRuleType::ByRoom,
            Self::User(_) => BanRuleType::ByUser,
            Self::UserInRoom(..) => BanRuleType::ByRoomAndUser,
        };
        to.int("RuleType", kind.number());
        match self {
            Self::Ip(ip) => to.text("IP", &ip.to_string()),
            Self::Room(room) => to.room("RoomId", room),
            Self::User(user) => to.user("UserId", user),
            Self::UserInRoom(user, room) => {
                to.room("RoomId", room);
                to.user("UserId", user);
            }
        }
    }
}

impl From<IpAddr> for BanRule {
    fn from(ip: IpAddr) -> Self {
        Self::Ip(ip)
    }
}

impl From<RoomId> for BanRule {
    fn from(room: RoomId) -> Self {
        Self::Room(room)
    }
}

impl From<UserId> for BanRule {
    fn from(user: UserId) -> Self {
        Self::User(user)
    }
}

/// What of a stream a rule bans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BannedMedia {
    /// Its sound.
    Audio,
    /// Its picture.
    Video,
    /// Both.
    AudioAndVideo,
}

impl BannedMedia {
    pub(crate) fn write(self, to: &mut Fields<'_>) {
        if self != Self::Video {
            to.flag("DisableAudio", true);
        }
        if self != Self::Audio {
            to.flag("DisableVideo", true);
        }
    }
}
