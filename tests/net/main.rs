//! Tests over real sockets, on the loopback address.

mod admin_side;
mod callbacks;
mod elsewhere;
mod emulator;
mod faults;
mod faults_sent;
mod front;
mod http_heads;
mod keeper;
mod keeper_killed;
mod keeper_unknown;
mod library;
mod limits;
mod peers;
mod receiver;
mod receiver_axum;
mod receiver_burst;
mod receiver_hand_over;
mod receiver_posts;
mod tls;
mod transport;
mod world;
mod world_checks;
mod world_media;
mod world_mixing;
mod world_typed;
