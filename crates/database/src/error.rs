//! What can go wrong between the house and its database.

/// A database error. Messages name tables and constraints, never values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A unique, foreign key, check or not-null rule refused the row. Holds what the engine called it.
    #[error("constraint refused the row: {0}")]
    Constraint(String),
    /// A statement that must give a row gave none.
    #[error("no row")]
    NoRow,
    /// A column is missing or of another type: a mistake in the code that reads it.
    #[error("column {index} is missing or of another type")]
    Column {
        /// Its position, from 0.
        index: usize,
    },
    /// The queue is full or the job's deadline passed before it ran: try again later (503).
    #[error("the database is busy")]
    Busy,
    /// The database is closed or cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The job panicked; its transaction was rolled back.
    #[error("a database job panicked")]
    Panicked,
    /// Anything else the engine said.
    #[error("database: {0}")]
    Engine(String),
    /// A migration is missing, changed since it ran, or failed.
    #[error("migration: {0}")]
    Migration(String),
    /// A backup could not be made or put in place.
    #[error("{0}")]
    Backup(String),
}
