//! `/credits`: what the account holds, how more comes in, and its ledger.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use portal::{
    CreditPolicy,
    credits::{self, CreditsError, Holdings, Line, Lines, Reason, Step},
};

use crate::{App, Fields, Here, Page, Problem, SignedIn, answer, key};

/// Lines of the ledger on a page.
const LINES: u32 = 50;

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/credits", get(show))
}

#[derive(Template)]
#[template(path = "credits/credits.html")]
struct Credits {
    page: Page,
    holdings: Holdings,
    ledger: Option<Lines>,
    is_newest: bool,
    /// How many credits something would have taken that was refused for want of them.
    needed: Option<u32>,
    /// The page to go back to, with everything that was typed there.
    back: String,
}

impl Credits {
    fn is_unlimited(&self) -> bool {
        self.holdings.policy == CreditPolicy::Unlimited
    }
}

async fn show(
    State(app): State<App>,
    person: SignedIn,
    fields: Fields,
) -> Result<Response, Problem> {
    let (portal, actor) = (app.portal(), person.actor());
    let before = match fields.get("before") {
        "" => None,
        number => Some(number.parse().map_err(|_| Problem::NotFound)?),
    };
    let holdings = credits::holdings(portal, actor).await.map_err(problem)?;
    let ledger = match credits::list_transfers(portal, actor, before, LINES).await {
        Ok(lines) => Some(lines),
        // The balance is for everybody in the account, the ledger is not.
        Err(CreditsError::Forbidden(_)) => None,
        Err(error) => return Err(problem(error)),
    };
    let back = Some(fields.get("back")).filter(|path| answer::is_own_path(path));
    answer::page(&Credits {
        page: person.page(Here::Credits, person.words().t("credits-title")),
        holdings,
        ledger,
        is_newest: before.is_none(),
        needed: fields
            .get("needed")
            .parse()
            .ok()
            .filter(|needed| u64::from(*needed) > holdings.balance),
        back: back.unwrap_or_default().to_owned(),
    })
}

fn problem(error: CreditsError) -> Problem {
    match error {
        CreditsError::Forbidden(_) => Problem::Forbidden,
        CreditsError::Database(error) => Problem::internal(error),
        other => Problem::internal(other),
    }
}

/// The key of what a line of the ledger says.
const fn what(line: &Line) -> &'static str {
    match (line.reason, line.step) {
        (Reason::Welcome, _) => key("credits-what-welcome"),
        (Reason::Grant, _) => key("credits-what-grant"),
        (Reason::Unlimited, _) => key("credits-what-unlimited"),
        (Reason::Correction, _) => key("credits-what-correction"),
        (Reason::NetCode, Step::Moved) => key("credits-what-netcode"),
        (Reason::NetCode, Step::Reserved) => key("credits-what-netcode-reserved"),
        (Reason::NetCode, Step::Taken) => key("credits-what-netcode-taken"),
        (Reason::NetCode, Step::GivenBack) => key("credits-what-netcode-given-back"),
    }
}

/// Where the thing that a line is about can be seen; empty when nowhere.
fn link(line: &Line) -> String {
    match (line.reason, line.subject) {
        (Reason::NetCode, Some(code)) => format!("/codes/{code}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
