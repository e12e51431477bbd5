//! The dozen locks: added as virtual, their sequences keyed into them, confirmed, their modes set.

use anyhow::{Context, bail};
use jiff::SignedDuration;
use netcode::{Action, Family, Keys, Model, Sequence, Values, lock::Verdict};
use portal::{
    Actor, Clock, LockId, Portal,
    locks::{
        Confirmation, LockName, NewLock, PendingSetup, Place, Source, add_lock, confirm_setup,
        minute, pending_setup, set_mode, timecode,
    },
    virtual_locks::{PressedKeys, press_keys},
};

use super::StoryClock;

/// A lock of the story.
pub(super) struct Told {
    name: &'static str,
    place: &'static str,
    zone: &'static str,
    model: Model,
    mode: Family,
}

const LONDON: &str = "Europe/London";
const NEW_YORK: &str = "America/New_York";
const SYDNEY: &str = "Australia/Sydney";

/// Every model twice, in three time zones, each mode at least once.
#[rustfmt::skip]
pub(super) const LOCKS: [Told; 12] = [
    told("Bin store", "12 Mill Lane, London", LONDON, Model::Kl1060C2, Family::Standard),
    told("Boat house", "Canal basin, London", LONDON, Model::Hourkey1, Family::Standard),
    told("Cleaners’ cupboard", "Second floor, 4 Quay Street, London", LONDON, Model::Kl1060, Family::Standard),
    told("Flat 3", "12 Mill Lane, London", LONDON, Model::Cl4500, Family::Acc),
    told("Meeting room", "4 Quay Street, London", LONDON, Model::Cl4500, Family::Standard),
    told("Locker 17", "Grand Concourse, New York", NEW_YORK, Model::Kl1060G3, Family::Standard),
    told("Locker 18", "Grand Concourse, New York", NEW_YORK, Model::Kl1060G3, Family::TwentyFourHour),
    told("Plant room", "55 Harbor Road, New York", NEW_YORK, Model::Kl1550, Family::EndDate),
    told("Studio door", "8 Orchard Street, New York", NEW_YORK, Model::Hourkey1, Family::Urm),
    told("Bike shed", "Bay Terrace, Sydney", SYDNEY, Model::Kl1060C2, Family::Standard),
    told("Surf lockers", "North Beach, Sydney", SYDNEY, Model::Kl1060, Family::TwentyFourHour),
    told("Gate to the yard", "3 Wharf Road, Sydney", SYDNEY, Model::Kl1550, Family::Standard),
];

const fn told(
    name: &'static str,
    place: &'static str,
    zone: &'static str,
    model: Model,
    mode: Family,
) -> Told {
    Told {
        name,
        place,
        zone,
        model,
        mode,
    }
}

/// The master code that an open lock gets before it is initialised.
const OWN_MASTER_CODE: &str = "24681357";

/// Adds the locks and sets them up, a few minutes each.
pub(super) async fn set_up(
    portal: &Portal,
    clock: &StoryClock,
    actor: &Actor,
) -> anyhow::Result<Vec<LockId>> {
    let mut locks = Vec::new();
    for told in &LOCKS {
        let lock = one(portal, clock, actor, told).await;
        locks.push(lock.with_context(|| told.name.to_owned())?);
        clock.walk_to(clock.now() + SignedDuration::from_mins(7));
    }
    Ok(locks)
}

async fn one(
    portal: &Portal,
    clock: &StoryClock,
    actor: &Actor,
    told: &Told,
) -> anyhow::Result<LockId> {
    let new = NewLock {
        request: portal.new_id(),
        source: Source::Virtual,
        model: told.model,
        name: LockName::parse(told.name)?,
        place: Place::parse(told.place)?,
        zone: told.zone.parse()?,
        mode: told.mode,
        initialised: None,
    };
    let lock = add_lock(portal, actor, new).await?;
    clock.walk_to(clock.now() + SignedDuration::from_secs(80));
    let pending = pending_setup(portal, actor, lock).await?;
    let hand = Hand {
        portal,
        actor,
        lock,
        model: told.model,
    };
    let master_code = hand.initialise(&pending).await?;
    if told.mode != Family::Standard {
        let values = Values {
            master_code: Some(master_code),
            family: Some(told.mode),
            ..Values::default()
        };
        hand.key_in(Sequence::SetFamily, &values).await?;
        set_mode(portal, actor, lock, told.mode).await?;
    }
    Ok(lock)
}

/// A hand on the keypad of a lock.
struct Hand<'a> {
    portal: &'a Portal,
    actor: &'a Actor,
    lock: LockId,
    model: Model,
}

impl Hand<'_> {
    /// Keys in the sequence that the wizard shows, confirms it, and says which master code the lock has.
    async fn initialise(&self, pending: &PendingSetup) -> anyhow::Result<Keys> {
        let mut master_code = keys(self.model.factory_master_code())?;
        if self.model.needs_own_master_code() {
            let own = keys(OWN_MASTER_CODE)?;
            let values = Values {
                master_code: Some(master_code),
                new_master_code: Some(own),
                ..Values::default()
            };
            self.key_in(Sequence::ChangeMasterCode, &values).await?;
            master_code = own;
        }
        let now = self.portal.now();
        let minute = minute(pending.clock(now).lock_time(now));
        let sequence = if pending.secret.is_empty() {
            Sequence::Initialise
        } else {
            Sequence::InitialiseWithSecret
        };
        let values = Values {
            master_code: Some(master_code),
            date_time: Some(timecode(minute)?),
            identifier: Some(pending.identifier),
            secret: Some(&pending.secret),
            ..Values::default()
        };
        self.key_in(sequence, &values).await?;
        let confirmation = Confirmation {
            setup: pending.id,
            minute,
        };
        confirm_setup(self.portal, self.actor, self.lock, confirmation).await?;
        Ok(master_code)
    }

    async fn key_in(&self, sequence: Sequence, values: &Values<'_>) -> anyhow::Result<()> {
        let steps = self.model.sequence(sequence).context("no such sequence")?;
        let mut line = String::new();
        for step in steps {
            match step.action(values) {
                Action::Press(keys) => line.push_str(keys.as_str()),
                Action::PressOwn => bail!("a step of {sequence:?} is not known"),
                Action::AwaitFlash | Action::AwaitDoubleFlash => {}
            }
        }
        let keys = PressedKeys::parse(&line)?;
        let (presses, _) = press_keys(self.portal, self.actor, self.lock, keys).await?;
        match presses.last().and_then(|press| press.verdict) {
            Some(Verdict::Initialised(_) | Verdict::Done(_)) => Ok(()),
            verdict => bail!("{sequence:?} was not taken: {verdict:?}"),
        }
    }
}

fn keys(text: &str) -> anyhow::Result<Keys> {
    Keys::parse(text).context("a master code is eight digits")
}
