//! Sessions in a made-up time.

mod found;
