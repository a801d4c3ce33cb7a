//! What holds for every input.

mod reading;
mod secrets;
mod sending;
