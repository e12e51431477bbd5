//! NetCodes: what can be asked for, the exact window before it is paid, issuing, and the history.
//!
//! Owns the table `netcode`. A code and its charge are one transaction. Digits are sealed at rest, shown to the
//! account that holds the lock, and never written to a log, a title or an address. The algorithm is the crate
//! `netcode`'s; locks and their keys are the module `locks`'.

mod ask;
mod error;
mod issue;
mod list;
mod live;
mod lookup;
mod plan;
mod preview;
mod quick;
mod test_code;

pub use ask::{Ask, AskError, AskFields, Field, Start, write_length};
pub use error::{NetCodeError, Refusal};
pub use issue::{How, Issued, Kind, is_issued_in, issue_netcode};
pub use list::{Filter, PAGE, Page, list_netcodes, newest_netcodes};
pub use live::live_netcodes;
pub use lookup::{NetCode, State, free_variant, lookup_netcode};
pub use plan::Plan;
pub use preview::{Preview, preview_netcode};
pub use quick::{Quick, quick_asks, usual_ask};
pub use test_code::issue_test_code;

/// Where digits are sealed.
const TABLE: &str = "netcode";
const DIGITS: &str = "sealed_digits";
