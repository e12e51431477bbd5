//! Locks that need somebody: not initialised to the end, near their horizon, without a source of codes.

use database::{Row, Sql, Tx, TxExt, sql};
use jiff::{SignedDuration, Timestamp, tz::Offset};
use netcode::{Family, Model, Timecode};

use crate::{AccountId, LockId};

use super::HomeError;

/// A lock that needs somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// The lock.
    pub lock: LockId,
    /// What its owner calls it.
    pub name: String,
    /// What it needs.
    pub need: Need,
}

/// What a lock needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Its sequence was begun and never confirmed: it has no codes yet.
    Confirm,
    /// The maker's hardware, with no connection to the maker's server.
    Connection,
    /// It can count no further than this day, and must be initialised again before.
    Horizon(jiff::civil::Date),
}

/// Most locks of each need.
const MOST: i64 = 5;
/// How long before the horizon somebody is told.
const AHEAD: SignedDuration = SignedDuration::from_hours(365 * 24);
/// No model's horizon is nearer to its initialisation than this: 1,694 days less the year ahead, in round numbers.
const YOUNGEST: SignedDuration = SignedDuration::from_hours(1_300 * 24);

const PENDING: Sql = sql!(
    "SELECT l.id, l.name FROM setup s
     JOIN lock l ON l.account_id = s.account_id AND l.id = s.lock_id
     WHERE s.account_id = ?1 AND s.state = 'pending' AND l.removed_at IS NULL AND l.source <> 'factory'
     ORDER BY s.made_at DESC LIMIT ?2"
);

const FACTORY: Sql = sql!(
    "SELECT id, name FROM lock
     WHERE account_id = ?1 AND source = 'factory' AND removed_at IS NULL
     ORDER BY added_at DESC LIMIT ?2"
);

const OLD: Sql = sql!(
    "SELECT l.id, l.name, l.model, l.mode, s.timecode FROM setup s
     JOIN lock l ON l.account_id = s.account_id AND l.id = s.lock_id
     WHERE s.account_id = ?1 AND s.state = 'current' AND s.timecode < ?2 AND l.removed_at IS NULL
        AND l.source <> 'factory'
     ORDER BY s.timecode LIMIT 50"
);

const ANY: Sql = sql!(
    "SELECT id FROM lock WHERE account_id = ?1 AND removed_at IS NULL ORDER BY name_key LIMIT 1"
);

/// The locks of an account that need somebody: what can be mended now first.
pub(super) fn list(
    tx: &mut dyn Tx,
    account: AccountId,
    now: Timestamp,
) -> Result<Vec<Attention>, HomeError> {
    let mut needs = Vec::new();
    for (sql, need) in [(&PENDING, Need::Confirm), (&FACTORY, Need::Connection)] {
        for row in tx.query(sql, &[account.into(), MOST.into()])? {
            needs.push(Attention {
                lock: row.get(0)?,
                name: row.get(1)?,
                need,
            });
        }
    }
    let before = Offset::UTC
        .to_datetime(now - YOUNGEST)
        .strftime("%y%m%d%H%M");
    let last = Offset::UTC.to_datetime(now + AHEAD).date();
    for row in tx.query(&OLD, &[account.into(), before.to_string().into()])? {
        let horizon = horizon(&row)?;
        if horizon <= last {
            needs.push(Attention {
                lock: row.get(0)?,
                name: row.get(1)?,
                need: Need::Horizon(horizon),
            });
        }
    }
    Ok(needs)
}

/// Whether the account has a lock.
pub(super) fn has_locks(tx: &mut dyn Tx, account: AccountId) -> Result<bool, HomeError> {
    Ok(tx.query_opt(&ANY, &[account.into()])?.is_some())
}

fn horizon(row: &Row) -> Result<jiff::civil::Date, HomeError> {
    let word = |index| row.get::<String>(index);
    let wrong = |index| database::Error::Column { index };
    let model = Model::from_api_name(&word(2)?).ok_or(wrong(2))?;
    let family = Family::from_name(&word(3)?).ok_or(wrong(3))?;
    let timecode = Timecode::parse(&word(4)?).ok_or(wrong(4))?;
    Ok(crate::time::civil_date(model.horizon(timecode, family)))
}
