//! `/`: what is open today and what needs me, or what this is for those who have not signed in.

use askama::Template;
use axum::{Router, response::Response, routing::get};

use crate::{App, Here, Page, Problem, Visit, answer};

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/", get(show))
}

#[derive(Template)]
#[template(path = "home/landing.html")]
struct Landing {
    page: Page,
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct Home {
    page: Page,
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    if visit.session().is_none() {
        let page = visit.page(Here::Home, visit.words().t("landing-title"));
        return answer::page(&Landing { page });
    }
    let page = visit.page(Here::Home, visit.words().t("home-title"));
    answer::page(&Home { page })
}
