//! `/terms`: what a person agrees to.

use askama::Template;
use axum::response::Response;

use crate::{Here, Page, Problem, Visit, answer};

#[derive(Template)]
#[template(path = "accounts/terms.html")]
struct Terms {
    page: Page,
}

pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(Here::Nowhere, visit.words().t("accounts-terms-title"));
    answer::page(&Terms { page })
}
