//! The list of an account's locks: by name, a page at a time, with a simple search in name and place.

use database::{Row, Sql, TxExt, sql};
use netcode::{Family, Model};

use super::{LockError, LockName, Place, Source, lock::read, text::fold};
use crate::{Actor, LockId, Permission, Portal, time::Zone};

/// Which part of the list.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// What was typed into the search field; every lock when empty.
    pub search: String,
    /// The last lock of the page before; from the start when `None` or not of this account.
    pub after: Option<LockId>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockPage {
    /// Its locks, by name.
    pub locks: Vec<ListedLock>,
    /// Whether more follow after the last one.
    pub more: bool,
    /// How many locks the account has, whatever was searched for.
    pub total: u32,
}

/// A lock as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedLock {
    /// Its id.
    pub id: LockId,
    /// What its owner calls it.
    pub name: LockName,
    /// Where it is.
    pub place: Place,
    /// The time zone of its place.
    pub zone: Zone,
    /// Its model.
    pub model: Model,
    /// What stands behind it.
    pub source: Source,
    /// The kind of codes it accepts now.
    pub mode: Family,
    /// Whether a confirmed initialisation exists.
    pub initialised: bool,
    /// Whether an initialisation is pending.
    pub pending: bool,
}

/// Locks on a page.
pub const PAGE: usize = 50;

/// Longest search; what is typed beyond is not looked at.
const LONGEST_SEARCH: usize = 100;

const LIST: Sql = sql!(
    "SELECT l.id, l.name, l.place, l.zone, l.model, l.source, l.mode, s.id IS NOT NULL, p.id IS NOT NULL
     FROM lock l
     LEFT JOIN setup s ON s.account_id = l.account_id AND s.lock_id = l.id AND s.state = 'current'
     LEFT JOIN setup p ON p.account_id = l.account_id AND p.lock_id = l.id AND p.state = 'pending'
     WHERE l.account_id = ?1 AND l.removed_at IS NULL AND (l.name_key, l.id) > (?2, ?3)
        AND l.search_key LIKE ?4 ESCAPE '\\'
     ORDER BY l.name_key, l.id LIMIT ?5"
);

const CURSOR: Sql = sql!("SELECT name_key FROM lock WHERE account_id = ?1 AND id = ?2");

const TOTAL: Sql = sql!("SELECT count(*) FROM lock WHERE account_id = ?1 AND removed_at IS NULL");

/// Lists the locks of the account in hand.
///
/// # Errors
/// [`LockError::Forbidden`] when the person may not see locks.
pub async fn list_locks(
    portal: &Portal,
    actor: &Actor,
    request: ListRequest,
) -> Result<LockPage, LockError> {
    actor.require(Permission::SeeLocks)?;
    let account = actor.account;
    let pattern = pattern(&request.search);
    portal
        .database()
        .read(move |tx| {
            let start = match request.after {
                None => None,
                Some(after) => tx
                    .query_opt(&CURSOR, &[account.into(), after.into()])?
                    .map(|row| row.get::<String>(0).map(|key| (key, after)))
                    .transpose()?,
            };
            let (key, id) = start.unwrap_or((String::new(), LockId(uuid::Uuid::nil())));
            let most = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
            let rows = tx.query(
                &LIST,
                &[
                    account.into(),
                    key.into(),
                    id.into(),
                    pattern.as_str().into(),
                    most.into(),
                ],
            )?;
            let total = tx.query_one(&TOTAL, &[account.into()])?.get(0)?;
            let locks = rows
                .iter()
                .take(PAGE)
                .map(ListedLock::from_row)
                .collect::<Result<_, _>>()?;
            Ok(LockPage {
                locks,
                more: rows.len() > PAGE,
                total,
            })
        })
        .await
}

impl ListedLock {
    fn from_row(row: &Row) -> Result<Self, database::Error> {
        Ok(Self {
            id: row.get(0)?,
            name: LockName::stored(row.get(1)?),
            place: Place::stored(row.get(2)?),
            zone: read(row, 3, |text| text.parse().ok())?,
            model: read(row, 4, Model::from_api_name)?,
            source: read(row, 5, Source::from_name)?,
            mode: read(row, 6, Family::from_name)?,
            initialised: row.get(7)?,
            pending: row.get(8)?,
        })
    }
}

/// What was typed, as a pattern in which its signs mean themselves.
fn pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for sign in fold(search)
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_SEARCH)
    {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_of_patterns_mean_themselves() {
        assert_eq!(super::pattern(" 100%  A_b\\ "), "%100\\% a\\_b\\\\%");
        assert_eq!(super::pattern("a\0b"), "%ab%");
    }
}
