//! Requests signed by an implementation that is not ours: `md5sum` and `curl`, by the published rule.

use std::io::Write;
use std::process::Command;

use serde_json::Value;
use zego_emulator::{DEMO_APP_ID, DEMO_SECRET};

use crate::peers::run;

/// The published rule as a shell line: md5 over AppId, SignatureNonce, ServerSecret, Timestamp.
const SIGN_AND_CALL: &str = r#"
set -eu
timestamp=$(date +%s)
nonce=4fd24687296dd9f3
signature=$(printf %s "$APP_ID$nonce$SECRET$timestamp" | md5sum | cut -d' ' -f1)
curl -sS --max-time 10 "$URL/?Action=DescribeRTCStreamState&AppId=$APP_ID&SignatureNonce=$nonce&Timestamp=$timestamp&Signature=$signature&SignatureVersion=2.0&StreamId=demo&Sequence=${timestamp}000"
"#;

fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

fn call(url: &str, secret: &str) -> Value {
    let output = Command::new("sh")
        .args(["-c", SIGN_AND_CALL])
        .env("APP_ID", DEMO_APP_ID.to_string())
        .env("SECRET", secret)
        .env("URL", url)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON came: {said}"))
}

#[test]
fn the_emulator_answers_what_md5sum_signed() {
    if !["md5sum", "curl"].into_iter().all(has) {
        // Straight to standard error, which the test runner does not hold back.
        let _ = std::io::stderr().write_all(b"skipped: md5sum or curl is absent\n");
        return;
    }
    run(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let url = server.url();
        let calls = tokio::task::spawn_blocking(move || {
            (call(&url, DEMO_SECRET), call(&url, "00000000000000000000000000000000"))
        });
        let (right, wrong) = calls.await.unwrap();
        assert_eq!(right["Code"], 0, "{right}");
        assert!(right["Data"]["create_time"].is_string(), "{right}");
        assert_eq!(wrong["Code"], 100000005, "{wrong}");
    });
}
