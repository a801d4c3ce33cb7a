use tokio::sync::mpsc::Sender;
use zego_core::SystemClock;
use zego_core::callback::inbox::{Change, Inbox};
use zego_hyper::{Callbacks, Client, Keeper, News};

use super::lines::Record;
use super::said::{self, Said};

/// Tells of events, of the changes that an inbox makes of them, and of what it asks.
pub(super) struct Teller {
    is_json: bool,
    records: Sender<Record>,
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
        records: Sender<Record>,
        callbacks: Callbacks,
        client: Option<Client>,
    ) -> Self {
        let (clock, is_asking) = (SystemClock::start(), client.is_some());
        let keeper = match client {
            Some(client) => Keeper::new(callbacks, Inbox::new()).with_client(client),
            // A question that nobody asks had better not come without need.
            None => Keeper::new(callbacks, Inbox::new().with_audit(None)),
        };
        Self { is_json, records, clock, keeper, is_asking }
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
                () = self.records.closed() => return Err(Unread),
            }
        }
    }

    async fn tell_news(&self, news: News) -> Result<(), Unread> {
        match news {
            News::Event { callback, changes } => {
                let event = Said::Event { genuine: &callback, now: self.clock.now() };
                let text = self.line(&event) + &self.lines(changes);
                self.write(Record { text, callback: Some(callback) }).await
            }
            News::Question { question } => {
                self.say(Said::question(&question, self.is_asking)).await
            }
            News::Failure { question, error } => self.say(Said::failure(&question, &error)).await,
            News::Answer { changes, .. } => {
                self.write(Record { text: self.lines(changes), callback: None }).await
            }
            News::Overflow { bound, .. } => {
                // The log is what standard error shows, as of refusals.
                tracing::warn!("{}", said::overflow(bound));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    async fn say(&self, said: Said<'_>) -> Result<(), Unread> {
        self.write(Record { text: self.line(&said), callback: None }).await
    }

    async fn write(&self, record: Record) -> Result<(), Unread> {
        self.records.send(record).await.map_err(|_| Unread)
    }

    fn lines(&self, changes: Vec<Change>) -> String {
        changes.into_iter().map(|change| self.line(&Said::Change(change))).collect()
    }

    fn line(&self, said: &Said<'_>) -> String {
        said.line(self.is_json) + "\n"
    }
}
