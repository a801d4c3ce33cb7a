//! Reading replies: whatever may come.

mod data;
mod envelope;
mod stream_state;
