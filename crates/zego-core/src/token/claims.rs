use std::borrow::Cow;

use super::fault::Fault;
use super::privileges::Privileges;
use super::sealed::is_past;
use crate::id::{AppId, UserId};
use crate::invalid::Invalid;
use crate::json::{Json, Scalar};
use crate::reader::{Slot, slots};
use crate::stamp::Now;

/// What an opened token says. [It is not proof](super).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    app_id: AppId,
    user_id: UserId,
    nonce: i64,
    ctime: i64,
    expire: i64,
    payload: String,
    outer_expire: i64,
}

impl Claims {
    pub(super) fn read(text: &str, outer_expire: i64) -> Result<Self, Fault> {
        let json = Json::read(text.as_bytes()).ok().filter(|json| json.is_object());
        let members = slots(json.ok_or(Fault::Shut)?, NAMES);
        if members.iter().any(|member| member.is_twice()) {
            return Err(Fault::Shut);
        }
        let [app_id, user_id, nonce, ctime, expire, payload] = members.map(Slot::value);
        Ok(Self {
            app_id: AppId::new(number("app_id", app_id)?),
            user_id: UserId::received(required("user_id", user_id)?),
            nonce: number("nonce", nonce)?,
            ctime: number("ctime", ctime)?,
            expire: number("expire", expire)?,
            payload: payload.map_or(Ok(Cow::Borrowed("")), |json| text_of("payload", json))?.into(),
            outer_expire,
        })
    }

    /// The app.
    pub fn app_id(&self) -> AppId {
        self.app_id
    }

    /// Who may log in with it.
    pub fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// The number that was drawn when it was made; some generators draw negative ones.
    pub fn nonce(&self) -> i64 {
        self.nonce
    }

    /// When it was made, in Unix seconds.
    pub fn ctime(&self) -> i64 {
        self.ctime
    }

    /// When it expires, in Unix seconds.
    pub fn expire(&self) -> i64 {
        self.expire
    }

    /// When it says outside that it expires, where that is another time: nobody makes such a token,
    /// so it was changed. Which of the two the service goes by is not documented.
    pub fn differing_outer_expire(&self) -> Option<i64> {
        (self.outer_expire != self.expire).then_some(self.outer_expire)
    }

    /// Whether it has expired: when [`expire`](Self::expire), its last second, is before now. That
    /// is the rule of ZEGOCLOUD's own checker.
    pub fn is_expired(&self, now: Now) -> bool {
        is_past(self.expire, now)
    }

    /// The payload as it is: empty for a basic token.
    pub fn payload(&self) -> &str {
        &self.payload
    }

    /// What the payload allows; none for a basic token, and where the payload is of another form.
    pub fn privileges(&self) -> Option<Privileges> {
        Privileges::read(&self.payload)
    }
}

const NAMES: [&str; 6] = ["app_id", "user_id", "nonce", "ctime", "expire", "payload"];

fn number<T: std::str::FromStr>(name: &'static str, json: Option<Json<'_>>) -> Result<T, Fault> {
    let text = required(name, json)?;
    text.parse().map_err(|_| claim(name, "is no whole number of its range"))
}

/// Null is as good as none.
fn required<'a>(name: &'static str, json: Option<Json<'a>>) -> Result<Cow<'a, str>, Fault> {
    let json = json.filter(|json| !matches!(json.scalar(), Some(Scalar::Null)));
    text_of(name, json.ok_or_else(|| claim(name, "is missing"))?)
}

fn text_of<'a>(name: &'static str, json: Json<'a>) -> Result<Cow<'a, str>, Fault> {
    let text = json.scalar().and_then(Scalar::exact);
    text.ok_or_else(|| claim(name, "is no text or number"))
}

fn claim(name: &'static str, rule: &'static str) -> Fault {
    Fault::Claim(Invalid::new(name, rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Claims, Fault> {
        Claims::read(text, 20)
    }

    #[test]
    fn members_are_read_in_any_order_and_however_they_are_written() {
        let expected = Claims {
            app_id: AppId::new(4_294_967_295),
            user_id: UserId::received("us/er1"),
            nonce: -997_876_024,
            ctime: 10,
            expire: 20,
            payload: String::new(),
            outer_expire: 20,
        };
        for text in [
            r#"{"app_id":4294967295,"user_id":"us/er1","nonce":-997876024,"ctime":10,"expire":20,"payload":""}"#,
            r#"{"payload":null,"expire":20,"nonce":-997876024,"ctime":10,"user_id":"us\/er1","app_id":4294967295}"#,
            " {\n\t\"ctime\": \"10\", \"expire\": \"20\", \"nonce\": \"-997876024\",\r\n\"app_id\": \"4294967295\", \"user_id\": \"us\\u002fer1\" } ",
            r#"{"version":{"deep":[1]},"app_id":4294967295,"user_id":"us/er1","nonce":-997876024,"ctime":10,"expire":20}"#,
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
        let text = r#"{"app_id":1,"user_id":7,"nonce":0,"ctime":1,"expire":2,"payload":3}"#;
        let claims = read(text).unwrap();
        assert_eq!((claims.user_id().as_str(), claims.payload()), ("7", "3"));
    }

    #[test]
    fn a_member_that_is_missing_or_wrong_is_named() {
        let whole = r#"{"app_id":1,"user_id":"u","nonce":2,"ctime":3,"expire":4,"payload":"p"}"#;
        let why = |from: &str, to: &str| {
            assert!(whole.contains(from));
            let fault = read(&whole.replace(from, to)).unwrap_err();
            assert!(matches!(fault, Fault::Claim(_)), "{fault:?}");
            fault.to_string()
        };
        for (from, name) in [
            (r#""app_id":1,"#, "app_id"),
            (r#""user_id":"u","#, "user_id"),
            (r#""nonce":2,"#, "nonce"),
            (r#""ctime":3,"#, "ctime"),
            (r#""expire":4,"#, "expire"),
        ] {
            assert_eq!(why(from, ""), format!("the token opens, but its {name} is missing"));
            let null = format!(r#""{name}":null,"#);
            assert_eq!(why(from, &null), format!("the token opens, but its {name} is missing"));
        }
        for wrong in ["-1", "4294967296", "1.5", r#""x""#, r#""""#, "true", "1e3"] {
            let expected = "the token opens, but its app_id is no whole number of its range";
            assert_eq!(why(r#""app_id":1"#, &format!(r#""app_id":{wrong}"#)), expected);
        }
        let expected = "the token opens, but its payload is no text or number";
        assert_eq!(why(r#""p""#, "{}"), expected);
        let expected = "the token opens, but its expire is no whole number of its range";
        assert_eq!(why(r#""expire":4"#, r#""expire":9223372036854775808"#), expected);
    }

    #[test]
    fn what_is_no_object_is_as_good_as_not_opened() {
        for text in ["", "{", "text", "1", "[1]", r#""text""#, r#"{"app_id":1,"app_id":1}"#, "{}x"]
        {
            assert_eq!(read(text), Err(Fault::Shut), "{text}");
        }
    }
}
