//! The time strip: codes of now and of the next day, each a bar over 27 hours.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use portal::netcodes::{NetCode, State};

use crate::Page;

/// Minutes between two marks of the axis.
const STEP: i64 = 180;
/// Steps on the axis: the one that now is in, and a whole day after it.
const STEPS: i64 = 9;
/// The shortest bar that can be seen, in minutes.
const LEAST: i64 = 15;

/// The hours under the strip.
#[derive(Debug)]
pub(super) struct Axis {
    start: Timestamp,
    /// The minute of now.
    pub(super) now: i64,
    /// What stands at each mark.
    pub(super) marks: Vec<String>,
    /// The minute of each inner mark.
    pub(super) lines: Vec<i64>,
    /// Its length in minutes.
    pub(super) length: i64,
}

impl Axis {
    /// The axis for this moment, with the hours of this zone.
    pub(super) fn new(now: Timestamp, zone: &TimeZone) -> Self {
        let wall = zone.to_datetime(now);
        let into = i64::from(wall.hour()) * 60 % STEP + i64::from(wall.minute());
        let start = now - SignedDuration::from_secs(into * 60 + i64::from(wall.second()));
        let mark = |step: i64| {
            let at = zone.to_datetime(start + SignedDuration::from_mins(step * STEP));
            format!("{:02}:{:02}", at.hour(), at.minute())
        };
        Self {
            start,
            now: into,
            marks: (0..STEPS).map(mark).collect(),
            lines: (1..STEPS).map(|step| step * STEP).collect(),
            length: STEPS * STEP,
        }
    }

    fn minute(&self, at: Timestamp) -> i64 {
        at.duration_since(self.start)
            .as_mins()
            .clamp(0, self.length)
    }
}

/// One code on the strip.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) path: String,
    pub(super) lock: String,
    pub(super) digits: Vec<String>,
    pub(super) is_open: bool,
    /// The icon, where it is not open.
    pub(super) icon: &'static str,
    /// `open until 16:00` or `opens at 18:00 …`, in the time of the lock's place.
    pub(super) window: String,
    /// The zone, where it is not the person's own.
    pub(super) zone: String,
    /// Why the lock would refuse it, as far as the portal knows.
    pub(super) is_off: bool,
    pub(super) x: i64,
    pub(super) width: i64,
}

impl Row {
    pub(super) fn new(code: &NetCode, axis: &Axis, page: &Page) -> Self {
        let state = code.state(page.now());
        let is_open = state == State::Open;
        let wall = |at| code.clock.wall_time(at);
        let today = wall(page.now()).date();
        let words = page.words();
        let window = if is_open {
            let until = words.moment(wall(code.closes), today);
            words.t("home-open-until").arg("until", until)
        } else if state == State::IfInUse {
            let until = words.moment(wall(code.closes), today);
            words.t("home-if-in-use-until").arg("until", until)
        } else {
            let span = words.span(wall(code.opens), wall(code.closes), today);
            words.t("home-opens").arg("span", span)
        };
        let (from, to) = (axis.minute(code.opens), axis.minute(code.closes));
        let x = from.min(axis.length - LEAST);
        Self {
            path: format!("/codes/{}", code.id),
            lock: code.lock_name.to_string(),
            digits: code.code.groups().map(str::to_owned).collect(),
            is_open,
            icon: if state == State::IfInUse {
                "lock-question"
            } else {
                "clock"
            },
            window: window.to_string(),
            zone: other_zone(code, page),
            is_off: !code.fits_lock(),
            x,
            width: (to - x).max(LEAST),
        }
    }
}

/// The city of a lock's zone, where its wall shows another time than the person's.
pub(super) fn other_zone(code: &NetCode, page: &Page) -> String {
    let zone = &code.clock.zone;
    if zone.wall(page.now()) == page.zone().to_datetime(page.now()) {
        return String::new();
    }
    let city = zone.name().rsplit('/').next().unwrap_or_default();
    city.replace('_', " ")
}
