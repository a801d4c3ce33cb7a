//! The command as people and scripts use it: what it prints, where, and how it exits.

mod addresses;
mod callback;
mod command;
mod emulator;
mod listen;
mod roots;
mod support;
mod token;
