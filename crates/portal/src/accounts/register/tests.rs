//! That a known address costs the statements of an unknown one, one by one.

use database::{Dialect, Error, Row, Tx, Value};

use super::*;
use crate::testing::{Bench, each_engine};

/// A transaction that writes down what it is asked.
struct Noting<'a> {
    tx: &'a mut dyn Tx,
    statements: Vec<&'static str>,
}

impl Tx for Noting<'_> {
    fn dialect(&self) -> Dialect {
        self.tx.dialect()
    }

    fn query(&mut self, sql: &Sql, params: &[Value]) -> Result<Vec<Row>, Error> {
        self.statements.push(sql.sqlite);
        self.tx.query(sql, params)
    }

    fn execute(&mut self, sql: &Sql, params: &[Value]) -> Result<u64, Error> {
        self.statements.push(sql.sqlite);
        self.tx.execute(sql, params)
    }

    fn script(&mut self, text: &str) -> Result<(), Error> {
        self.tx.script(text)
    }
}

/// The statements of registering with this address, and the kind of mail that was queued.
async fn statements(bench: &Bench, email: &str) -> (Vec<&'static str>, String) {
    let details = Details {
        name: "Ann Example".parse().unwrap(),
        email: email.parse().unwrap(),
        country: "GB".parse().unwrap(),
        zone: "Europe/London".parse().unwrap(),
    };
    let password = NewPassword::parse("a lantern under the stairs", &[]).unwrap();
    let portal = bench.portal.clone();
    let token = Token::generate(portal.random());
    let kept = Kept {
        id: portal.new_id(),
        key: details.email.key(),
        password_hash: portal.passwords().hash(&password.0).await.unwrap(),
        link: Link::new(&portal, &token),
        at: portal.now(),
        mail: mails::activate(&portal, LANGUAGE, email, &token),
        other_mail: mails::already_registered(&portal, LANGUAGE, email),
        details,
    };
    const NEWEST: Sql = sql!("SELECT kind FROM outbox ORDER BY id DESC LIMIT 1");
    let for_closure = portal.clone();
    portal
        .database()
        .write(move |tx| {
            let mut noting = Noting {
                tx,
                statements: Vec::new(),
            };
            kept.insert(&for_closure, &mut noting)?;
            let statements = noting.statements;
            let kind: String = tx.query_one(&NEWEST, &[])?.get(0)?;
            Ok::<_, AccountsError>((statements, kind))
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn a_known_address_costs_the_same_statements() {
    each_engine(async |bench| {
        bench.person("ann@example.com").await;
        let (unknown, kind) = statements(&bench, "new@example.com").await;
        assert_eq!(kind, mails::ACTIVATE);
        bench.clock.advance(SignedDuration::from_secs(1));
        let (known, kind) = statements(&bench, "Ann@example.com").await;
        assert_eq!(kind, mails::ALREADY_REGISTERED);
        assert_eq!(known, unknown);
        assert_eq!(known.len(), 4);
    })
    .await;
}
