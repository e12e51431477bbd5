//! The real server under load: accounts to work for, clients that generate codes over HTTP as a browser does, and
//! what they were told. The crash test and the benchmark share it. It looks at nothing but answers.

mod client;
mod run;
mod seed;
mod server;

pub use client::{Answer, Client};
pub use run::{Load, Told};
pub use seed::{Seeded, Worker, seed};
pub use server::Server;
