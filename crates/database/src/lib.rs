//! One synchronous transaction type over SQLite and PostgreSQL.
//!
//! The rest of the house writes one SQL text and one Rust path: a closure over [`Tx`], run on a database
//! thread and committed before its answer is given. Nothing here knows of locks or codes.

mod error;
mod migrate;
mod row;
mod sql;
mod tx;
mod value;

pub use error::Error;
pub use migrate::Migration;
pub use row::{FromValue, Row};
pub use sql::{Sql, dollars};
pub use tx::{Dialect, Tx, TxExt};
pub use value::Value;
