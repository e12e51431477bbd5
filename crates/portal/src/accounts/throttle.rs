//! How often something may be tried, per address and per network, counted in the database so that every process
//! and every restart knows.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use database::{Sql, Tx, TxExt, sql};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use super::AccountsError;
use crate::{
    Portal,
    time::{time_at, time_value},
};

/// Where a request comes from: an IPv4 address, or the /64 of an IPv6 address, which is what one customer has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Network([u8; 16]);

impl Network {
    /// The network of a client's address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.to_ipv6_mapped().octets()),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).octets())
            }
        }
    }

    /// The machine itself: the command line, and tests.
    #[must_use]
    pub fn local() -> Self {
        Self::of(Ipv4Addr::LOCALHOST.into())
    }
}

/// Logs need not hold addresses.
impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Network")
    }
}

/// At most so many tries of a kind within a time.
#[derive(Debug, Clone, Copy)]
struct Limit {
    what: &'static str,
    most: u32,
    within: SignedDuration,
}

const fn limit(what: &'static str, most: u32, minutes: i64) -> Limit {
    Limit {
        what,
        most,
        within: SignedDuration::from_mins(minutes),
    }
}

// A guesser at one place is stopped soon; one at many places later, so that nobody is locked out of their own account
// by a stranger at once. Networks are counted generously: a whole company may share one.
const SIGN_IN_HERE: Limit = limit("sign-in-here", 10, 15);
const SIGN_IN_ADDRESS: Limit = limit("sign-in-address", 100, 60);
const SIGN_IN_NETWORK: Limit = limit("sign-in-network", 200, 15);
// Every one of these sends a mail to somebody.
const MAIL_ADDRESS: Limit = limit("mail-address", 6, 60);
const MAIL_NETWORK: Limit = limit("mail-network", 60, 60);

/// A try counted under one limit.
#[derive(Debug, Clone)]
struct Count {
    limit: Limit,
    who: Vec<u8>,
}

impl Count {
    fn new(limit: Limit, who: &[&[u8]]) -> Self {
        let mut hash = Sha256::new().chain_update(limit.what);
        for part in who {
            hash.update([0]);
            hash.update(part);
        }
        Self {
            limit,
            who: hash.finalize().to_vec(),
        }
    }
}

/// Counts a try to sign in, before the password is looked at.
pub(super) async fn sign_in(
    portal: &Portal,
    network: Network,
    email_key: &str,
) -> Result<(), AccountsError> {
    let email = email_key.as_bytes();
    let counts = [
        Count::new(SIGN_IN_NETWORK, &[&network.0]),
        Count::new(SIGN_IN_ADDRESS, &[email]),
        Count::new(SIGN_IN_HERE, &[email, &network.0]),
    ];
    count(portal, counts.into()).await
}

/// Forgets the tries of somebody who has now signed in, inside the transaction of their session.
pub(super) fn signed_in(
    tx: &mut dyn Tx,
    network: Network,
    email_key: &str,
) -> Result<(), AccountsError> {
    let here = Count::new(SIGN_IN_HERE, &[email_key.as_bytes(), &network.0]);
    tx.execute(&FORGET, &[SIGN_IN_HERE.what.into(), here.who.into()])?;
    Ok(())
}

/// Counts something that sends a mail to an address.
pub(super) async fn mail(
    portal: &Portal,
    network: Network,
    email_key: &str,
) -> Result<(), AccountsError> {
    let counts = [
        Count::new(MAIL_NETWORK, &[&network.0]),
        Count::new(MAIL_ADDRESS, &[email_key.as_bytes()]),
    ];
    count(portal, counts.into()).await
}

const COUNT: Sql = sql!(
    "INSERT INTO attempt (what, who, since, count) VALUES (?1, ?2, ?3, 1)
     ON CONFLICT (what, who) DO UPDATE
        SET count = CASE WHEN attempt.since <= ?4 THEN 1 ELSE attempt.count + 1 END,
            since = CASE WHEN attempt.since <= ?4 THEN ?3 ELSE attempt.since END
     RETURNING count, since"
);
const FORGET: Sql = sql!("DELETE FROM attempt WHERE what = ?1 AND who = ?2");

/// Counts under every limit, and refuses when one is passed: with the longest wait of those.
async fn count(portal: &Portal, counts: Vec<Count>) -> Result<(), AccountsError> {
    let now = portal.now();
    let wait = portal
        .database()
        .write(move |tx| {
            let mut wait = None;
            for one in &counts {
                let longer = count_one(tx, now, one)?;
                if longer.is_some() {
                    tracing::warn!(limit = one.limit.what, "tried too often");
                }
                wait = wait.max(longer);
            }
            // Not an error here: what was counted stays counted.
            Ok::<_, AccountsError>(wait)
        })
        .await?;
    match wait {
        None => Ok(()),
        Some(seconds) => Err(AccountsError::TooMany { seconds }),
    }
}

/// Counts one try; tells the seconds to wait when it is one too many.
fn count_one(
    tx: &mut dyn Tx,
    now: Timestamp,
    Count { limit, who }: &Count,
) -> Result<Option<u32>, AccountsError> {
    let row = tx.query_one(
        &COUNT,
        &[
            limit.what.into(),
            who.as_slice().into(),
            time_value(now),
            time_value(now - limit.within),
        ],
    )?;
    if row.get::<i64>(0)? <= i64::from(limit.most) {
        return Ok(None);
    }
    let left = (time_at(&row, 1)? + limit.within).duration_since(now);
    let seconds = left.as_millis().max(1).unsigned_abs().div_ceil(1000);
    Ok(Some(u32::try_from(seconds).unwrap_or(u32::MAX)))
}

const SWEEP: Sql = sql!("DELETE FROM attempt WHERE since < ?1");

/// Removes counts that no limit looks at any more.
pub(super) fn sweep(tx: &mut dyn Tx, now: Timestamp) -> Result<u64, AccountsError> {
    let before = now - SIGN_IN_ADDRESS.within * 2;
    Ok(tx.execute(&SWEEP, &[time_value(before)])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_customer_is_one_network() {
        let of = |text: &str| Network::of(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("::ffff:192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
    }
}
