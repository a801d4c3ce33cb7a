//! Reading replies: the official samples, and whatever else may come.

mod data;
mod envelope;
mod samples;
mod stream_state;
