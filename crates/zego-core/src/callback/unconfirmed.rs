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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unconfirmed<T>(T);

impl<T> Unconfirmed<T> {
    /// Marks a claim as one.
    pub fn new(claim: T) -> Self {
        Self(claim)
    }

    /// What is claimed.
    pub fn claim(&self) -> &T {
        &self.0
    }

    /// What is claimed, from here on the caller's to judge.
    pub fn into_claim(self) -> T {
        self.0
    }
}
