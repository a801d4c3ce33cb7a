use crate::answer::{Answer, Unreadable};
use crate::catalog::{Params, Spec};

/// A request that the service can be asked to carry out: what it is, how it is written, how its
/// reply is read.
///
/// The types in [`actions`](crate::actions) implement it, and so does [`AnyAction`], which is given
/// as strings. The trait is object-safe; `&A` and `Box<A>` are actions, too.
///
/// [`AnyAction`]: crate::AnyAction
pub trait Action {
    /// What a reply that answers the action carries.
    type Data;

    /// The catalogue's row.
    fn spec(&self) -> &Spec;

    /// Returns the action's own parameters. They are checked, and then written into the query of a
    /// `GET` or the body of a `POST`.
    fn params(&self) -> &dyn Params;

    /// Returns the body to send as it is; the parameters then go to the query. `None` by default: the
    /// parameters of a `POST` are its body.
    fn raw_body(&self) -> Option<&str> {
        None
    }

    /// Returns whether the parameters are checked: by default, when the catalogue has the action.
    fn is_checked(&self) -> bool {
        self.spec().catalogued
    }

    /// Reads what a reply carries. It is called for success and for the outcomes of the spec alone;
    /// a refusal never reaches it.
    ///
    /// The types here read what can be read, and leave what cannot to
    /// [`Reply::field_errors`](crate::Reply::field_errors); one of your own reads the data by
    /// [`Answer::object`] and the like into a type that serde can read.
    ///
    /// # Errors
    /// [`Unreadable`] when the data is not of the documented form.
    fn read(&self, answer: &mut Answer<'_>) -> Result<Self::Data, Unreadable>;
}

impl<A: Action + ?Sized> Action for &A {
    type Data = A::Data;

    fn spec(&self) -> &Spec {
        (**self).spec()
    }

    fn params(&self) -> &dyn Params {
        (**self).params()
    }

    fn raw_body(&self) -> Option<&str> {
        (**self).raw_body()
    }

    fn is_checked(&self) -> bool {
        (**self).is_checked()
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<Self::Data, Unreadable> {
        (**self).read(answer)
    }
}

impl<T: Action + ?Sized> Action for Box<T> {
    type Data = T::Data;

    fn spec(&self) -> &Spec {
        (**self).spec()
    }

    fn params(&self) -> &dyn Params {
        (**self).params()
    }

    fn raw_body(&self) -> Option<&str> {
        (**self).raw_body()
    }

    fn is_checked(&self) -> bool {
        (**self).is_checked()
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<Self::Data, Unreadable> {
        (**self).read(answer)
    }
}
