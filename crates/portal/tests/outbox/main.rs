//! The outbox and its delivery, on both engines: what mail servers and crashes do to mails.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use jiff::SignedDuration;
use portal::{
    Portal,
    outbox::{
        Delivered, Mail, Mailer, OutboxError, SendError, Sending, State, deliver_due, list, queue,
        wake,
    },
    testing::{Bench, each_engine},
};
use uuid::Uuid;

/// A mail server that answers as it is told, and yes after that.
#[derive(Default)]
struct Server {
    answers: Mutex<VecDeque<SendError>>,
    got: Mutex<Vec<(Uuid, Mail)>>,
    keeps: bool,
}

impl Server {
    fn saying(answers: impl IntoIterator<Item = SendError>) -> Arc<Self> {
        Arc::new(Self {
            answers: Mutex::new(answers.into_iter().collect()),
            keeps: true,
            ..Self::default()
        })
    }

    fn got(&self) -> Vec<(Uuid, Mail)> {
        self.got.lock().unwrap().clone()
    }
}

impl Mailer for Server {
    fn send<'a>(&'a self, id: Uuid, mail: &'a Mail) -> Sending<'a> {
        let answer = self.answers.lock().unwrap().pop_front();
        Box::pin(async move {
            match answer {
                Some(refusal) => Err(refusal),
                None => {
                    self.got.lock().unwrap().push((id, mail.clone()));
                    Ok(())
                }
            }
        })
    }

    fn keeps(&self) -> bool {
        self.keeps
    }
}

fn mail() -> Mail {
    Mail {
        to: "ann@example.com".to_owned(),
        subject: "Subject".to_owned(),
        text: "https://codes.example.com/activate?token=secret".to_owned(),
        html: "<p>Hello</p>".to_owned(),
    }
}

async fn put(portal: &Portal) {
    let with = portal.clone();
    let job = move |tx: &mut dyn database::Tx| queue(&with, tx, "confirmation", &mail());
    portal.database().write(job).await.unwrap();
    wake(portal);
}

async fn deliver(bench: &Bench, server: &Arc<Server>) -> Delivered {
    let mailer: Arc<dyn Mailer> = Arc::clone(server) as _;
    deliver_due(&bench.portal, &mailer).await.unwrap()
}

async fn state(bench: &Bench) -> State {
    list(&bench.portal, 10).await.unwrap()[0].state
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_sent_once() {
    each_engine(async |bench| {
        let server = Server::saying([]);
        put(&bench.portal).await;
        assert_eq!(state(&bench).await, State::Waiting);
        let delivered = deliver(&bench, &server).await;
        assert_eq!((delivered.taken, delivered.sent), (1, 1));
        assert_eq!(server.got()[0].1, mail());
        assert_eq!(state(&bench).await, State::Sent);
        bench.clock.advance(SignedDuration::from_hours(100));
        assert_eq!(deliver(&bench, &server).await, Delivered::default());
        assert_eq!(server.got().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_of_a_transaction_that_failed_is_never_sent() {
    each_engine(async |bench| {
        let with = bench.portal.clone();
        let job = move |tx: &mut dyn database::Tx| {
            queue(&with, tx, "confirmation", &mail())?;
            Err::<(), _>(OutboxError::Unwritable)
        };
        bench.portal.database().write(job).await.unwrap_err();
        let server = Server::saying([]);
        assert_eq!(deliver(&bench, &server).await, Delivered::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_refuses_for_a_while_gets_it_later() {
    each_engine(async |bench| {
        let later = || SendError::Later("421 busy".to_owned());
        let server = Server::saying([later(), later()]);
        put(&bench.portal).await;
        assert_eq!(deliver(&bench, &server).await.later, 1);
        // Not at once: the server said that it is busy.
        assert_eq!(deliver(&bench, &server).await.taken, 0);
        bench.clock.advance(SignedDuration::from_secs(3));
        assert_eq!(deliver(&bench, &server).await.later, 1);
        bench.clock.advance(SignedDuration::from_secs(6));
        assert_eq!(deliver(&bench, &server).await.sent, 1);
        assert_eq!(server.got().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_refused_for_good_is_kept_and_not_tried_again() {
    each_engine(async |bench| {
        let server = Server::saying([SendError::Never("550 no such mailbox".to_owned())]);
        put(&bench.portal).await;
        assert_eq!(deliver(&bench, &server).await.given_up, 1);
        bench.clock.advance(SignedDuration::from_hours(1000));
        assert_eq!(deliver(&bench, &server).await.taken, 0);
        assert_eq!(state(&bench).await, State::GivenUp);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_for_days_is_given_up_in_the_end() {
    each_engine(async |bench| {
        let away = std::iter::repeat_n(SendError::Later("away".to_owned()), 1000);
        let server = Server::saying(away);
        put(&bench.portal).await;
        let mut hours = 0;
        while state(&bench).await == State::Waiting {
            deliver(&bench, &server).await;
            bench.clock.advance(SignedDuration::from_hours(2));
            hours += 2;
        }
        assert!((120..130).contains(&hours), "{hours}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_worker_held_is_sent_by_the_next() {
    each_engine(async |bench| {
        put(&bench.portal).await;
        // A mailer that panics is as good as a worker that dies.
        struct Dies;
        impl Mailer for Dies {
            fn send<'a>(&'a self, _: Uuid, _: &'a Mail) -> Sending<'a> {
                panic!("the worker dies")
            }
        }
        let dies: Arc<dyn Mailer> = Arc::new(Dies);
        deliver_due(&bench.portal, &dies).await.unwrap();
        let server = Server::saying([]);
        assert_eq!(deliver(&bench, &server).await.taken, 0);
        bench.clock.advance(SignedDuration::from_mins(6));
        assert_eq!(deliver(&bench, &server).await.sent, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn workers_that_share_a_database_send_each_mail_once() {
    each_engine(async |bench| {
        let server = Server::saying([]);
        for _ in 0..40 {
            put(&bench.portal).await;
        }
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..5 {
            let (portal, mailer) = (bench.portal.clone(), Arc::clone(&server) as Arc<dyn Mailer>);
            workers.spawn(async move {
                while deliver_due(&portal, &mailer).await.unwrap().taken > 0 {}
            });
        }
        workers.join_all().await;
        let mut ids: Vec<_> = server.got().into_iter().map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((ids.len(), server.got().len()), (40, 40));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn contents_are_sealed_and_gone_once_a_mail_server_has_them() {
    each_engine(async |bench| {
        const SEALED: database::Sql = database::sql!("SELECT sealed FROM outbox");
        let sealed = async || {
            let job = |tx: &mut dyn database::Tx| tx.query(&SEALED, &[]);
            let rows: Result<_, database::Error> = bench.portal.database().read(job).await;
            rows.unwrap()[0].get::<Vec<u8>>(0).unwrap()
        };
        put(&bench.portal).await;
        let text = sealed().await;
        assert!(!text.is_empty() && !String::from_utf8_lossy(&text).contains("secret"));
        let server = Arc::new(Server::default());
        deliver(&bench, &server).await;
        assert!(sealed().await.is_empty());
        assert!(list(&bench.portal, 10).await.unwrap().is_empty());
    })
    .await;
}
