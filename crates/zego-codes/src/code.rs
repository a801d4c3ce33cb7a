use core::fmt;

use crate::meaning::Meaning;
use crate::table::{self, Category};

/// The `Code` of a reply.
///
/// An open number: one that no table lists is kept as it came, and has no [`Meaning`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReturnCode(i64);

impl ReturnCode {
    /// 0: the request was carried out.
    pub const SUCCESS: Self = Self(0);

    /// The return code of this number, listed or not.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// The number as it came.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// Whether the number is 0, which is success in every table.
    pub const fn is_success(self) -> bool {
        self.0 == 0
    }

    /// What the number means when `action` answers it: by the action's own table, then by its
    /// category's (and the ones that this category may borrow from), then by the common one.
    ///
    /// An action that no table lists can only be answered with a common code.
    pub fn meaning_for(self, action: &str) -> Option<&'static Meaning> {
        table::BY_ACTION
            .iter()
            .find(|(name, _)| *name == action)
            .and_then(|(_, rows)| find(rows, self))
            .or_else(|| self.meaning_in(Category::of_action(action).unwrap_or(Category::Common)))
    }

    /// What the number means in a category: by its table, then by those that it may borrow from,
    /// then by the common one.
    pub fn meaning_in(self, category: Category) -> Option<&'static Meaning> {
        find(category.rows(), self)
            .or_else(|| category.borrows().iter().find_map(|other| find(other.rows(), self)))
            .or_else(|| find(Category::Common.rows(), self))
    }

    /// Every meaning of the number, in the order of the tables; none for an unlisted number.
    pub fn meanings(self) -> impl Iterator<Item = &'static Meaning> {
        Meaning::all().filter(move |meaning| meaning.code() == self)
    }
}

fn find(rows: &'static [Meaning], code: ReturnCode) -> Option<&'static Meaning> {
    let at = rows.binary_search_by_key(&code.0, Meaning::number).ok()?;
    rows.get(at)
}

impl From<i64> for ReturnCode {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

/// The bare number.
impl fmt::Display for ReturnCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::str::FromStr for ReturnCode {
    type Err = core::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
