//! What an engine would do for a statement.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use database::{Database, Dialect, Error, Sql, Tx, TxExt, Value};

use crate::{collect::Statement, refer::Table, schema::Schema};

/// The types of parameters that the house can bind.
const BOUND: &[&str] = &[
    "bigint",
    "integer",
    "smallint",
    "text",
    "bytea",
    "uuid",
    "boolean",
    "name",
    "\"character varying\"",
];

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Prepares the statement and tells which tables it would read whole.
pub(crate) async fn scanned(
    database: &Database,
    statement: &Statement,
    tables: &[Table],
    schema: &Schema,
) -> Result<Vec<String>, Error> {
    let (text, suffix) = (statement.text.clone(), statement.suffix);
    let lines = database
        .write(move |tx| match tx.dialect() {
            Dialect::Sqlite => sqlite(tx, &text),
            Dialect::Postgres => postgres(tx, &format!("{text}{suffix}")),
        })
        .await?;
    let mut scans = Vec::new();
    for line in lines {
        let Some((alias, through)) = scan(&line) else {
            continue;
        };
        let Some(table) = tables.iter().find(|table| table.alias == alias) else {
            continue;
        };
        // A whole index of a tenant's table is as bad as the table; of another's, it may be a list of what is due.
        if schema.is_tenants(&table.name) || !through {
            scans.push(format!(
                "reads all of {} ({:?}: {})",
                table.name,
                database.dialect(),
                line.trim()
            ));
        }
    }
    Ok(scans)
}

/// The table that a line of a plan reads whole, and whether through an index.
fn scan(line: &str) -> Option<(&str, bool)> {
    if let Some(rest) = line.strip_prefix("SCAN ") {
        return Some((rest.split_whitespace().next()?, rest.contains(" USING ")));
    }
    let (_, rest) = line.split_once("Seq Scan on ")?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    words.last().map(|alias| (*alias, false))
}

fn sqlite(tx: &mut dyn Tx, text: &str) -> Result<Vec<String>, Error> {
    let explain = leak(format!("EXPLAIN QUERY PLAN {text}"), String::new());
    let rows = tx.query(&explain, &vec![Value::Null; parameters(text)])?;
    rows.iter().map(|row| row.get(3)).collect()
}

fn postgres(tx: &mut dyn Tx, text: &str) -> Result<Vec<String>, Error> {
    let text = text.replace('?', "$");
    // As for any values of the parameters, and by index wherever there is one: the tables here are empty.
    tx.script("SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off")?;
    // What is prepared outlives the transaction, so each has a name of its own.
    let name = format!("it_{}", COUNT.fetch_add(1, Relaxed));
    tx.script(&format!("PREPARE {name} AS {text}"))?;
    let types = leak(
        String::new(),
        format!(
            "SELECT coalesce(array_to_string(parameter_types::text[], ','), '') FROM pg_prepared_statements \
         WHERE name = '{name}'"
        ),
    );
    let types: String = tx.query_one(&types, &[])?.get(0)?;
    if let Some(odd) = types
        .split(',')
        .find(|one| !one.is_empty() && !BOUND.contains(one))
    {
        return Err(Error::Engine(format!(
            "no value of the house can be bound as {odd}"
        )));
    }
    let nulls = vec!["NULL"; parameters(&text)].join(", ");
    let arguments = if nulls.is_empty() {
        nulls
    } else {
        format!("({nulls})")
    };
    let explain = leak(
        String::new(),
        format!("EXPLAIN (COSTS OFF) EXECUTE {name}{arguments}"),
    );
    tx.query(&explain, &[])?
        .iter()
        .map(|row| row.get(0))
        .collect()
}

/// The highest number of a placeholder.
fn parameters(text: &str) -> usize {
    let numbers = text.split(['?', '$']).skip(1);
    numbers
        .filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().ok()
        })
        .max()
        .unwrap_or(0)
}

/// A statement made here. It stays for as long as the test runs.
fn leak(sqlite: String, postgres: String) -> Sql {
    Sql {
        sqlite: sqlite.leak(),
        postgres: postgres.leak(),
    }
}
