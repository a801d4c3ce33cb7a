//! Keeping an inbox: callbacks go in, its questions are asked, and what comes of both is told.

mod asking;
mod news;

use std::fmt;
use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use tokio::time::sleep;
use zego_core::callback::inbox::{Inbox, Next, Question};
use zego_core::{Now, SystemClock};

use crate::client::Client;
use crate::receiver::{Callbacks, ReceivedCallback};
use asking::Answer;
pub use news::News;

/// Keeps an [`Inbox`]: gives it the callbacks that a receiver hands over, and asks the API what it
/// wants to know, by way of a client.
///
/// ```
/// use zego_hyper::core::callback::Verifier;
/// use zego_hyper::core::callback::inbox::Inbox;
/// use zego_hyper::core::CallbackSecret;
/// use zego_hyper::{Client, Keeper, Receiver};
///
/// async fn keep(client: Client, secret: CallbackSecret) -> std::io::Result<()> {
///     let (receiver, callbacks) = Receiver::new(Verifier::new(secret));
///     let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
///     tokio::spawn(async move { receiver.serve(listener, std::future::pending()).await });
///
///     let mut keeper = Keeper::new(callbacks, Inbox::new()).with_client(client);
///     while let Some(news) = keeper.next().await {
///         for change in news.changes() {
///             println!("{change:?}");
///         }
///     }
///     Ok(())
/// }
/// ```
///
/// It takes nothing between the calls of [`next`](Self::next), and what it holds is bounded: the
/// callbacks that wait are the receiver's to bound, the questions on their way are at most
/// [`Inbox::MAX_QUESTIONS`], each for a minute, and the rest is the inbox. What that passes over is
/// [told of](News::Overflow).
///
/// # Over a restart
///
/// Save the [inbox](Self::inbox) now and then, between two news, and begin the next run with what was
/// saved. Each step of the inbox is one of its news, so what is saved is never ahead of what was told.
/// Callbacks wait meanwhile; when there is no more room for them, the service tries them again.
///
/// What comes while nobody listens is sent again, for 62 seconds. What else is lost when the process is
/// killed depends on who acknowledges:
///
/// - By itself, the receiver acknowledges a callback before anything of it is saved, and the service does
///   not send it again. So what came after the last save is lost: what was taken since, and what still
///   waited in the queue. An inbox that is restored asks about every room that it knows, which brings
///   back the users and streams that are there by then, and the end of those that are not. Two things it
///   cannot bring back: the lost events themselves, whatever else they said; and a room that opened since
///   the last save, until another event of it comes. Who knows of such a room tells the inbox: see
///   [`Inbox::reconcile`].
/// - Where acknowledgement
///   [is deferred](crate::ReceiverBuilder::with_deferred_acknowledgement), the keeper passes callbacks on
///   as they are: keep each [event](News::Event) until the inbox is saved, and
///   [acknowledge](ReceivedCallback::acknowledge) it then, within the time that the receiver was given.
///   Nothing is lost then. What was saved and not acknowledged comes again, which changes nothing.
///
/// What was told after the last save is told again when it comes up again: act upon a change so that
/// twice does no harm.
///
/// To end without a loss, end the receiver and go on until `next` gives none; then save.
pub struct Keeper {
    callbacks: Callbacks,
    inbox: Inbox,
    client: Option<Client>,
    clock: Box<dyn Fn() -> Now + Send + Sync>,
    asked: JoinSet<Option<Answer>>,
}

impl Keeper {
    /// One that asks nothing: every question of the inbox is told, and counts as failed. Have the inbox
    /// [audit](Inbox::with_audit) nothing then, or it asks without need. A room whose `room_create` was
    /// lost stays unknown, since nobody says that it is there.
    pub fn new(callbacks: Callbacks, inbox: Inbox) -> Self {
        let clock = SystemClock::start();
        Self {
            callbacks,
            inbox,
            client: None,
            clock: Box::new(move || clock.now()),
            asked: JoinSet::new(),
        }
    }

    /// Asks the inbox's questions by way of this client, each on a task of its own, for at most a
    /// minute. The inbox keeps the documented limits by itself, and the client those of all its calls.
    pub fn with_client(self, client: Client) -> Self {
        Self { client: Some(client), ..self }
    }

    /// Goes by another clock than the machine's, for tests. It is looked at whenever
    /// [`next`](Self::next) is called or woken; the waiting is in real time.
    pub fn with_clock(self, clock: impl Fn() -> Now + Send + Sync + 'static) -> Self {
        Self { clock: Box::new(clock), ..self }
    }

    /// What comes next; none when no more callbacks can come, as [`Callbacks::next`] has it. It must
    /// run on tokio.
    ///
    /// Nothing is lost when its future is dropped.
    pub async fn next(&mut self) -> Option<News> {
        loop {
            if let Some(bound) = self.inbox.take_overflow() {
                return Some(News::Overflow { bound, total: self.inbox.overflow() });
            }
            let wait = match self.inbox.poll(self.now()) {
                Next::Ask(question) => return Some(self.ask(question)),
                Next::Wait(time) => time,
                Next::Rest => Duration::MAX,
            };
            tokio::select! {
                next = self.callbacks.next() => return next.map(|callback| self.take(callback)),
                Some(answer) = self.asked.join_next() => {
                    if let Some(news) = self.land(answer) {
                        return Some(news);
                    }
                }
                () = sleep(wait) => {}
            }
        }
    }

    /// The rooms, users and streams so far: to look at, and to save.
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// The inbox, to tell it what no callback does: that a room was closed, or may have been missed.
    pub fn inbox_mut(&mut self) -> &mut Inbox {
        &mut self.inbox
    }

    fn now(&self) -> Now {
        (self.clock)()
    }

    fn take(&mut self, callback: ReceivedCallback) -> News {
        let now = self.now();
        let mut changes = Vec::new();
        if let Ok(event) = callback.event() {
            changes = self.inbox.take(&event, now);
        } else if let Some(room) = callback.envelope().room_id() {
            // As good as lost: the API knows what it told.
            self.inbox.reconcile(&room, now);
        }
        News::Event { callback, changes }
    }

    fn ask(&mut self, question: Question) -> News {
        match self.client.clone() {
            Some(client) => drop(self.asked.spawn(asking::carry_out(client, question.clone()))),
            None => self.inbox.failed(question.id(), self.now()),
        }
        News::Question { question }
    }

    fn land(&mut self, answer: Result<Option<Answer>, JoinError>) -> Option<News> {
        // A question of which nothing is heard counts as failed in time.
        let answer = answer.ok().flatten()?;
        let now = self.now();
        let changes = answer.give(&mut self.inbox, now);
        Some(answer.into_news(changes))
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper")
            .field("rooms", &self.inbox.known_rooms())
            .field("waiting", &self.callbacks.waiting())
            .field("asked", &self.asked.len())
            .finish_non_exhaustive()
    }
}
