//! The list.

use netcode::Model;
use portal::{
    Actor, LockId,
    locks::{ListRequest, LockName, LockPage, PAGE, Place, Source, add_lock, list_locks},
    testing::{Bench, each_engine},
};

use super::new_lock;

async fn named(bench: &Bench, actor: &Actor, name: &str, place: &str) -> LockId {
    let mut new = new_lock(bench, Source::Factory, Model::Cl4500);
    new.name = LockName::parse(name).expect("a name");
    new.place = Place::parse(place).expect("a place");
    add_lock(&bench.portal, actor, new)
        .await
        .expect("the lock is added")
}

async fn list(bench: &Bench, actor: &Actor, search: &str, after: Option<LockId>) -> LockPage {
    let request = ListRequest {
        search: search.to_owned(),
        after,
    };
    list_locks(&bench.portal, actor, request)
        .await
        .expect("the list")
}

fn names(page: &LockPage) -> Vec<&str> {
    page.locks.iter().map(|lock| lock.name.as_str()).collect()
}

#[tokio::test]
async fn locks_are_listed_by_name_and_found_by_name_and_place() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        for (name, place) in [
            ("gate", "North Road 1"),
            ("Bin store", "South Road 2"),
            ("100% wool", ""),
            ("Äpfel", "Orchard"),
        ] {
            named(&bench, &ann, name, place).await;
        }
        let all = list(&bench, &ann, "", None).await;
        assert_eq!(names(&all), ["100% wool", "Bin store", "gate", "Äpfel"]);
        assert_eq!(
            names(&list(&bench, &ann, " ROAD ", None).await),
            ["Bin store", "gate"]
        );
        assert_eq!(names(&list(&bench, &ann, "äp", None).await), ["Äpfel"]);
        assert_eq!(names(&list(&bench, &ann, "%", None).await), ["100% wool"]);
        for nothing in ["_", "\\", "' OR 1=1 --", "a\0b", &"x".repeat(5000)] {
            let found = list(&bench, &ann, nothing, None).await;
            assert!(found.locks.is_empty(), "{nothing}");
            assert_eq!(found.total, 4);
        }
    })
    .await;
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repeat() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        for number in 0..=PAGE {
            // Two of each name: the order goes on with the id.
            named(&bench, &ann, &format!("Locker {:03}", number / 2), "").await;
        }
        let first = list(&bench, &ann, "", None).await;
        assert_eq!((first.locks.len(), first.more), (PAGE, true));
        let second = list(&bench, &ann, "", Some(first.locks[PAGE - 1].id)).await;
        assert_eq!((second.locks.len(), second.more), (1, false));
        assert!(!first.locks.contains(&second.locks[0]));
    })
    .await;
}
