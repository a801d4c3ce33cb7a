//! Who is where and what is live, kept by callbacks over restarts.
//! `ZEGO_APP_ID=… ZEGO_SERVER_SECRET=… ZEGO_CALLBACK_SECRET=… cargo run -p zego-tests --example inbox`

use std::path::Path;
use std::time::Duration;
use std::{env, fs, io, thread};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval};
use zego_core::callback::Verifier;
use zego_core::callback::inbox::Inbox;
use zego_core::{AppId, CallbackSecret, Credentials, ServerSecret};
use zego_hyper::{Client, Keeper, News, ReceivedCallback, Receiver};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = AppId::new(env::var("ZEGO_APP_ID")?.parse()?);
    let secret = ServerSecret::new(env::var("ZEGO_SERVER_SECRET")?)?;
    let callback_secret = CallbackSecret::new(env::var("ZEGO_CALLBACK_SECRET")?)?;
    let client = Client::builder(Credentials::new(app, secret)).build()?;

    let verifier = Verifier::new(callback_secret).with_app(app);
    let (receiver, callbacks) =
        Receiver::builder(verifier).with_deferred_acknowledgement(Duration::from_secs(4)).build();
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    let end = terminated()?;
    tokio::spawn(async move { receiver.serve(listener, end).await });

    let file = Path::new("inbox.json");
    let keeper = Keeper::new(callbacks, restored(file)?).with_client(client);
    let tell = |news: &News| news.changes().iter().for_each(|change| println!("{change:?}"));
    let save = |inbox: &Inbox| {
        let saved = saved(inbox, file);
        // The next time may go better: the service tries again what was not acknowledged.
        saved.inspect_err(|error| eprintln!("{}: {error}", file.display())).is_ok()
    };
    keep(keeper, tell, Duration::from_millis(200), save).await;
    Ok(())
}

/// Done when the process is interrupted, or asked to end as containers are.
fn terminated() -> io::Result<impl Future<Output = ()>> {
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let (end, ended) = oneshot::channel();
    thread::Builder::new().spawn(move || {
        signals.forever().next();
        let _ = end.send(());
    })?;
    Ok(async { ended.await.unwrap_or_default() })
}

/// Tells what comes, saves the inbox at intervals and at the end, which comes with that of the
/// receiver, and acknowledges what is saved. So nothing that is acknowledged is lost when the process
/// is killed.
pub(crate) async fn keep(
    mut keeper: Keeper,
    mut tell: impl FnMut(&News),
    every: Duration,
    mut save: impl FnMut(&Inbox) -> bool,
) {
    let mut unsaved = Vec::new();
    let mut due = interval(every);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            news = keeper.next() => {
                let Some(news) = news else { break };
                tell(&news);
                unsaved.extend(news.into_callback());
            }
            _ = due.tick() => settle(&mut unsaved, save(keeper.inbox())),
        }
    }
    settle(&mut unsaved, save(keeper.inbox()));
}

/// Acknowledges what is saved, and has what is not sent again.
fn settle(callbacks: &mut Vec<ReceivedCallback>, are_saved: bool) {
    let callbacks = callbacks.drain(..);
    if are_saved {
        callbacks.for_each(ReceivedCallback::acknowledge);
    }
}

/// The inbox of the run before, or one that knows of nothing.
pub(crate) fn restored(file: &Path) -> io::Result<Inbox> {
    match fs::read(file) {
        Ok(json) => Ok(serde_json::from_slice(&json)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Inbox::new()),
        Err(error) => Err(error),
    }
}

/// Under another name first: whoever is killed in the middle leaves what was there before.
pub(crate) fn saved(inbox: &Inbox, file: &Path) -> io::Result<()> {
    let new = file.with_extension("new");
    fs::write(&new, serde_json::to_vec(inbox)?)?;
    fs::rename(new, file)
}
