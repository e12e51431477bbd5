//! Chores of the developers, run as `cargo xtask <chore>`.

fn main() {}
