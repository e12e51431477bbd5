//! The one binary: command line, configuration, wiring, workers.

fn main() {}
