//! What leaves the machine by email: a [`Letter`] becomes a [`Mail`], a row of the outbox in the transaction that
//! it belongs to ([`queue`]); a worker sends it after the commit through the [`Mailer`] ([`deliver_due`]), and never
//! loses it.
//!
//! Must not know any mail server, and must never let a mail's contents or addresses reach a log.

mod deliver;
mod error;
mod letter;
mod list;
mod mail;
mod queue;
mod retry;

pub use deliver::{Delivered, deliver_due, waited};
pub use error::OutboxError;
pub use letter::{Button, Letter};
pub use list::{Entry, State, list};
pub use mail::{Mail, Mailer, SendError, Sending};
pub use queue::{queue, wake};
