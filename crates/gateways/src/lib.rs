//! Everyone else's servers: SMTP.

mod smtp;

pub use smtp::check_sender;
