//! Migrations: numbered SQL, one text for both engines, types as tokens. Each that ran is recorded with its hash.

use sha2::{Digest, Sha256};

use crate::{Dialect, Error, Tx, sql, tokens::render};

/// One numbered step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number, rising from 1.
    pub number: u32,
    /// Its file name without ending.
    pub name: &'static str,
    /// Its text: any number of statements, with these tokens.
    ///
    /// | token | SQLite | PostgreSQL |
    /// |---|---|---|
    /// | `{id}` | `BLOB` | `UUID` |
    /// | `{int}`, `{time}` | `INTEGER` | `BIGINT` |
    /// | `{text}` | `TEXT` | `TEXT COLLATE "C"` |
    /// | `{bytes}` | `BLOB` | `BYTEA` |
    /// | `{bool}`, `{true}`, `{false}` | `INTEGER`, `1`, `0` | `BOOLEAN`, `TRUE`, `FALSE` |
    /// | `{strict}`, after the last bracket of `CREATE TABLE` | `STRICT` | |
    /// | `{insert_only:TABLE}`, a statement of its own, no semicolon | triggers that refuse `UPDATE` and `DELETE` | the same, and `TRUNCATE` |
    /// | `{sqlite}` … `{end}` | what is between | |
    /// | `{postgres}` … `{end}` | | what is between |
    pub text: &'static str,
}

/// Any number that nobody else takes in the same database.
const ADVISORY_LOCK: &str = "SELECT pg_advisory_xact_lock(7305808869231650155)";

/// The job that brings the schema up to date and tells what it ran.
pub(crate) fn job(
    migrations: &[Migration],
) -> impl Fn(&mut dyn Tx) -> Result<Vec<u32>, Error> + Send + 'static {
    let migrations = migrations.to_vec();
    move |tx| migrate(tx, &migrations)
}

fn migrate(tx: &mut dyn Tx, migrations: &[Migration]) -> Result<Vec<u32>, Error> {
    if !migrations.is_sorted_by(|one, next| one.number < next.number) {
        return Err(Error::Migration("their numbers do not rise".into()));
    }
    if tx.dialect() == Dialect::Postgres {
        // Several instances may start at once. What waits here then finds the work done. On SQLite the writer's
        // lock on the file does the same.
        tx.script("SET LOCAL statement_timeout = 0")?;
        tx.script(ADVISORY_LOCK)?;
    }
    tx.script(&render(
        "CREATE TABLE IF NOT EXISTS schema_migration (number {int} NOT NULL PRIMARY KEY, name {text} NOT NULL, \
         hash {text} NOT NULL) {strict}",
        tx.dialect(),
    )?)?;
    let ran = recorded(tx)?;
    check(&ran, migrations)?;
    let mut numbers = Vec::new();
    for migration in migrations
        .iter()
        .filter(|migration| !contains(&ran, migration.number))
    {
        apply(tx, migration)
            .map_err(|error| Error::Migration(format!("{}: {error}", migration.name)))?;
        numbers.push(migration.number);
    }
    Ok(numbers)
}

struct Recorded {
    number: u32,
    name: String,
    hash: String,
}

fn recorded(tx: &mut dyn Tx) -> Result<Vec<Recorded>, Error> {
    let find = sql!("SELECT number, name, hash FROM schema_migration ORDER BY number");
    let rows = tx.query(&find, &[])?;
    rows.iter()
        .map(|row| {
            Ok(Recorded {
                number: row.get(0)?,
                name: row.get(1)?,
                hash: row.get(2)?,
            })
        })
        .collect()
}

fn contains(ran: &[Recorded], number: u32) -> bool {
    ran.iter().any(|recorded| recorded.number == number)
}

/// Refuses a schema that this program did not make, or made otherwise.
fn check(ran: &[Recorded], migrations: &[Migration]) -> Result<(), Error> {
    let Some(last) = ran.last() else {
        return Ok(());
    };
    let known = migrations.last().map_or(0, |migration| migration.number);
    if last.number > known {
        return Err(Error::Migration(format!(
            "the database was written by a newer version of this program (its schema is {}, this program knows {known}): \
             use that version or a newer one",
            last.number
        )));
    }
    for recorded in ran {
        let name = &recorded.name;
        match migrations
            .iter()
            .find(|migration| migration.number == recorded.number)
        {
            None => {
                return Err(Error::Migration(format!(
                    "{name} ran here, but this program lacks it"
                )));
            }
            Some(migration) if migration.name != name || hash(migration.text) != recorded.hash => {
                return Err(Error::Migration(format!(
                    "{name} has changed since it ran here"
                )));
            }
            Some(_) => {}
        }
    }
    match migrations
        .iter()
        .find(|one| one.number < last.number && !contains(ran, one.number))
    {
        Some(skipped) => Err(Error::Migration(format!(
            "{} never ran here, but {} after it did",
            skipped.name, last.name
        ))),
        None => Ok(()),
    }
}

fn apply(tx: &mut dyn Tx, migration: &Migration) -> Result<(), Error> {
    let text = render(migration.text, tx.dialect())?;
    tx.script(&text)?;
    let record = sql!("INSERT INTO schema_migration (number, name, hash) VALUES (?1, ?2, ?3)");
    let hash = hash(migration.text);
    tx.execute(
        &record,
        &[migration.number.into(), migration.name.into(), hash.into()],
    )?;
    Ok(())
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
