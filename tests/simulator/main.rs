//! `cargo xtask simulate`: plays as many seeds as are asked for, on all cores.

use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use zego_tests::simulator::campaign;

const USAGE: &str = "\
usage: simulate [--seeds N] [--from S]

  --seeds N   how many seeds are played; 1000 unless given
  --from S    the first of them; 0 unless given";

fn main() -> ExitCode {
    let Some((from, seeds)) = arguments(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let threads = thread::available_parallelism().map_or(1, Into::into);
    let start = Instant::now();
    let campaign = campaign(from, seeds, threads);
    let took = start.elapsed();
    print!("{}", campaign.tally);
    let per_second = |number: u64| u128::from(number) * 1000 / took.as_millis().max(1);
    let played = campaign.played;
    println!(
        "{played} seeds from {from} in {:.1} s on {threads} cores: {} seeds/s, {} calls/s",
        took.as_secs_f64(),
        per_second(played),
        per_second(campaign.tally.calls),
    );
    let complaint = campaign.complaint();
    eprint!("{complaint}");
    if complaint.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The first seed, and how many.
fn arguments(mut arguments: impl Iterator<Item = String>) -> Option<(u64, u64)> {
    let (mut from, mut seeds) = (0, 1000);
    while let Some(name) = arguments.next() {
        let value = arguments.next()?.parse().ok()?;
        match &*name {
            "--seeds" => seeds = value,
            "--from" => from = value,
            _ => return None,
        }
    }
    Some((from, seeds))
}
