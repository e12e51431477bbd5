//! The same thing asked for many times at once: a double click, two browsers, a retry that overtakes.

use netcode::Model;
use portal::{
    Actor, LockId,
    locks::{
        Confirmation, ListRequest, LockError, Source, abandon_setup, add_lock, begin_setup,
        confirm_setup, list_locks, lookup_lock, minute, pending_setup,
    },
    testing::{Bench, each_engine},
};

use super::{add, new_lock};

/// Does the same eight times at once and gives what came of each.
async fn at_once<T: Send + 'static>(
    bench: &Bench,
    act: impl AsyncFn(portal::Portal) -> T + Copy,
) -> Vec<T> {
    let acts = (0..8).map(|_| act(bench.portal.clone()));
    futures(acts).await
}

/// Drives all of them together on this task.
async fn futures<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        for (one, output) in &mut all {
            if output.is_none()
                && let std::task::Poll::Ready(ready) = one.as_mut().poll(context)
            {
                *output = Some(ready);
            }
        }
        if all.iter().all(|(_, output)| output.is_some()) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    all.into_iter().filter_map(|(_, output)| output).collect()
}

#[tokio::test]
async fn one_form_adds_one_lock() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let new = new_lock(&bench, Source::Open, Model::Hourkey1);
        let added = at_once(&bench, async |portal| {
            add_lock(&portal, &ann, new.clone()).await
        })
        .await;
        let first = *added[0].as_ref().unwrap();
        assert!(added.iter().all(|id| matches!(id, Ok(id) if *id == first)));
        let list = list_locks(&bench.portal, &ann, ListRequest::default())
            .await
            .unwrap();
        assert_eq!(list.total, 1);
    })
    .await;
}

#[tokio::test]
async fn one_set_up_is_begun_and_confirmed_once() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Open, Model::Hourkey1).await;
        abandon_setup(&bench.portal, &ann, lock).await.unwrap();
        let begun = at_once(&bench, async |portal| {
            begin_setup(&portal, &ann, lock).await
        })
        .await;
        assert!(begun.iter().all(Result::is_ok), "{begun:?}");

        let confirmation = confirmation(&bench, &ann, lock).await;
        let confirmed = at_once(&bench, async |portal| {
            confirm_setup(&portal, &ann, lock, confirmation).await
        })
        .await;
        assert!(confirmed.iter().all(Result::is_ok), "{confirmed:?}");
        let found = lookup_lock(&bench.portal, &ann, lock).await.unwrap();
        assert_eq!(found.setup.unwrap().id, confirmation.setup);
        assert_eq!(found.pending, None);
    })
    .await;
}

#[tokio::test]
async fn giving_up_and_confirming_at_once_ends_in_one_of_them() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let lock = add(&bench, &ann, Source::Virtual, Model::Kl1060).await;
        let confirmation = confirmation(&bench, &ann, lock).await;
        let (confirmed, abandoned) = tokio::join!(
            confirm_setup(&bench.portal, &ann, lock, confirmation),
            abandon_setup(&bench.portal, &ann, lock),
        );
        abandoned.unwrap();
        let found = lookup_lock(&bench.portal, &ann, lock).await.unwrap();
        assert_eq!(found.pending, None);
        match confirmed {
            Ok(_) => assert!(found.setup.is_some()),
            Err(error) => {
                assert!(matches!(error, LockError::NotPending), "{error}");
                assert!(found.setup.is_none());
            }
        }
    })
    .await;
}

async fn confirmation(bench: &Bench, actor: &Actor, lock: LockId) -> Confirmation {
    let pending = pending_setup(&bench.portal, actor, lock)
        .await
        .expect("a set-up is pending");
    let now = bench.portal.now();
    Confirmation {
        setup: pending.id,
        minute: minute(pending.clock(now).lock_time(now)),
    }
}
