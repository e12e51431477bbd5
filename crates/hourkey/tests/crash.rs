//! Nothing is lost and nothing is charged for nothing: the real server is killed while 32 clients generate codes,
//! again and again, on both engines.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::HashSet, path::Path};

use database::{
    Database, Error, Tx, TxExt, sql,
    testing::{Fresh, engines},
};
use load::{Client, Load, Server, Told, seed};
use portal::NetCodeId;

const CRASHES: usize = 20;
const CLIENTS: usize = 32;

#[tokio::test]
async fn no_code_and_no_credit_is_lost_when_the_server_is_killed() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let data = fresh.directory().join("data").display().to_string();
        let flags = [
            ("data_dir".to_owned(), data),
            ("database.url".to_owned(), fresh.url().to_owned()),
        ];
        // Four accounts, so that some clients meet on one balance and others do not.
        let seeded = seed(&flags, 4, 3).await.unwrap();
        let load = Load::new(seeded.clone());
        let mut told: Vec<Told> = Vec::new();
        for crash in 0..CRASHES {
            let server = Server::start(Path::new(env!("CARGO_BIN_EXE_hourkey")), &flags).unwrap();
            // What was told before the last crash can still be read.
            let mut owner = Client::connect(&server.host, &seeded.workers[0].session)
                .await
                .unwrap();
            let overview = owner.get("/codes").await.unwrap();
            assert_eq!(overview.status, 200);
            let host = server.host.clone();
            let running = tokio::spawn({
                let load = load.clone();
                async move { load.run(&host, CLIENTS).await }
            });
            load.told(10 + 53 * crash % 200).await;
            server.kill().unwrap();
            told.extend(running.await.unwrap().unwrap());
            check(&fresh.open(|_| {}), &told).await;
        }
        assert!(told.len() >= CRASHES * 10);
    }
}

/// What the books and the codes say, all at one moment: PostgreSQL may still be finishing what the portal left.
struct Found {
    codes: HashSet<NetCodeId>,
    uncharged: i64,
    idle: i64,
    granted: i64,
    left: i64,
    wrong: i64,
}

fn look(tx: &mut dyn Tx) -> Result<Found, Error> {
    let mut count = |sql| tx.query_one(&sql, &[])?.get::<i64>(0);
    let uncharged = count(sql!(
        "SELECT count(*) FROM netcode AS n WHERE n.kind = 'paid' AND NOT EXISTS (
             SELECT 1 FROM transfer AS t WHERE t.account_id = n.account_id AND t.id = n.transfer_id
                AND t.step = 'moved' AND t.debit = 'prepaid' AND t.credit = 'spent' AND t.amount = 1
                AND t.subject_id = n.id)"
    ))?;
    let idle = count(sql!(
        "SELECT count(*) FROM transfer AS t WHERE t.credit = 'spent' AND NOT EXISTS (
             SELECT 1 FROM netcode AS n WHERE n.account_id = t.account_id AND n.transfer_id = t.id)"
    ))?;
    let granted = count(sql!(
        "SELECT sum(amount) FROM transfer WHERE debit = 'granted'"
    ))?;
    let left = count(sql!(
        "SELECT sum(credits - debits - debits_reserved) FROM book WHERE name = 'prepaid'"
    ))?;
    let wrong = count(sql!(
        "SELECT count(*) FROM book AS b WHERE
             b.debits <> (SELECT coalesce(sum(amount), 0) FROM transfer AS t
                           WHERE t.account_id = b.account_id AND t.debit = b.name)
          OR b.credits <> (SELECT coalesce(sum(amount), 0) FROM transfer AS t
                           WHERE t.account_id = b.account_id AND t.credit = b.name)
          OR b.debits_reserved <> 0 OR b.credits_reserved <> 0"
    ))?;
    let rows = tx.query(&sql!("SELECT id FROM netcode WHERE kind = 'paid'"), &[])?;
    let codes = rows
        .iter()
        .map(|row| row.get(0))
        .collect::<Result<_, _>>()?;
    Ok(Found {
        codes,
        uncharged,
        idle,
        granted,
        left,
        wrong,
    })
}

async fn check(database: &Database, told: &[Told]) {
    let found = database.read(look).await.unwrap();
    assert_eq!(found.uncharged, 0, "every code has its charge");
    assert_eq!(found.idle, 0, "every charge has its code");
    assert_eq!(found.wrong, 0, "every book is the sum of its transfers");
    let codes = i64::try_from(found.codes.len()).unwrap();
    assert_eq!(
        found.left,
        found.granted - codes,
        "the ledger is grants less codes"
    );
    let lost = told.iter().find(|told| !found.codes.contains(&told.code));
    assert_eq!(lost, None, "what a client was told of is there");
    database.shutdown().await;
}
