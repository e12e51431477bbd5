//! Adding locks.

use netcode::{Family, Identifier, Model, Secret, Timecode};
use portal::{
    locks::{
        Initialised, LockError, Source, add_lock, begin_setup, lookup_lock, pending_setup,
        remove_lock,
    },
    testing::each_engine,
};

use super::new_lock;

pub(super) fn known(timecode: &str, secret: Secret) -> Initialised {
    Initialised {
        timecode: Timecode::parse(timecode).expect("a timecode"),
        identifier: Identifier::parse("123456").expect("an identifier"),
        secret,
    }
}

fn full_secret() -> Secret {
    Secret::parse("81866201164104575004079337915668596").expect("a secret")
}

#[tokio::test]
async fn the_same_request_adds_one_lock() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let new = new_lock(&bench, Source::Virtual, Model::Kl1060);
        let first = add_lock(&bench.portal, &ann, new.clone()).await.unwrap();
        let again = add_lock(&bench.portal, &ann, new.clone()).await.unwrap();
        assert_eq!(first, again);

        let mut other = new;
        other.model = Model::Kl1060C2;
        let refused = add_lock(&bench.portal, &ann, other).await;
        assert!(matches!(refused, Err(LockError::AlreadyAdded(id)) if id == first));
    })
    .await;
}

#[tokio::test]
async fn only_what_fits_together_is_added() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let refused = async |new| add_lock(&bench.portal, &ann, new).await.unwrap_err();

        let new = new_lock(&bench, Source::Factory, Model::Hourkey1);
        assert!(matches!(refused(new).await, LockError::WrongModel));

        let mut new = new_lock(&bench, Source::Virtual, Model::Kl1060);
        new.initialised = Some(known("2601010000", Secret::EMPTY));
        assert!(matches!(refused(new).await, LockError::NotKeyed));

        let mut new = new_lock(&bench, Source::Factory, Model::Kl1060);
        new.initialised = Some(known("2601010000", full_secret()));
        assert!(matches!(refused(new).await, LockError::Secret));

        // 09:30 UTC in British summer time: the lock's clock shows 09:30 all year.
        let mut new = new_lock(&bench, Source::Open, Model::Hourkey1);
        new.initialised = Some(known("2610010931", full_secret()));
        assert!(matches!(
            refused(new).await,
            LockError::TimecodeAhead { .. }
        ));
    })
    .await;
}

#[tokio::test]
async fn a_lock_that_is_initialised_already_is_ready() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let mut new = new_lock(&bench, Source::Open, Model::Hourkey1);
        new.mode = Family::Acc;
        new.zone = "America/New_York".parse().unwrap();
        new.initialised = Some(known("2607010000", full_secret()));
        let id = add_lock(&bench.portal, &ann, new).await.unwrap();
        let lock = lookup_lock(&bench.portal, &ann, id).await.unwrap();
        let setup = lock.setup.expect("it is set up");
        assert!(setup.full_secret);
        assert_eq!(setup.standard.seconds(), -5 * 3600);
        assert_eq!(lock.mode, Family::Acc);
        assert_eq!(lock.pending, None);
    })
    .await;
}

#[tokio::test]
async fn a_factory_lock_is_kept_in_the_list_and_never_set_up_from_here() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        for model in [Model::Cl4500, Model::Kl1060, Model::Kl1060G3] {
            let new = new_lock(&bench, Source::Factory, model);
            let id = add_lock(&bench.portal, &ann, new).await.unwrap();
            let begun = begin_setup(&bench.portal, &ann, id).await;
            assert!(matches!(begun, Err(LockError::NotKeyed)));
            let pending = pending_setup(&bench.portal, &ann, id).await;
            assert!(matches!(pending, Err(LockError::NotPending)));
            let lock = lookup_lock(&bench.portal, &ann, id).await.unwrap();
            assert_eq!((lock.pending, lock.setup), (None, None));
        }
    })
    .await;
}

#[tokio::test]
async fn the_secret_is_drawn_for_the_open_lock_alone() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        for (source, model, groups) in [
            (Source::Open, Model::Hourkey1, 5),
            (Source::Virtual, Model::Hourkey1, 5),
            (Source::Open, Model::Kl1060C2, 0),
            (Source::Virtual, Model::Cl4500, 0),
        ] {
            let id = super::add(&bench, &ann, source, model).await;
            let pending = pending_setup(&bench.portal, &ann, id).await.unwrap();
            assert_eq!(pending.secret.groups(), groups, "{source:?} {model:?}");
            assert!((100_000..=999_999).contains(&pending.identifier.number()));
        }
    })
    .await;
}

#[tokio::test]
async fn a_removed_lock_is_gone_and_its_name_must_be_typed() {
    each_engine(async |bench| {
        let ann = bench.person("ann@example.com").await;
        let id = super::add(&bench, &ann, Source::Virtual, Model::Hourkey1).await;
        super::confirm(&bench, &ann, id).await;
        let wrong = remove_lock(&bench.portal, &ann, id, "bin stor".into()).await;
        assert!(matches!(wrong, Err(LockError::NameDiffers)));
        remove_lock(&bench.portal, &ann, id, " bin STORE ".into())
            .await
            .unwrap();
        let gone = lookup_lock(&bench.portal, &ann, id).await;
        assert!(matches!(gone, Err(LockError::Unknown)));
        let again = remove_lock(&bench.portal, &ann, id, "bin store".into()).await;
        assert!(matches!(again, Err(LockError::Unknown)));
    })
    .await;
}
