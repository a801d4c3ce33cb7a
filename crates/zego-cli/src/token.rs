//! `zego token`: mints the tokens of clients, and shows what a token says.

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};
use zego_core::token::{self, Claims, Grant, Privileges, Salt, Sealed};
use zego_core::{Invalid, Now, RoomId, ServerSecret, StreamId, SystemClock, UserId};

use crate::args::{Allowed, Global, Mint, Show, Token};
use crate::fault::Fault;
use crate::output::shown;
use crate::{Done, credentials, input, output, time};

pub(crate) fn run(global: &Global, token: &Token) -> Done {
    match token {
        Token::Mint(given) => mint(global, given),
        Token::Show(given) => show(global, given),
    }
}

fn mint(global: &Global, given: &Mint) -> Done {
    let grant = grant(given)?;
    let now = SystemClock::start().now();
    // What is wrong with the input is told before a secret is asked for.
    token::Token::mint(&zego_emulator::demo_credentials(), &grant, now, Salt::seeded(0))
        .map_err(named)?;
    let credentials = if global.emulator {
        credentials::or_demo(global)?
    } else {
        credentials::required(global)?
    };
    let token = token::Token::mint(&credentials, &grant, now, Salt::from_os())?;
    Ok(output::line(token.as_str())?)
}

fn grant(given: &Mint) -> Result<Grant, Fault> {
    let user = UserId::new(&*given.user).map_err(|fault| fault.of("--user"))?;
    let grant = Grant::new(user, given.valid_for);
    match &given.room {
        Some(room) => Ok(grant.with_privileges(privileges(room, given)?)),
        None if given.allow.is_some() => Err(needs_room("--allow")),
        None if !given.stream.is_empty() => Err(needs_room("--stream")),
        None => Ok(grant),
    }
}

fn needs_room(option: &str) -> Fault {
    Fault::usage(format!("{option} needs --room: without one a token allows anything in any room"))
}

fn privileges(room: &str, given: &Mint) -> Result<Privileges, Fault> {
    let room = RoomId::new(room).map_err(|fault| fault.of("--room"))?;
    let mut privileges = Privileges::new(room);
    let allowed = given.allow.as_deref().unwrap_or(&[Allowed::Login, Allowed::Publish]);
    if allowed.contains(&Allowed::Login) {
        privileges = privileges.with_login();
    }
    let streams = given.stream.iter().map(|id| StreamId::new(&**id));
    let streams: Result<Vec<_>, Invalid> = streams.collect();
    let streams = streams.map_err(|fault| fault.of("--stream"))?;
    match (allowed.contains(&Allowed::Publish), streams.is_empty()) {
        (true, true) => Ok(privileges.with_publish()),
        (true, false) => Ok(privileges.with_publish_of(streams)),
        (false, true) => Ok(privileges),
        (false, false) => Err(Fault::usage("--stream needs publish among what --allow allows")),
    }
}

/// A fault under the name of the option that it is about.
fn named(fault: Invalid) -> Invalid {
    match fault.field() {
        "UserId" => fault.of("--user"),
        "expire" => fault.of("--for"),
        "payload" => fault.of("what the options allow"),
        _ => fault,
    }
}

fn show(global: &Global, given: &Show) -> Done {
    let sealed = Sealed::parse(read(given)?.trim()).map_err(unread)?;
    let claims = match secret(global)? {
        Some(secret) => Some(sealed.open(&secret).map_err(unread)?),
        None => None,
    };
    let now = time::now(given.at);
    let claims = claims.as_ref();
    if given.json {
        output::json(&format!("{:#}", as_json(&sealed, claims, now)))?;
    } else {
        output::lines(&readable(&sealed, claims, now))?;
    }
    Ok(())
}

/// The token that is given, or what standard input holds of one.
fn read(given: &Show) -> Result<String, Fault> {
    /// A token, and white space around it.
    const MOST: usize = Sealed::MAX_LEN + 1024;
    match given.token.as_deref() {
        Some(token) if token != "-" => Ok(token.to_owned()),
        _ => Ok(String::from_utf8_lossy(&input::standard(MOST)?).into_owned()),
    }
}

fn secret(global: &Global) -> Result<Option<ServerSecret>, Fault> {
    if global.emulator {
        return Ok(Some(credentials::or_demo(global)?.secret().clone()));
    }
    credentials::secret(global)
}

fn unread(fault: token::Fault) -> Fault {
    match fault {
        token::Fault::Secret(fault) => Fault::usage(fault.to_string()),
        other => Fault::refused(other.to_string()),
    }
}

fn as_json(sealed: &Sealed, claims: Option<&Claims>, now: Now) -> Value {
    let mut json = json!({
        "version": token::VERSION,
        "cipher": sealed.cipher().to_string(),
        "claimed_expire": sealed.claimed_expire(),
        "opened": claims.is_some(),
        "expired": claims.map_or(sealed.seems_expired(now), |claims| claims.is_expired(now)),
    });
    if let Some(claims) = claims {
        json["app_id"] = claims.app_id().number().into();
        json["user_id"] = claims.user_id().as_str().into();
        json["nonce"] = claims.nonce().into();
        json["ctime"] = claims.ctime().into();
        json["expire"] = claims.expire().into();
        json["payload"] = claims.payload().into();
        json["privileges"] = claims.privileges().map_or(Value::Null, |allowed| {
            let streams = allowed.streams();
            json!({
                "room_id": allowed.room().as_str(),
                "login": allowed.allows_login(),
                "publish": allowed.allows_publish(),
                "streams": streams.iter().map(StreamId::as_str).collect::<Vec<_>>(),
            })
        });
    }
    json
}

/// A token for people.
fn readable(sealed: &Sealed, claims: Option<&Claims>, now: Now) -> String {
    let closed = if claims.is_none() { ", not opened" } else { "" };
    let mut text = format!("token{}, {}{closed}\n", token::VERSION, sealed.cipher());
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:8}  {}", shown(value));
    };
    let Some(claims) = claims else {
        let expires = expires(sealed.claimed_expire(), sealed.seems_expired(now), now);
        row("expires", &format!("{expires}; it says so itself, and anybody can write that"));
        row(
            "closed",
            "whom it is for, since when, and what it allows is seen with the ServerSecret:",
        );
        row("", "set ZEGO_SERVER_SECRET or give --server-secret-file");
        return text;
    };
    row("app", &claims.app_id().to_string());
    row("user", claims.user_id().as_str());
    row("minted", &time::utc(claims.ctime()));
    row("expires", &expires(claims.expire(), claims.is_expired(now), now));
    if let Some(outer) = claims.differing_outer_expire() {
        row("changed", &format!("outside it says that it expires {}", time::utc(outer)));
    }
    match claims.privileges() {
        Some(privileges) => row("allows", &allows(&privileges)),
        None if claims.payload().is_empty() => row("allows", "anything in any room"),
        None => row("payload", claims.payload()),
    }
    text
}

fn allows(privileges: &Privileges) -> String {
    let what = match (privileges.allows_login(), privileges.allows_publish()) {
        (true, true) => "to log in and to publish",
        (true, false) => "to log in and not to publish",
        (false, true) => "to publish and not to log in",
        (false, false) => "neither to log in nor to publish",
    };
    let room = match privileges.room().as_str() {
        "" => "in any room".to_owned(),
        room => format!("in the room {room}"),
    };
    if !privileges.allows_publish() || privileges.streams().is_empty() {
        return format!("{what}, {room}");
    }
    let streams: Vec<&str> = privileges.streams().iter().map(StreamId::as_str).collect();
    format!("{what}, {room}, these streams alone: {}", streams.join(", "))
}

fn expires(expire: i64, is_expired: bool, now: Now) -> String {
    let unix = i64::try_from(now.unix.as_secs()).unwrap_or(i64::MAX);
    let between = humantime::format_duration(Duration::from_secs(expire.abs_diff(unix)));
    if is_expired {
        format!("{}, expired {between} ago", time::utc(expire))
    } else {
        format!("{}, in {between}", time::utc(expire))
    }
}
