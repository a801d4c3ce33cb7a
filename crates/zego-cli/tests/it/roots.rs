//! The root certificates that the environment names.

use std::net::TcpListener;

use crate::support::{Ran, error_of, run, zego};

const VARIABLES: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

fn call(endpoint: &[&str], variable: &str, value: &str) -> Ran {
    let mut command = zego();
    command.env("ZEGO_APP_ID", "1").env("ZEGO_SERVER_SECRET", "secret").env(variable, value);
    run(command, &[endpoint, &["call", "DescribeRTCStreamState", "StreamId=demo"]].concat())
}

#[test]
fn plain_http_is_called_whatever_they_are() {
    for (variable, value) in
        VARIABLES.into_iter().flat_map(|name| ["", "/nowhere", "/"].map(|value| (name, value)))
    {
        let ran = call(&["--emulator"], variable, value);
        assert_eq!((ran.exit, &*ran.err), (0, ""), "{variable}={value}");
    }
}

#[test]
fn an_error_names_the_variable_and_what_it_names() {
    let nobody = {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("https://{}", taken.local_addr().unwrap())
    };
    let call = |variable, value| call(&["--endpoint", &nobody], variable, value);
    for variable in VARIABLES {
        let ran = call(variable, "/nowhere");
        let start = format!(
            "the environment names no usable root certificates: {variable} names \"/nowhere\": "
        );
        assert!(error_of(&ran, 3).starts_with(&start), "{}", ran.err);
        // Empty is unset: it is not the roots that fail.
        let ran = call(variable, "");
        assert!(error_of(&ran, 3).contains("could not be reached"), "{}", ran.err);
    }
}
