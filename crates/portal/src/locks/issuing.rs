//! What issuing a code needs to know of a lock, its key included.

use database::Tx;
use jiff::Timestamp;
use netcode::{Family, Identifier, Key, Model, Timecode};

use super::{LockError, LockName, SetupId, Source, lookup_in, setup};
use crate::{AccountId, LockId, Portal, time::LockClock};

/// A lock as issuing sees it.
#[derive(Debug)]
pub struct IssuingLock {
    /// Its id.
    pub id: LockId,
    /// What its owner calls it.
    pub name: LockName,
    /// Its model.
    pub model: Model,
    /// What stands behind it. A factory lock has no key here: its codes come from its maker's server.
    pub source: Source,
    /// The kind of codes it accepts now.
    pub mode: Family,
    /// Its clock: as fixed at its initialisation, or as it would be if initialised now.
    pub clock: LockClock,
    /// The confirmed initialisation; without one there are no codes.
    pub setup: Option<IssuingSetup>,
}

/// The initialisation that codes are made with.
#[derive(Debug)]
pub struct IssuingSetup {
    /// Its id.
    pub id: SetupId,
    /// The minute keyed in.
    pub timecode: Timecode,
    /// The number keyed in.
    pub identifier: Identifier,
    /// The generation of codes.
    pub epoch: u16,
    /// The key, opened; `None` for a factory lock. Its `Debug` shows nothing.
    pub key: Option<Key>,
}

/// A lock of this account with its key, inside the transaction that issues.
///
/// # Errors
/// [`LockError::Unknown`] when the account has no such lock, [`LockError::Sealed`] when its key cannot be opened.
pub fn lock_in(
    portal: &Portal,
    tx: &mut dyn Tx,
    account: AccountId,
    lock: LockId,
    now: Timestamp,
) -> Result<IssuingLock, LockError> {
    let found = lookup_in(tx, account, lock)?;
    let clock = found.clock(now);
    let setup = match found.setup {
        None => None,
        Some(setup) => Some(IssuingSetup {
            key: setup::key_in(portal, tx, account, setup.id)?,
            id: setup.id,
            timecode: setup.timecode,
            identifier: setup.identifier,
            epoch: setup.epoch,
        }),
    };
    Ok(IssuingLock {
        id: found.id,
        name: found.name,
        model: found.model,
        source: found.source,
        mode: found.mode,
        clock,
        setup,
    })
}
