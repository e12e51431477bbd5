//! What the house relies on, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by a panic"
)]

mod backups;
mod jobs;
mod migrations;
mod values;
