//! Everyone else's servers: SMTP.
