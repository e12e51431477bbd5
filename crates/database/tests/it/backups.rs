//! Backups of SQLite: made while serving, checked, and put in place only where nobody is.

use std::path::Path;

use database::{
    Config, Database, Dialect, Error, Migration,
    backup::{backup, restore},
    sql,
    testing::Fresh,
};

const NUMBERS: &[Migration] = &[Migration {
    number: 1,
    name: "0001_numbers",
    text: "CREATE TABLE number (number {int} NOT NULL PRIMARY KEY) {strict}",
}];

fn add(database: &Database, number: i64) {
    let add = sql!("INSERT INTO number (number) VALUES (?1)");
    database
        .write_blocking(move |tx| tx.execute(&add, &[number.into()]))
        .unwrap();
}

fn numbers(path: &Path) -> Vec<i64> {
    let database =
        Database::open(Config::from_url(&format!("sqlite:{}", path.display())).unwrap()).unwrap();
    let list = sql!("SELECT number FROM number ORDER BY number");
    let rows = database
        .read_blocking(move |tx| tx.query(&list, &[]))
        .unwrap();
    database.shutdown_blocking();
    rows.iter().map(|row| row.get(0).unwrap()).collect()
}

fn refused(answer: Result<u64, Error>, why: &str) {
    let error = answer.unwrap_err();
    assert!(error.to_string().contains(why), "{error}");
}

#[test]
fn a_backup_made_while_others_write_is_whole() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let database = fresh.open(|_| {});
    database.migrate_blocking(NUMBERS).unwrap();
    add(&database, 0);
    let (source, copy) = (
        fresh.directory().join("test.db"),
        fresh.directory().join("copy.db"),
    );
    std::thread::scope(|scope| {
        scope.spawn(|| (1..200).for_each(|number| add(&database, number)));
        backup(&source, &copy).unwrap();
    });
    // The numbers were added one after the other: one moment holds the first so many.
    let kept = numbers(&copy);
    assert_eq!(kept, (0..kept.len() as i64).collect::<Vec<_>>());
    assert!(!kept.is_empty());
    refused(backup(&source, &copy), "is there already");
    assert!(!fresh.directory().join("copy.db.part").exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
    }
}

#[test]
fn a_backup_takes_the_place_of_a_database_that_nobody_uses() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let database = fresh.open(|_| {});
    database.migrate_blocking(NUMBERS).unwrap();
    add(&database, 1);
    let (place, copy) = (
        fresh.directory().join("test.db"),
        fresh.directory().join("copy.db"),
    );
    backup(&place, &copy).unwrap();
    add(&database, 2);
    refused(restore(&copy, &place, false), "is there already");
    refused(restore(&copy, &place, true), "is in use");
    database.shutdown_blocking();
    refused(restore(&copy, &place, false), "is there already");
    assert_eq!(numbers(&place), [1, 2]);
    restore(&copy, &place, true).unwrap();
    assert_eq!(numbers(&place), [1]);
    // And on a machine that has none yet.
    let other = fresh.directory().join("other.db");
    restore(&copy, &other, false).unwrap();
    assert_eq!(numbers(&other), [1]);
}

#[test]
fn what_is_no_sound_backup_changes_nothing() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let database = fresh.open(|_| {});
    database.migrate_blocking(NUMBERS).unwrap();
    (0..5_000)
        .collect::<Vec<_>>()
        .chunks(50)
        .for_each(|numbers| {
            let numbers = numbers.to_vec();
            let add = sql!("INSERT INTO number (number) VALUES (?1)");
            database
                .write_blocking(move |tx| {
                    numbers.iter().try_for_each(|number: &i64| {
                        tx.execute(&add, &[(*number).into()]).map(|_| ())
                    })
                })
                .unwrap();
        });
    let place = fresh.directory().join("test.db");
    let copy = fresh.directory().join("copy.db");
    backup(&place, &copy).unwrap();
    database.shutdown_blocking();
    let before = numbers(&place);

    let text = fresh.directory().join("text");
    std::fs::write(&text, "not a database at all").unwrap();
    refused(restore(&text, &place, true), "not a database");
    let empty = fresh.directory().join("empty");
    std::fs::write(&empty, "").unwrap();
    refused(
        restore(&empty, &place, true),
        "not a database of this program",
    );
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 2_000].fill(0xa5);
    let damaged = fresh.directory().join("damaged");
    std::fs::write(&damaged, bytes).unwrap();
    assert!(matches!(
        restore(&damaged, &place, true),
        Err(Error::Backup(_))
    ));
    refused(
        restore(&fresh.directory().join("none"), &place, true),
        "no such file",
    );
    assert_eq!(numbers(&place), before);
    assert!(!fresh.directory().join("test.db.part").exists());
}
