//! Whether the keys at hand are those that the database's secrets are sealed with: a text sealed at the first start,
//! which no other keys open. Without it a wrong key file, or a second process with a key of its own, would be noticed
//! only when a code does not open.

use database::{Database, Sql, TxExt, sql};
use uuid::Uuid;

use crate::{Portal, SealError};

const TABLE: &str = "key_witness";
const COLUMN: &str = "sealed";
const ROW: Uuid = Uuid::nil();

/// Why the keys cannot be used with this database.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// The database's secrets are sealed with another key.
    #[error("the secrets in the database are sealed with another key")]
    Others(#[source] SealError),
    /// The database.
    #[error("{0}")]
    Database(#[from] database::Error),
}

const FIND: Sql = sql!("SELECT sealed FROM key_witness WHERE id = ?1");
const ADD: Sql =
    sql!("INSERT INTO key_witness (id, sealed) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING");

/// Whether some keys have been used with this database.
///
/// # Errors
/// The database's.
pub async fn has_keys(database: &Database) -> Result<bool, database::Error> {
    let found = database.read(|tx| tx.query_opt(&FIND, &[ROW.into()]));
    Ok(found.await?.is_some())
}

/// Makes sure that this portal's keys are the database's; the first keys that ask become so.
///
/// # Errors
/// [`KeysError::Others`] and the database's.
pub async fn check_keys(portal: &Portal) -> Result<(), KeysError> {
    let with = portal.clone();
    portal
        .database()
        .write(move |tx| {
            if tx.query_opt(&FIND, &[ROW.into()])?.is_none() {
                let sealed = with.seal(TABLE, ROW, COLUMN, b"witness");
                let sealed = sealed.map_err(KeysError::Others)?;
                tx.execute(&ADD, &[ROW.into(), sealed.into()])?;
            }
            // Of two processes that start at once one has added its own; the other finds that.
            let sealed: Vec<u8> = tx.query_one(&FIND, &[ROW.into()])?.get(0)?;
            with.open(TABLE, ROW, COLUMN, &sealed)
                .map_err(KeysError::Others)?;
            Ok(())
        })
        .await
}
