//! Whose a virtual lock is, and what is kept of it.

use database::sql;
use netcode::Model;
use portal::{
    locks::{Source, remove_lock},
    testing::each_engine,
    virtual_locks::{
        Push, VirtualLockError, factory_reset, lookup_virtual_lock, push_clock, take_batteries_out,
    },
};

use super::{add, press, set_up};

#[tokio::test]
async fn only_a_virtual_lock_of_the_account_can_be_keyed() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let bob = bench.person("bob@example.com").await;
        let open = add(&bench, &ann, Source::Open, Model::Hourkey1).await;
        let factory = add(&bench, &ann, Source::Factory, Model::Kl1060).await;
        let virtual_lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        for (actor, lock) in [(ann, open), (ann, factory), (bob, virtual_lock)] {
            let portal = &bench.portal;
            let push = Push::minutes(1).expect("a push");
            let refusals = [
                press(&bench, &actor, lock, "1").await.err(),
                lookup_virtual_lock(portal, &actor, lock).await.err(),
                push_clock(portal, &actor, lock, push).await.err(),
                take_batteries_out(portal, &actor, lock).await.err(),
                factory_reset(portal, &actor, lock).await.err(),
            ];
            for refusal in refusals {
                assert!(
                    matches!(refusal, Some(VirtualLockError::Unknown)),
                    "{refusal:?}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_is_sealed_and_goes_with_the_lock() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Hourkey1).await;
        let keyed = set_up(&bench, &ann, lock).await;
        let state = keyed.device.state();
        let count = async || {
            let rows = bench.portal.database().read(move |tx| {
                tx.query(
                    &sql!("SELECT sealed_state, sealed_journal FROM virtual_lock"),
                    &[],
                )
            });
            rows.await.expect("rows")
        };
        let rows = count().await;
        assert_eq!(rows.len(), 1);
        let sealed: Vec<u8> = rows[0].get(0).expect("bytes");
        let plain = state.as_bytes();
        assert!(!sealed.windows(8).any(|part| {
            plain
                .windows(8)
                .any(|other| part == other && part != [0; 8])
        }));
        let journal: Vec<u8> = rows[0].get(1).expect("bytes");
        assert!(!String::from_utf8_lossy(&journal).contains("master"));

        let shown = format!("{keyed:?}");
        assert!(!shown.contains("24681357"), "no master code in Debug");
        remove_lock(&bench.portal, &ann, lock, "Bin store".into())
            .await
            .expect("removed");
        assert!(count().await.is_empty());
        let gone = lookup_virtual_lock(&bench.portal, &ann, lock).await;
        assert!(matches!(gone, Err(VirtualLockError::Unknown)));
    })
    .await;
}
