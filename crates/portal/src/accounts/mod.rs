//! Accounts: registering, activating, signing in and out, sessions.
//!
//! A person exists from the activation on; before it there is only a registration. Tokens and passwords are stored
//! as hashes alone, and never shown by Debug.

mod activate;
mod country;
mod email;
mod error;
mod mails;
mod name;
mod people;
mod profile;
mod register;
mod resend;
mod session;
mod sign_in;
mod sweep;
mod throttle;
mod token;

pub use activate::{LinkState, activate, look_at_link};
pub use country::{Country, UnknownCountry};
pub use email::{BadEmail, EmailAddress};
pub use error::AccountsError;
pub use name::{BadName, LONGEST_NAME, Name};
pub use people::{Details, TERMS_VERSION, add_person};
pub use profile::{Profile, lookup_profile};
pub use register::{ACTIVATION_HOURS, Registration, register};
pub use resend::resend_activation;
pub use session::{SESSION_IDLE, SESSION_LONGEST, Session, SessionId, find_session};
pub use sign_in::{NewlySignedIn, SignIn, sign_in, sign_out, sign_out_everywhere};
pub use sweep::sweep;
pub use throttle::Network;
pub use token::Token;
