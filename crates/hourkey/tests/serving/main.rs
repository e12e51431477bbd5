//! The server over raw sockets: what slow, greedy, forged and plain requests get.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bench;
mod limits;
mod reach;
mod stop;
mod tls;
