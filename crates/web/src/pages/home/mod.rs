//! `/`: what is open today and what needs me, or what this is for those who have not signed in.

mod strip;
mod view;

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use portal::home::look_home;

use crate::{App, Here, Page, Problem, Visit, answer};
use strip::Axis;
use view::{Card, Latest, Spark};

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
    /// The date and time of the person's zone.
    today: String,
    axis: Axis,
    live: Vec<strip::Row>,
    more_live: bool,
    attention: Vec<Card>,
    latest: Vec<Latest>,
    spark: Option<Spark>,
    balance: u64,
    has_locks: bool,
}

async fn show(State(app): State<App>, visit: Visit) -> Result<Response, Problem> {
    let words = visit.words();
    let Some(session) = visit.session() else {
        let page = visit.page(Here::Home, words.t("landing-title"));
        return answer::page(&Landing { page });
    };
    let home = look_home(app.portal(), &session.actor)
        .await
        .map_err(Problem::internal)?;
    let page = visit.page(Here::Home, words.t("home-title"));
    let axis = Axis::new(page.now(), &page.zone());
    let template = Home {
        live: home
            .live
            .iter()
            .map(|code| strip::Row::new(code, &axis, &page))
            .collect(),
        attention: home
            .attention
            .iter()
            .map(|lock| Card::new(lock, &page))
            .collect(),
        latest: home
            .latest
            .iter()
            .map(|code| Latest::new(code, &page))
            .collect(),
        spark: Spark::new(&home.balances),
        balance: session.balance,
        has_locks: home.has_locks,
        more_live: home.more_live,
        today: words.date_time(page.zone().to_datetime(page.now())),
        axis,
        page,
    };
    answer::page(&template)
}

#[cfg(test)]
mod tests;
