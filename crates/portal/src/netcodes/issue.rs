//! Issuing a code and charging for it, in one transaction.

use database::{Sql, Tx, TxExt, sql};
use jiff::Timestamp;
use netcode::Family;
use uuid::Uuid;

use super::{Ask, DIGITS, NetCodeError, Plan, TABLE};
use crate::{
    AccountId, Actor, LockId, NetCodeId, Permission, Portal, SetupId, TransferId,
    credits::{self, Entry, Reason},
    locks::lock_in,
    time::{lock_minute, time_value},
};

/// What came of asking for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issued {
    /// The code.
    pub id: NetCodeId,
    /// What it cost.
    pub how: How,
}

/// How a code came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Made now and charged with one credit, or made now as a free test.
    Made,
    /// The same request made it before; nothing was charged again.
    Repeated,
    /// The lock had a code for this window already; nothing was charged.
    Existing,
}

/// Whether a code is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One credit.
    Paid,
    /// The free one of an initialisation.
    Test,
}

impl Kind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Test => "test",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        [Self::Paid, Self::Test]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

/// Issues a code for one credit. The same `request` again gives the same code and charges nothing; so does asking
/// again for a window that the lock has a code for.
///
/// # Errors
/// [`NetCodeError`]; nothing was issued and nothing was charged.
pub async fn issue_netcode(
    portal: &Portal,
    actor: &Actor,
    request: Uuid,
    ask: Ask,
) -> Result<Issued, NetCodeError> {
    actor.require(Permission::GenerateCodes)?;
    let draft = Draft::new(portal, actor, request, ask, Kind::Paid);
    portal.database().write(move |tx| draft.issue_in(tx)).await
}

/// A code about to be issued. Its ids are drawn before the transaction, so that a repeat of it writes the same.
#[derive(Clone)]
pub(super) struct Draft {
    portal: Portal,
    actor: Actor,
    id: NetCodeId,
    transfer: TransferId,
    request: Uuid,
    ask: Ask,
    kind: Kind,
}

impl Draft {
    pub(super) fn new(portal: &Portal, actor: &Actor, request: Uuid, ask: Ask, kind: Kind) -> Self {
        Self {
            portal: portal.clone(),
            actor: *actor,
            id: NetCodeId(portal.new_id()),
            transfer: TransferId(portal.new_id()),
            request,
            ask,
            kind,
        }
    }

    pub(super) fn issue_in(&self, tx: &mut dyn Tx) -> Result<Issued, NetCodeError> {
        let now = self.portal.now();
        let plan = match self.plan_in(tx, now) {
            Ok(plan) => plan,
            // A retry may come when the window is over or the lock has changed: what was bought is still there.
            Err(error) => return self.repeated_in(tx)?.ok_or(error),
        };
        if !self.insert_in(tx, &plan, now)? {
            return self.found_in(tx, &plan);
        }
        if self.kind == Kind::Paid {
            self.charge_in(tx, now)?;
        }
        Ok(Issued {
            id: self.id,
            how: How::Made,
        })
    }

    fn plan_in(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<Plan, NetCodeError> {
        let lock = lock_in(&self.portal, tx, self.actor.account, self.ask.lock, now)?;
        Ok(Plan::make(&lock, &self.ask, now)?)
    }

    /// Writes the row, unless this request or another one has made the code before. A transaction that is making
    /// it at this moment is waited for.
    fn insert_in(
        &self,
        tx: &mut dyn Tx,
        plan: &Plan,
        now: Timestamp,
    ) -> Result<bool, NetCodeError> {
        let code = plan.code()?;
        let sealed = self
            .portal
            .seal(TABLE, self.id.0, DIGITS, code.as_str().as_bytes())?;
        let minute = |time| lock_minute(time).map(|minute| minute.minutes_since_2000());
        let transfer = (self.kind == Kind::Paid).then_some(self.transfer);
        let inserted = tx.execute(
            &INSERT,
            &[
                self.id.into(),
                self.actor.account.into(),
                self.ask.lock.into(),
                plan.setup.into(),
                self.request.into(),
                self.ask.written().into(),
                self.actor.person.into(),
                self.kind.name().into(),
                transfer.into(),
                plan.window.mode().name().into(),
                plan.duration().id().into(),
                minute(plan.start).into(),
                minute(plan.end).into(),
                time_value(plan.opens),
                time_value(plan.closes),
                plan.first_use_by.map(Timestamp::as_microsecond).into(),
                plan.window.family().number().into(),
                plan.epoch.into(),
                i64::try_from(plan.number).unwrap_or(i64::MAX).into(),
                plan.variant.into(),
                sealed.into(),
                time_value(now),
            ],
        )?;
        Ok(inserted == 1)
    }

    fn charge_in(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<(), NetCodeError> {
        let entry = Entry {
            id: self.transfer,
            account: self.actor.account,
            amount: 1,
            reason: Reason::NetCode,
            subject: Some(self.id.0),
            note: String::new(),
            by: Some(self.actor.person),
            at: now,
        };
        credits::charge(tx, self.portal.settings().credits, &entry)?;
        Ok(())
    }

    /// The code that stands in the way of a new one.
    fn found_in(&self, tx: &mut dyn Tx, plan: &Plan) -> Result<Issued, NetCodeError> {
        if let Some(issued) = self.repeated_in(tx)? {
            return Ok(issued);
        }
        if let Some(id) = existing_in(tx, self.actor.account, plan)? {
            return Ok(Issued {
                id,
                how: How::Existing,
            });
        }
        let row = tx.query_one(&TEST, &[self.actor.account.into(), plan.setup.into()])?;
        Err(NetCodeError::TestGiven(row.get(0)?))
    }

    /// The code that the same request made before, if it asked for the same.
    fn repeated_in(&self, tx: &mut dyn Tx) -> Result<Option<Issued>, NetCodeError> {
        let by_request = [self.actor.account.into(), self.request.into()];
        let Some(row) = tx.query_opt(&BY_REQUEST, &by_request)? else {
            return Ok(None);
        };
        let id = row.get(0)?;
        let same = row.get::<LockId>(1)? == self.ask.lock
            && row.get::<String>(2)? == self.kind.name()
            // A test code is always for the present hour: its request says nothing else.
            && (self.kind == Kind::Test || row.get::<String>(3)? == self.ask.written());
        if same {
            Ok(Some(Issued {
                id,
                how: How::Repeated,
            }))
        } else {
            Err(NetCodeError::RequestReused(id))
        }
    }
}

/// The code that the lock has for this window, if it has one.
pub(super) fn existing_in(
    tx: &mut dyn Tx,
    account: AccountId,
    plan: &Plan,
) -> Result<Option<NetCodeId>, NetCodeError> {
    let row = tx.query_opt(
        &BY_WINDOW,
        &[
            account.into(),
            plan.setup.into(),
            plan.window.family().number().into(),
            plan.epoch.into(),
            i64::try_from(plan.number).unwrap_or(i64::MAX).into(),
        ],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

/// Whether the portal issued the code that the lock of an initialisation reads as this number.
///
/// # Errors
/// What the database says.
pub fn is_issued_in(
    tx: &mut dyn Tx,
    account: AccountId,
    setup: SetupId,
    family: Family,
    epoch: u16,
    number: u64,
) -> Result<bool, database::Error> {
    let Ok(number) = i64::try_from(number) else {
        return Ok(false);
    };
    let place = [
        account.into(),
        setup.into(),
        family.number().into(),
        epoch.into(),
        number.into(),
    ];
    Ok(tx.query_opt(&BY_WINDOW, &place)?.is_some())
}

const INSERT: Sql = sql!(
    "INSERT INTO netcode (id, account_id, lock_id, setup_id, request_id, asked, person_id, kind, transfer_id, mode,
        duration_id, lock_start, lock_end, opens_at, closes_at, first_use_by, family, epoch, window_number, variant,
        sealed_digits, issued_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
     ON CONFLICT DO NOTHING"
);

const BY_REQUEST: Sql =
    sql!("SELECT id, lock_id, kind, asked FROM netcode WHERE account_id = ?1 AND request_id = ?2");

const BY_WINDOW: Sql = sql!(
    "SELECT id FROM netcode
     WHERE account_id = ?1 AND setup_id = ?2 AND family = ?3 AND epoch = ?4 AND window_number = ?5"
);

const TEST: Sql =
    sql!("SELECT id FROM netcode WHERE account_id = ?1 AND setup_id = ?2 AND kind = 'test'");
