//! What the table's placeholders stand for: two accounts, with locks in every state that a page asks for.

use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    Actor, LockId, NetCodeId, Portal,
    locks::{Initialised, LockName, NewLock, Place, Source, add_lock, pending_setup},
    netcodes::{Ask, AskFields, issue_netcode},
    testing::Bench,
};
use web::testing::Client;

use super::routes::{At, Route};

pub(crate) struct Setting {
    portal: Portal,
    /// Initialised, in standard mode.
    lock: LockId,
    /// Virtual, its sequence not keyed in yet.
    pending: LockId,
    setup: String,
    code: NetCodeId,
    other: LockId,
    other_code: NetCodeId,
    inside: Client,
}

impl Setting {
    pub(crate) async fn new(bench: &Bench) -> Self {
        let ann = bench.person("ann@example.com").await;
        let eve = bench.person("eve@example.com").await;
        let lock = add(bench, ann, Source::Open, true).await;
        let other = add(bench, eve, Source::Open, true).await;
        let pending = add(bench, ann, Source::Virtual, false).await;
        let setup = pending_setup(&bench.portal, &ann, pending).await;
        Self {
            portal: bench.portal.clone(),
            lock,
            pending,
            setup: setup.expect("a set-up").id.to_string(),
            code: code(bench, ann, lock).await,
            other,
            other_code: code(bench, eve, other).await,
            inside: Client::signed_in(bench, "ann@example.com").await,
        }
    }

    /// A browser, signed in where the route wants it.
    pub(crate) async fn client(&self, bench: &Bench, route: &Route) -> Client {
        match route.at {
            At::Outside | At::Hidden => Client::new(bench),
            // Its session ends with the answer.
            _ if route.path.starts_with("/sign-out") => {
                Client::signed_in(bench, "ann@example.com").await
            }
            _ => self.inside.clone(),
        }
    }

    /// The route's path with an id that is right.
    pub(crate) fn path(&self, route: &Route) -> String {
        let id = match route.at {
            At::Pending => self.pending.to_string(),
            At::Code => self.code.to_string(),
            At::Lock | At::Inside | At::Outside | At::Hidden => self.lock.to_string(),
        };
        route.path.replace("{id}", &id)
    }

    /// A value with its placeholders filled in.
    pub(crate) fn fill(&self, value: &str) -> String {
        if value == "{long}" {
            return "a".repeat(3_000);
        }
        value
            .replace("{request}", &self.portal.new_id().to_string())
            .replace("{lock}", &self.lock.to_string())
            .replace("{setup}", &self.setup)
            .replace("{other}", &self.other.to_string())
            .replace("{other-code}", &self.other_code.to_string())
    }
}

async fn add(bench: &Bench, actor: Actor, source: Source, is_initialised: bool) -> LockId {
    let initialised = Initialised {
        timecode: Timecode::parse("2609010900").expect("a timecode"),
        identifier: Identifier::new(314_159).expect("an identifier"),
        secret: Secret::EMPTY,
    };
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model: Model::Kl1060C2,
        name: LockName::parse("Bin store").expect("a name"),
        place: Place::parse("12 Mill Lane").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode: Family::Standard,
        initialised: is_initialised.then_some(initialised),
    };
    add_lock(&bench.portal, &actor, new).await.expect("a lock")
}

async fn code(bench: &Bench, actor: Actor, lock: LockId) -> NetCodeId {
    let fields = AskFields {
        mode: "standard-multi".to_owned(),
        length: "12h".to_owned(),
        date: "2026-10-03".to_owned(),
        hour: "10:00".to_owned(),
        ..AskFields::default()
    };
    let ask = Ask::read(lock, &fields).expect("an ask");
    let issued = issue_netcode(&bench.portal, &actor, bench.portal.new_id(), ask).await;
    issued.expect("a code").id
}
