//! File, environment, flags; the reference file; what `config print` shows.

use std::path::Path;

use hourkey::config::{Sources, load, print, reference};

use crate::{Files, pairs, said_of_file};

#[test]
fn the_later_source_counts_and_is_named() {
    let files = Files::new("sources");
    let path = files.write(
        "hourkey.toml",
        "listen = \"127.0.0.1:1000\"\nregistration = false\n\n[credits]\nfree = 5\n",
    );
    let loaded = load(&Sources {
        file: Some(path.clone()),
        environment: pairs(&[
            ("HOURKEY_LISTEN", "127.0.0.1:2000"),
            ("HOURKEY_CREDITS_FREE", "6"),
            ("HOURKEY_TEST_ANYTHING", "is none of its business"),
            ("PATH", "nor this"),
        ]),
        flags: pairs(&[("listen", "127.0.0.1:3000")]),
    })
    .unwrap();
    assert_eq!(loaded.config.listen.port(), 3000);
    assert_eq!(loaded.config.credits.free, 6);
    assert!(!loaded.config.registration);

    let shown = print(&loaded);
    let place = path.display();
    for line in [
        "public_address = \"http://localhost:3000\"  # follows from other settings",
        "listen = \"127.0.0.1:3000\"  # --set listen",
        "free = 6  # HOURKEY_CREDITS_FREE",
        &format!("registration = false  # {place}:2"),
        "unlimited = false  # as shipped",
        "# host is not set",
    ] {
        assert!(
            shown.lines().any(|shown| shown == line),
            "{line} is missing in\n{shown}"
        );
    }
}

#[test]
fn what_is_shown_is_a_configuration_file_again() {
    let files = Files::new("again");
    let shown = print(&load(&Sources::default()).unwrap());
    let path = files.write("shown.toml", &shown);
    assert_eq!(said_of_file(&path), "");
}

#[test]
fn passwords_are_masked() {
    let database = "postgres://hourkey:hunter2@127.0.0.1/hourkey";
    let loaded = load(&Sources {
        flags: pairs(&[("database.url", database)]),
        ..Sources::default()
    })
    .unwrap();
    let shown = print(&loaded);
    assert!(
        shown.contains("postgres://hourkey:*****@127.0.0.1/hourkey"),
        "{shown}"
    );
    assert!(!shown.contains("hunter2"));
    assert_eq!(loaded.config.database_url.0, database);
    assert!(!format!("{:?}", loaded.config).contains("hunter2"));
}

#[test]
fn secrets_come_from_files() {
    let files = Files::new("secrets");
    let password = files.write("password", "a password\n");
    let url = files.write("url", "postgres://hourkey:secret@127.0.0.1/hourkey\n");
    let loaded = load(&Sources {
        flags: pairs(&[
            ("database.url_file", url.to_str().unwrap()),
            ("smtp.host", "mail.example.com"),
            ("smtp.from", "no-reply@example.com"),
            ("smtp.user", "hourkey"),
            ("smtp.password_file", password.to_str().unwrap()),
        ]),
        ..Sources::default()
    })
    .unwrap();
    let smtp = loaded.config.smtp.unwrap();
    assert_eq!(smtp.port, 587);
    assert_eq!(smtp.sign_in.unwrap().1, "a password");
    assert!(
        loaded
            .config
            .database_url
            .0
            .ends_with("secret@127.0.0.1/hourkey")
    );
}

#[test]
fn the_reference_file_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.toml");
    let kept = std::fs::read_to_string(&path).unwrap();
    let now = reference();
    assert!(
        kept == now,
        "docs/configuration.toml is not current: hourkey config reference > docs/configuration.toml"
    );
    assert_eq!(said_of_file(&path), "");
}

#[test]
fn the_reference_file_without_its_comments_is_what_is_shipped() {
    let files = Files::new("reference");
    let path = files.write("reference.toml", &reference());
    let named = load(&Sources {
        file: Some(path),
        ..Sources::default()
    })
    .unwrap();
    let shipped = load(&Sources::default()).unwrap();
    assert_eq!(
        format!("{:?}", named.config),
        format!("{:?}", shipped.config)
    );
}
