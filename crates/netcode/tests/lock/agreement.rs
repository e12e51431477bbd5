//! For random locks, windows and clocks the lock accepts exactly what the portal says it should.

use std::collections::HashSet;

use netcode::{
    Code, Date, Duration, Family, Length, LocalTime, Mode, Model, Window,
    lock::{Lock, Refusal, STATE_MAX, Verdict},
};
use proptest::prelude::*;

use super::door::Door;

const TIMECODE: &str = "2611231744";

/// The span in which a window opens, by the table of families and nothing else: minutes since 2000.
fn span(duration: Duration, start: i64) -> (i64, i64) {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;
    match (duration.mode(), duration.length()) {
        (Mode::Urm, _) => (start, start + 365 * DAY),
        (Mode::EndDate, _) => (start - 365 * DAY, start + DAY),
        (_, Length::Hours(hours)) => (start, start + i64::from(hours) * HOUR),
        (_, Length::Days(days)) => (start, start + i64::from(days) * DAY),
        (_, Length::ToDate) => unreachable!("only an end date"),
    }
}

/// How long after its start a rental may be used for the first time, in minutes.
fn first_use(duration: Duration) -> Option<i64> {
    match (duration.mode(), duration.length()) {
        (Mode::Acc, _) => Some(24 * 60),
        (Mode::Urm, Length::Hours(hours)) => Some(i64::from(hours) * 60),
        (Mode::Urm, Length::Days(days)) => Some(i64::from(days) * 24 * 60),
        _ => None,
    }
}

fn any_duration(family: Family) -> impl Strategy<Value = Duration> {
    let all: Vec<_> = family
        .modes()
        .iter()
        .flat_map(|&mode| Duration::all(mode))
        .collect();
    proptest::sample::select(all)
}

/// A family, a duration of it, and a start near some hour after `from`.
fn any_window() -> impl Strategy<Value = Window> {
    proptest::sample::select(&Family::ALL)
        .prop_flat_map(|family| (any_duration(family), 0_u32..40, 0_u8..24))
        .prop_map(|(duration, day, hour)| window(duration, day, hour))
}

/// `day` counts from 2026-12-24; day lengths start at midnight whatever the hour.
fn window(duration: Duration, day: u32, hour: u8) -> Window {
    let date = Date::new(2026, 12, 24)
        .unwrap()
        .plus_days(i64::from(day))
        .unwrap();
    if duration.mode() == Mode::EndDate {
        return Window::until(date, date).unwrap();
    }
    let hour = if duration.starts_at_midnight() {
        0
    } else {
        hour
    };
    Window::new(duration, date.at(hour, 0).unwrap()).unwrap()
}

fn anchor(window: &Window) -> i64 {
    let start = window.start().or(window.end_date().map(Date::midnight));
    start.unwrap().minutes_since_2000()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_fresh_lock_opens_exactly_inside_the_window(
        model in proptest::sample::select(&Model::ALL),
        window in any_window(), variant in 0_u8..8, next_epoch: bool, grace: bool,
        near_start: bool, off in -40_i64..40, far in -600_000_i64..600_000, is_far: bool,
    ) {
        let mut door = Door::new(model, TIMECODE);
        door.family(window.family());
        if grace {
            door.grace();
        }
        let (start, end) = span(window.duration(), anchor(&window));
        let clock = (if near_start { start } else { end }) + if is_far { far } else { off };
        let Some(clock) = LocalTime::from_minutes_since_2000(clock) else { return Ok(()) };
        let set = clock.minutes_since_2000() >= door.setup.timecode().minute().minutes_since_2000();
        prop_assume!(set);
        door.wait_until(clock);

        let variant = variant % model.variants();
        let epoch = u16::from(next_epoch && model.has_epochs());
        let code = door.setup.issue(window, variant, epoch).unwrap();

        let (clock, grace) = (clock.minutes_since_2000(), if grace { 15 } else { 0 });
        let early = if window.mode() == Mode::EndDate { 0 } else { grace };
        let in_window = start - early <= clock && clock < end + grace;
        let in_first_use = first_use(window.duration()).is_none_or(|first| clock < start + first + grace);
        let opened = door.try_code(&code);
        prop_assert_eq!(opened.is_ok(), in_window && in_first_use, "{:?} at {}", opened, clock);
        if opened.is_ok() {
            prop_assert_eq!(door.lock.epoch(), Some(epoch));
            let again = door.try_code(&code);
            prop_assert_eq!(again.is_ok(), !window.is_single_use());
        }
    }
}

/// What a person or the passing of time does to a lock.
#[derive(Debug, Clone)]
enum Deed {
    Issue(usize, u32, u8, u8, bool),
    Key(usize),
    Wait(i64),
    Block(usize),
    Family(Family),
    LosePower,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0_usize..590, 0_u32..12, 0_u8..24, 0_u8..8, any::<bool>())
            .prop_map(|(d, day, hour, variant, next)| Deed::Issue(d, day, hour, variant, next)),
        6 => any::<usize>().prop_map(Deed::Key),
        3 => (0_i64..2_000).prop_map(Deed::Wait),
        1 => any::<usize>().prop_map(Deed::Block),
        1 => proptest::sample::select(&Family::ALL).prop_map(Deed::Family),
        1 => Just(Deed::LosePower),
    ]
}

/// The rules of section 4, told once more in the simplest words, with sets that never run full.
#[derive(Default)]
struct Oracle {
    epoch: u16,
    dead: HashSet<(Family, u64)>,
    rental: Option<(u64, i64)>,
}

struct Issued {
    window: Window,
    index: u64,
    epoch: u16,
    code: Code,
}

impl Oracle {
    fn opens(&mut self, family: Family, issued: &Issued, clock: i64) -> bool {
        let Issued {
            window,
            index,
            epoch,
            ..
        } = issued;
        let (start, end) = span(window.duration(), anchor(window));
        let next = *epoch == self.epoch + 1;
        if window.family() != family || (*epoch != self.epoch && !next) {
            return false;
        }
        let rental = self.rental.filter(|_| !next);
        let running = rental.is_some_and(|(running, _)| running == *index);
        let later = rental.is_none_or(|(_, running)| start > running);
        let first = first_use(window.duration()).is_none_or(|first| clock < start + first);
        let dead = !next && self.dead.contains(&(family, *index));
        let opens = start <= clock && clock < end && !dead && (running || (later && first));
        if opens {
            if next {
                *self = Self {
                    epoch: *epoch,
                    ..Self::default()
                };
            }
            if first_use(window.duration()).is_some() {
                self.rental = Some((*index, start));
            }
            if window.is_single_use() {
                self.dead.insert((family, *index));
            }
        }
        opens
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn over_a_lock_s_life_it_opens_exactly_when_it_should_and_never_to_an_expired_code(
        model in proptest::sample::select(&Model::ALL),
        family in proptest::sample::select(&Family::ALL),
        deeds in proptest::collection::vec(any_deed(), 1..60),
    ) {
        let mut door = Door::new(model, TIMECODE);
        door.family(family);
        let (mut family, mut oracle, mut issued) = (family, Oracle::default(), Vec::<Issued>::new());
        door.wait_until(window(Duration::TWENTY_FOUR_HOURS, 0, 0).start().unwrap());
        for deed in deeds {
            match deed {
                Deed::Issue(place, day, hour, variant, next) => {
                    let all: Vec<_> = family.modes().iter().flat_map(|&mode| Duration::all(mode)).collect();
                    let window = window(all[place % all.len()], day, hour);
                    let variant = variant % model.variants();
                    let epoch = oracle.epoch + u16::from(next && model.has_epochs());
                    let index = door.setup.index(window, variant).unwrap();
                    let code = door.setup.issue(window, variant, epoch).unwrap();
                    issued.push(Issued { window, index, epoch, code });
                }
                Deed::Key(which) if !issued.is_empty() => {
                    let keyed = &issued[which % issued.len()];
                    let clock = door.lock.clock(door.moment).unwrap().minutes_since_2000();
                    let expected = oracle.opens(family, keyed, clock);
                    let opened = door.try_code(&keyed.code);
                    // A code of another family or epoch may by chance be one of this; then nothing can be said.
                    if keyed.window.family() == family && keyed.epoch >= oracle.epoch {
                        prop_assert_eq!(opened.is_ok(), expected, "{:?} {:?}", opened, keyed.window);
                    } else if opened.is_ok() {
                        return Ok(());
                    }
                    if clock >= keyed.window.end().minutes_since_2000() {
                        prop_assert!(opened.is_err());
                    }
                }
                Deed::Block(which) if !issued.is_empty() && model.digits() > 6 => {
                    let blocked = &issued[which % issued.len()];
                    let done = door.program("16", blocked.code.as_str());
                    if blocked.window.family() == family && blocked.epoch == oracle.epoch {
                        prop_assert!(matches!(done.verdict, Some(Verdict::Done(_))));
                        oracle.dead.insert((family, blocked.index));
                    }
                }
                Deed::Wait(minutes) => door.moment.seconds += minutes * 60,
                Deed::Family(to) => {
                    door.family(to);
                    family = to;
                    oracle.rental = None;
                }
                Deed::LosePower => {
                    let clock = door.lock.clock(door.moment).unwrap();
                    door.lock.lose_power(door.moment);
                    if let Some(first) = issued.first() {
                        prop_assert_eq!(door.try_code(&first.code), Err(Refusal::ClockNotSet));
                    }
                    let program = if model == Model::Cl4500 { "10" } else { "12" };
                    let keys = netcode::Timecode::new(clock).unwrap().keys();
                    door.program(program, keys.as_str());
                    prop_assert_eq!(door.lock.clock(door.moment), Some(clock));
                }
                Deed::Key(_) | Deed::Block(_) => {}
            }
            let state = door.lock.state();
            prop_assert!(state.as_bytes().len() <= STATE_MAX);
            door.lock = Lock::from_state(state.as_bytes()).unwrap();
            let again = door.lock.state();
            prop_assert_eq!(again.as_bytes(), state.as_bytes());
        }
    }
}
