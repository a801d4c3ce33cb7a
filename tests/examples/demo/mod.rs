//! What the examples have in common: whom they call.

use std::error::Error;
use std::io;
use std::sync::mpsc;
use std::thread;

use zego_core::Session;
use zego_emulator::{Options, Settings, demo_credentials, serve_with};

/// A session of the demo app with the endpoint that the command line names, or else with an emulator
/// of its own.
pub(crate) fn session() -> Result<Session, Box<dyn Error>> {
    let url = match std::env::args().nth(1) {
        Some(url) => url,
        None => emulator(Settings::default(), Options::default())?,
    };
    Ok(Session::builder(demo_credentials()).with_endpoint(url.parse()?).build()?)
}

/// Starts an emulator, which lives as long as the process. It runs on a thread of its own, so that
/// whoever blocks does not keep it from answering.
pub(crate) fn emulator(settings: Settings, options: Options) -> io::Result<String> {
    let (tell, told) = mpsc::channel();
    thread::Builder::new().spawn(move || -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let server = serve_with("127.0.0.1:0", settings, options).await?;
            let _ = tell.send(server.url());
            std::future::pending().await
        })
    })?;
    told.recv().map_err(io::Error::other)
}
