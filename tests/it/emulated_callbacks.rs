//! What the emulator calls back: the events, their schedule, and what goes wrong on demand.

mod media;
mod moderation;
mod rooms;
mod schedule;
mod tasks;
mod world;
