//! The open NetCode algorithm and the catalogue of lock models.
//!
//! Both sides live here: the portal's (issue, read back) and the lock's. Nothing in this crate allocates,
//! reads a clock or does I/O.
#![no_std]
