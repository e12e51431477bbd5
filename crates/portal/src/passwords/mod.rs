//! Passwords: what one is, how strong it must be, and hashing a bounded number at a time.
//!
//! A password never leaves this module in the open: Debug shows nothing, memory is wiped.

mod password;
mod pool;
mod strength;

pub use password::{LONGEST_PASSWORD, Password, PasswordError};
pub(crate) use pool::PasswordHash;
pub use pool::{HashError, PasswordPool};
pub use strength::{NewPassword, NewPasswordError, Strength, Weakness, strength};
