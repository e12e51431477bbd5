//! Every statement of the house, read from its sources: both engines take it, none reads a tenant's whole table, and
//! each that touches a tenant's table names the account.
//!
//! A statement that has a reason to differ is listed in `exceptions.rs`, with the reason.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic"
)]

mod collect;
mod exceptions;
mod plan;
mod refer;
mod schema;

use std::collections::BTreeSet;

use collect::Statement;
use database::{
    Dialect,
    testing::{Fresh, engines},
};
use exceptions::{Exception, SCANS, STRANGERS};
use schema::Schema;

#[tokio::test]
async fn both_engines_take_every_statement_and_none_scans() {
    let statements = collect::all();
    let mut problems = Vec::new();
    let mut scans = BTreeSet::new();
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        database.migrate(portal::MIGRATIONS).await.unwrap();
        let schema = Schema::read(&database).await;
        for statement in &statements {
            let tables = refer::tables(&statement.text, &schema);
            match plan::scanned(&database, statement, &tables, &schema).await {
                Err(error) => problems.push(format!("{statement}: {engine:?} refuses it: {error}")),
                Ok(found) => scans.extend(found.into_iter().map(|scan| {
                    let place = statement.to_string();
                    (statement.file.clone(), statement.name.clone(), place, scan)
                })),
            }
        }
        database.shutdown().await;
    }
    let found = scans.iter().map(|(file, name, place, scan)| {
        (file.as_str(), name.as_str(), format!("{place}: {scan}"))
    });
    problems.extend(unexpected(found, SCANS));
    report(&problems);
}

#[tokio::test]
async fn every_statement_on_a_tenants_table_names_the_account() {
    let statements = collect::all();
    let fresh = Fresh::new(Dialect::Sqlite);
    let database = fresh.open(|_| {});
    database.migrate(portal::MIGRATIONS).await.unwrap();
    let schema = Schema::read(&database).await;
    assert!(schema.is_tenants("transfer") && !schema.is_tenants("person"));
    let strangers: Vec<(&Statement, String)> = statements
        .iter()
        .flat_map(|statement| {
            refer::without_account(&statement.text, &schema)
                .into_iter()
                .map(move |table| (statement, table))
        })
        .collect();
    let found = strangers.iter().map(|(statement, table)| {
        let what = format!("{statement}: does not name the account_id of {table}");
        (statement.file.as_str(), statement.name.as_str(), what)
    });
    report(&unexpected(found, STRANGERS));
}

#[test]
fn the_statements_are_found() {
    let statements = collect::all();
    assert!(
        statements
            .iter()
            .any(|one| one.name == "CHANGE_PREPAID" && one.text.starts_with("UPDATE book")),
        "{} statements",
        statements.len()
    );
}

#[tokio::test]
async fn a_bad_statement_is_seen() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        database.migrate(portal::MIGRATIONS).await.unwrap();
        let schema = Schema::read(&database).await;
        for (text, scans, strangers) in [
            ("SELECT id FROM transfer WHERE note = ?1", 1, 1),
            (
                "SELECT b.name FROM account a JOIN book AS b ON b.debits = a.made_at WHERE a.id = ?1",
                1,
                1,
            ),
            (
                "UPDATE transfer SET note = '' WHERE note = ?1 RETURNING account_id",
                1,
                1,
            ),
            (
                "SELECT id FROM transfer WHERE account_id = ?1 AND id = ?2",
                0,
                0,
            ),
            ("INSERT INTO book (account_id, name) VALUES (?1, ?2)", 0, 0),
        ] {
            let statement = Statement {
                file: String::new(),
                line: 0,
                name: String::new(),
                text: text.to_owned(),
                suffix: "",
            };
            let tables = refer::tables(text, &schema);
            let scanned = plan::scanned(&database, &statement, &tables, &schema)
                .await
                .unwrap();
            assert_eq!(scanned.len(), scans, "{engine:?} {text}: {scanned:?}");
            assert_eq!(
                refer::without_account(text, &schema).len(),
                strangers,
                "{text}"
            );
        }
        database.shutdown().await;
    }
}

/// What is found and not excepted, and what is excepted and not found.
fn unexpected<'a>(
    found: impl Iterator<Item = (&'a str, &'a str, String)>,
    exceptions: &[Exception],
) -> Vec<String> {
    let mut unused: BTreeSet<_> = exceptions.iter().map(|one| (one.file, one.name)).collect();
    let mut problems = Vec::new();
    for (file, name, what) in found {
        let exception = exceptions
            .iter()
            .find(|one| file.ends_with(one.file) && name == one.name);
        match exception {
            Some(one) => {
                unused.remove(&(one.file, one.name));
            }
            None => problems.push(what),
        }
    }
    problems.extend(
        unused
            .iter()
            .map(|(file, name)| format!("{file} {name}: an exception that is not needed")),
    );
    problems
}

fn report(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
