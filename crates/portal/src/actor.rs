//! Who acts, and for which account: the one place that says what a role may do.

use crate::{AccountId, PersonId};

/// What a person may do in an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Holds the account.
    Owner,
    /// An Associated User with all rights but the account's own details.
    Standard,
    /// An Associated User for locks and codes, not for people and credits.
    Associate,
    /// An Associated User who sees only the codes they generated.
    Guest,
}

/// A signed-in person acting for one of their accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The account in hand; every statement on a tenant's table names it.
    pub account: AccountId,
    /// What the person may do in it.
    pub role: Role,
}
