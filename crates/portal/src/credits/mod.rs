//! Credits: a double-entry ledger of prepaid units. One credit is one NetCode or one SMS.
//!
//! A transfer moves an amount from one book of an account to another and is never changed afterwards; a correction
//! is a new transfer. The caller chooses a transfer's id: the same id with the same content again changes nothing,
//! with other content it is an error. What can fail halfway is reserved first, then taken or given back.
//!
//! The functions that take a transaction are for other features, which charge in the same transaction as what is
//! charged for. Nothing else writes to the tables `book` and `transfer`.

mod book;
mod error;
mod list;
mod operate;
mod record;
mod step;
mod transfer;
mod verify;

pub use error::CreditsError;
pub use list::{Holdings, Line, Lines, holdings, list_transfers};
pub use operate::grant_to;
pub use record::{Entry, Outcome, Reason};
pub use step::Step;
pub use transfer::{End, balance, charge, give_back, grant, open_books, reserve, take, take_away};
pub use verify::{Verified, verify};
