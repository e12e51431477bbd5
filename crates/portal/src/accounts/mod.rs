//! Accounts: registering, activating, signing in and out, sessions.
//!
//! A person exists from the activation on; before it there is only a registration. Tokens and passwords are stored
//! as hashes alone, and never shown by Debug.

mod country;
mod email;
mod error;
mod name;
mod people;
mod session;
mod sign_in;
mod token;

pub use country::{Country, UnknownCountry};
pub use email::{BadEmail, EmailAddress};
pub use error::AccountsError;
pub use name::{BadName, LONGEST_NAME, Name};
pub use people::{Details, TERMS_VERSION, add_person};
pub use session::{SESSION_IDLE, SESSION_LONGEST, Session, SessionId, find_session};
pub use sign_in::{SignIn, SignedIn, sign_in, sign_out};
pub use token::Token;
