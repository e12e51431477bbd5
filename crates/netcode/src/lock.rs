//! The lock's side.
