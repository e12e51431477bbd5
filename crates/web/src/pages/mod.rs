//! The pages: one module for each feature, each with its own `routes()`.

mod accounts;
mod credits;
mod help;
mod home;
mod locks;
mod netcodes;
mod outbox;
mod theme;
mod virtual_locks;

use axum::Router;

use crate::App;

/// The routes of every feature.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .merge(home::routes())
        .merge(accounts::routes())
        .merge(credits::routes())
        .merge(help::routes())
        .merge(outbox::routes())
        .merge(locks::routes())
        .merge(netcodes::routes())
        .merge(virtual_locks::routes())
        .merge(theme::routes())
}
