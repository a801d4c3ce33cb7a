//! Tests over real sockets, on the loopback address.

mod elsewhere;
mod emulator;
mod library;
mod peers;
mod tls;
mod transport;
