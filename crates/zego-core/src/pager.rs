use std::collections::BTreeSet;

use crate::action::Action;

/// An action whose reply is one page of a list.
pub trait Paged: Action + Clone {
    /// Where this page begins; empty for the first.
    fn place(&self) -> String;

    /// The action that asks for the next page.
    ///
    /// # Errors
    /// The end, when there is none: of the list, or of what the service shows of it.
    fn following(&self, data: &Self::Data) -> Result<Self, End>;
}

/// Turns the pages of a list, without I/O: it says what to ask next, and is told what came.
///
/// It ends at the end of the list, when a page leads back to one that was there, and at a bound.
///
/// ```
/// use zego_core::actions::{DescribeUserList, UserPage};
/// use zego_core::{End, Pager, RoomId};
///
/// # fn ask(_: &DescribeUserList) -> UserPage { UserPage::default() }
/// let mut pager = Pager::new(DescribeUserList::new(RoomId::new("room")?), 1000);
/// while let Some(action) = pager.action() {
///     let page = ask(action);
///     pager.turn(&page);
/// }
/// assert_eq!(pager.end(), Some(End::Complete));
/// # Ok::<(), zego_core::Invalid>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pager<A> {
    at: Result<A, End>,
    seen: BTreeSet<String>,
    most: usize,
}

/// Why there is no further page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// The list is at its end.
    Complete,
    /// The last page leads back to one that was there already: the list is not complete.
    Repeated,
    /// As many pages were turned as were allowed, or as the service shows: the list may not be
    /// complete.
    Bound,
}

impl<A: Paged> Pager<A> {
    /// A pager that starts at a page, and asks for as many as `most` pages.
    pub fn new(first: A, most: usize) -> Self {
        let seen = BTreeSet::from([first.place()]);
        let at = if most == 0 { Err(End::Bound) } else { Ok(first) };
        Self { at, seen, most }
    }

    /// What to ask next; none at an end.
    pub fn action(&self) -> Option<&A> {
        self.at.as_ref().ok()
    }

    /// Why there is nothing to ask; none while there is.
    pub fn end(&self) -> Option<End> {
        self.at.as_ref().err().copied()
    }

    /// Takes what came for [`action`](Self::action), and goes on to the next page.
    pub fn turn(&mut self, data: &A::Data) {
        let Ok(action) = &self.at else { return };
        self.at = action.following(data).and_then(|next| {
            if self.seen.len() >= self.most {
                return Err(End::Bound);
            }
            if self.seen.insert(next.place()) { Ok(next) } else { Err(End::Repeated) }
        });
    }
}

#[cfg(all(test, feature = "room", feature = "media-files"))]
mod tests {
    use super::*;
    use crate::actions::{
        DescribeUserList, FoundMedia, MediaVendor, SearchMedia, TencentMedia, UserPage,
    };
    use crate::id::RoomId;

    fn page(marker: &str) -> UserPage {
        UserPage { marker: marker.to_owned(), ..UserPage::default() }
    }

    fn users(most: usize) -> Pager<DescribeUserList> {
        Pager::new(DescribeUserList::new(RoomId::new("room").unwrap()), most)
    }

    #[test]
    fn an_empty_marker_is_the_end() {
        let mut pager = users(10);
        pager.turn(&page("1"));
        assert!(pager.action().is_some() && pager.end().is_none());
        pager.turn(&page(""));
        assert_eq!((pager.action(), pager.end()), (None, Some(End::Complete)));
        pager.turn(&page("2"));
        assert_eq!(pager.end(), Some(End::Complete), "an end stays one");
    }

    #[test]
    fn a_repeated_marker_is_an_end() {
        let mut pager = users(10);
        for marker in ["1", "2", "1"] {
            assert!(pager.end().is_none());
            pager.turn(&page(marker));
        }
        assert_eq!(pager.end(), Some(End::Repeated));
    }

    #[test]
    fn a_bound_is_an_end() {
        assert_eq!(users(0).end(), Some(End::Bound));
        let mut pager = users(3);
        for marker in ["1", "2", "3"] {
            assert!(pager.action().is_some());
            pager.turn(&page(marker));
        }
        assert_eq!(pager.end(), Some(End::Bound));
    }

    #[test]
    fn media_on_tencent_go_by_page_up_to_the_5000th() {
        let mut found = FoundMedia::default();
        found.tencent.total_count = Some(5000);
        found.tencent.files = vec![TencentMedia::default()];
        let first = || SearchMedia::new(MediaVendor::Tencent);
        let mut pager = Pager::new(first().with_page_size(2000), 10);
        pager.turn(&found);
        assert_eq!(pager.action().unwrap().page_number, Some(1));
        pager.turn(&found);
        assert_eq!(pager.end(), Some(End::Bound), "the third would pass the 5000th");

        found.tencent.total_count = Some(15);
        let mut pager = Pager::new(first(), 10);
        pager.turn(&found);
        assert!(pager.end().is_none());
        pager.turn(&found);
        assert_eq!(pager.end(), Some(End::Complete));
        // Without a total, a page that is not full is the last.
        found.tencent.total_count = None;
        let mut pager = Pager::new(first(), 10);
        found.tencent.files = vec![TencentMedia::default(); 10];
        pager.turn(&found);
        assert!(pager.end().is_none());
        found.tencent.files.pop();
        pager.turn(&found);
        assert_eq!(pager.end(), Some(End::Complete));
    }

    #[test]
    fn a_page_that_leads_to_itself_is_an_end() {
        let start = DescribeUserList::new(RoomId::new("room").unwrap()).with_marker("x");
        let mut pager = Pager::new(start, 10);
        pager.turn(&page("x"));
        assert_eq!(pager.end(), Some(End::Repeated));
    }

    #[test]
    fn media_elsewhere_go_by_marker() {
        let mut found = FoundMedia::default();
        found.wangsu.next_marker = "next".to_owned();
        let mut pager = Pager::new(SearchMedia::new(MediaVendor::Wangsu), 10);
        pager.turn(&found);
        assert_eq!(pager.action().unwrap().marker.as_deref(), Some("next"));
        found.wangsu.next_marker.clear();
        pager.turn(&found);
        assert_eq!(pager.end(), Some(End::Complete));
    }
}
