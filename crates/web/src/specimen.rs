//! Every part that pages may use, shown once, for tests and for looking at.

use askama::Template;
use axum::{Router, response::Response, routing::get};

use crate::{App, Choice, Fields, Here, Keys, Page, Problem, Visit, answer};

#[derive(Template)]
#[template(path = "parts/specimen.html")]
struct Specimen {
    page: Page,
    fields: Fields,
    labels: Vec<&'static str>,
    groups: Vec<&'static str>,
    sequence: Keys,
    choices: Vec<Choice>,
}

/// `/specimen`: every part.
pub fn routes() -> Router<App> {
    Router::new().route("/specimen", get(show))
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut fields = Fields::new()
        .or("name", "Ann")
        .or("mode", "a")
        .or("when", "a");
    fields.fail("email", "Type an address, such as ann@example.com");
    answer::page(&specimen(visit.page(Here::Nowhere, "Parts"), fields))
}

fn specimen(page: Page, fields: Fields) -> Specimen {
    Specimen {
        page,
        fields,
        labels: vec!["Kind", "Model", "Keys"],
        groups: vec!["412", "345"],
        sequence: Keys::new("#11335577 • 20 ••"),
        choices: vec![
            Choice::new("a", "First")
                .sentence("What it is for")
                .icon("key"),
            Choice::new("b", "Second").off(),
        ],
    }
}

#[cfg(test)]
mod tests;
