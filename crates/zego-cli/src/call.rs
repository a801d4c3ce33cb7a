//! `zego call`: one call, from the command line to the reply.

use std::io;

use http::Method;
use serde_json::Value;
use zego_core::catalog::{self, Params, Spec};
use zego_core::codes::Meaning;
use zego_core::{
    Action, Answer, AnyAction, Credentials, Draft, Endpoint, Error, ErrorKind, Reply, Report,
    Signer, Stamps, SystemClock, Unreadable,
};
use zego_emulator::{Options, Server, Settings, serve_with};

use crate::args::{Call, Global};
use crate::fault::{Fault, chain};
use crate::{Done, credentials, input, net, output, progress, suggest};

pub(crate) fn run(global: &Global, call: &Call) -> Done {
    let action = action(call)?;
    let endpoints = credentials::endpoints(global)?;
    // What is wrong with the input is told before a secret is asked for.
    let environment = credentials::environment(global);
    let signer = Signer::new(credentials::for_checks(global)?, environment);
    let violations: Vec<String> = signer.check(&action).iter().map(ToString::to_string).collect();
    if !violations.is_empty() {
        return Err(Fault::usage(violations.join("; ")));
    }
    signer.draft(&action)?;
    if !global.emulator || call.dry_run {
        first_endpoint(global, &endpoints, &action)?;
    }
    let credentials = if global.emulator {
        credentials::or_demo(global)?
    } else {
        credentials::required(global)?
    };
    if call.dry_run {
        let endpoint = first_endpoint(global, &endpoints, &action)?;
        return dry_run(&endpoint, &Signer::new(credentials, environment), &action);
    }
    let action = Unread(action);
    let outcome = net::runtime()?.block_on(send(global, credentials, endpoints, &action))?;
    answer(call, action.spec(), outcome)
}

/// An action whose reply is passed on as it came: the memory that a value would take is not spent.
struct Unread(AnyAction);

impl Action for Unread {
    type Data = ();

    fn spec(&self) -> &Spec {
        self.0.spec()
    }

    fn params(&self) -> &dyn Params {
        self.0.params()
    }

    fn raw_body(&self) -> Option<&str> {
        self.0.raw_body()
    }

    fn is_checked(&self) -> bool {
        self.0.is_checked()
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

fn action(call: &Call) -> Result<AnyAction, Fault> {
    let method = if call.body.is_some() { Method::POST } else { Method::GET };
    let mut action = if call.unchecked {
        match AnyAction::find(&call.action) {
            Some(known) => known.unchecked(method),
            None => AnyAction::unknown(&*call.action, method),
        }
    } else {
        let spec = suggest::find(&call.action)?;
        check_names(spec, call)?;
        AnyAction::find(&spec.name).expect("the catalogue has what was found in it")
    };
    for (name, value) in params(call)? {
        action = action.with(name, value);
    }
    match &call.body {
        None => Ok(action),
        Some(body) => Ok(action.with_body(read_body(body)?)?),
    }
}

/// The parameters, each in its two parts.
fn params(call: &Call) -> Result<Vec<(&str, &str)>, Fault> {
    call.params
        .iter()
        .map(|text| match text.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok((name, value)),
            _ => Err(Fault::usage("a parameter is written Name=Value")),
        })
        .collect()
}

/// An unknown parameter is told with the nearest known one.
fn check_names(spec: &'static Spec, call: &Call) -> Done {
    for (given, _) in params(call)? {
        let name = given.strip_suffix("[]").unwrap_or(given);
        let name = name.split('.').next().unwrap_or(name);
        if spec.param(name).is_some() {
            continue;
        }
        if name == "IsTest" {
            return Err(Fault::usage("IsTest is no parameter of a call: give --test-environment"));
        }
        let names: Vec<&str> = spec.params.iter().map(|param| param.name).collect();
        let hint = suggest::hint(name, names.iter().copied());
        return Err(Fault::usage(format!(
            "{name} is not a parameter of {}{hint} (it takes {})",
            spec.name,
            names.join(", ")
        )));
    }
    Ok(())
}

/// The body: the text itself, or what a file holds.
fn read_body(given: &str) -> Result<String, Fault> {
    let Some(path) = given.strip_prefix('@') else { return Ok(given.to_owned()) };
    input::text_of(path.as_ref(), Draft::MAX_BODY)
        .map_err(|error| Fault::usage(format!("--body @{path}: {error}")))
}

/// Where the first attempt goes, by the rule of a session: to a listed endpoint, or else to the
/// region's host, if the action's product has one there.
fn first_endpoint(
    global: &Global,
    endpoints: &[Endpoint],
    action: &AnyAction,
) -> Result<Endpoint, Fault> {
    match endpoints.first() {
        Some(listed) => Ok(listed.clone()),
        None => Endpoint::official(action.spec().product, global.region)
            .map_err(|fault| fault.of("--region").into()),
    }
}

fn dry_run(endpoint: &Endpoint, signer: &Signer, action: &AnyAction) -> Done {
    let draft = signer.draft(action)?;
    let stamp = Stamps::from_os().stamp(SystemClock::start().now());
    let request = signer.request(&draft, &stamp, endpoint);
    output::line(&format!("{} {}", request.method(), request.uri()))?;
    if request.body().is_empty() {
        return Ok(());
    }
    let body = match serde_json::from_slice(request.body()) {
        Ok(Value::Object(members)) => {
            let mut shown = members.clone();
            catalog::redact(action.spec().params, &mut shown);
            // What has no credentials is shown as it would be sent.
            let has_credentials = shown != members;
            has_credentials.then(|| Value::from(shown).to_string().into())
        }
        _ => None,
    };
    let body = body.unwrap_or_else(|| request.body().clone());
    Ok(output::foreign(&[&body, &b"\n"[..]].concat())?)
}

type Outcome = Result<Reply<()>, Error>;

async fn send(
    global: &Global,
    credentials: Credentials,
    mut endpoints: Vec<Endpoint>,
    action: &Unread,
) -> Result<Outcome, Fault> {
    // The server ends when it is dropped, at the end of this call.
    let server = if global.emulator { Some(emulator(credentials.clone()).await?) } else { None };
    if let Some(server) = &server {
        endpoints = vec![server.url().parse()?];
    }
    let carrier = net::carrier_to(global, &endpoints)?;
    let session = net::session(global, credentials, endpoints)?;
    Ok(progress::drive(session.call(action), &carrier).await)
}

async fn emulator(credentials: Credentials) -> Result<Server, Fault> {
    let settings = Settings::default().with_credentials(credentials);
    serve_with("127.0.0.1:0", settings, Options::default())
        .await
        .map_err(|error| Fault::unanswered(format!("the emulator cannot listen: {error}")))
}

/// Tells what came. The verdict stands before anything is written, so that whoever stops reading
/// still learns it.
fn answer(call: &Call, spec: &Spec, outcome: Outcome) -> Done {
    let is_raw = call.json || !output::is_terminal();
    if call.report {
        report(&outcome).to_string().lines().for_each(output::remark);
    }
    match outcome {
        Ok(reply) if is_raw => {
            output::foreign(reply.body()).map_err(|error| Fault::unwritten(&error))
        }
        Ok(reply) => readable(spec, &reply).map_err(|error| Fault::unwritten(&error)),
        Err(error) => {
            let fault = match error.kind() {
                ErrorKind::Invalid => Fault::usage(chain(&error)),
                ErrorKind::Refused => refusal(&error),
                ErrorKind::Unreadable => Fault::unreadable(chain(&error)),
                _ => Fault::unanswered(chain(&error)),
            };
            if let Some(body) = error.body().filter(|_| is_raw) {
                let _ = output::foreign(body);
            }
            Err(fault)
        }
    }
}

fn report(outcome: &Outcome) -> &Report {
    match outcome {
        Ok(reply) => reply.report(),
        Err(error) => error.report(),
    }
}

/// Writes a reply for people.
fn readable(spec: &Spec, reply: &Reply<()>) -> io::Result<()> {
    output::line(&format!("{}: {}", spec.name, reply.outcome()))?;
    if !reply.code().is_success() {
        let meaning = reply.code().meaning_for(&spec.name).map_or("", |found| found.meaning());
        output::line(&format!("code {}: {meaning}", reply.code()))?;
    }
    // The reply was read, and so its envelope can be.
    let data = Answer::from_slice(reply.body()).ok().and_then(|answer| answer.data());
    if let Some(data) = data.filter(|data| *data != b"null") {
        output::indented(data)?;
    }
    match reply.request_id() {
        Some(id) => output::line(&format!("request id {id}")),
        None => Ok(()),
    }
}

/// A refusal for people: code, meaning, advice, request id.
fn refusal(error: &Error) -> Fault {
    let advice =
        error.meaning().map_or("ask ZEGOCLOUD's support, with the request id", Meaning::advice);
    let mut fault = Fault::refused(error.to_string()).with_line(format!("advice: {advice}"));
    if let Some(message) = error.message() {
        fault = fault.with_line(format!("message: {message}"));
    }
    if let Some(id) = error.request_id() {
        fault = fault.with_line(format!("request id: {id}"));
    }
    fault
}
