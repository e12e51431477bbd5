//! The cards around the strip, in words.

use portal::{
    home::{Attention, Need},
    netcodes::{Kind, NetCode, State},
};

use super::strip::other_zone;
use crate::{Page, key};

/// A lock that needs somebody.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) icon: &'static str,
    pub(super) what: String,
    pub(super) action: &'static str,
}

impl Card {
    pub(super) fn new(lock: &Attention, page: &Page) -> Self {
        let words = page.words();
        let own = format!("/locks/{}", lock.lock);
        let (path, icon, what, action) = match lock.need {
            Need::Confirm => (
                format!("{own}/set-up"),
                "hourglass",
                words.t("home-needs-confirm").to_string(),
                key("home-needs-confirm-do"),
            ),
            Need::Connection => (
                own,
                "plug-connected-x",
                words.t("home-needs-connection").to_string(),
                key("home-needs-look"),
            ),
            Need::Horizon(last) => (
                own,
                "calendar-due",
                words
                    .t("home-needs-horizon")
                    .arg("date", words.date(last))
                    .to_string(),
                key("home-needs-look"),
            ),
        };
        Self {
            name: lock.name.clone(),
            path,
            icon,
            what,
            action,
        }
    }
}

/// One of the newest codes.
#[derive(Debug)]
pub(super) struct Latest {
    pub(super) path: String,
    pub(super) lock: String,
    pub(super) digits: Vec<String>,
    pub(super) span: String,
    pub(super) zone: String,
    pub(super) issued: String,
    pub(super) is_test: bool,
    /// The kind, the icon and the words of its state.
    pub(super) state: (&'static str, &'static str, &'static str),
}

impl Latest {
    pub(super) fn new(code: &NetCode, page: &Page) -> Self {
        let wall = |at| code.clock.wall_time(at);
        let today = wall(page.now()).date();
        let words = page.words();
        Self {
            path: format!("/codes/{}", code.id),
            lock: code.lock_name.to_string(),
            digits: code.code.groups().map(str::to_owned).collect(),
            span: words.span(wall(code.opens), wall(code.closes), today),
            zone: other_zone(code, page),
            issued: page.moment(&code.issued),
            is_test: code.kind == Kind::Test,
            state: state(code, page),
        }
    }
}

fn state(code: &NetCode, page: &Page) -> (&'static str, &'static str, &'static str) {
    match code.state(page.now()) {
        State::Over => ("over", "clock-off", key("home-state-over")),
        _ if !code.fits_lock() => ("bad", "ban", key("home-state-refused")),
        State::Open => ("open", "lock-open", key("home-state-open")),
        State::IfInUse => ("soon", "lock-question", key("home-state-if-in-use")),
        State::NotYet => ("soon", "clock", key("home-state-soon")),
    }
}

/// The balance after each of the last transfers, as a line.
#[derive(Debug)]
pub(super) struct Spark {
    /// Points of the line in a box of 200 by 40.
    pub(super) points: String,
    /// The first and the last balance, for those who do not see the line.
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) count: usize,
}

impl Spark {
    /// The line, if there are two points to draw it through.
    pub(super) fn new(balances: &[u64]) -> Option<Self> {
        let (first, last) = (*balances.first()?, *balances.last()?);
        let steps = u64::try_from(balances.len()).ok()?.checked_sub(1)?;
        let most = *balances.iter().max()?;
        if steps == 0 || most == 0 {
            return None;
        }
        let mut points = Vec::with_capacity(balances.len());
        for (step, balance) in (0..).zip(balances) {
            let x = step * 200 / steps;
            let y = 38 - balance.saturating_mul(36) / most;
            points.push(format!("{x},{y}"));
        }
        Some(Self {
            points: points.join(" "),
            first,
            last,
            count: balances.len(),
        })
    }
}
