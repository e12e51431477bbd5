//! What a code would be and cost, told before anything is paid.

use super::{Ask, NetCodeError, Plan, issue::existing_in};
use crate::{
    Actor, NetCodeId, Permission, Portal,
    credits::{self, CreditsError},
    locks::lock_in,
};

/// A code as it would be issued now.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The exact window.
    pub plan: Plan,
    /// The code that the lock has for this window already: free of charge.
    pub existing: Option<NetCodeId>,
    /// What the account can spend now.
    pub balance: u64,
}

impl Preview {
    /// What issuing costs, in credits.
    #[must_use]
    pub const fn price(&self) -> u64 {
        if self.existing.is_some() { 0 } else { 1 }
    }
}

/// Works out the exact window of an ask, what it costs and what could be wrong with it. Writes nothing.
///
/// # Errors
/// [`NetCodeError`], as issuing would; a balance that is too small is no error here.
pub async fn preview_netcode(
    portal: &Portal,
    actor: &Actor,
    ask: Ask,
) -> Result<Preview, NetCodeError> {
    actor.require(Permission::GenerateCodes)?;
    let (portal, account) = (portal.clone(), actor.account);
    let database = portal.database().clone();
    database
        .read(move |tx| {
            let now = portal.now();
            let lock = lock_in(&portal, tx, account, ask.lock, now)?;
            let plan = Plan::make(&lock, &ask, now)?;
            Ok(Preview {
                existing: existing_in(tx, account, &plan)?,
                balance: balance_in(tx, account)?,
                plan,
            })
        })
        .await
}

fn balance_in(tx: &mut dyn database::Tx, account: crate::AccountId) -> Result<u64, CreditsError> {
    credits::balance(tx, account)
}
