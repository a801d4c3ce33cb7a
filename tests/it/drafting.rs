//! Drafting: what an action becomes on the wire, and what is refused before that.

mod bodies;
mod environments;
mod parity;
mod queries;
mod rules;
mod sequences;
