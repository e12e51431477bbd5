//! What a server says when it refuses, in the words of the house, and what helps.

use tokio_postgres::{Error as ServerError, error::SqlState};

use crate::Error;

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The server, or the way to it, said so.
    Server(ServerError),
    /// It says nothing at all.
    Silent,
}

/// What helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Nothing: it is the answer.
    None,
    /// To run the job again: it met another transaction.
    Again,
    /// To connect anew and run the job again.
    Connect,
}

impl Failure {
    /// What helps, on a connection that is `closed` or not.
    pub(super) fn remedy(&self, closed: bool) -> Remedy {
        let Self::Server(error) = self else {
            return Remedy::Connect;
        };
        match error.code() {
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                Remedy::Again
            }
            // The schema changed under a prepared statement.
            Some(&SqlState::FEATURE_NOT_SUPPORTED) => Remedy::Connect,
            // The server stops, or somebody ended this connection.
            Some(code) if code.code().starts_with("57P") => Remedy::Connect,
            _ if closed || error.is_closed() => Remedy::Connect,
            _ => Remedy::None,
        }
    }

    /// In the words of the house: without the detail, which holds values.
    pub(super) fn error(&self) -> Error {
        let error = match self {
            Self::Server(error) => error,
            Self::Silent => return Error::Unavailable("PostgreSQL does not answer".into()),
        };
        let Some(said) = error.as_db_error() else {
            let why = std::error::Error::source(error).map(|source| format!(": {source}"));
            let text = format!("{error}{}", why.unwrap_or_default());
            return if error.is_closed() {
                Error::Unavailable(text)
            } else {
                Error::Engine(text)
            };
        };
        let code = said.code().code();
        match &code[..2] {
            "23" => Error::Constraint(said.constraint().unwrap_or(said.message()).to_owned()),
            "40" => Error::Busy,
            "53" if code == SqlState::TOO_MANY_CONNECTIONS.code() => Error::Busy,
            "08" | "28" | "3D" => Error::Unavailable(said.message().to_owned()),
            "57" if code == SqlState::QUERY_CANCELED.code() => Error::Busy,
            "57" => Error::Unavailable(said.message().to_owned()),
            _ => Error::Engine(format!("{} ({code})", said.message())),
        }
    }
}
