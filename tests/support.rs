//! What many tests need: an app, a stamp, a way there and a way back.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use zego_core::{
    Action, AppId, Credentials, Endpoint, Environment, Error, Invalid, Now, Product, Region, Reply,
    ServerSecret, Signer, Stamp, Stamps, StreamId, read,
};

/// The secret of the signature example on ZEGOCLOUD's own page.
pub const SECRET: &str = "9193cc662a4c0ec135ec71fb57194b38";

/// The common parameters of every signed request, as documented.
pub const COMMON: [&str; 6] =
    ["Action", "AppId", "SignatureNonce", "Timestamp", "Signature", "SignatureVersion"];

/// 2021-03-08 07:02:23.123 UTC, as a sequence is counted.
pub const MILLIS: u64 = 1_615_186_943_123;

/// Names and values of a query.
pub type Pairs = Vec<(String, String)>;

/// The credentials of an app.
pub fn credentials(app_id: u32, secret: &str) -> Credentials {
    Credentials::new(AppId::new(app_id), ServerSecret::new(secret).unwrap())
}

/// The signer of app 12345.
pub fn signer(environment: Environment) -> Signer {
    Signer::new(credentials(12345, SECRET), environment)
}

/// A time, in Unix milliseconds.
pub fn at(millis: u64) -> Now {
    Now { mono: Duration::ZERO, unix: Duration::from_millis(millis) }
}

/// A stamp that is the same each time.
pub fn stamp() -> Stamp {
    Stamps::seeded(1).stamp(at(MILLIS))
}

/// The endpoint of the RTC API.
pub fn endpoint() -> Endpoint {
    Endpoint::official(Product::Rtc, Region::Unified).unwrap()
}

/// A stream id.
pub fn stream(text: &str) -> StreamId {
    StreamId::new(text).unwrap()
}

/// The request that an action becomes.
pub fn sent_in<A: Action + ?Sized>(
    environment: Environment,
    action: &A,
) -> Result<Request<Bytes>, Invalid> {
    let signer = signer(environment);
    let draft = signer.draft(action)?;
    Ok(signer.request(&draft, &stamp(), &endpoint()))
}

/// The request that an action becomes in production.
pub fn sent<A: Action + ?Sized>(action: &A) -> Result<Request<Bytes>, Invalid> {
    sent_in(Environment::Production, action)
}

/// Why an action is not sent, in full.
pub fn fault<A: Action + ?Sized>(action: &A) -> String {
    sent(action).unwrap_err().to_string()
}

/// Every parameter of a request's query, as a form parser has it.
pub fn query(request: &Request<Bytes>) -> Pairs {
    let query = request.uri().query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// The parameters of a request's query that are the action's own.
pub fn own(request: &Request<Bytes>) -> Pairs {
    let mut pairs = query(request);
    pairs.retain(|(name, _)| !COMMON.contains(&name.as_str()));
    pairs
}

/// Pairs of one's own.
pub fn pairs(of: &[(&str, &str)]) -> Pairs {
    of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A reply with a body.
pub fn response(body: impl Into<Bytes>) -> Response<Bytes> {
    Response::new(body.into())
}

/// A reply with a status and a body.
pub fn response_with(status: u16, body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = response(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

/// What a body says to an action.
pub fn answer<A: Action + ?Sized>(
    action: &A,
    body: impl Into<Bytes>,
) -> Result<Reply<A::Data>, Error> {
    read(action, response(body))
}

/// The time of so many Unix seconds.
pub fn unix(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

/// A file of `vectors/`.
pub fn vector(path: &str) -> String {
    let path = format!("{}/vectors/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
