//! What no log may hold: the secret, and signatures that are good.

use std::borrow::Cow;
use std::fmt;

use serde_json::{Map, Value};
use zego_core::{Credentials, sign};

use crate::params::Params;

/// What stands in the log in place of a secret.
const REDACTED: &str = "[redacted]";

/// The texts that a request's log entry must not hold.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    /// In lower case, since a signature in upper case can be put right by anybody.
    texts: Vec<String>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(redacted)")
    }
}

impl Secrets {
    /// Shorter secrets are hidden where they are a whole value alone; else they would be found in
    /// every other word.
    const SHORT: usize = 8;

    /// The app's secret, and the signature that would be right for a request.
    pub(crate) fn of(params: &Params, credentials: &Credentials) -> Self {
        let secret = credentials.secret().expose().to_ascii_lowercase();
        let nonce = params.text("SignatureNonce").unwrap_or_default();
        let timestamp = params.text("Timestamp").and_then(|text| text.parse().ok());
        let signature = timestamp.map(|time| sign(credentials, &nonce, time).as_str().to_owned());
        Self { texts: [secret].into_iter().chain(signature).collect() }
    }

    /// A text without them.
    pub(crate) fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.texts.iter().fold(Cow::Borrowed(text), |text, secret| {
            if text.eq_ignore_ascii_case(secret) {
                return Cow::Borrowed(REDACTED);
            }
            let is_short = secret.len() < Self::SHORT;
            if is_short { text } else { without(text, secret) }
        })
    }

    /// Parameters without them, and without what their names say is a secret.
    pub(crate) fn hide_in(&self, params: Value) -> Value {
        match params {
            Value::String(text) => Value::String(self.hide(&text).into_owned()),
            Value::Array(items) => items.into_iter().map(|item| self.hide_in(item)).collect(),
            Value::Object(members) => Value::Object(self.hide_in_members(members)),
            other => match self.hide(&other.to_string()) {
                Cow::Owned(text) => Value::String(text),
                Cow::Borrowed(REDACTED) => Value::String(REDACTED.to_owned()),
                Cow::Borrowed(_) => other,
            },
        }
    }

    fn hide_in_members(&self, members: Map<String, Value>) -> Map<String, Value> {
        let hidden = members.into_iter().map(|(name, value)| {
            let value = if names_a_secret(&name) {
                Value::String(REDACTED.to_owned())
            } else {
                self.hide_in(value)
            };
            (self.hide(&name).into_owned(), value)
        });
        hidden.collect()
    }
}

/// Whether a name is one of the secret or of the signature, however it is written:
/// `server_secret`, `X-Signature`.
fn names_a_secret(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let name = letters.collect::<String>().to_ascii_lowercase();
    name.contains("secret") || name.ends_with("signature") || name == "sign"
}

/// A text without a secret, which is given in lower case.
fn without<'t>(text: Cow<'t, str>, secret: &str) -> Cow<'t, str> {
    let lower = text.to_ascii_lowercase();
    if !lower.contains(secret) {
        return text;
    }
    let mut hidden = String::new();
    let mut from = 0;
    // Lower case is as long in bytes.
    for (at, _) in lower.match_indices(secret) {
        hidden.push_str(&text[from..at]);
        hidden.push_str(REDACTED);
        from = at + secret.len();
    }
    hidden.push_str(&text[from..]);
    Cow::Owned(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn secrets(secret: &str) -> Secrets {
        Secrets { texts: vec![secret.to_owned()] }
    }

    #[test]
    fn a_secret_is_hidden_in_any_case_and_in_the_midst_of_a_text() {
        let hush = secrets("hush-hush");
        assert_eq!(hush.hide("é hush-HUSH, Hush-hush!"), "é [redacted], [redacted]!");
        assert_eq!(hush.hide("hush"), "hush");
        assert_eq!(secrets("hushhush").hide("hushhush!"), "[redacted]!");
        assert_eq!(secrets("hushhus").hide("hushhus!"), "hushhus!");
        assert_eq!(secrets("a").hide("a man"), "a man");
        assert_eq!(secrets("a").hide("A"), "[redacted]");
        assert_eq!(format!("{hush:?}"), "Secrets(redacted)");
    }

    #[test]
    fn parameters_are_hidden_by_name_and_by_value_at_any_depth() {
        let params = json!({
            "StreamId": ["demo", "hush-hush"], "signature": 1, "Server_Secret": ["x"],
            "hush-hush": { "X-Signature": "y", "SignatureNonce": "n" }, "Sequence": 12345678,
            "Sign": 2,
        });
        assert_eq!(
            secrets("hush-hush").hide_in(params.clone()),
            json!({
                "StreamId": ["demo", "[redacted]"], "signature": "[redacted]",
                "Server_Secret": "[redacted]",
                "[redacted]": { "X-Signature": "[redacted]", "SignatureNonce": "n" },
                "Sequence": 12345678, "Sign": "[redacted]",
            })
        );
        assert_eq!(secrets("12345678").hide_in(params)["Sequence"], "[redacted]");
    }
}
