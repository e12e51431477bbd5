//! What the operator does with credits.

use std::sync::Arc;

use database::testing::{Fresh, engines};
use portal::{
    KeyRing, Portal, Settings, SystemClock, SystemRandom,
    accounts::{self, Details},
    passwords::Password,
};

use crate::{fails, hourkey, succeeds};

/// Puts an activated person into the portal of this database.
fn add_person(fresh: &Fresh, email: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let portal = Portal::new(
            fresh.open(|_| {}),
            Arc::new(SystemClock),
            Arc::new(SystemRandom),
            KeyRing::generate(&SystemRandom),
            Settings::new("http://localhost/".parse().unwrap()),
        );
        let details = Details {
            name: "Ann Example".parse().unwrap(),
            email: email.parse().unwrap(),
            country: "GB".parse().unwrap(),
            zone: "Europe/London".parse().unwrap(),
        };
        let password = Password::parse("four walls and a quiet door").unwrap();
        let added = accounts::add_person(&portal, details, &password).await;
        assert!(added.unwrap().is_some());
        portal.database().shutdown().await;
    });
}

#[test]
fn credits_are_given_and_the_ledger_adds_up() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let credits = |arguments: &[&str]| {
            let arguments = [&["credits", "--database", fresh.url()], arguments].concat();
            succeeds(fresh.directory(), &arguments)
        };
        credits(&["verify"]);
        add_person(&fresh, "ann@example.com");
        let said = credits(&["grant", "Ann@Example.com", "30", "--reason", "for the fair"]);
        let expected = "Gave 30 credits to Ann@example.com. The balance is 50.\n";
        assert_eq!(said, expected);
        let said = credits(&["verify"]);
        let expected = "Accounts: 1. Transfers: 2. Credits received: 50, spent: 0.\n";
        assert!(said.starts_with(expected), "{said}");
    }
}

#[test]
fn credits_go_to_nobody_else() {
    let fresh = Fresh::new(database::Dialect::Sqlite);
    let here = fresh.directory();
    let said = fails(here, &["credits", "grant", "ann@example.com", "30"]);
    assert!(said.contains("nobody with the address"), "{said}");
    let said = fails(here, &["credits", "grant", "ann", "30"]);
    assert!(said.contains("no email address"), "{said}");
    for amount in ["0", "-1", "1.5", "x", "1000001"] {
        let output = hourkey(here, &["credits", "grant", "ann@example.com", amount]);
        assert_eq!(output.status.code(), Some(2), "{amount}");
    }
}
