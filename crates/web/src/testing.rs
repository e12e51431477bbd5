//! Calls pages in process.
