//! The page of one lock.

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::civil::{Date, DateTime};
use netcode::{ClockRule, Family, Identifier, Timecode};
use portal::{
    Permission,
    locks::{self, Horizon, Lock, Reach, Source},
    virtual_locks::lookup_virtual_lock,
};

use super::{OfLock, refusal::problem, view, words};
use crate::{
    App, Fields, Here, Page, Problem, SignedIn, answer,
    pages::{
        netcodes::{Rows, newest_of_lock},
        virtual_locks,
    },
};

/// How many of its newest codes stand on the page of a lock.
const NEWEST: usize = 10;

/// The page of one lock.
#[derive(Template)]
#[template(path = "locks/detail.html")]
struct DetailPage {
    page: Page,
    lock: Lock,
    wall: DateTime,
    lock_now: DateTime,
    rule: ClockRule,
    offset: String,
    horizon: Option<Horizon>,
    strength: Option<u64>,
    may_manage: bool,
    saved: bool,
    /// By how much the clock of a virtual lock was pushed forward; empty when it was not.
    ahead: String,
    codes: Rows,
}

/// `GET /locks/{id}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: SignedIn,
    OfLock(id): OfLock,
    fields: Fields,
) -> Result<Response, Problem> {
    let lock = locks::lookup_lock(app.portal(), visit.actor(), id)
        .await
        .map_err(problem)?;
    let now = app.portal().now();
    let clock = lock.clock(now);
    let ahead = if lock.source == Source::Virtual {
        let keyed = lookup_virtual_lock(app.portal(), visit.actor(), id)
            .await
            .map_err(virtual_locks::problem)?;
        virtual_locks::ahead(visit.words(), &keyed)
    } else {
        String::new()
    };
    let codes = newest_of_lock(&app, &visit, id, NEWEST).await?;
    answer::page(&DetailPage {
        page: visit.page(Here::Locks, lock.name.as_str()),
        wall: clock.wall_time(now),
        lock_now: clock.lock_time(now),
        rule: clock.rule,
        offset: view::offset(clock.standard),
        horizon: lock.horizon(now),
        strength: lock.blind_tries(),
        may_manage: visit.actor().require(Permission::ManageLocks).is_ok(),
        saved: fields.is("saved", "yes"),
        ahead,
        codes,
        lock,
    })
}

/// What to do next with a lock.
enum Next {
    /// Begin its first set-up.
    SetUp,
    /// Go on with the set-up that is pending.
    Resume,
    /// Connect the account to the maker's server.
    Connect,
    /// Key in the mode that was wished for.
    SetMode,
    /// Set it up again, since its codes run out, or ran out, on this date.
    SetUpAgain(String),
    /// Generate.
    Nothing,
}

impl DetailPage {
    fn next(&self) -> Next {
        let near = self.horizon.filter(|horizon| horizon.reach != Reach::Far);
        if self.lock.source == Source::Factory {
            Next::Connect
        } else if self.lock.pending.is_some() {
            Next::Resume
        } else if self.lock.setup.is_none() {
            Next::SetUp
        } else if let Some(horizon) = near {
            Next::SetUpAgain(self.page.words().date(horizon.last))
        } else if self.wanted() == self.lock.mode {
            Next::Nothing
        } else {
            Next::SetMode
        }
    }

    /// The horizon, where anybody alive needs to know of it.
    fn near_enough(&self) -> Option<Horizon> {
        self.horizon.filter(|horizon| horizon.last.year() < 2100)
    }

    fn is_past(&self) -> bool {
        self.horizon
            .is_some_and(|horizon| horizon.reach == Reach::Past)
    }

    fn is_ready(&self) -> bool {
        self.lock.setup.is_some() && self.lock.source != Source::Factory
    }

    fn is_virtual(&self) -> bool {
        self.lock.source == Source::Virtual
    }

    fn is_keyed(&self) -> bool {
        locks::offer::initialisation(self.lock.source, self.lock.model).is_some()
    }

    fn may_change_mode(&self) -> bool {
        self.lock.setup.is_some() || self.lock.source == Source::Factory
    }

    /// Whether somebody who knows a few of its codes can work out the others.
    fn is_weak(&self) -> bool {
        let setup = self.lock.setup.as_ref();
        self.lock.source == Source::Open && setup.is_some_and(|setup| !setup.full_secret)
    }

    fn clocks_differ(&self) -> bool {
        self.wall != self.lock_now
    }

    /// The mode that the owner wishes for.
    fn wanted(&self) -> Family {
        let setup = self.lock.setup.as_ref();
        setup.map_or(self.lock.mode, |setup| setup.wanted)
    }

    fn date(&self, date: &Date) -> String {
        self.page.words().date(*date)
    }

    fn ticking(&self, at: &DateTime) -> String {
        view::ticking(*at)
    }

    fn pairs(&self, timecode: &Timecode) -> String {
        view::pairs(*timecode)
    }

    fn threes(&self, identifier: &Identifier) -> String {
        view::threes(*identifier)
    }
}
