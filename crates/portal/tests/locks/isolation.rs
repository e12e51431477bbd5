//! Another account's lock does not exist.

use netcode::{Family, Model};
use portal::{
    Actor, LockId, Role,
    locks::{
        Confirmation, Description, ListRequest, LockError, LockName, Notes, Place, Source,
        abandon_setup, add_lock, begin_setup, confirm_setup, describe_lock, list_locks,
        lookup_lock, pending_setup, remove_lock, set_mode,
    },
    testing::{Bench, each_engine},
};

use super::{add, new_lock};

/// Everything that can be done with a lock, and what it answered.
async fn every_act(bench: &Bench, actor: &Actor, lock: LockId) -> Vec<LockError> {
    let portal = &bench.portal;
    let description = Description {
        name: LockName::parse("Mine").expect("a name"),
        place: Place::default(),
        notes: Notes::default(),
    };
    let confirmation = Confirmation {
        setup: portal::SetupId(portal.new_id()),
        minute: jiff::civil::date(2026, 10, 1).at(9, 30, 0, 0),
    };
    [
        lookup_lock(portal, actor, lock).await.err(),
        pending_setup(portal, actor, lock).await.err(),
        begin_setup(portal, actor, lock).await.err(),
        confirm_setup(portal, actor, lock, confirmation).await.err(),
        abandon_setup(portal, actor, lock).await.err(),
        set_mode(portal, actor, lock, Family::Acc).await.err(),
        describe_lock(portal, actor, lock, description).await.err(),
        remove_lock(portal, actor, lock, "Bin store".into())
            .await
            .err(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[tokio::test]
async fn another_accounts_lock_answers_as_one_that_never_was() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let eve = bench.person("eve@example.com").await;
        let lock = add(&bench, &ann, Source::Open, Model::Hourkey1).await;
        let never = LockId(bench.portal.new_id());
        for target in [lock, never] {
            let answers = every_act(&bench, &eve, target).await;
            assert_eq!(answers.len(), 8);
            for answer in answers {
                assert!(matches!(answer, LockError::Unknown), "{answer}");
            }
        }
        let list = list_locks(&bench.portal, &eve, ListRequest::default())
            .await
            .unwrap();
        assert_eq!((list.locks.len(), list.total), (0, 0));
        let after = ListRequest {
            search: String::new(),
            after: Some(lock),
        };
        assert!(
            list_locks(&bench.portal, &eve, after)
                .await
                .unwrap()
                .locks
                .is_empty()
        );
        let untouched = lookup_lock(&bench.portal, &ann, lock).await.unwrap();
        assert_eq!(untouched.name.as_str(), "Bin store");
        assert!(untouched.pending.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_request_id_of_another_account_is_free() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let eve = bench.person("eve@example.com").await;
        let new = new_lock(&bench, Source::Virtual, Model::Kl1060);
        let hers = add_lock(&bench.portal, &ann, new.clone()).await.unwrap();
        let mine = add_lock(&bench.portal, &eve, new).await.unwrap();
        assert_ne!(hers, mine);
    })
    .await;
}

#[tokio::test]
async fn a_guest_sees_locks_and_changes_none() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        let guest = Actor {
            role: Role::Guest,
            ..ann
        };
        assert!(lookup_lock(&bench.portal, &guest, lock).await.is_ok());
        let refused = every_act(&bench, &guest, lock).await;
        assert_eq!(refused.len(), 7);
        for answer in refused {
            assert!(matches!(answer, LockError::Forbidden(_)), "{answer}");
        }
        let new = new_lock(&bench, Source::Virtual, Model::Kl1060);
        let refused = add_lock(&bench.portal, &guest, new).await;
        assert!(matches!(refused, Err(LockError::Forbidden(_))));
    })
    .await;
}
