//! The month: codes for guests, cleaners and trades, some of them keyed in, up to the present.

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use portal::{
    Actor, LockId, Portal,
    locks::{Source, lookup_lock},
    netcodes::{Ask, Issued, issue_netcode, lookup_netcode, quick_asks},
    virtual_locks::{PressedKeys, press_keys},
};

use super::{DAYS, StoryClock, beginning};

/// A code of the story.
struct Event {
    at: Timestamp,
    lock: LockId,
    /// Which of the windows on offer.
    choice: usize,
    /// Whether somebody keys it in.
    is_keyed: bool,
}

/// Walks from day to day and issues what is asked for.
pub(super) async fn walk(
    portal: &Portal,
    clock: &StoryClock,
    actor: &Actor,
    locks: &[LockId],
    now: Timestamp,
) -> anyhow::Result<()> {
    for event in events(locks, now) {
        clock.walk_to(event.at);
        let issued = ask(portal, actor, &event).await?;
        if event.is_keyed {
            clock.walk_to((event.at + SignedDuration::from_mins(4)).min(now));
            key_in(portal, actor, event.lock, issued).await?;
        }
    }
    Ok(())
}

/// What happens, in order. Numbers without a common measure spread it over locks, days and hours.
fn events(locks: &[LockId], now: Timestamp) -> Vec<Event> {
    let first = beginning(now);
    let mut events = Vec::new();
    for day in 1..=DAYS {
        for (index, lock) in (0_i64..).zip(locks) {
            let number = day * 7 + index * 5;
            if number % 3 != 0 {
                continue;
            }
            let minutes = 24 * 60 * day + number * 37 % 660;
            events.push(Event {
                at: first + SignedDuration::from_mins(minutes),
                lock: *lock,
                choice: usize::try_from(number / 3).unwrap_or(0),
                is_keyed: number % 2 == 0,
            });
        }
    }
    // The present: somebody stands at some of the doors, and others come later.
    let recent = now - SignedDuration::from_mins(20);
    for (index, lock) in locks.iter().enumerate().step_by(2) {
        events.push(Event {
            at: recent,
            lock: *lock,
            choice: index,
            is_keyed: false,
        });
    }
    events.retain(|event| event.at <= recent);
    events.sort_by_key(|event| event.at);
    events
}

async fn ask(portal: &Portal, actor: &Actor, event: &Event) -> anyhow::Result<Issued> {
    let ask = window(portal, actor, event).await?;
    Ok(issue_netcode(portal, actor, portal.new_id(), ask).await?)
}

async fn window(portal: &Portal, actor: &Actor, event: &Event) -> anyhow::Result<Ask> {
    let lock = lookup_lock(portal, actor, event.lock).await?;
    let now = portal.now();
    let modes = lock.mode.modes();
    let mode = modes[event.choice / 3 % modes.len()];
    let offers = quick_asks(lock.id, &lock.clock(now), mode, now);
    let (_, ask) = offers
        .get(event.choice % offers.len().max(1))
        .copied()
        .context("no window is on offer")?;
    Ok(ask)
}

/// Keys the digits into a virtual lock, if they open now.
async fn key_in(
    portal: &Portal,
    actor: &Actor,
    lock: LockId,
    issued: Issued,
) -> anyhow::Result<()> {
    let code = lookup_netcode(portal, actor, issued.id).await?;
    debug_assert_eq!(code.source, Source::Virtual);
    let keys = PressedKeys::parse(code.code.as_str())?;
    press_keys(portal, actor, lock, keys).await?;
    Ok(())
}
