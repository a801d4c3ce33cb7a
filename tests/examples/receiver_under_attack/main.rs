//! The receiver under attack: what gets through, how long it takes, and what it costs.
//! `cargo run --release -p zego-tests --example receiver_under_attack [SECONDS]`
//!
//! Each attack meets a receiver of its own, a process that writes what comes to a pipe and acknowledges
//! it then. Attackers have as many connections as they like, from threads of their own; beside them the
//! service posts genuine callbacks, some on connections that are kept and some on new ones, and tries
//! each again on its schedule.

mod attacks;
mod receiver;
mod service;

use std::time::Duration;

use attacks::{ATTACKS, Attack, Attackers};
use receiver::Process;
use service::Posted;

fn main() {
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some(receiver::ARGUMENT) {
        return receiver::run();
    }
    let seconds = argument.map_or(10, |seconds| seconds.parse().expect("a number of seconds"));
    println!(
        "| attack | connections/s | refused/s | genuine/s | longest wait | tried again | memory | \
         acknowledged | lost |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for attack in ATTACKS {
        println!("{}", row(attack, Duration::from_secs(seconds)));
    }
}

fn row(attack: &'static Attack, time: Duration) -> String {
    let process = Process::start();
    let attackers = Attackers::start(attack, process.address());
    // So that every connection that they can have is theirs.
    std::thread::sleep(Duration::from_secs(2));
    let posted = service::post_for(process.address(), time);
    let (connections, refused) = attackers.end();
    let memory = process.most_memory();
    let written = process.end();
    let lost = posted.acknowledged.difference(&written).count();
    let Posted { acknowledged, longest, again } = posted;
    format!(
        "| {} | {connections} | {refused} | {} | {:.3} s | {again} | {memory} | {} | {lost} |",
        attack.name,
        a_second(acknowledged.len(), time),
        longest.as_secs_f64(),
        acknowledged.len(),
    )
}

fn a_second(count: usize, time: Duration) -> u64 {
    count as u64 * 1000 / u64::try_from(time.as_millis()).map_or(1, |millis| millis.max(1))
}
