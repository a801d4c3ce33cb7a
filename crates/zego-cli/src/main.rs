//! `zego`: calls, explains and emulates the ZEGOCLOUD Server API v2, mints client tokens,
//! and verifies callbacks.

mod actions;
mod args;
mod call;
mod callback;
mod code;
mod credentials;
mod emulator;
mod fault;
mod input;
mod listen;
mod net;
mod output;
mod progress;
mod sign;
mod suggest;
mod termination;
mod time;
mod token;

use std::process::ExitCode;

use crate::args::{Cli, Command};
use crate::fault::Fault;

fn main() -> ExitCode {
    let Cli { global, command } = match Cli::read() {
        Ok(cli) => cli,
        Err(told) => return output::usage(&told),
    };
    if !matches!(command, Command::Listen(_) | Command::Emulator(_)) {
        // Those end in an orderly way.
        termination::heed_as_first_process();
    }
    termination::outlive_file_limit();
    let done = match command {
        Command::Call(call) => call::run(&global, &call),
        Command::Actions(actions) => actions::run(&actions),
        Command::Code(code) => code::run(&code),
        Command::Sign(sign) => sign::run(&global, &sign),
        Command::Token(token) => token::run(&global, &token),
        Command::Callback(callback) => callback::run(&global, &callback),
        Command::Listen(listen) => listen::run(&global, &listen),
        Command::Emulator(emulator) => emulator::run(&global, &emulator),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            if let [first, more @ ..] = fault.lines() {
                output::complain(first);
                for line in more {
                    output::remark(line);
                }
            }
            fault.exit()
        }
    }
}

type Done = Result<(), Fault>;
