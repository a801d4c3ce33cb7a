//! The command as people and scripts use it: what it prints, where, and how it exits.

mod addresses;
mod callback;
mod command;
mod emulator;
mod hostile;
mod limits;
mod listen;
mod on_terminal;
mod roots;
mod secrets;
mod signals;
mod support;
mod terminal;
mod token;
