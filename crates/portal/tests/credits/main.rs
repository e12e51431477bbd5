//! The ledger, as its callers use it, on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod concurrent;
mod model;
mod steps;
mod tamper;

use jiff::Timestamp;
use portal::{
    AccountId, Actor, CreditPolicy, TransferId,
    credits::{self, CreditsError, End, Entry, Outcome, Reason},
    testing::Bench,
};

/// A transfer of `amount` under the id number `id`.
fn entry(actor: Actor, id: u128, amount: u32, reason: Reason) -> Entry {
    Entry {
        id: transfer_id(id),
        account: actor.account,
        amount,
        reason,
        subject: None,
        note: String::new(),
        by: Some(actor.person),
        at: Timestamp::UNIX_EPOCH,
    }
}

fn transfer_id(id: u128) -> TransferId {
    TransferId(uuid::Uuid::from_u128(id))
}

fn end(account: AccountId, id: u128, reservation: u128) -> End {
    End {
        id: transfer_id(id),
        account,
        reservation: transfer_id(reservation),
        by: None,
        at: Timestamp::UNIX_EPOCH,
    }
}

async fn charge(bench: &Bench, entry: Entry) -> Result<Outcome, CreditsError> {
    charge_as(bench, CreditPolicy::Prepaid, entry).await
}

async fn charge_as(
    bench: &Bench,
    policy: CreditPolicy,
    entry: Entry,
) -> Result<Outcome, CreditsError> {
    let database = bench.portal.database();
    database
        .write(move |tx| credits::charge(tx, policy, &entry))
        .await
}

async fn reserve(bench: &Bench, entry: Entry) -> Result<Outcome, CreditsError> {
    let database = bench.portal.database();
    database
        .write(move |tx| credits::reserve(tx, CreditPolicy::Prepaid, &entry))
        .await
}

async fn take(bench: &Bench, end: End) -> Result<Outcome, CreditsError> {
    let database = bench.portal.database();
    database.write(move |tx| credits::take(tx, &end)).await
}

async fn give_back(bench: &Bench, end: End) -> Result<Outcome, CreditsError> {
    let database = bench.portal.database();
    database.write(move |tx| credits::give_back(tx, &end)).await
}

const fn written(balance: u64) -> Outcome {
    Outcome::Written { balance }
}
