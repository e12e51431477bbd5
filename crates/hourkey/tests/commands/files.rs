//! `migrate`, `backup` and `restore`.

use database::{
    Config, Database, Dialect, Migration, sql,
    testing::{Fresh, engines},
};

use crate::{fails, succeeds};

#[test]
fn migrate_runs_what_is_missing() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let arguments = ["migrate", "--database", fresh.url()];
        let said = succeeds(fresh.directory(), &arguments);
        assert!(said.contains("steps 1 to"), "{said}");
        let said = succeeds(fresh.directory(), &arguments);
        assert!(said.contains("up to date"), "{said}");
    }
}

#[test]
fn a_newer_database_is_refused() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        let mut newer = portal::MIGRATIONS.to_vec();
        let text = "CREATE TABLE later (a {int}) {strict}";
        newer.push(Migration {
            number: 9_999,
            name: "9999_later",
            text,
        });
        database.migrate_blocking(&newer).unwrap();
        database.shutdown_blocking();
        let said = fails(fresh.directory(), &["migrate", "--database", fresh.url()]);
        assert!(said.contains("newer version"), "{said}");
    }
}

#[test]
fn a_backup_is_made_while_serving_and_restored_when_stopped() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let here = fresh.directory();
    succeeds(here, &["migrate"]);
    // Holds the file as a server does.
    let serving = Database::open(
        Config::from_url(&format!("sqlite:{}/data/hourkey.db", here.display())).unwrap(),
    )
    .unwrap();
    let said = succeeds(here, &["backup", "copy.db"]);
    assert!(
        said.contains("copy.db") && said.contains("key-encryption key, data/key"),
        "{said}"
    );
    let said = fails(here, &["backup", "copy.db"]);
    assert!(said.contains("is there already"), "{said}");

    let add =
        sql!("INSERT INTO attempt (what, who, since, count) VALUES ('after the backup', ?1, 0, 0)");
    serving
        .write_blocking(move |tx| tx.execute(&add, &[vec![1_u8].into()]))
        .unwrap();
    let said = fails(here, &["restore", "copy.db"]);
    assert!(said.contains("--replace"), "{said}");
    let said = fails(here, &["restore", "copy.db", "--replace"]);
    assert!(said.contains("is in use"), "{said}");
    serving.shutdown_blocking();
    let said = succeeds(here, &["restore", "copy.db", "--replace"]);
    assert!(said.contains("key-encryption key"), "{said}");

    let restored = Database::open(
        Config::from_url(&format!("sqlite:{}/data/hourkey.db", here.display())).unwrap(),
    )
    .unwrap();
    let list = sql!("SELECT what FROM attempt");
    assert!(
        restored
            .read_blocking(move |tx| tx.query(&list, &[]))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_backup_can_be_restored_on_a_new_machine() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let here = fresh.directory();
    succeeds(here, &["migrate"]);
    succeeds(here, &["backup", "copy.db"]);
    succeeds(here, &["restore", "copy.db", "--data-dir", "new/data"]);
    let said = succeeds(here, &["migrate", "--data-dir", "new/data"]);
    assert!(said.contains("up to date"), "{said}");
    let said = fails(here, &["restore", "none.db", "--data-dir", "other"]);
    assert!(said.contains("no such file"), "{said}");
}

#[test]
fn postgresql_has_its_own_tools() {
    let fresh = Fresh::new(Dialect::Sqlite);
    let url = "postgres://hourkey:secret@127.0.0.1:1/hourkey";
    for arguments in [["backup", "copy"], ["restore", "copy"]] {
        let said = fails(
            fresh.directory(),
            &[&arguments[..], &["--database", url]].concat(),
        );
        assert!(said.contains("pg_") && !said.contains("secret"), "{said}");
    }
}

#[test]
fn a_key_that_is_another_databases_is_refused_and_a_lost_one_is_not_made_anew() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let here = fresh.directory();
        let verify = ["credits", "verify", "--database", fresh.url()];
        succeeds(here, &verify);
        let key = std::fs::read_to_string(here.join("data/key")).unwrap();

        std::fs::remove_file(here.join("data/key")).unwrap();
        let said = fails(here, &verify);
        assert!(said.contains("is missing"), "{said}");

        let others = Fresh::new(Dialect::Sqlite);
        succeeds(others.directory(), &["credits", "verify"]);
        std::fs::copy(others.directory().join("data/key"), here.join("data/key")).unwrap();
        let said = fails(here, &verify);
        assert!(said.contains("put the key there"), "{said}");

        let both = std::fs::read_to_string(here.join("data/key")).unwrap() + &key;
        std::fs::write(here.join("data/key"), both).unwrap();
        succeeds(here, &verify);
    }
}
