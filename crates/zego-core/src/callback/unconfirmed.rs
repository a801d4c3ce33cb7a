use crate::reader::FieldError;

/// What a genuine callback claims, and nobody has confirmed.
///
/// The signature covers the timestamp and the nonce alone, neither the event's name nor its fields.
/// So a genuine envelope proves that somebody who knew the secret made *it* at that time, and says
/// nothing of what is in it: whoever has seen one callback can put any other content under its
/// signature, as long as its timestamp is fresh. And later: the hash runs over the three texts
/// without a mark between them, so that the last ten digits of a nonce can stand for a timestamp in
/// its place. Of signatures with random nonces of 19 digits, some 3 in 1,000 are of use once more
/// within a year, when that time comes, and nothing in the protocol tells them from fresh ones.
///
/// So receive callbacks over HTTPS, that nobody sees one; and before acting on a claim that costs
/// something, ask the API what is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unconfirmed<T> {
    claim: T,
    field_errors: Vec<FieldError>,
}

impl<T> Unconfirmed<T> {
    /// Marks a claim as one.
    pub fn new(claim: T) -> Self {
        Self { claim, field_errors: Vec::new() }
    }

    pub(super) fn with_field_errors(self, field_errors: Vec<FieldError>) -> Self {
        Self { field_errors, ..self }
    }

    /// What is claimed.
    pub fn claim(&self) -> &T {
        &self.claim
    }

    /// What is claimed, from here on the caller's to judge.
    pub fn into_claim(self) -> T {
        self.claim
    }

    /// Returns what of the claim could not be read, at most [`FieldError::MAX`] members: in place of
    /// each the claim has what it has for a missing one. Usually empty.
    ///
    /// A member that says what the event is about, or which of two is the later, is never among them:
    /// where one cannot be read, there is no claim.
    pub fn field_errors(&self) -> &[FieldError] {
        &self.field_errors
    }
}
