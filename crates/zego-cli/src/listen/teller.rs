use std::time::Duration;

use tokio::sync::mpsc::Sender;
use tokio::task::{JoinError, JoinSet};
use tokio::time::sleep;
use zego_core::actions::{RoomStreams, UserPage};
use zego_core::callback::Genuine;
use zego_core::callback::inbox::{Change, Inbox, Next, Question, Read};
use zego_core::{Error, Reply, SystemClock};
use zego_hyper::{Callbacks, Client};

use super::said::Said;

/// Tells of events, of the changes that an inbox makes of them, and of what it asks.
pub(super) struct Teller {
    is_json: bool,
    lines: Sender<String>,
    clock: SystemClock,
    inbox: Inbox,
    client: Option<Client>,
    /// The inbox bounds how many there are.
    asked: JoinSet<Answer>,
}

/// What came of a question.
struct Answer {
    question: Question,
    outcome: Outcome,
}

enum Outcome {
    Users(Result<Reply<UserPage>, Error>),
    Streams(Result<Reply<RoomStreams>, Error>),
}

/// Nobody reads any more.
pub(super) struct Unread;

impl Teller {
    /// With a client, the inbox's questions are asked.
    pub(super) fn new(is_json: bool, lines: Sender<String>, client: Option<Client>) -> Self {
        let inbox = match client {
            Some(_) => Inbox::new(),
            // A question that nobody asks had better not come without need.
            None => Inbox::new().with_audit(None),
        };
        let (clock, asked) = (SystemClock::start(), JoinSet::new());
        Self { is_json, lines, clock, inbox, client, asked }
    }

    /// Tells of what comes until nothing can come any more.
    pub(super) async fn tell(
        mut self,
        first: Said,
        mut callbacks: Callbacks,
    ) -> Result<(), Unread> {
        self.say(first).await?;
        loop {
            let wait = self.ask().await?;
            tokio::select! {
                next = callbacks.next() => match next {
                    Some(genuine) => self.take(genuine).await?,
                    None => return Ok(()),
                },
                Some(answer) = self.asked.join_next() => self.answer(answer).await?,
                () = sleep(wait) => {}
                () = self.lines.closed() => return Err(Unread),
            }
        }
    }

    async fn say(&self, said: Said) -> Result<(), Unread> {
        self.lines.send(said.line(self.is_json)).await.map_err(|_| Unread)
    }

    async fn take(&mut self, genuine: Genuine) -> Result<(), Unread> {
        let now = self.clock.now();
        let event = genuine.event();
        self.say(Said::Event { genuine, now }).await?;
        // One that cannot be read has been told with what is odd.
        let Ok(event) = event else { return Ok(()) };
        let changes = self.inbox.take(&event, now);
        self.say_changes(changes).await
    }

    async fn say_changes(&self, changes: Vec<Change>) -> Result<(), Unread> {
        for change in changes {
            self.say(Said::Change(change)).await?;
        }
        Ok(())
    }

    /// Asks what the inbox wants to know now, and says how long it wants nothing.
    async fn ask(&mut self) -> Result<Duration, Unread> {
        loop {
            let now = self.clock.now();
            match self.inbox.poll(now) {
                Next::Ask(question) => {
                    let is_asked = self.client.is_some();
                    self.say(Said::question(&question, is_asked)).await?;
                    match self.client.clone() {
                        Some(client) => drop(self.asked.spawn(carry_out(client, question))),
                        None => self.inbox.failed(question.id(), now),
                    }
                }
                Next::Wait(time) => return Ok(time),
                Next::Rest => return Ok(Duration::MAX),
            }
        }
    }

    async fn answer(&mut self, answer: Result<Answer, JoinError>) -> Result<(), Unread> {
        // A question without an answer counts as failed in time.
        let Ok(Answer { question, outcome }) = answer else { return Ok(()) };
        if let Some(error) = outcome.failure() {
            self.say(Said::failure(&question, error)).await?;
        }
        let now = self.clock.now();
        let changes = match outcome {
            Outcome::Users(outcome) => self.inbox.answer_users(question.id(), &outcome, now),
            Outcome::Streams(outcome) => self.inbox.answer_streams(question.id(), &outcome, now),
        };
        self.say_changes(changes).await
    }
}

impl Outcome {
    /// Why there is no answer. That there is no such room is one.
    fn failure(&self) -> Option<&Error> {
        let error = match self {
            Self::Users(outcome) => outcome.as_ref().err(),
            Self::Streams(outcome) => outcome.as_ref().err(),
        };
        error.filter(|error| !error.is_no_such_room())
    }
}

async fn carry_out(client: Client, question: Question) -> Answer {
    let outcome = match question.read() {
        Read::Users(action) => Outcome::Users(client.call(action.clone()).await),
        Read::Streams(action) => Outcome::Streams(client.call(action.clone()).await),
    };
    Answer { question, outcome }
}
