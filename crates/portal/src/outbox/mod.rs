//! What leaves the machine by email: a [`Letter`] becomes a [`Mail`], a row of the outbox in the transaction that
//! it belongs to; a worker sends it after the commit through the [`Mailer`], and never loses it.
//!
//! Must not know any mail server, and must never let a mail's contents or addresses reach a log.

mod letter;
mod mail;

pub use letter::{Button, Letter};
pub use mail::{Mail, Mailer, SendError, Sending};
