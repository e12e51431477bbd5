//! Home: what is open today, what needs somebody. Reads of other features' tables, each by an index and bounded;
//! writes nothing.

mod attention;
mod balances;

pub use attention::{Attention, Need};

use jiff::SignedDuration;

use crate::{
    Actor, Permission, Portal,
    credits::CreditsError,
    locks::LockError,
    netcodes::{self, Filter, NetCode, NetCodeError, newest_netcodes},
};

/// How far ahead "next" reaches.
pub const NEXT: SignedDuration = SignedDuration::from_hours(24);
/// Codes on the time strip.
const LIVE: usize = 8;
/// Codes in the list of the newest.
const LATEST: usize = 10;

/// Everything on Home.
#[derive(Debug, Clone)]
pub struct Home {
    /// Codes whose window is now or begins within [`NEXT`], the one that ends first at the front.
    pub live: Vec<NetCode>,
    /// Whether there are more of them than fit.
    pub more_live: bool,
    /// The newest codes, test codes among them.
    pub latest: Vec<NetCode>,
    /// Locks that need somebody; none for those who cannot do anything about it.
    pub attention: Vec<Attention>,
    /// What the account could spend after each of its last transfers, the oldest first; empty for those who may
    /// not see the ledger.
    pub balances: Vec<u64>,
    /// Whether the account has a lock.
    pub has_locks: bool,
}

/// Why Home cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// From the codes.
    #[error(transparent)]
    NetCodes(#[from] NetCodeError),
    /// From the locks.
    #[error(transparent)]
    Locks(#[from] LockError),
    /// From the ledger.
    #[error(transparent)]
    Credits(#[from] CreditsError),
    /// From the database.
    #[error("{0}")]
    Database(#[from] database::Error),
}

/// Everything on Home for the account in hand.
///
/// # Errors
/// [`HomeError`].
pub async fn look_home(portal: &Portal, actor: &Actor) -> Result<Home, HomeError> {
    let mut live = netcodes::live_netcodes(portal, actor, NEXT, LIVE + 1).await?;
    let more_live = live.len() > LIVE;
    live.truncate(LIVE);
    let latest = newest_netcodes(portal, actor, Filter::default(), LATEST).await?;
    let (account, now) = (actor.account, portal.now());
    let may_mend = actor.role.may(Permission::ManageLocks);
    let may_count = actor.role.may(Permission::ManageCredits);
    portal
        .database()
        .read(move |tx| {
            let attention = match may_mend {
                true => attention::list(tx, account, now)?,
                false => Vec::new(),
            };
            let balances = match may_count {
                true => balances::list(tx, account)?,
                false => Vec::new(),
            };
            Ok(Home {
                live: live.clone(),
                more_live,
                latest: latest.clone(),
                attention,
                balances,
                has_locks: attention::has_locks(tx, account)?,
            })
        })
        .await
}
