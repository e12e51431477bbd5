//! Migrations: run once, in order, all or none, and never against a schema of another making.

use database::{
    Dialect, Error, Migration, Tx, TxExt, sql,
    testing::{Fresh, engines},
};

const ONE: Migration = Migration {
    number: 1,
    name: "0001_one",
    text: "CREATE TABLE one (a {int} NOT NULL) {strict}",
};
const TWO: Migration = Migration {
    number: 2,
    name: "0002_two",
    text: "CREATE TABLE two (a {int} NOT NULL) {strict}; INSERT INTO two (a) VALUES (1);",
};

fn refused(answer: Result<Vec<u32>, Error>, why: &str) {
    assert!(
        matches!(&answer, Err(Error::Migration(said)) if said.contains(why)),
        "{answer:?}"
    );
}

#[tokio::test]
async fn each_runs_once() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        assert_eq!(database.migrate(&[ONE]).await, Ok(vec![1]));
        assert_eq!(database.migrate(&[ONE]).await, Ok(vec![]));
        database.shutdown().await;
        let database = fresh.open(|_| {});
        assert_eq!(database.migrate(&[ONE, TWO]).await, Ok(vec![2]));
        assert_eq!(database.migrate(&[ONE, TWO]).await, Ok(vec![]));
    }
}

#[tokio::test]
async fn another_history_is_refused() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        database.migrate(&[ONE, TWO]).await.unwrap();
        refused(database.migrate(&[ONE]).await, "newer version");
        refused(database.migrate(&[TWO]).await, "0001_one ran here");
        let changed = Migration {
            text: "CREATE TABLE one (b {int}) {strict}",
            ..ONE
        };
        refused(
            database.migrate(&[changed, TWO]).await,
            "0001_one has changed",
        );
        let renamed = Migration {
            name: "0001_uno",
            ..ONE
        };
        refused(
            database.migrate(&[renamed, TWO]).await,
            "0001_one has changed",
        );
        refused(database.migrate(&[TWO, ONE]).await, "do not rise");
    }
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        database.migrate(&[TWO]).await.unwrap();
        refused(
            database.migrate(&[ONE, TWO]).await,
            "0001_one never ran here",
        );
    }
}

#[tokio::test]
async fn one_that_fails_leaves_nothing() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        let broken = Migration {
            number: 3,
            name: "0003_broken",
            text: "CREATE TABLE three (a {int}); CREATE NONSENSE",
        };
        refused(database.migrate(&[ONE, TWO, broken]).await, "0003_broken");
        assert_eq!(database.migrate(&[ONE, TWO]).await, Ok(vec![1, 2]));
    }
}

#[tokio::test]
async fn several_instances_may_start_at_once() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let mut instances = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let database = fresh.open(|_| {});
            instances.spawn(async move { database.migrate(&[ONE, TWO]).await.unwrap() });
        }
        let mut ran = instances.join_all().await;
        ran.sort();
        assert_eq!(ran, [vec![], vec![], vec![], vec![1, 2]]);
        let database = fresh.open(|_| {});
        let rows: i64 = database
            .read(|tx| tx.query_one(&sql!("SELECT count(*) FROM two"), &[])?.get(0))
            .await
            .unwrap();
        assert_eq!(rows, 1);
    }
}

#[tokio::test]
async fn the_settings_of_sqlite_are_as_promised() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let database = fresh.open(|_| {});
    fn settings(tx: &mut dyn Tx) -> Result<Vec<String>, Error> {
        let number = |tx: &mut dyn Tx, sql| tx.query_one(sql, &[])?.get::<i64>(0);
        Ok(vec![
            tx.query_one(&sql!("PRAGMA journal_mode"), &[])?.get(0)?,
            number(tx, &sql!("PRAGMA synchronous"))?.to_string(),
            number(tx, &sql!("PRAGMA foreign_keys"))?.to_string(),
            number(tx, &sql!("PRAGMA query_only"))?.to_string(),
        ])
    }
    assert_eq!(
        database.write(settings).await.unwrap(),
        ["wal", "2", "1", "0"]
    );
    assert_eq!(
        database.read(settings).await.unwrap(),
        ["wal", "2", "1", "1"]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(fresh.directory().join("test.db"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
    }
}
