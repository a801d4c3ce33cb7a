//! Reading replies: whatever may come.

mod data;
mod envelope;
mod memory;
mod stream_state;
