//! The portal and a lock at its place agree, whatever the zone, the model, the mode and the day: a code opens at
//! exactly the instants that the plan says.

use jiff::{SignedDuration, Timestamp};
use netcode::{
    Duration, Identifier, Key, LocalTime, Mode, Model, Secret, Timecode,
    lock::{Button, Lock, Moment, Verdict},
};
use proptest::prelude::*;
use uuid::Uuid;

use super::{Ask, Plan, Refusal, Start};
use crate::{
    LockId, SetupId,
    locks::{IssuingLock, IssuingSetup, LockName, Source},
    time::{LockClock, Occurrence, StartError, Zone, lock_minute},
};

/// A lock of the portal and the same lock at its door.
struct Pair {
    portal: IssuingLock,
    door: Lock,
    zone: Zone,
}

impl Pair {
    fn new(model: Model, mode: Mode, zone: Zone, since: Timestamp) -> Self {
        let clock = LockClock::initialised(model.clock_rule(), zone.clone(), since);
        let minute: LocalTime = lock_minute(clock.lock_time(since)).expect("a minute");
        let timecode = Timecode::new(minute).expect("a timecode");
        let identifier = Identifier::new(271_828).expect("an identifier");
        let portal = IssuingLock {
            id: LockId(Uuid::nil()),
            name: LockName::parse("Door").expect("a name"),
            model,
            source: Source::Open,
            mode: mode.family(),
            clock,
            setup: Some(IssuingSetup {
                id: SetupId(Uuid::nil()),
                timecode,
                identifier,
                epoch: 0,
                key: Some(Key::derive(timecode, identifier, &Secret::EMPTY)),
            }),
        };
        let mut pair = Self {
            portal,
            door: Lock::new(model),
            zone,
        };
        let (master, line) = pair.set_up(timecode, identifier, since);
        assert!(matches!(line, Some(Verdict::Initialised(_))), "{line:?}");
        let family = format!("#{master}14{}", mode.family().number());
        let set = pair.key(&family, since);
        assert!(matches!(set, Some(Verdict::Done(_))), "{set:?}");
        pair
    }

    /// Keys the classic sequence in, after another master code where the model wants one.
    fn set_up(
        &mut self,
        timecode: Timecode,
        identifier: Identifier,
        since: Timestamp,
    ) -> (&'static str, Option<Verdict>) {
        let model = self.portal.model;
        let factory = model.factory_master_code();
        let master = if model.needs_own_master_code() {
            self.key(&format!("#{factory}012468135724681357"), since);
            "24681357"
        } else {
            factory
        };
        let program = match model {
            Model::Kl1060 => "00",
            Model::Cl4500 => "50",
            _ => "20",
        };
        let end = if model == Model::Hourkey1 { "#" } else { "" };
        let (minute, number) = (timecode.keys(), identifier.keys());
        let line = format!(
            "#{master}{program}{}{}{end}",
            minute.as_str(),
            number.as_str()
        );
        (master, self.key(&line, since))
    }

    fn key(&mut self, keys: &str, at: Timestamp) -> Option<Verdict> {
        let moment = self.moment(at);
        let buttons = keys.chars().filter_map(Button::from_char);
        buttons
            .map(|button| self.door.press(button, moment).verdict)
            .last()
            .flatten()
    }

    fn moment(&self, at: Timestamp) -> Moment {
        let ahead = self.zone.offset(at).seconds() - self.portal.clock.standard.seconds();
        Moment {
            seconds: at.as_second(),
            daylight_saving: i16::try_from(ahead / 60).expect("a few hours"),
        }
    }

    /// Whether a lock that was never keyed a code opens to this one at this instant.
    fn opens(&self, code: &str, at: Timestamp) -> bool {
        let mut fresh = Self {
            portal: IssuingLock {
                setup: None,
                name: self.portal.name.clone(),
                clock: self.portal.clock.clone(),
                ..self.portal
            },
            door: self.door.clone(),
            zone: self.zone.clone(),
        };
        matches!(fresh.key(code, at), Some(Verdict::Opened(_)))
    }
}

/// Zones that shift by an hour, by half an hour, not at all, at midnight, or call summer their standard.
const ZONES: [&str; 8] = [
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Cairo",
    "Pacific/Auckland",
    "America/Santiago",
];

fn durations() -> impl Strategy<Value = Duration> {
    (0..119_u8).prop_filter_map("a duration", Duration::from_id)
}

fn models() -> impl Strategy<Value = Model> {
    prop::sample::select(vec![
        Model::Kl1060,
        Model::Kl1060C2,
        Model::Kl1060G3,
        Model::Cl4500,
        Model::Kl1550,
        Model::Hourkey1,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_code_opens_exactly_when_the_plan_says(
        model in models(),
        duration in durations(),
        zone in prop::sample::select(ZONES.to_vec()),
        since in 1_577_836_800_i64..2_000_000_000,
        days in 0..400_i64,
        hours in 0..30_i64,
        late in any::<bool>(),
    ) {
        let zone: Zone = zone.parse().expect("a zone");
        // Keyed in as the minute begins, so that the lock's clock is not late.
        let since = Timestamp::from_second(since / 60 * 60).expect("an instant");
        let pair = Pair::new(model, duration.mode(), zone, since);
        let now = since + SignedDuration::from_hours(24 * days);
        let clock = pair.portal.clock.clone();
        let wanted = clock.wall_of(clock.hour_of(now + SignedDuration::from_hours(hours)));
        let which = if late { Occurrence::Later } else { Occurrence::Earlier };
        let start = match duration.length() {
            netcode::Length::ToDate => Start::Until(wanted.date()),
            netcode::Length::Days(_) => Start::Day(wanted.date()),
            netcode::Length::Hours(_) => Start::At { wall: wanted, which: Some(which) },
        };
        let ask = Ask { lock: pair.portal.id, duration, start, variant: 0 };
        let plan = match Plan::make(&pair.portal, &ask, now) {
            Ok(plan) => plan,
            // What the clocks leave out, and what a day's first hours already ended.
            Err(Refusal::Start(StartError::Never { .. } | StartError::Minutes { .. })
                | Refusal::Over { .. } | Refusal::FirstUseOver { .. }
                | Refusal::EndDate { .. } | Refusal::PastHorizon { .. }) => return Ok(()),
            Err(refusal) => return Err(TestCaseError::fail(format!("{refusal:?}"))),
        };
        let code = plan.code().expect("a code");
        let second = SignedDuration::from_secs(1);
        let last = plan.first_use_by.unwrap_or(plan.closes);
        prop_assert!(pair.opens(code.as_str(), plan.opens.max(since)));
        prop_assert!(pair.opens(code.as_str(), last - second));
        prop_assert!(!pair.opens(code.as_str(), last));
        if duration.mode() != Mode::EndDate && plan.opens - second >= since {
            prop_assert!(!pair.opens(code.as_str(), plan.opens - second));
        }
    }
}
