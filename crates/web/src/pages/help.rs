//! `/help`: what opens what, how to key it in, what may go wrong.

use askama::Template;
use axum::{Router, response::Response, routing::get};

use crate::{App, Here, Keys, Page, Problem, Visit, answer};

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/help", get(show))
}

#[derive(Template)]
#[template(path = "help/help.html")]
struct Help {
    page: Page,
    sequence: Keys,
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(Here::Help, visit.words().t("nav-help"));
    let sequence = Keys::new("#11335577 • 20 ••");
    answer::page(&Help { page, sequence })
}
