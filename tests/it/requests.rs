//! The sample requests of the official pages, and the typed actions that become them.
//!
//! A file of `vectors/requests/` has a page's address, and a body or a part of a query. Where the
//! page gives examples of single fields alone, a body was `assembled` of them by a script.

use serde_json::Value;
use zego_core::{Action, Environment};

use crate::support::{Pairs, own, sent_in, vector};

mod bodies;
mod environments;
mod forms;
mod queries;
mod whole;

fn file(name: &str) -> Value {
    serde_json::from_str(&vector(&format!("requests/{name}.json"))).unwrap()
}

/// The body of a sample.
fn body_of(name: &str) -> Value {
    file(name)["body"].clone()
}

/// The part of a query that a sample shows.
fn query_of(name: &str) -> Pairs {
    let query = file(name)["query"].as_str().unwrap().to_owned();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// The body that an action becomes in an environment.
fn body_in<A: Action>(environment: Environment, action: &A) -> Value {
    let request = sent_in(environment, action).unwrap();
    let mut own = own(&request);
    own.retain(|(name, _)| name != "IsTest");
    assert!(own.is_empty(), "the query has the common parameters alone");
    serde_json::from_slice(request.body()).unwrap()
}

fn body<A: Action>(action: &A) -> Value {
    body_in(Environment::Production, action)
}

/// The parameters of its own that an action becomes.
fn sent_query<A: Action>(action: &A) -> Pairs {
    own(&sent_in(Environment::Production, action).unwrap())
}
