//! Home: what is open, what needs somebody, and nothing of anybody else.

use jiff::SignedDuration;
use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    Actor, LockId,
    home::{Need, look_home},
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock},
    netcodes::{Ask, AskFields, issue_netcode},
    testing::{Bench, each_engine},
};

async fn add(
    bench: &Bench,
    actor: Actor,
    name: &str,
    source: Source,
    timecode: Option<&str>,
) -> LockId {
    let initialised = timecode.map(|timecode| Initialised {
        timecode: Timecode::parse(timecode).expect("a timecode"),
        identifier: Identifier::new(314_159).expect("an identifier"),
        secret: Secret::EMPTY,
    });
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model: Model::Kl1060,
        name: LockName::parse(name).expect("a name"),
        place: Place::parse("").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode: Family::Standard,
        initialised,
    };
    add_lock(&bench.portal, &actor, new)
        .await
        .expect("the lock is added")
}

async fn code(bench: &Bench, actor: Actor, lock: LockId, length: &str, date: &str, hour: &str) {
    let fields = AskFields {
        mode: "standard-multi".into(),
        length: length.into(),
        date: date.into(),
        hour: hour.into(),
        ..AskFields::default()
    };
    let ask = Ask::read(lock, &fields).expect("an ask");
    issue_netcode(&bench.portal, &actor, bench.portal.new_id(), ask)
        .await
        .expect("the code is issued");
}

/// It is 10:30 in London on 1 October 2026.
#[tokio::test]
async fn home_shows_codes_of_now_and_of_the_next_day_by_their_end() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, ann, "Bin store", Source::Open, Some("2609010900")).await;
        code(&bench, ann, lock, "2h", "2026-10-01", "18:00").await;
        code(&bench, ann, lock, "1h", "2026-10-01", "10:00").await;
        code(&bench, ann, lock, "1h", "2026-10-03", "10:00").await;
        let home = look_home(&bench.portal, &ann).await.unwrap();
        let starts: Vec<String> = home
            .live
            .iter()
            .map(|code| code.opens.to_string())
            .collect();
        assert_eq!(starts, ["2026-10-01T09:00:00Z", "2026-10-01T17:00:00Z"]);
        assert!(!home.more_live && home.has_locks && home.attention.is_empty());
        assert_eq!(home.latest.len(), 3);
        assert_eq!(home.balances, [20, 19, 18, 17]);

        let bob = bench.person("bob@example.com").await;
        let other = look_home(&bench.portal, &bob).await.unwrap();
        assert!(other.live.is_empty() && other.latest.is_empty() && !other.has_locks);
        assert_eq!(other.balances, [20]);
    })
    .await;
}

#[tokio::test]
async fn more_codes_than_fit_are_said() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, ann, "Bin store", Source::Open, Some("2609010900")).await;
        for length in ["1h", "2h", "3h", "4h", "5h", "6h", "7h", "8h"] {
            code(&bench, ann, lock, length, "2026-10-01", "10:00").await;
        }
        assert!(!look_home(&bench.portal, &ann).await.unwrap().more_live);
        code(&bench, ann, lock, "1h", "2026-10-01", "11:00").await;
        let home = look_home(&bench.portal, &ann).await.unwrap();
        assert!(home.more_live);
        assert_eq!(home.live.len(), 8);
    })
    .await;
}

#[tokio::test]
async fn home_names_the_locks_that_need_somebody() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        add(&bench, ann, "Factory", Source::Factory, None).await;
        add(&bench, ann, "Fresh", Source::Open, Some("2609010900")).await;
        // A KL1060 has 6 digits and counts 1,694 days: this one ends in the summer of 2027.
        add(&bench, ann, "Old", Source::Open, Some("2212010900")).await;
        let horizon = |day: &str| Need::Horizon(day.parse().unwrap());
        let expected = [
            ("Factory", Need::Connection),
            ("Old", horizon("2027-07-21")),
        ];
        let expected = expected.map(|(name, need)| (name.to_owned(), need));
        assert_eq!(needs(&bench, ann).await, expected);

        bench.clock.advance(SignedDuration::from_hours(24 * 1_400));
        let names: Vec<String> = needs(&bench, ann)
            .await
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["Factory", "Old", "Fresh"]);
    })
    .await;
}

async fn needs(bench: &Bench, actor: Actor) -> Vec<(String, Need)> {
    let home = look_home(&bench.portal, &actor).await.expect("home");
    home.attention
        .into_iter()
        .map(|attention| (attention.name, attention.need))
        .collect()
}
