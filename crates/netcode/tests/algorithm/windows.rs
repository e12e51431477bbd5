//! Calendar, durations, windows, indexes and sequences: what exists, and what is refused.

use netcode::*;
use proptest::prelude::*;

fn time(text: &str) -> LocalTime {
    Timecode::parse(text).unwrap().minute()
}

fn hours(mode: Mode, hours: u8) -> Duration {
    Duration::new(mode, Length::Hours(hours)).unwrap()
}

#[test]
fn the_calendar_knows_leap_years_and_ends_in_9999() {
    assert_eq!(Date::new(2000, 1, 1), Some(Date::MIN));
    assert_eq!(Date::new(9999, 12, 31), Some(Date::MAX));
    assert!(Date::new(2000, 2, 29).is_some() && Date::new(2028, 2, 29).is_some());
    for (year, month, day) in [
        (2100, 2, 29),
        (2027, 2, 29),
        (2027, 4, 31),
        (2027, 13, 1),
        (1999, 12, 31),
    ] {
        assert_eq!(Date::new(year, month, day), None);
    }
    assert_eq!(LocalTime::MAX.plus_minutes(1), None);
    assert_eq!(LocalTime::MAX.to_string(), "9999-12-31 23:59");
}

#[test]
fn every_day_follows_the_one_before() {
    let mut day = Date::MIN;
    while let Some(next) = day.plus_days(1) {
        let (year, month, number) = next.year_month_day();
        assert_eq!(Date::new(year, month, number), Some(next));
        let (before_year, before_month, before_number) = day.year_month_day();
        let expected = [
            (before_year, before_month, before_number + 1),
            (before_year, before_month + 1, 1),
            (before_year + 1, 1, 1),
        ];
        assert!(expected.contains(&(year, month, number)));
        day = next;
    }
    assert_eq!(day, Date::MAX);
}

#[test]
fn timecodes_and_identifiers_are_parsed_not_guessed() {
    assert_eq!(
        Timecode::parse("2704191405").unwrap().keys().as_str(),
        "2704191405"
    );
    assert_eq!(
        Timecode::parse_api("202704191405"),
        Timecode::parse("2704191405")
    );
    for wrong in [
        "",
        "270419140",
        "27041914055",
        "2713191405",
        "2702301405",
        "2704192405",
        "2704191460",
        "27041914o5",
        "２7041914",
    ] {
        assert_eq!(Timecode::parse(wrong), None, "{wrong}");
    }
    assert_eq!(Timecode::parse_api("192704191405"), None);
    assert!(Identifier::parse("100000").is_some() && Identifier::parse("999999").is_some());
    for wrong in ["", "099999", "99999", "1000000", "12345a", "+12345"] {
        assert_eq!(Identifier::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_mistyped_or_misplaced_group_is_refused_at_once() {
    let secret = Secret::parse("81866201164104575004079337915668596").unwrap();
    for number in 1..=5_u8 {
        let group = secret.group(number).unwrap();
        for place in 0..8 {
            for digit in b'0'..=b'9' {
                let mut typed = group.as_str().as_bytes().to_vec();
                if typed[place] == digit {
                    continue;
                }
                typed[place] = digit;
                let mut half = Secret::EMPTY;
                (1..number)
                    .for_each(|n| half.add_group(secret.group(n).unwrap().as_str()).unwrap());
                let typed = String::from_utf8(typed).unwrap();
                assert_eq!(half.add_group(&typed), Err(SecretError::Group(number)));
                assert_eq!(half.groups(), number - 1);
                half.add_group(group.as_str()).unwrap();
            }
        }
    }
    let second_first = secret.group(2).unwrap();
    let mut empty = Secret::EMPTY;
    assert_eq!(
        empty.add_group(second_first.as_str()),
        Err(SecretError::Group(1))
    );
}

#[test]
fn duration_ids_cover_what_the_modes_allow() {
    let ids: Vec<u8> = (0..=u8::MAX)
        .filter(|&id| Duration::from_id(id).is_some())
        .collect();
    assert_eq!(ids, (0..=60).chain(100..=118).collect::<Vec<_>>());
    for id in ids {
        let duration = Duration::from_id(id).unwrap();
        assert_eq!(duration.id(), id);
        assert_eq!(
            Duration::new(duration.mode(), duration.length()),
            Some(duration)
        );
    }
    let counts = Mode::ALL.map(|mode| Duration::all(mode).count());
    assert_eq!(counts, [19, 19, 21, 19, 1, 1]);
    assert_eq!(Duration::from_id(30), Some(hours(Mode::Urm, 12)));
    assert_eq!(Duration::new(Mode::StandardMulti, Length::Hours(13)), None);
    assert_eq!(Duration::new(Mode::Acc, Length::Hours(3)), None);
    assert_eq!(Duration::new(Mode::Acc, Length::Days(0)), None);
}

#[test]
fn a_start_off_the_hour_names_the_hours_on_either_side() {
    assert_eq!(
        Window::new(hours(Mode::StandardMulti, 2), time("2704191422")),
        Err(WindowError::NotOnTheHour {
            before: time("2704191400"),
            after: time("2704191500")
        })
    );
    let days = Duration::new(Mode::Acc, Length::Days(2)).unwrap();
    assert_eq!(
        Window::new(days, time("2704191400")),
        Err(WindowError::NotAtMidnight {
            before: time("2704190000"),
            after: time("2704200000")
        })
    );
    assert_eq!(
        Window::new(Duration::END_DATE, time("2704190000")),
        Err(WindowError::WrongKind)
    );
}

#[test]
fn an_end_date_lies_up_to_365_days_ahead() {
    let today = Date::new(2027, 4, 19).unwrap();
    for days in [0, 1, 365] {
        let window = Window::until(today.plus_days(days).unwrap(), today).unwrap();
        assert_eq!(window.start(), None);
        assert_eq!(window.end(), today.plus_days(days + 1).unwrap().midnight());
    }
    for days in [-1, 366] {
        assert!(Window::until(today.plus_days(days).unwrap(), today).is_err());
    }
}

#[test]
fn six_digits_of_standard_codes_last_1694_days() {
    let timecode = Timecode::parse("2701010000").unwrap();
    let key = Key::from_bytes([7; 16]);
    let setup = Setup::new(Model::Kl1060, timecode, key.clone());
    let last = timecode.date().plus_days(1693).unwrap();
    assert_eq!(setup.horizon(Family::Standard), last);
    let duration = hours(Mode::StandardMulti, 1);
    let at = |date: Date| Window::new(duration, date.midnight()).unwrap();
    assert!(setup.issue(at(last), 0, 0).is_ok());
    assert_eq!(
        setup.issue(at(last.plus_days(1).unwrap()), 0, 0),
        Err(IssueError::PastHorizon(last))
    );
    assert_eq!(
        setup.issue(at(timecode.date().plus_days(-1).unwrap()), 0, 0),
        Err(IssueError::BeforeTimecode)
    );
    assert_eq!(setup.issue(at(last), 1, 0), Err(IssueError::NoSuchVariant));
    assert_eq!(setup.issue(at(last), 0, 1), Err(IssueError::NoEpochs));
    let seven = Setup::new(Model::Kl1060C2, timecode, key);
    assert_eq!(seven.horizon(Family::Standard).year(), 2073);
}

#[test]
fn sequences_write_what_the_manuals_write() {
    let secret = Secret::parse("81866201164104575004079337915668596").unwrap();
    let values = Values {
        master_code: Keys::parse("11335577"),
        date_time: Timecode::parse("2811160511"),
        identifier: Identifier::parse("952315"),
        secret: Some(&secret),
        ..Values::default()
    };
    let write = |model: Model, sequence| {
        let steps = model.sequence(sequence).unwrap();
        steps
            .iter()
            .map(|step| match step.action(&values) {
                Action::Press(keys) => keys.as_str().to_owned() + " ",
                Action::PressOwn => "? ".to_owned(),
                Action::AwaitFlash => "• ".to_owned(),
                Action::AwaitDoubleFlash => "••".to_owned(),
            })
            .collect::<String>()
    };
    assert_eq!(
        write(Model::Kl1060, Sequence::Initialise),
        "# 11335577 • 00 • 2811160511 • 952315 ••"
    );
    assert_eq!(
        write(Model::Kl1060C2, Sequence::Initialise),
        "# 11335577 • 20 • 2811160511 • 952315 ••"
    );
    assert_eq!(
        write(Model::Kl1060G3, Sequence::Initialise),
        "# 11335577 • 20 • 281116 • 0511 • 952315 ••"
    );
    assert_eq!(
        write(Model::Cl4500, Sequence::Initialise),
        "# 11335577 • 50 • 2811160511 • 952315 ••"
    );
    assert_eq!(
        write(Model::Hourkey1, Sequence::InitialiseWithSecret),
        "# 11335577 • 20 • 2811160511 • 952315 • 81866205 • 11641049 • 57500407 • 79337917 • 56685962 ••"
    );
    assert_eq!(
        write(Model::Cl4500, Sequence::SetDateTime),
        "# 11335577 • 10 • 2811160511 ••"
    );
    assert_eq!(
        write(Model::Kl1060C2, Sequence::Block),
        "# 11335577 • 16 • ? ••"
    );
    assert!(Model::Kl1060.sequence(Sequence::Block).is_none());
}

#[test]
fn odds_are_those_of_the_table() {
    let live = |model, grace| Family::ALL.map(|family| codes_live_at_once(model, family, grace));
    assert_eq!(live(Model::Kl1060, false), [212, 21, 106, 366, 24]);
    assert_eq!(live(Model::Kl1060, true)[..2], [250, 42]);
    assert_eq!(live(Model::Hourkey1, false)[0], 3392);
    assert_eq!((tries_a_day(false), tries_a_day(true)), (480, 120));
}

#[test]
fn nothing_secret_is_shown_by_debug() {
    let secret = Secret::parse("81866201164104575004079337915668596").unwrap();
    let code = Code::parse("123 456 789", CodeLength::new(9).unwrap()).unwrap();
    let identifier = Identifier::parse("952315").unwrap();
    let key = Key::from_bytes([7; 16]);
    let group = secret.group(1).unwrap();
    let shown = format!("{secret:?} {code:?} {identifier:?} {key:?} {group:?}");
    assert_eq!(
        shown,
        "Secret(..) Code(..) Identifier(..) Key(..) Keys(8 keys)"
    );
    assert_eq!(code.groups().collect::<Vec<_>>(), ["123", "456", "789"]);
}

proptest! {
    #[test]
    fn every_index_below_the_horizon_is_a_window_and_comes_back(
        place in 0_u64..10_000_000_000, family in 0_usize..5, model in 0_usize..6,
    ) {
        let (family, model) = (Family::ALL[family], Model::ALL[model]);
        let timecode = Timecode::parse("2702020217").unwrap();
        let index = place % model.code_length().codes();
        let read = WindowIndex::from_number(index, family, timecode, model.variants());
        if let Ok(read) = read {
            prop_assert_eq!(read.window.family(), family);
            prop_assert_eq!(read.to_number(timecode, model.variants()), Some(index));
            if let Some(start) = read.window.start() {
                prop_assert_eq!(Window::new(read.window.duration(), start), Ok(read.window));
            }
        } else {
            prop_assert!(index / family.slots() / u64::from(model.variants()) > 2_900_000);
        }
    }
}
