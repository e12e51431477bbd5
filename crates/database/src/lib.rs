//! One synchronous transaction type over SQLite and PostgreSQL.
//!
//! The rest of the house writes one SQL text and one Rust path: a closure over [`Tx`], run on a database
//! thread and committed before its answer is given. Nothing here knows of locks or codes.
//!
//! What a closure may rely on, on both engines:
//! - It runs in one transaction. `Ok` is answered only after a durable commit; `Err` and a panic undo all of it.
//! - It may run more than once (a conflict between transactions, a lost connection), so it is `Fn`, and has no effect
//!   but its statements.
//! - After a statement was refused the transaction cannot go on: every further statement gives the same error, and
//!   an `Ok` is answered as that error. What may collide is written with `ON CONFLICT`.
//! - A read sees one moment of the database, whatever is committed meanwhile, and cannot write.

pub mod backup;
mod config;
mod database;
mod error;
mod job;
mod metrics;
mod migrate;
mod postgresql;
mod row;
mod sql;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
mod tokens;
mod tx;
mod value;

pub use config::Config;
pub use database::Database;
pub use error::Error;
pub use metrics::{Metrics, Numbers};
pub use migrate::Migration;
pub use row::{FromValue, Row};
pub use sql::{Sql, dollars};
pub use tx::{Dialect, Tx, TxExt};
pub use value::Value;
