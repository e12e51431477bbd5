//! Time zones of the bundled database, by their IANA names.

use std::{fmt, str::FromStr};

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase},
};

/// A time zone of the bundled database. Written and read by its IANA name, such as `Europe/London`.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

/// The name is not one of the bundled database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone of that name")]
pub struct UnknownZone;

/// How often a wall shows a date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallReading {
    /// Once, as nearly always.
    Once(Timestamp),
    /// Twice, in the hour that autumn repeats.
    Twice {
        /// The first time, before the clocks go back.
        earlier: Timestamp,
        /// The second time, after they went back.
        later: Timestamp,
    },
    /// Never, in the hour that spring leaves out.
    Never {
        /// The first wall time left out.
        from: DateTime,
        /// The first wall time that exists again.
        to: DateTime,
        /// The instant at which the clocks jump.
        at: Timestamp,
    },
}

impl Zone {
    /// Coordinated universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }

    /// The IANA name, spelt as the database spells it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The place that the name ends with, for people: `New York` of `America/New_York`.
    #[must_use]
    pub fn city(&self) -> String {
        let city = self.name.rsplit('/').next().unwrap_or_default();
        city.replace('_', " ")
    }

    /// The names of all zones, for a list to choose from: places first and the few others left out.
    #[must_use]
    pub fn places() -> Vec<String> {
        let mut names: Vec<String> = TimeZoneDatabase::bundled()
            .available()
            .map(|name| name.to_string())
            .filter(|name| name == "UTC" || is_place(name))
            .collect();
        names.sort_unstable();
        names
    }

    /// What the wall shows at this instant.
    #[must_use]
    pub fn wall(&self, at: Timestamp) -> DateTime {
        self.rules.to_datetime(at)
    }

    /// The offset from UTC in force at this instant.
    #[must_use]
    pub fn offset(&self, at: Timestamp) -> Offset {
        self.rules.to_offset(at)
    }

    /// The abbreviation in force at this instant (`GMT`, `BST`, or `+0530` where there is none).
    #[must_use]
    pub fn abbreviation(&self, at: Timestamp) -> String {
        self.rules.to_offset_info(at).abbreviation().to_owned()
    }

    /// The smallest offset in force at any moment of this year: the standard time of a lock, whatever the zone
    /// itself calls standard (Dublin calls its summer time so).
    #[must_use]
    pub fn standard_offset(&self, year: i16) -> Offset {
        let Ok(first) =
            Date::new(year, 1, 1).and_then(|date| Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)))
        else {
            return self.offset(Timestamp::UNIX_EPOCH);
        };
        self.rules
            .following(first)
            .take_while(|transition| {
                transition
                    .offset()
                    .to_datetime(transition.timestamp())
                    .year()
                    <= year
            })
            .map(|transition| transition.offset())
            .fold(self.offset(first), Offset::min)
    }

    /// How often, and when, the wall shows this date and time.
    #[must_use]
    pub fn read(&self, wall: DateTime) -> WallReading {
        let ambiguous = self.rules.to_ambiguous_timestamp(wall);
        let instant = |offset: Offset| offset.to_timestamp(wall).unwrap_or(Timestamp::MAX);
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => WallReading::Once(instant(offset)),
            AmbiguousOffset::Fold { before, after } => WallReading::Twice {
                earlier: instant(before),
                later: instant(after),
            },
            AmbiguousOffset::Gap { before, after } => {
                let at = self.jump_before(instant(before));
                WallReading::Never {
                    from: before.to_datetime(at),
                    to: after.to_datetime(at),
                    at,
                }
            }
        }
    }

    /// The wall times shown twice because the clocks go back after `from` and at or before `to`: the first of them
    /// and the first after them.
    #[must_use]
    pub fn goes_back(&self, from: Timestamp, to: Timestamp) -> Option<(DateTime, DateTime)> {
        let mut before = self.offset(from);
        for transition in self.rules.following(from) {
            let (at, after) = (transition.timestamp(), transition.offset());
            if at > to {
                return None;
            }
            if after < before {
                return Some((after.to_datetime(at), before.to_datetime(at)));
            }
            before = after;
        }
        None
    }

    /// The next change of the clocks after this instant, if the zone has any more.
    #[must_use]
    pub fn next_change(&self, after: Timestamp) -> Option<Timestamp> {
        Some(self.rules.following(after).next()?.timestamp())
    }

    /// The last change of offset at or before an instant that is known to follow one.
    fn jump_before(&self, at: Timestamp) -> Timestamp {
        let just_after = at
            .checked_add(jiff::SignedDuration::from_secs(1))
            .unwrap_or(at);
        self.rules
            .preceding(just_after)
            .next()
            .map_or(at, |transition| transition.timestamp())
    }
}

/// Names of places are `Region/City`; old aliases of whole countries and technical zones are not offered.
fn is_place(name: &str) -> bool {
    const REGIONS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    name.split_once('/')
        .is_some_and(|(region, _)| REGIONS.contains(&region))
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let rules = TimeZoneDatabase::bundled()
            .get(name)
            .map_err(|_| UnknownZone)?;
        let name = rules.iana_name().ok_or(UnknownZone)?.to_owned();
        Ok(Self { name, rules })
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name)
    }
}
