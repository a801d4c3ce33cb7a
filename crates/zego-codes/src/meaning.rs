use core::fmt;

use crate::code::ReturnCode;
use crate::table::{self, Category};

/// What a return code means in one table: a row of the spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub(crate) number: i64,
    pub(crate) category: Category,
    pub(crate) action: Option<&'static str>,
    pub(crate) next: Next,
    pub(crate) is_no_room: bool,
    pub(crate) meaning: &'static str,
    pub(crate) advice: &'static str,
}

impl Meaning {
    /// Every row of every table, in the order of the tables.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        let by_category = Category::ALL.iter().flat_map(|category| category.rows());
        let by_action = table::BY_ACTION.iter().flat_map(|(_, rows)| rows.iter());
        by_category.chain(by_action)
    }

    /// The code that the row explains.
    pub const fn code(&self) -> ReturnCode {
        ReturnCode::new(self.number)
    }

    pub(crate) const fn number(&self) -> i64 {
        self.number
    }

    /// The category of actions that answer the code with this meaning.
    pub const fn category(&self) -> Category {
        self.category
    }

    /// The one action that answers the code with this meaning, when it is not its whole category.
    pub const fn action(&self) -> Option<&'static str> {
        self.action
    }

    /// What to do next, for a program.
    pub const fn next(&self) -> Next {
        self.next
    }

    /// Whether it says that the room does not exist, which four codes (104, 5018, 5024, 50001) do.
    pub const fn is_no_such_room(&self) -> bool {
        self.is_no_room
    }

    /// What the code says: a sentence.
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// What to do about it, for a person: a sentence.
    pub const fn advice(&self) -> &'static str {
        self.advice
    }
}

/// What to do after a return code.
///
/// Judged from the official advice; where that is only "contact support" for an internal error, one
/// later try is our own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Next {
    /// Nothing: the request was carried out, or the question answered.
    Succeeded,
    /// Send the request again after a pause.
    RetryLater,
    /// Send fewer requests: a rate limit was passed.
    SlowDown,
    /// Correct the clock and sign again.
    ResyncClock,
    /// Change the request: as it is, it will fail again.
    FixInput,
    /// Ask ZEGOCLOUD's support: the cause is on their side or in the project's settings.
    AskSupport,
}

impl Next {
    /// The name in the spec: `retry-later`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::RetryLater => "retry-later",
            Self::SlowDown => "slow-down",
            Self::ResyncClock => "resync-clock",
            Self::FixInput => "fix-input",
            Self::AskSupport => "ask-support",
        }
    }
}

impl fmt::Display for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
