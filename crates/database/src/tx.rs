//! The transaction that every closure gets.

use crate::{Error, Row, Sql, Value};

/// Which engine a transaction runs on, for the few statements that must differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// An open transaction. Object-safe and synchronous: a closure that cannot await holds nothing open across a
/// network or a hash.
pub trait Tx {
    /// The engine behind this transaction.
    fn dialect(&self) -> Dialect;

    /// Runs a statement that gives rows.
    ///
    /// # Errors
    /// Whatever the engine says; a constraint as [`Error::Constraint`].
    fn query(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<Row>, Error>;

    /// Runs a statement that gives no rows and tells how many rows it touched.
    ///
    /// # Errors
    /// As [`Tx::query`].
    fn execute(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error>;

    /// Runs several statements without parameters: migrations, and tests that look at the schema.
    ///
    /// # Errors
    /// As [`Tx::query`].
    #[doc(hidden)]
    fn script(&mut self, text: &str) -> Result<(), Error>;
}

/// What can be said with [`Tx`] alone.
pub trait TxExt: Tx {
    /// The first row, if there is one.
    ///
    /// # Errors
    /// As [`Tx::query`].
    fn query_opt(&mut self, sql: &Sql, params: &[Value]) -> Result<Option<Row>, Error> {
        Ok(self.query(sql, params)?.into_iter().next())
    }

    /// The first row.
    ///
    /// # Errors
    /// [`Error::NoRow`] without one, else as [`Tx::query`].
    fn query_one(&mut self, sql: &Sql, params: &[Value]) -> Result<Row, Error> {
        self.query_opt(sql, params)?.ok_or(Error::NoRow)
    }
}

impl<T: Tx + ?Sized> TxExt for T {}
