//! The emulator's own side: what it has seen and keeps, and users and streams that come and go.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use http::{Method, Response, StatusCode};
use serde_json::{Value, json};
use zego_core::callback::StreamCloseReason;
use zego_core::{Now, RoomId, StreamId, UserId};

use crate::callbacks::{Journal, Queue};
use crate::emulator::{Emulator, Received, json_reply};
use crate::faults::Faults;
use crate::notes::kept;
use crate::params::Params;
use crate::state::room_events::Leaving;
use crate::state::rooms::User;
use crate::state::{NotPublished, State};

/// The pages, with the method that each takes; one that takes several stands several times.
const PAGES: [(&str, Method); 10] = [
    ("log", Method::GET),
    ("state", Method::GET),
    ("callbacks", Method::GET),
    ("faults", Method::GET),
    ("faults", Method::POST),
    ("faults", Method::DELETE),
    ("login", Method::POST),
    ("logout", Method::POST),
    ("publish", Method::POST),
    ("close", Method::POST),
];

/// The page that a path leads to, if it is one of the emulator's own, whether there is such a page or
/// not.
pub(crate) fn page(path: &str) -> Option<&str> {
    let page = path.strip_prefix("/_emulator")?;
    if page.is_empty() { Some(page) } else { page.strip_prefix('/') }
}

pub(crate) fn handle(
    emulator: &mut Emulator,
    page: &str,
    received: Received<'_>,
    now: Now,
) -> Response<Bytes> {
    let mut reply = if page == "log" && *received.method == Method::GET {
        log(emulator)
    } else {
        match answer(emulator, page, received, now) {
            Ok(body) => json_reply(StatusCode::OK, &body),
            Err(Fault { status, why }) => json_reply(status, &json!({ "error": why })),
        }
    };
    // Browsers that do not say which site's page asks keep the reply from that page.
    for (name, value) in [
        ("cross-origin-resource-policy", "same-origin"),
        (X_CONTENT_TYPE_OPTIONS.as_str(), "nosniff"),
    ] {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    reply
}

struct Fault {
    status: StatusCode,
    why: String,
}

impl Fault {
    fn new(status: StatusCode, why: impl Into<String>) -> Self {
        Self { status, why: why.into() }
    }
}

type Answered = Result<Value, Fault>;

fn answer(emulator: &mut Emulator, page: &str, received: Received<'_>, now: Now) -> Answered {
    check_page(page, received.method)?;
    match page {
        "state" => return Ok(emulator.state(now)),
        "callbacks" => return Ok(callbacks(emulator)),
        "faults" => return faults(emulator, received),
        _ => {}
    }
    let form = Form { params: read(received)?, prefix: emulator.test_prefix() };
    let state = &mut emulator.state;
    match page {
        "login" => log_in(state, &form, now),
        "logout" => log_out(state, &form, now),
        "publish" => publish(state, &form, now),
        _ => close(state, &form, now),
    }
}

/// Whether there is such a page, and it takes such a request.
fn check_page(page: &str, method: &Method) -> Result<(), Fault> {
    let taken: Vec<&str> = PAGES
        .iter()
        .filter(|(known, _)| *known == page)
        .map(|(_, method)| method.as_str())
        .collect();
    if taken.is_empty() {
        let mut pages = PAGES.map(|(page, _)| page).to_vec();
        pages.dedup();
        let why = format!("there are {}", pages.join(", "));
        return Err(Fault::new(StatusCode::NOT_FOUND, why));
    }
    if !taken.contains(&method.as_str()) {
        let why = format!("{page} takes {}", taken.join(", "));
        return Err(Fault::new(StatusCode::METHOD_NOT_ALLOWED, why));
    }
    Ok(())
}

/// Lists the faults; before that, loads others or ends them, as the method asks.
fn faults(emulator: &mut Emulator, received: Received<'_>) -> Answered {
    if *received.method == Method::DELETE {
        emulator.set_faults(Faults::none());
    } else if *received.method == Method::POST {
        let body = received.body.map_err(|unread| Fault::new(unread.status(), unread.why()))?;
        let wrong = |why: String| Fault::new(StatusCode::BAD_REQUEST, why);
        let text = str::from_utf8(body).map_err(|_| wrong("the body is no UTF-8".to_owned()))?;
        emulator.set_faults(Faults::from_json(text).map_err(|error| wrong(error.to_string()))?);
    }
    Ok(emulator.faults.view())
}

/// How many callbacks there were, and what became of the last.
fn callbacks(emulator: &Emulator) -> Value {
    emulator.callbacks.as_ref().map_or_else(|| Journal::default().view(), Queue::view)
}

fn log(emulator: &Emulator) -> Response<Bytes> {
    let mut reply = Response::new(Bytes::from(emulator.log.to_json()));
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    reply
}

/// The members of a JSON body, a form and the query, together.
fn read(received: Received<'_>) -> Result<Params, Fault> {
    let mut params = Params::from_query(received.query());
    let body = received.body.map_err(|unread| Fault::new(unread.status(), unread.why()))?;
    let body = String::from_utf8_lossy(body);
    if body.trim_start().starts_with('{') {
        let members = serde_json::from_str(&body).map_err(|error| {
            let why = format!("the body is no JSON object: {error}");
            Fault::new(StatusCode::BAD_REQUEST, why)
        })?;
        params.join(members);
    } else if let Value::Object(form) = Params::from_query(body.trim()).into_value() {
        params.join(form);
    }
    Ok(params)
}

/// What was sent to a page.
struct Form {
    params: Params,
    /// The test environment's, which may stand before a stream's id.
    prefix: String,
}

impl Form {
    /// An id that has to be given, and checked.
    fn id<T, E: std::fmt::Display>(
        &self,
        name: &str,
        check: impl Fn(String) -> Result<T, E>,
    ) -> Result<String, Fault> {
        let fault = |why: String| Fault::new(StatusCode::BAD_REQUEST, why);
        let Some(id) = self.params.given(name) else {
            return Err(fault(format!("{name} is missing: {{\"{name}\": \"demo\"}}")));
        };
        check(id.clone()).map_err(|error| fault(error.to_string()))?;
        Ok(id)
    }

    fn stream(&self) -> Result<String, Fault> {
        let id = self.id("StreamId", StreamId::new)?;
        Ok(id.strip_prefix(&self.prefix).unwrap_or(&id).to_owned())
    }

    fn room(&self) -> Result<String, Fault> {
        self.id("RoomId", RoomId::new)
    }

    fn user(&self) -> Result<String, Fault> {
        self.id("UserId", UserId::new)
    }

    fn role(&self) -> Result<i64, Fault> {
        match self.params.given("Role") {
            None => Ok(User::AUDIENCE),
            Some(text) => {
                let role = text.parse().ok().filter(|role| User::ROLES.contains(role));
                role.ok_or_else(|| {
                    Fault::new(StatusCode::BAD_REQUEST, "Role is none of 1, 2 and 4")
                })
            }
        }
    }
}

fn log_in(state: &mut State, form: &Form, now: Now) -> Answered {
    const MAX_IP: usize = 64;
    let (room, user, role) = (form.room()?, form.user()?, form.role()?);
    let ip = kept(&form.params.given("IP").unwrap_or_default(), MAX_IP);
    if state.user_bans.bans_login(&room, &user, &ip, now.unix) {
        let why = format!("a rule bans user {user} from logging in to room {room}");
        return Err(Fault::new(StatusCode::FORBIDDEN, why));
    }
    let name = form.params.given("UserName").unwrap_or_else(|| user.clone());
    let entry = User { role, ip, ..User::new(&kept(&name, User::MAX_NAME), now.unix) };
    state
        .log_in(&room, &user, entry)
        .map_err(|full| Fault::new(StatusCode::INSUFFICIENT_STORAGE, full.to_string()))?;
    Ok(json!({ "RoomId": room, "UserId": user, "state": "in" }))
}

fn log_out(state: &mut State, form: &Form, now: Now) -> Answered {
    let (room, user) = (form.room()?, form.user()?);
    if !state.log_out(&room, &user, Leaving::LoggingOut, now.unix) {
        let why = format!("user {user} is not in room {room}");
        return Err(Fault::new(StatusCode::NOT_FOUND, why));
    }
    Ok(json!({ "RoomId": room, "UserId": user, "state": "out" }))
}

fn publish(state: &mut State, form: &Form, now: Now) -> Answered {
    let id = form.stream()?;
    let is_in_room = ["RoomId", "UserId"].iter().any(|name| form.params.given(name).is_some());
    let home = if is_in_room { Some((form.room()?, form.user()?)) } else { None };
    let at = home.as_ref().map(|(room, user)| (&**room, &**user));
    state.publish(&id, at, now.unix).map_err(|why| not_published(&id, at, &why))?;
    let mut published = json!({ "StreamId": id, "state": "live" });
    if let Some((room, user)) = at {
        published["RoomId"] = json!(room);
        published["UserId"] = json!(user);
    }
    Ok(published)
}

fn not_published(id: &str, home: Option<(&str, &str)>, why: &NotPublished) -> Fault {
    let (room, user) = home.unwrap_or_default();
    match why {
        NotPublished::Forbidden => {
            Fault::new(StatusCode::CONFLICT, format!("stream {id} is forbidden"))
        }
        NotPublished::Absent => {
            Fault::new(StatusCode::NOT_FOUND, format!("user {user} is not in room {room}"))
        }
        NotPublished::Banned => {
            let why = format!("a rule bans user {user} from publishing in room {room}");
            Fault::new(StatusCode::FORBIDDEN, why)
        }
        NotPublished::Taken => {
            Fault::new(StatusCode::CONFLICT, format!("stream {id} is another user's"))
        }
        NotPublished::Full(full) => Fault::new(StatusCode::INSUFFICIENT_STORAGE, full.to_string()),
    }
}

fn close(state: &mut State, form: &Form, now: Now) -> Answered {
    let id = form.stream()?;
    let has_lived = state.streams.get(&id).is_some_and(|stream| !stream.is_known_by_rules_alone());
    if !has_lived {
        let why = format!("stream {id} has never been published");
        return Err(Fault::new(StatusCode::NOT_FOUND, why));
    }
    state.close(&id, StreamCloseReason::Normal, now.unix);
    Ok(json!({ "StreamId": id, "state": "closed" }))
}
