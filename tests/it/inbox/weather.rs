//! What may go wrong.

use std::time::Duration;

use zego_tests::simulator::Dice;

#[derive(Clone, Debug)]
pub(crate) struct Weather {
    /// How likely it is that an event is never sent.
    pub(crate) loss: f64,
    /// How likely it is that the service takes a success for none.
    pub(crate) repeats: f64,
    /// How long an event is kept back at most before it is first sent.
    pub(crate) shuffle: Duration,
    /// Whether each attempt has the same signature.
    pub(crate) signs_once: bool,
    /// How likely it is that an attempt is refused or does not arrive.
    pub(crate) failures: f64,
    /// How likely it is that the answer to an attempt does not arrive, or arrives as a failure.
    pub(crate) deafness: f64,
    /// How long a callback, a question or an answer is on its way, as a rule.
    pub(crate) latency: Duration,
    /// Whether the sixth attempt gets through in any case.
    pub(crate) is_fair: bool,
    /// When the receiver is down.
    pub(crate) outages: Vec<(Duration, Duration)>,
    /// How likely it is that a question has no answer; none when nobody asks.
    pub(crate) silence: Option<f64>,
    /// How long whoever asks waits for an answer.
    pub(crate) patience: Duration,
    /// Whether the beginnings of rooms are lost, on their way from the receiver to the inbox.
    pub(crate) loses_beginnings: bool,
    /// How far the service's lists lag behind at most.
    pub(crate) lag: Duration,
    /// How many milliseconds the service's clock is ahead, or behind.
    pub(crate) skew: i64,
    /// The longest time from one thing that happens to the next.
    pub(crate) pace: Duration,
    /// How many things happen.
    pub(crate) steps: usize,
    /// How many users log in to one room together; none unless there is more than a page of them.
    pub(crate) crowd: usize,
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

impl Weather {
    /// All that is sent arrives in the end, while nothing else is as it should be.
    pub(crate) fn fair(dice: &mut Dice) -> Self {
        let pace = *dice.pick(&[300, 3_000, 3_000, 30_000]);
        let down = dice.time(Duration::ZERO, seconds(60));
        let from = dice.time(Duration::ZERO, seconds(60));
        Self {
            loss: 0.0,
            repeats: *dice.pick(&[0.0, 0.2, 0.5]),
            shuffle: seconds(*dice.pick(&[0, 1, 5, 20])),
            signs_once: dice.chance(0.5),
            failures: *dice.pick(&[0.0, 0.2, 0.5, 0.7]),
            deafness: *dice.pick(&[0.0, 0.3]),
            latency: Duration::from_millis(800),
            is_fair: true,
            outages: if dice.chance(0.3) { vec![(from, from + down)] } else { Vec::new() },
            silence: Some(*dice.pick(&[0.0, 0.1, 0.3])),
            patience: seconds(10),
            loses_beginnings: false,
            lag: seconds(*dice.pick(&[0, 0, 5])),
            skew: dice.number(-10_000, 10_000),
            pace: Duration::from_millis(pace),
            steps: 30,
            crowd: if dice.chance(0.01) { 201 + dice.below(250) } else { 0 },
        }
    }

    /// Events are lost: by themselves, or since the receiver is down for too long.
    pub(crate) fn foul(dice: &mut Dice) -> Self {
        let mut outages = Vec::new();
        let mut from = Duration::ZERO;
        while dice.chance(0.4) {
            from += dice.time(Duration::ZERO, seconds(60));
            let most = seconds(*dice.pick(&[30, 60, 300]));
            let to = from + dice.time(Duration::ZERO, most);
            outages.push((from, to));
            from = to;
        }
        let loss = *dice.pick(&[0.0, 0.02, 0.1, 0.3, 0.6, 0.9]);
        Self { loss, is_fair: false, outages, ..Self::fair(dice) }
    }

    /// Nobody asks.
    pub(crate) fn unasked(self) -> Self {
        Self { silence: None, ..self }
    }

    /// Nobody answers: there is no client, or the calls of one fail, or nobody says what became of them.
    pub(crate) fn unanswered(self, dice: &mut Dice) -> Self {
        Self { silence: Some(1.0), patience: seconds(*dice.pick(&[0, 10, 100])), ..self }
    }

    /// What happens arrives at once, and in order.
    pub(crate) fn calm(self) -> Self {
        Self {
            loss: 0.0,
            repeats: 0.0,
            shuffle: Duration::ZERO,
            failures: 0.0,
            deafness: 0.0,
            outages: Vec::new(),
            latency: Duration::ZERO,
            crowd: 0,
            ..self
        }
    }

    /// Whether there are answers to what is asked.
    pub(crate) fn is_answered(&self) -> bool {
        self.silence.is_some_and(|silence| silence < 1.0)
    }

    pub(crate) fn is_down(&self, at: Duration) -> bool {
        self.outages.iter().any(|(from, to)| (*from..*to).contains(&at))
    }
}
