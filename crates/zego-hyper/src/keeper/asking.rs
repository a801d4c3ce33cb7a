//! A question's way to the API and back.

use tokio::time::timeout;
use zego_core::actions::{RoomStreams, UserPage};
use zego_core::callback::inbox::{Change, Inbox, Question, Read};
use zego_core::{Error, Now, Reply};

use super::News;
use crate::client::Client;

/// What came of a question.
pub(super) struct Answer {
    question: Question,
    outcome: Outcome,
}

enum Outcome {
    Users(Result<Reply<UserPage>, Error>),
    Streams(Result<Reply<RoomStreams>, Error>),
}

/// Asks a question; none when that takes so long that nobody waits any more.
pub(super) async fn carry_out(client: Client, question: Question) -> Option<Answer> {
    let outcome = async {
        match question.read() {
            Read::Users(action) => Outcome::Users(client.call(action.clone()).await),
            Read::Streams(action) => Outcome::Streams(client.call(action.clone()).await),
        }
    };
    // With no call after that, there are as few calls as questions.
    let outcome = timeout(Inbox::ANSWER, outcome).await.ok()?;
    Some(Answer { question, outcome })
}

impl Answer {
    pub(super) fn give(&self, inbox: &mut Inbox, now: Now) -> Vec<Change> {
        let question = self.question.id();
        match &self.outcome {
            Outcome::Users(outcome) => inbox.answer_users(question, outcome, now),
            Outcome::Streams(outcome) => inbox.answer_streams(question, outcome, now),
        }
    }

    pub(super) fn into_news(self, changes: Vec<Change>) -> News {
        let question = self.question;
        let error = match self.outcome {
            Outcome::Users(outcome) => outcome.err(),
            Outcome::Streams(outcome) => outcome.err(),
        };
        // That there is no such room is an answer.
        match error.filter(|error| !error.is_no_such_room()) {
            Some(error) => News::Failure { question, error },
            None => News::Answer { question, changes },
        }
    }
}
