//! `zego sign`: the signature alone.

use crate::args::{Global, Sign};
use crate::fault::Fault;
use crate::{Done, credentials, output};

pub(crate) fn run(global: &Global, sign: &Sign) -> Done {
    if sign.nonce.is_empty() {
        return Err(Fault::usage("--nonce must not be empty"));
    }
    let credentials = if global.emulator {
        credentials::or_demo(global)?
    } else {
        credentials::required(global)?
    };
    let signature = zego_core::sign(&credentials, &sign.nonce, sign.timestamp);
    Ok(output::line(signature.as_str())?)
}
