//! How many commits of one row the disk takes, with nothing around them.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::Connection;

/// Commits a second, one after the other, with the portal's settings for durability.
pub(super) fn commits(path: &Path, measured: Duration) -> anyhow::Result<f64> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection
        .execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")?;
    let mut insert =
        connection.prepare("INSERT INTO row (text) VALUES ('a row of some thirty bytes')")?;
    let began = Instant::now();
    let mut count = 0_u32;
    while began.elapsed() < measured {
        insert.execute([])?;
        count += 1;
    }
    Ok(f64::from(count) / began.elapsed().as_secs_f64())
}
