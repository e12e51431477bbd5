//! What a person does with a virtual lock: each in one transaction that holds the lock, so that keys pressed in two
//! places are taken one after the other.

use database::Tx;
use netcode::{
    WindowIndex,
    lock::{Press, Tells, Verdict},
};

use super::{
    PressedKeys, Push, VirtualLock, VirtualLockError, clock::pushed, journal::Happened, store,
};
use crate::{AccountId, Actor, LockId, Permission, Portal, locks, netcodes};

/// Presses keys one after the other, and tells what each led to.
///
/// # Errors
/// [`VirtualLockError::Unknown`] for locks that are not virtual and those of others.
pub async fn press_keys(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    keys: PressedKeys,
) -> Result<(Vec<Press>, VirtualLock), VirtualLockError> {
    let account = actor.account;
    change(
        portal,
        actor,
        Permission::SeeLocks,
        lock,
        move |tx, lock| {
            let mut presses = Vec::new();
            for button in keys.buttons() {
                let press = lock.device.press(*button, lock.moment());
                if let Some(verdict) = press.verdict {
                    let own = is_own_far(tx, account, lock, verdict)?;
                    lock.note_code(verdict, own);
                }
                presses.push(press);
            }
            Ok(presses)
        },
    )
    .await
}

/// Pushes the lock's clock forward, and with it all that the lock counts by time.
///
/// # Errors
/// [`VirtualLockError::TooFar`]; else as [`press_keys`].
pub async fn push_clock(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    push: Push,
) -> Result<VirtualLock, VirtualLockError> {
    let now = portal.now();
    let changed = change(portal, actor, Permission::SeeLocks, lock, move |_, lock| {
        let ahead = pushed(lock.ahead, push)?;
        lock.set_ahead(ahead, now);
        let minutes = u32::try_from(push.length().as_mins()).unwrap_or(u32::MAX);
        lock.note(Happened::Pushed { minutes });
        Ok(())
    });
    Ok(changed.await?.1)
}

/// Takes the batteries out and puts them back: the clock is lost, and time is the present again.
///
/// # Errors
/// As [`press_keys`]; a guest may not.
pub async fn take_batteries_out(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
) -> Result<VirtualLock, VirtualLockError> {
    let now = portal.now();
    let changed = change(
        portal,
        actor,
        Permission::ManageLocks,
        lock,
        move |_, lock| {
            lock.set_ahead(jiff::SignedDuration::ZERO, now);
            lock.device.lose_power(lock.moment());
            lock.note(Happened::LostPower);
            Ok(())
        },
    );
    Ok(changed.await?.1)
}

/// Sets the lock back to how it left the factory, in the present. Only its count of wrong codes stays.
///
/// # Errors
/// As [`press_keys`]; a guest may not.
pub async fn factory_reset(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
) -> Result<VirtualLock, VirtualLockError> {
    let now = portal.now();
    let changed = change(
        portal,
        actor,
        Permission::ManageLocks,
        lock,
        move |_, lock| {
            lock.set_ahead(jiff::SignedDuration::ZERO, now);
            lock.device.factory_reset();
            lock.note(Happened::Reset);
            Ok(())
        },
    );
    Ok(changed.await?.1)
}

/// Whether a code whose reason the lock keeps to itself is one that the portal issued for it, and no typing mistake.
fn is_own_far(
    tx: &mut dyn Tx,
    account: AccountId,
    lock: &VirtualLock,
    verdict: Verdict,
) -> Result<bool, VirtualLockError> {
    let Verdict::Refused {
        refusal,
        tells: Tells::Wrong,
    } = verdict
    else {
        return Ok(false);
    };
    let (Some(reading), Some(setup)) = (refusal.reading(), lock.lock.setup.as_ref()) else {
        return Ok(false);
    };
    // Under a newer key, not confirmed yet, the numbers of the older one mean nothing.
    if lock.device.timecode() != Some(setup.timecode) {
        return Ok(false);
    }
    let index = WindowIndex {
        window: reading.window,
        variant: reading.variant,
    };
    let Some(number) = index.to_number(setup.timecode, lock.lock.model.variants()) else {
        return Ok(false);
    };
    let family = reading.window.family();
    let own = netcodes::is_issued_in(tx, account, setup.id, family, reading.epoch, number)?;
    Ok(own)
}

/// Holds the lock, lets `work` change it, and keeps what it became.
async fn change<T: Send + 'static>(
    portal: &Portal,
    actor: &Actor,
    permission: Permission,
    lock: LockId,
    work: impl Fn(&mut dyn Tx, &mut VirtualLock) -> Result<T, VirtualLockError> + Send + 'static,
) -> Result<(T, VirtualLock), VirtualLockError> {
    actor.require(permission)?;
    let (portal, account) = (portal.clone(), actor.account);
    portal
        .clone()
        .database()
        .write(move |tx| {
            let held = locks::hold_in(tx, account, lock)?;
            let mut lock = store::load(&portal, tx, account, held)?;
            let done = work(tx, &mut lock)?;
            store::store(&portal, tx, account, &lock)?;
            Ok((done, lock))
        })
        .await
}
