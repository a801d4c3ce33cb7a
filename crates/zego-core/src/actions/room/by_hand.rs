//! What the spec's vocabulary does not say of rooms.

use std::net::IpAddr;

use super::{BanRule, DescribeUserList, UserPage};
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
