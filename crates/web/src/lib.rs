//! What people see: pages, templates, assets.
//!
//! A request goes [`router`] → a handler in `pages/<feature>/` (load, check, act, answer) → a function of `portal`
//! → a template or a redirect. No rule of the product is decided here, and no SQL is written here.
//! `docs/pages.md` tells how a page is written.

pub mod answer;
mod app;
mod assets;
mod choice;
pub mod cookies;
mod fields;
mod keys;
mod nav;
mod page;
mod pages;
mod problem;
mod request_id;
mod router;
mod security;
#[cfg(any(test, feature = "testing"))]
pub mod specimen;
mod texts;
mod visit;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use app::{App, OutboxToken, Settings};
pub use choice::Choice;
pub use fields::{FieldError, Fields};
pub use keys::Keys;
pub use nav::Here;
pub use page::Page;
pub use problem::Problem;
pub use request_id::RequestId;
pub use router::{router, router_with};
pub use texts::key;
pub use visit::{Session, SignedIn, Theme, Visit};
