//! Codes that open now, or will soon.

use database::{Sql, sql};
use jiff::SignedDuration;

use super::{NetCode, NetCodeError, lookup::read};
use crate::{Actor, Permission, PersonId, Portal, time::time_value};

const LIVE: Sql = sql!(
    "SELECT n.id, n.lock_id, l.name, l.removed_at, l.model, l.source, l.mode, s.state, l.zone, s.offset_seconds,
        n.kind, n.duration_id, n.lock_start, n.lock_end, n.opens_at, n.closes_at, n.first_use_by, n.variant,
        n.sealed_digits, n.person_id, p.name, n.issued_at
     FROM netcode n
     JOIN lock l ON l.account_id = n.account_id AND l.id = n.lock_id
     JOIN setup s ON s.account_id = n.account_id AND s.id = n.setup_id
     JOIN person p ON p.id = n.person_id
     WHERE n.account_id = ?1 AND n.closes_at > ?2 AND n.opens_at < ?3
        AND l.removed_at IS NULL AND s.state = 'current'
        AND (n.person_id = ?4 OR ?4 IS NULL)
     ORDER BY n.closes_at, n.id LIMIT ?5"
);

/// The codes that their locks take now or from some moment within `ahead` on, the one that ends first at the front,
/// at most so many. Codes of removed locks and of initialisations that were replaced are dead and left out.
///
/// # Errors
/// [`NetCodeError::Forbidden`], [`NetCodeError::Sealed`] and the database's.
pub async fn live_netcodes(
    portal: &Portal,
    actor: &Actor,
    ahead: SignedDuration,
    most: usize,
) -> Result<Vec<NetCode>, NetCodeError> {
    actor.require(Permission::SeeOwnCodes)?;
    let own: Option<PersonId> = (!actor.role.may(Permission::SeeAllCodes)).then_some(actor.person);
    let (portal, account, now) = (portal.clone(), actor.account, portal.now());
    let database = portal.database().clone();
    database
        .read(move |tx| {
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let params = [
                account.into(),
                time_value(now),
                time_value(now + ahead),
                own.into(),
                most.into(),
            ];
            let rows = tx.query(&LIVE, &params)?;
            rows.iter().map(|row| read(&portal, row)).collect()
        })
        .await
}
