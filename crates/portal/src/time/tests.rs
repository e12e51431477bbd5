//! What a person at a door relies on, over all zones of the bundled database and the years 2020 to 2060.

use jiff::{
    SignedDuration, Timestamp,
    civil::{DateTime, date},
    tz::Offset,
};
use proptest::prelude::*;

use netcode::ClockRule;

use super::{LockClock, Occurrence, StartError, WallReading, Zone, civil_time, lock_minute};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn clock(rule: ClockRule, name: &str) -> LockClock {
    let at = "2026-01-15T12:00:00Z".parse().unwrap();
    LockClock::initialised(rule, zone(name), at)
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn utc(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_british_summer_morning_is_an_hour_earlier_on_the_lock() {
    let clock = clock(ClockRule::FixedStandard, "Europe/London");
    assert_eq!(
        clock.start(at("2026-07-01T08:00"), None),
        Ok(at("2026-07-01T07:00"))
    );
    assert_eq!(
        clock.wall_of(at("2026-07-01T00:00")),
        at("2026-07-01T01:00")
    );
}

#[test]
fn the_standard_time_is_the_smaller_offset_and_dublin_is_no_exception() {
    let offset = |name: &str, year| zone(name).standard_offset(year).seconds();
    assert_eq!(offset("Europe/Dublin", 2026), 0);
    assert_eq!(offset("Europe/London", 2026), 0);
    assert_eq!(offset("Australia/Sydney", 2026), 10 * 3600);
    assert_eq!(offset("Australia/Lord_Howe", 2026), 10 * 3600 + 1800);
    assert_eq!(offset("America/New_York", 2059), -5 * 3600);
    assert_eq!(offset("Asia/Kathmandu", 2026), 5 * 3600 + 45 * 60);
    assert_eq!(offset("Africa/Casablanca", 2026), 0);
}

#[test]
fn the_hour_that_spring_leaves_out_is_refused_on_every_lock() {
    for rule in [ClockRule::FixedStandard, ClockRule::LocalWithDst] {
        let refused = clock(rule, "Europe/London").start(at("2026-03-29T01:00"), None);
        let (from, to) = (at("2026-03-29T01:00"), at("2026-03-29T02:00"));
        assert_eq!(refused, Err(StartError::Never { from, to }));
    }
}

#[test]
fn the_hour_that_autumn_repeats_is_asked_for_on_fixed_locks() {
    let clock = clock(ClockRule::FixedStandard, "Europe/London");
    let wall = at("2026-10-25T01:00");
    let asked = StartError::Twice {
        earlier: utc("2026-10-25T00:00:00Z"),
        later: utc("2026-10-25T01:00:00Z"),
    };
    assert_eq!(clock.start(wall, None), Err(asked));
    assert_eq!(
        clock.start(wall, Some(Occurrence::Earlier)),
        Ok(at("2026-10-25T00:00"))
    );
    assert_eq!(
        clock.start(wall, Some(Occurrence::Later)),
        Ok(at("2026-10-25T01:00"))
    );
}

#[test]
fn the_hour_that_autumn_repeats_opens_twice_on_a_cl_lock_and_is_told() {
    let clock = clock(ClockRule::LocalWithDst, "Europe/London");
    let start = clock.start(at("2026-10-25T01:00"), None).unwrap();
    let span = clock.span(start, at("2026-10-25T02:00"));
    assert_eq!(span.opens, utc("2026-10-25T00:00:00Z"));
    assert_eq!(span.closes, utc("2026-10-25T02:00:00Z"));
    assert_eq!(
        span.repeated,
        Some((at("2026-10-25T01:00"), at("2026-10-25T02:00")))
    );

    let before = clock.span(at("2026-10-25T00:00"), at("2026-10-25T01:00"));
    assert_eq!(before.closes, utc("2026-10-25T00:00:00Z"));
    assert_eq!(before.repeated, None);
}

#[test]
fn a_day_that_begins_after_midnight_opens_when_the_clocks_have_jumped() {
    let clock = clock(ClockRule::LocalWithDst, "Africa/Cairo");
    let day = date(2026, 4, 24);
    let span = clock.span(
        clock.day_start(day),
        clock.day_start(day.tomorrow().unwrap()),
    );
    assert_eq!(clock.wall_time(span.opens), at("2026-04-24T01:00"));
    assert_eq!(clock.wall_time(span.closes), at("2026-04-25T00:00"));
}

#[test]
fn where_a_zone_shifts_by_half_an_hour_wall_times_are_on_the_half() {
    let clock = clock(ClockRule::FixedStandard, "Australia/Lord_Howe");
    assert_eq!(
        clock.start(at("2026-01-15T14:30"), None),
        Ok(at("2026-01-15T14:00"))
    );
    assert_eq!(
        clock.start(at("2026-01-15T14:00"), None),
        Err(StartError::Minutes {
            before: at("2026-01-15T13:30"),
            after: at("2026-01-15T14:30"),
        })
    );
    // 01:30 is shown twice, but only its second showing is a full hour of the lock.
    assert_eq!(
        clock.start(at("2026-04-05T01:30"), None),
        Ok(at("2026-04-05T01:00"))
    );
}

#[test]
fn starts_of_a_day_are_the_full_hours_that_the_wall_shows() {
    let hours = |rule, name, day: &str| -> Vec<String> {
        let starts = clock(rule, name).starts_on(day.parse().unwrap());
        starts
            .iter()
            .map(|time| time.strftime("%H:%M").to_string())
            .collect()
    };
    for rule in [ClockRule::FixedStandard, ClockRule::LocalWithDst] {
        assert_eq!(hours(rule, "Europe/London", "2026-07-01").len(), 24);
        let spring = hours(rule, "Europe/London", "2026-03-29");
        assert_eq!(&spring[..2], ["00:00", "02:00"]);
        assert_eq!(hours(rule, "Europe/London", "2026-10-25").len(), 24);
    }
    let half = hours(
        ClockRule::FixedStandard,
        "Australia/Lord_Howe",
        "2026-01-15",
    );
    assert_eq!((half.len(), half[0].as_str()), (24, "00:30"));
}

#[test]
fn minutes_are_refused_with_the_hours_on_either_side() {
    let clock = clock(ClockRule::FixedStandard, "Europe/London");
    assert_eq!(
        clock.start(at("2026-07-01T14:22"), None),
        Err(StartError::Minutes {
            before: at("2026-07-01T14:00"),
            after: at("2026-07-01T15:00"),
        })
    );
}

#[test]
fn names_are_spelt_as_the_database_spells_them() {
    assert_eq!(zone("europe/london").name(), "Europe/London");
    assert!("Mars/Olympus".parse::<Zone>().is_err());
    assert!("".parse::<Zone>().is_err());
    assert!(Zone::places().iter().any(|name| name == "Europe/Dublin"));
    assert!(
        Zone::places()
            .iter()
            .all(|name| name.parse::<Zone>().is_ok())
    );
}

/// Any instant from 2020 to 2060, most of them close to a change of the clocks.
fn instants() -> impl Strategy<Value = (Zone, Timestamp)> {
    let zones = Zone::places();
    let seconds = 1_577_836_800_i64..2_871_763_200;
    (0..zones.len(), seconds, -14_400_i64..14_400, 0..4_u8).prop_map(
        move |(index, second, near, far)| {
            let zone = zone(&zones[index]);
            let any = Timestamp::from_second(second).unwrap();
            let change = (far > 0).then(|| zone.next_change(any)).flatten();
            let at = change.map_or(any, |change| change + SignedDuration::from_secs(near));
            (zone, at)
        },
    )
}

fn rules() -> impl Strategy<Value = ClockRule> {
    prop_oneof![
        Just(ClockRule::FixedStandard),
        Just(ClockRule::LocalWithDst)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_the_wall_shows_is_read_back((zone, at) in instants()) {
        match zone.read(zone.wall(at)) {
            WallReading::Once(read) => prop_assert_eq!(read, at),
            WallReading::Twice { earlier, later } => {
                prop_assert!(earlier < later);
                prop_assert!(at == earlier || at == later);
            }
            WallReading::Never { .. } => prop_assert!(false, "a shown time exists"),
        }
    }

    #[test]
    fn times_left_out_are_shown_by_no_clock((zone, at) in instants()) {
        let wall = Offset::from_hours(1).unwrap().to_datetime(at);
        if let WallReading::Never { from, to, at } = zone.read(wall) {
            prop_assert!(from <= wall && wall < to);
            prop_assert_eq!(zone.wall(at), to);
            prop_assert!(zone.wall(at - SignedDuration::from_secs(1)) < from);
        }
    }

    #[test]
    fn a_full_hour_of_the_lock_is_a_start_in_wall_time((zone, at) in instants(), rule in rules()) {
        let clock = LockClock::initialised(rule, zone, at);
        let start = clock.hour_of(at);
        let wall = clock.wall_of(start);
        match clock.start(wall, None) {
            Ok(lock) => prop_assert_eq!(lock, start),
            Err(StartError::Twice { .. }) => {
                let first = clock.start(wall, Some(Occurrence::Earlier));
                let second = clock.start(wall, Some(Occurrence::Later));
                prop_assert!(first == Ok(start) || second == Ok(start));
            }
            // The hour began in the gap: the lock's clock shows only its later minutes.
            Err(StartError::Never { .. }) => prop_assert_eq!(rule, ClockRule::LocalWithDst),
            Err(error) => prop_assert!(false, "{error:?}"),
        }
    }

    #[test]
    fn a_lock_opens_from_first_to_last_and_not_outside(
        (zone, at) in instants(), rule in rules(), hours in 1..13_i64, step in 0..64_i64,
    ) {
        let clock = LockClock::initialised(rule, zone, at);
        let start = clock.hour_of(at);
        let end = start + SignedDuration::from_hours(hours);
        let span = clock.span(start, end);
        let holds = |at| (start..end).contains(&clock.lock_time(at));
        let second = SignedDuration::from_secs(1);
        prop_assert!(span.opens <= at && at < span.closes);
        prop_assert!(holds(span.opens) && holds(span.closes - second));
        prop_assert!(!holds(span.opens - second) && !holds(span.closes));
        let probe = span.opens - SignedDuration::from_hours(4) + SignedDuration::from_mins(step * 19);
        if holds(probe) {
            prop_assert!(span.opens <= probe && probe < span.closes);
        } else {
            prop_assert!(probe < span.opens || probe >= span.closes || span.repeated.is_some());
        }
    }

    #[test]
    fn a_fixed_clock_never_jumps((zone, at) in instants(), minutes in 0..600_000_i64) {
        let clock = LockClock::initialised(ClockRule::FixedStandard, zone, at);
        let later = at + SignedDuration::from_mins(minutes);
        let passed = clock.lock_time(later).duration_since(clock.lock_time(at));
        prop_assert_eq!(passed, SignedDuration::from_mins(minutes));
    }
}

#[test]
fn lock_times_and_civil_times_lead_back_to_each_other() {
    for time in ["2000-01-01T00:00", "2026-07-01T14:22", "9999-12-31T23:59"] {
        let time = at(time);
        assert_eq!(civil_time(lock_minute(time).unwrap()), time);
    }
    assert_eq!(lock_minute(at("1999-12-31T23:59")), None);
}
