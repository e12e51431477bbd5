//! The history of codes: the newest first, a page at a time.

use database::{Sql, Value, sql};
use netcode::Mode;

use super::{NetCode, NetCodeError, State, lookup::read};
use crate::{Actor, LockId, NetCodeId, Permission, PersonId, Portal, time::time_value};

/// Which codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this lock only.
    pub lock: Option<LockId>,
    /// Of this mode only.
    pub mode: Option<Mode>,
    /// Which stand so in time now.
    pub state: Option<State>,
    /// Older than this code: the next page.
    pub before: Option<NetCodeId>,
}

/// A page of the history.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its codes, the newest first.
    pub codes: Vec<NetCode>,
    /// The last code of the page, when older ones follow: ask for those before it.
    pub older: Option<NetCodeId>,
}

/// Codes on a page.
pub const PAGE: usize = 50;

// Ids rise with the time of issuing, so they are the order and the cursor. An absent filter is a null; PostgreSQL
// learns a parameter's type where it first stands, so that is never the question for null.
const LIST: Sql = sql!(
    "SELECT n.id, n.lock_id, l.name, l.removed_at, l.model, l.source, l.mode, s.state, l.zone, s.offset_seconds,
        n.kind, n.duration_id, n.lock_start, n.lock_end, n.opens_at, n.closes_at, n.first_use_by, n.variant,
        n.sealed_digits, n.person_id, p.name, n.issued_at
     FROM netcode n
     JOIN lock l ON l.account_id = n.account_id AND l.id = n.lock_id
     JOIN setup s ON s.account_id = n.account_id AND s.id = n.setup_id
     JOIN person p ON p.id = n.person_id
     WHERE n.account_id = ?1 AND n.id < ?2
        AND (n.mode = ?3 OR ?3 IS NULL)
        AND (CASE WHEN n.closes_at <= ?5 THEN 'over' WHEN n.opens_at > ?5 THEN 'not-yet'
            WHEN n.first_use_by <= ?5 THEN 'if-in-use' ELSE 'open' END = ?4 OR ?4 IS NULL)
        AND (n.person_id = ?6 OR ?6 IS NULL)
     ORDER BY n.id DESC LIMIT ?7"
);

const LIST_OF_LOCK: Sql = sql!(
    "SELECT n.id, n.lock_id, l.name, l.removed_at, l.model, l.source, l.mode, s.state, l.zone, s.offset_seconds,
        n.kind, n.duration_id, n.lock_start, n.lock_end, n.opens_at, n.closes_at, n.first_use_by, n.variant,
        n.sealed_digits, n.person_id, p.name, n.issued_at
     FROM netcode n
     JOIN lock l ON l.account_id = n.account_id AND l.id = n.lock_id
     JOIN setup s ON s.account_id = n.account_id AND s.id = n.setup_id
     JOIN person p ON p.id = n.person_id
     WHERE n.account_id = ?1 AND n.lock_id = ?8 AND n.id < ?2
        AND (n.mode = ?3 OR ?3 IS NULL)
        AND (CASE WHEN n.closes_at <= ?5 THEN 'over' WHEN n.opens_at > ?5 THEN 'not-yet'
            WHEN n.first_use_by <= ?5 THEN 'if-in-use' ELSE 'open' END = ?4 OR ?4 IS NULL)
        AND (n.person_id = ?6 OR ?6 IS NULL)
     ORDER BY n.id DESC LIMIT ?7"
);

/// A page of the history of the account in hand or of one of its locks. A role that sees only its own codes gets
/// only those.
///
/// # Errors
/// [`NetCodeError::Forbidden`], [`NetCodeError::Sealed`] and the database's.
pub async fn list_netcodes(
    portal: &Portal,
    actor: &Actor,
    filter: Filter,
) -> Result<Page, NetCodeError> {
    list(portal, actor, filter, PAGE).await
}

/// The newest codes that fit, at most so many.
///
/// # Errors
/// As [`list_netcodes`].
pub async fn newest_netcodes(
    portal: &Portal,
    actor: &Actor,
    filter: Filter,
    most: usize,
) -> Result<Vec<NetCode>, NetCodeError> {
    Ok(list(portal, actor, filter, most.min(PAGE)).await?.codes)
}

async fn list(
    portal: &Portal,
    actor: &Actor,
    filter: Filter,
    most: usize,
) -> Result<Page, NetCodeError> {
    actor.require(Permission::SeeOwnCodes)?;
    let (portal, actor) = (portal.clone(), *actor);
    let database = portal.database().clone();
    database
        .read(move |tx| {
            let (sql, params) = statement(&portal, &actor, &filter, most);
            let rows = tx.query(sql, &params)?;
            let codes: Vec<NetCode> = rows
                .iter()
                .take(most)
                .map(|row| read(&portal, row))
                .collect::<Result<_, _>>()?;
            let older = codes
                .last()
                .filter(|_| rows.len() > most)
                .map(|code| code.id);
            Ok(Page { codes, older })
        })
        .await
}

fn statement(
    portal: &Portal,
    actor: &Actor,
    filter: &Filter,
    most: usize,
) -> (&'static Sql, Vec<Value>) {
    let newest = NetCodeId(uuid::Uuid::max());
    let own: Option<PersonId> = (!actor.role.may(Permission::SeeAllCodes)).then_some(actor.person);
    let mut params = vec![
        actor.account.into(),
        filter.before.unwrap_or(newest).into(),
        filter.mode.map(Mode::name).into(),
        filter.state.map(State::name).into(),
        time_value(portal.now()),
        own.into(),
        i64::try_from(most + 1).unwrap_or(i64::MAX).into(),
    ];
    match filter.lock {
        None => (&LIST, params),
        Some(lock) => {
            params.push(lock.into());
            (&LIST_OF_LOCK, params)
        }
    }
}
