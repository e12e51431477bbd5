//! The parts of the one binary: command line, configuration, serving, wiring, workers.
//!
//! A library so that its tests can drive the server over real sockets; the binary is `main.rs`.

pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod greeting;
pub mod house;
pub mod key_file;
pub mod log;
pub mod mail;
pub mod server;
pub mod workers;
