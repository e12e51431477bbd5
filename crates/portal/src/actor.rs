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

impl Role {
    /// Every role, the most powerful first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Standard, Self::Associate, Self::Guest];

    /// The role's name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Standard => "standard",
            Self::Associate => "associate",
            Self::Guest => "guest",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether the role allows it.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        use Permission::{
            GenerateCodes, ManageAccount, ManageCredits, ManageLocks, ManageUsers, SeeAllCodes,
            SeeLocks, SeeOwnCodes,
        };
        match permission {
            SeeLocks | GenerateCodes | SeeOwnCodes => true,
            SeeAllCodes | ManageLocks => !matches!(self, Self::Guest),
            ManageUsers | ManageCredits => matches!(self, Self::Owner | Self::Standard),
            ManageAccount => matches!(self, Self::Owner),
        }
    }
}

/// One thing that a role allows or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See the account's locks.
    SeeLocks,
    /// Generate and send NetCodes.
    GenerateCodes,
    /// See the codes that one generated oneself.
    SeeOwnCodes,
    /// See all codes of a lock and of the account.
    SeeAllCodes,
    /// Add, edit and delete locks.
    ManageLocks,
    /// Manage Associated Users and the whitelist.
    ManageUsers,
    /// See the ledger and buy credits.
    ManageCredits,
    /// Change the account's details, close it, hold its keys and connections.
    ManageAccount,
}

/// The person's role in this account does not allow what they asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this needs the right {0:?}")]
pub struct Forbidden(pub Permission);

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

impl Actor {
    /// Goes on only if the person may do this in the account in hand.
    ///
    /// # Errors
    /// [`Forbidden`].
    pub const fn require(&self, permission: Permission) -> Result<(), Forbidden> {
        if self.role.may(permission) {
            Ok(())
        } else {
            Err(Forbidden(permission))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_the_rights_of_its_column() {
        use Permission::*;
        let table = [
            // owner, standard, associate, guest
            (GenerateCodes, [true, true, true, true]),
            (SeeLocks, [true, true, true, true]),
            (SeeOwnCodes, [true, true, true, true]),
            (SeeAllCodes, [true, true, true, false]),
            (ManageLocks, [true, true, true, false]),
            (ManageUsers, [true, true, false, false]),
            (ManageCredits, [true, true, false, false]),
            (ManageAccount, [true, false, false, false]),
        ];
        for (permission, rights) in table {
            for (role, may) in Role::ALL.into_iter().zip(rights) {
                assert_eq!(role.may(permission), may, "{role:?} {permission:?}");
            }
        }
    }

    #[test]
    fn names_lead_back_to_roles() {
        for role in Role::ALL {
            assert_eq!(Role::find(role.name()), Some(role));
        }
        assert_eq!(Role::find("root"), None);
    }
}
