//! Whatever is minted opens, and whatever comes is opened or refused.

use std::time::Duration;

use proptest::prelude::*;
use zego_core::token::{Fault, Grant, Privileges, Salt, Sealed, Token};
use zego_core::{AppId, Credentials, RoomId, StreamId, UserId};

use super::{SECRET, grant, minted, second, secret};

fn privileges() -> impl Strategy<Value = Privileges> {
    let id = "[a-zA-Z0-9~!@#$%^&*()_+=\\-`;',.<>/\\\\]{1,40}";
    let publish = prop_oneof![Just(None), prop::collection::vec(id, 0..4).prop_map(Some),];
    (id, any::<bool>(), publish).prop_map(|(room, login, publish)| {
        let mut privileges = Privileges::new(RoomId::new(room).unwrap());
        if login {
            privileges = privileges.with_login();
        }
        match publish {
            None => privileges.with_publish(),
            Some(ids) => {
                privileges.with_publish_of(ids.into_iter().map(|id| StreamId::new(id).unwrap()))
            }
        }
    })
}

/// Opens whatever a text is, and shows what came.
fn shown(text: &str) -> String {
    match Sealed::parse(text) {
        Ok(sealed) => format!("{sealed:?} {:?}", sealed.open(&secret(SECRET))),
        Err(fault) => fault.to_string(),
    }
}

proptest! {
    #[test]
    fn whatever_is_minted_opens_and_says_the_same(
        app_id in 1..=u32::MAX,
        user in "\\PC{1,16}",
        key in "[!-~]{32}",
        (ctime, valid_for) in (0..200_000_000_000_u64, 1..50_000_000_000_u64),
        payload in any::<String>(),
        seed in any::<u64>(),
    ) {
        let credentials = Credentials::new(AppId::new(app_id), secret(&key));
        let grant = Grant::new(UserId::received(&*user), Duration::from_secs(valid_for))
            .with_payload(&*payload);
        let token = Token::mint(&credentials, &grant, second(ctime), Salt::seeded(seed)).unwrap();
        let sealed = Sealed::parse(token.as_str()).unwrap();
        let claims = sealed.open(credentials.secret()).unwrap();
        prop_assert_eq!(claims.app_id().number(), app_id);
        prop_assert_eq!(claims.user_id().as_str(), user);
        prop_assert_eq!(claims.ctime(), ctime.cast_signed());
        prop_assert_eq!(grant.valid_for().as_secs(), valid_for);
        prop_assert_eq!(claims.expire(), (ctime + valid_for).cast_signed());
        prop_assert_eq!(claims.differing_outer_expire(), None);
        prop_assert_eq!(sealed.claimed_expire(), claims.expire());
        prop_assert_eq!(claims.payload(), payload);
        prop_assert!((0..=i64::from(i32::MAX)).contains(&claims.nonce()));
    }

    #[test]
    fn privileges_are_read_as_they_were_given(privileges in privileges()) {
        let token = minted(&grant().with_privileges(privileges.clone()));
        let claims = Sealed::parse(token.as_str()).unwrap().open(&secret(SECRET)).unwrap();
        prop_assert_eq!(claims.privileges(), Some(privileges));
    }

    #[test]
    fn no_other_secret_opens_a_token(key in "[!-~]{32}", seed in any::<u64>()) {
        prop_assume!(key != SECRET);
        let token = Token::mint(&super::credentials(), &grant(), second(0), Salt::seeded(seed)).unwrap();
        prop_assert_eq!(Sealed::parse(token.as_str()).unwrap().open(&secret(&key)), Err(Fault::Shut));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        shown(&text);
        shown(&format!("04{text}"));
    }

    #[test]
    fn any_base64_is_read_or_refused(text in "04([A-Za-z0-9+/]{4}){0,60}([A-Za-z0-9+/]{3}=)?") {
        shown(&text);
    }

    #[test]
    fn a_changed_token_is_read_or_refused(
        from in 0..200_usize,
        length in 0..8_usize,
        instead in "[A-Za-z0-9+/=é]{0,8}",
    ) {
        let mut text = minted(&grant()).to_string();
        let from = from.min(text.len());
        text.replace_range(from..(from + length).min(text.len()), &instead);
        shown(&text);
    }
}
