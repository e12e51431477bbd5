//! Everyone else's servers: SMTP.
//!
//! Implements the traits that `portal` owns. Decides nothing about what is sent, to whom or when.

mod smtp;

pub use smtp::{Security, Smtp, SmtpError, SmtpMailer, check_sender};
