use std::collections::BTreeMap;
use std::time::Duration;

use super::fact::short;
use super::member::Listed;
use super::roster::Extent;
use crate::actions::{DescribeSimpleStreamList, DescribeUserList, RoomStreams, UserPage};
use crate::catalog::{self, Spec};
use crate::id::{RoomId, StreamId, UserId};
use crate::pager::{End, Pager};

/// What the inbox wants to know, to be asked of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub(super) id: QuestionId,
    pub(super) room: RoomId,
    pub(super) read: Read,
}

impl Question {
    /// Which question it is: its answer goes under this id.
    pub fn id(&self) -> QuestionId {
        self.id
    }

    /// The room that it is about.
    pub fn room(&self) -> &RoomId {
        &self.room
    }

    /// The action to carry out.
    pub fn read(&self) -> &Read {
        &self.read
    }

    /// What the catalogue has of that action: its name, its limits.
    pub fn spec(&self) -> &'static Spec {
        match &self.read {
            Read::Users(_) => &catalog::DESCRIBE_USER_LIST,
            Read::Streams(_) => &catalog::DESCRIBE_SIMPLE_STREAM_LIST,
        }
    }
}

/// A question's number. Each question has its own, in one run of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub(super) u64);

/// An action that reads, and repairs what was lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// A page of the users of a room.
    Users(DescribeUserList),
    /// The streams of a room.
    Streams(DescribeSimpleStreamList),
}

/// A question on its way.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    pub(super) room: RoomId,
    pub(super) sent: Duration,
    pub(super) what: Asked,
}

#[derive(Clone, Debug)]
pub(super) enum Asked {
    Users(Gathered),
    Streams,
}

/// The pages of a list of users so far.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub(super) pager: Pager<DescribeUserList>,
    /// When the first was asked for.
    pub(super) asked: Duration,
    pub(super) users: BTreeMap<UserId, Listed>,
    pages: usize,
}

impl Gathered {
    /// As many pages as hold 100,000 users.
    const MAX_PAGES: usize = 500;

    pub(super) fn new(room: &RoomId, asked: Duration) -> Self {
        let pager = Pager::new(DescribeUserList::new(room.clone()), Self::MAX_PAGES);
        Self { pager, asked, users: BTreeMap::new(), pages: 0 }
    }

    pub(super) fn turn(&mut self, page: &UserPage) {
        for user in &page.users {
            let name = short(&user.user_name);
            self.users.insert(user.user_id.clone(), Listed { name, ..Listed::default() });
        }
        self.pager.turn(page);
        self.pages += 1;
    }

    /// Whether there are more pages than are read.
    pub(super) fn is_cut(&self) -> bool {
        self.pager.end() == Some(End::Bound) && self.pages >= Self::MAX_PAGES
    }

    pub(super) fn extent(&self) -> Extent {
        match self.pager.end() {
            Some(End::Complete) if self.pages == 1 => Extent::Whole,
            Some(End::Complete) => Extent::Paged,
            _ => Extent::Part,
        }
    }
}

pub(super) fn streams_of(list: &RoomStreams) -> BTreeMap<StreamId, Listed> {
    let listed = |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).ok();
    list.streams
        .iter()
        .map(|stream| {
            let said = Listed {
                name: short(&stream.user_name),
                owner: Some(stream.user_id.clone()).filter(|user| !user.as_str().is_empty()),
                begun: stream.create_time.and_then(listed),
            };
            (stream.stream_id.clone(), said)
        })
        .collect()
}
