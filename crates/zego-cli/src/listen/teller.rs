use tokio::sync::mpsc::Sender;
use zego_core::SystemClock;
use zego_core::callback::inbox::{Change, Inbox};
use zego_hyper::{Callbacks, Client, Keeper, News};

use super::said::{self, Said};

/// Tells of events, of the changes that an inbox makes of them, and of what it asks.
pub(super) struct Teller {
    is_json: bool,
    lines: Sender<String>,
    clock: SystemClock,
    keeper: Keeper,
    is_asking: bool,
}

/// Nobody reads any more.
pub(super) struct Unread;

impl Teller {
    /// With a client, the inbox's questions are asked.
    pub(super) fn new(
        is_json: bool,
        lines: Sender<String>,
        callbacks: Callbacks,
        client: Option<Client>,
    ) -> Self {
        let (clock, is_asking) = (SystemClock::start(), client.is_some());
        let keeper = match client {
            Some(client) => Keeper::new(callbacks, Inbox::new()).with_client(client),
            // A question that nobody asks had better not come without need.
            None => Keeper::new(callbacks, Inbox::new().with_audit(None)),
        };
        Self { is_json, lines, clock, keeper, is_asking }
    }

    /// Tells of what comes until nothing can come any more.
    pub(super) async fn tell(mut self, first: Said<'_>) -> Result<(), Unread> {
        self.say(first).await?;
        loop {
            tokio::select! {
                news = self.keeper.next() => match news {
                    Some(news) => self.tell_news(news).await?,
                    None => return Ok(()),
                },
                () = self.lines.closed() => return Err(Unread),
            }
        }
    }

    async fn tell_news(&self, news: News) -> Result<(), Unread> {
        match news {
            News::Event { callback, changes } => {
                self.say(Said::Event { genuine: &callback, now: self.clock.now() }).await?;
                self.say_changes(changes).await
            }
            News::Question { question } => {
                self.say(Said::question(&question, self.is_asking)).await
            }
            News::Failure { question, error } => self.say(Said::failure(&question, &error)).await,
            News::Answer { changes, .. } => self.say_changes(changes).await,
            News::Overflow { bound, .. } => {
                // The log is what standard error shows, as of refusals.
                tracing::warn!("{}", said::overflow(bound));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    async fn say_changes(&self, changes: Vec<Change>) -> Result<(), Unread> {
        for change in changes {
            self.say(Said::Change(change)).await?;
        }
        Ok(())
    }

    async fn say(&self, said: Said<'_>) -> Result<(), Unread> {
        self.lines.send(said.line(self.is_json)).await.map_err(|_| Unread)
    }
}
