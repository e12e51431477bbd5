//! Sends mail by SMTP.

use lettre::{address::AddressError, message::Mailbox};

/// Whether `from` can be the sender of mails: an address, or a name with an address in angle brackets.
///
/// # Errors
/// What is wrong with it.
pub fn check_sender(from: &str) -> Result<(), AddressError> {
    from.parse::<Mailbox>().map(|_| ())
}
