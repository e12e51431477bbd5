//! Jobs: what is committed, what is undone, and what happens when the house is full or something breaks.

use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use database::{
    Database, Dialect, Error, Migration, Tx, TxExt, sql,
    testing::{Fresh, each_engine, engines},
};

const NAMES: &[Migration] = &[Migration {
    number: 1,
    name: "0001_names",
    text: "CREATE TABLE name (number {int} NOT NULL PRIMARY KEY, amount {int} NOT NULL CHECK (amount >= 0)) {strict};
           CREATE TABLE child (parent {int} NOT NULL REFERENCES name (number) DEFERRABLE INITIALLY DEFERRED) {strict};
           CREATE TABLE log (number {int} NOT NULL) {strict};
           CREATE TABLE body (number {int} NOT NULL PRIMARY KEY, bytes {bytes} NOT NULL) {strict};
           {insert_only:log}",
}];

fn add(tx: &mut dyn Tx, number: i64) -> Result<(), Error> {
    tx.execute(
        &sql!("INSERT INTO name (number, amount) VALUES (?1, 0)"),
        &[number.into()],
    )?;
    Ok(())
}

async fn numbers(database: &Database) -> Vec<i64> {
    let rows = database
        .read(|tx| tx.query(&sql!("SELECT number FROM name ORDER BY number"), &[]))
        .await;
    rows.unwrap()
        .iter()
        .map(|row| row.get(0).unwrap())
        .collect()
}

/// Holds every thread that writes (or reads) until the guard is dropped.
struct Held {
    release: Arc<Barrier>,
    jobs: Vec<tokio::task::JoinHandle<Result<(), Error>>>,
}

impl Held {
    async fn writers(database: &Database, count: usize) -> Self {
        let (began, release) = (
            Arc::new(Barrier::new(count + 1)),
            Arc::new(Barrier::new(count + 1)),
        );
        let jobs = (0..count)
            .map(|_| {
                let (database, began, release) =
                    (database.clone(), Arc::clone(&began), Arc::clone(&release));
                let first = AtomicBool::new(true);
                tokio::spawn(async move {
                    database
                        .write(move |_| {
                            if first.swap(false, SeqCst) {
                                began.wait();
                                release.wait();
                            }
                            Ok(())
                        })
                        .await
                })
            })
            .collect();
        tokio::task::spawn_blocking(move || began.wait())
            .await
            .unwrap();
        Self { release, jobs }
    }

    async fn release(self) {
        for answer in self.let_go().await {
            answer.unwrap();
        }
    }

    async fn let_go(self) -> Vec<Result<(), Error>> {
        let release = self.release;
        tokio::task::spawn_blocking(move || release.wait())
            .await
            .unwrap();
        let mut answers = Vec::new();
        for job in self.jobs {
            answers.push(job.await.unwrap());
        }
        answers
    }
}

fn writers(engine: Dialect) -> usize {
    match engine {
        Dialect::Sqlite => 1,
        Dialect::Postgres => 2,
    }
}

async fn small(engine: Dialect) -> (Fresh, Database) {
    let fresh = Fresh::new(engine);
    let database = fresh.open(|config| {
        config.queue = 4;
        // What waits together makes one batch, however slow the machine is.
        config.batch_time = Duration::from_secs(60);
        config.writers = writers(engine);
    });
    database.migrate(NAMES).await.unwrap();
    (fresh, database)
}

#[tokio::test]
async fn a_job_that_fails_is_undone_alone() {
    for engine in engines() {
        let (_fresh, database) = small(engine).await;
        let held = Held::writers(&database, writers(engine)).await;
        // These wait together, so on SQLite they make one batch.
        let good = database.write(|tx| add(tx, 1));
        let bad = database.write(|tx| {
            add(tx, 2)?;
            Err::<(), _>(Error::NoRow)
        });
        let panics = database.write(|tx| {
            add(tx, 3)?;
            if tx.dialect() == Dialect::Sqlite || tx.dialect() == Dialect::Postgres {
                panic!("as a mistake in the code does");
            }
            Ok::<(), Error>(())
        });
        let last = database.write(|tx| add(tx, 4));
        let (good, bad, panics, last, ()) = tokio::join!(good, bad, panics, last, held.release());
        assert_eq!((good, bad), (Ok(()), Err(Error::NoRow)));
        assert_eq!((panics, last), (Err(Error::Panicked), Ok(())));
        assert_eq!(numbers(&database).await, [1, 4]);
        let seen = database.metrics().numbers();
        assert_eq!((seen.panicked, seen.undone), (1, 2));
        database.shutdown().await;
    }
}

#[tokio::test]
async fn a_refused_statement_is_never_committed_as_success() {
    each_engine(NAMES, async |database| {
        let answer: Result<i64, Error> = database
            .write(|tx| {
                add(tx, 1)?;
                // A mistake: the error is dropped and the job goes on.
                let _dropped = add(tx, 1);
                let _dropped = add(tx, 2);
                Ok(1)
            })
            .await;
        assert!(matches!(answer, Err(Error::Constraint(_))), "{answer:?}");
        assert_eq!(numbers(&database).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_commit_that_fails_is_never_answered_as_success() {
    each_engine(NAMES, async |database| {
        let answer: Result<(), Error> = database
            .write(|tx| {
                // Nobody's child: refused at the commit.
                tx.execute(&sql!("INSERT INTO child (parent) VALUES (?1)"), &[9.into()])?;
                Ok(())
            })
            .await;
        assert!(matches!(answer, Err(Error::Constraint(_))), "{answer:?}");
        database.write(|tx| add(tx, 1)).await.unwrap();
        assert_eq!(
            numbers(&database).await,
            [1],
            "and the next job finds a sound connection"
        );
        assert_eq!(database.metrics().numbers().failed_batches, 1);
    })
    .await;
}

#[tokio::test]
async fn a_rule_broken_at_the_commit_fails_one_job_of_a_batch() {
    let (_fresh, database) = small(Dialect::Sqlite).await;
    let held = Held::writers(&database, 1).await;
    let before = database.write(|tx| add(tx, 1));
    let orphan = database.write(|tx| {
        tx.execute(&sql!("INSERT INTO child (parent) VALUES (?1)"), &[9.into()])
            .map(|_| ())
    });
    let after = database.write(|tx| add(tx, 2));
    let (before, orphan, after, ()) = tokio::join!(before, orphan, after, held.release());
    assert_eq!((before, after), (Ok(()), Ok(())));
    assert!(matches!(orphan, Err(Error::Constraint(_))), "{orphan:?}");
    assert_eq!(numbers(&database).await, [1, 2]);
}

/// Runs the test below in a process whose files cannot grow beyond 256 or 512 KiB (the unit differs between shells).
#[cfg(unix)]
#[test]
fn a_full_disk_fails_the_whole_batch() {
    let limited = "trap '' XFSZ; ulimit -f 512; exec \"$0\" --ignored --exact jobs::on_a_full_disk";
    let done = std::process::Command::new("sh")
        .args(["-c", limited])
        .arg(std::env::current_exe().unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(
        done.status.success() && said.contains("1 passed"),
        "{done:?}"
    );
}

#[tokio::test]
#[ignore = "runs in the process that the test above starts"]
async fn on_a_full_disk() {
    let (fresh, database) = small(Dialect::Sqlite).await;
    let fill = |tx: &mut dyn Tx, number: i64, bytes: usize| {
        let fill = sql!("INSERT INTO body (number, bytes) VALUES (?1, ?2)");
        tx.execute(&fill, &[number.into(), vec![1; bytes].into()])
            .map(|_| ())
    };
    let held = Held::writers(&database, 1).await;
    let before = database.write(|tx| add(tx, 1));
    let fills = database.write(move |tx| fill(tx, 1, 1_000_000));
    let after = database.write(|tx| {
        add(tx, 2)?;
        Err::<(), _>(Error::NoRow)
    });
    let (before, fills, after, held) = tokio::join!(before, fills, after, held.let_go());
    for answer in [before, fills, after].into_iter().chain(held) {
        assert!(matches!(&answer, Err(Error::Engine(_))), "{answer:?}");
    }
    assert_eq!(numbers(&database).await, [0; 0]);
    // There is room for a small job still, and it finds a sound connection.
    database.write(|tx| add(tx, 3)).await.unwrap();
    assert_eq!(numbers(&database).await, [3]);
    database.shutdown().await;
    assert_eq!(numbers(&fresh.open(|_| {})).await, [3]);
}

#[tokio::test]
async fn a_full_queue_refuses_at_once_and_loses_nothing_it_took() {
    for engine in engines() {
        let (_fresh, database) = small(engine).await;
        let held = Held::writers(&database, writers(engine)).await;
        let mut accepted = tokio::task::JoinSet::new();
        let mut refused = 0;
        for number in 0..10 {
            let database = database.clone();
            accepted.spawn(async move { database.write(move |tx| add(tx, number)).await });
        }
        // Each of the ten has been offered once all that cannot wait have been answered.
        while refused < 6 {
            assert_eq!(
                accepted.join_next().await.unwrap().unwrap(),
                Err(Error::Busy)
            );
            refused += 1;
        }
        held.release().await;
        while let Some(answer) = accepted.join_next().await {
            assert_eq!(answer.unwrap(), Ok(()));
        }
        assert_eq!(numbers(&database).await.len(), 4);
        assert_eq!(database.metrics().numbers().busy, 6);
        database.shutdown().await;
    }
}

#[tokio::test]
async fn a_job_whose_deadline_passed_never_runs() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        fresh.open(|_| {}).migrate(NAMES).await.unwrap();
        let database = fresh.open(|config| config.deadline = Duration::ZERO);
        let answer = database.write(|tx| add(tx, 1)).await;
        assert_eq!(answer, Err(Error::Busy));
        let answer = database.read(|_| Ok::<_, Error>(())).await;
        assert_eq!(answer, Err(Error::Busy));
        database.shutdown().await;
        assert_eq!(numbers(&fresh.open(|_| {})).await, [0; 0]);
    }
}

#[tokio::test]
async fn a_job_that_overstays_its_deadline_is_undone() {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|config| config.deadline = Duration::from_millis(300));
        database.migrate(NAMES).await.unwrap();
        let answer = database
            .write(|tx| {
                for number in 0.. {
                    add(tx, number)?;
                }
                Ok::<_, Error>(())
            })
            .await;
        assert_eq!(answer, Err(Error::Busy));
        assert_eq!(numbers(&database).await, [0; 0]);
        database.shutdown().await;
    }
}

#[tokio::test]
async fn who_hangs_up_cancels_nothing() {
    for engine in engines() {
        let (_fresh, database) = small(engine).await;
        let held = Held::writers(&database, writers(engine)).await;
        let mut write = Box::pin(database.write(|tx| add(tx, 1)));
        let polled =
            std::future::poll_fn(|context| std::task::Poll::Ready(write.as_mut().poll(context)));
        assert!(polled.await.is_pending());
        drop(write);
        held.release().await;
        database.write(|tx| add(tx, 2)).await.unwrap();
        database.shutdown().await;
        assert_eq!(numbers(&_fresh.open(|_| {})).await, [1, 2]);
    }
}

#[tokio::test]
async fn closing_finishes_what_was_taken() {
    for engine in engines() {
        let (fresh, database) = small(engine).await;
        let held = Held::writers(&database, writers(engine)).await;
        let waiting = {
            let database = database.clone();
            tokio::spawn(async move {
                tokio::join!(
                    database.write(|tx| add(tx, 1)),
                    database.write(|tx| add(tx, 2))
                )
            })
        };
        while database.waiting() < 2 {
            tokio::task::yield_now().await;
        }
        let closing = {
            let database = database.clone();
            tokio::spawn(async move { database.shutdown().await })
        };
        held.release().await;
        assert_eq!(waiting.await.unwrap(), (Ok(()), Ok(())));
        closing.await.unwrap();
        let after = database.write(|tx| add(tx, 3)).await;
        assert!(matches!(after, Err(Error::Unavailable(_))), "{after:?}");
        assert_eq!(numbers(&fresh.open(|_| {})).await, [1, 2]);
    }
}

#[tokio::test]
async fn a_read_cannot_write() {
    each_engine(NAMES, async |database| {
        let answer = database.read(|tx| add(tx, 1)).await;
        assert!(matches!(answer, Err(Error::Engine(_))), "{answer:?}");
        assert_eq!(numbers(&database).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_read_sees_one_moment() {
    each_engine(NAMES, async |database| {
        let writes = database.clone();
        let seen = database
            .read(move |tx| {
                let count = sql!("SELECT count(*) FROM name");
                let before: i64 = tx.query_one(&count, &[])?.get(0)?;
                writes.write_blocking(|tx| add(tx, 1))?;
                let after: i64 = tx.query_one(&count, &[])?.get(0)?;
                Ok::<_, Error>((before, after))
            })
            .await;
        assert_eq!(seen, Ok((0, 0)));
        assert_eq!(numbers(&database).await, [1]);
    })
    .await;
}

#[tokio::test]
async fn an_insert_only_table_refuses_change() {
    each_engine(NAMES, async |database| {
        let insert = sql!("INSERT INTO log (number) VALUES (1)");
        database
            .write(move |tx| tx.execute(&insert, &[]))
            .await
            .unwrap();
        for statement in [sql!("UPDATE log SET number = 2"), sql!("DELETE FROM log")] {
            let answer = database.write(move |tx| tx.execute(&statement, &[])).await;
            assert!(
                matches!(&answer, Err(Error::Constraint(why)) if why.contains("insert-only")),
                "{answer:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn transactions_that_meet_are_run_again() {
    if !engines().contains(&Dialect::Postgres) {
        return;
    }
    let (_fresh, database) = small(Dialect::Postgres).await;
    database
        .write(|tx| add(tx, 1).and_then(|()| add(tx, 2)))
        .await
        .unwrap();
    // Each locks a row, waits until the other has locked its own, then wants the other's: a deadlock, once.
    let runs = Arc::new(AtomicU32::new(0));
    let both = Arc::new(Barrier::new(2));
    let cross = |first: i64, second: i64| {
        let (runs, both) = (Arc::clone(&runs), Arc::clone(&both));
        let add = sql!("UPDATE name SET amount = amount + 1 WHERE number = ?1");
        database.write(move |tx| {
            let run = runs.fetch_add(1, SeqCst);
            tx.execute(&add, &[first.into()])?;
            if run < 2 {
                both.wait();
            }
            tx.execute(&add, &[second.into()])?;
            Ok::<_, Error>(())
        })
    };
    let (one, two) = (cross(1, 2), cross(2, 1));
    assert_eq!(tokio::join!(one, two), (Ok(()), Ok(())));
    // One of the two ran twice; on a busy machine they may meet again.
    let runs = runs.load(SeqCst);
    assert!(runs >= 3, "{runs}");
    assert_eq!(database.metrics().numbers().rerun, u64::from(runs - 2));
    let sum: i64 = database
        .read(|tx| {
            tx.query_one(&sql!("SELECT sum(amount) FROM name"), &[])?
                .get(0)
        })
        .await
        .unwrap();
    assert_eq!(sum, 4);
    database.shutdown().await;
}

#[tokio::test]
async fn a_serialization_failure_is_run_again() {
    if !engines().contains(&Dialect::Postgres) {
        return;
    }
    let (_fresh, database) = small(Dialect::Postgres).await;
    let runs = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&runs);
    let answer = database
        .write(move |tx| {
            add(tx, 1)?;
            if seen.fetch_add(1, SeqCst) < 2 {
                tx.script(
                    "DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$",
                )?;
            }
            Ok::<_, Error>(())
        })
        .await;
    assert_eq!((answer, runs.load(SeqCst)), (Ok(()), 3));
    assert_eq!(numbers(&database).await, [1]);
    database.shutdown().await;
}

#[tokio::test]
async fn a_lost_connection_is_made_anew() {
    if !engines().contains(&Dialect::Postgres) {
        return;
    }
    let (fresh, database) = small(Dialect::Postgres).await;
    let other = fresh.open(|_| {});
    let runs = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&runs);
    let answer = database
        .write(move |tx| {
            add(tx, 1)?;
            let me: i64 = tx
                .query_one(&sql!("SELECT pg_backend_pid()"), &[])?
                .get(0)?;
            if seen.fetch_add(1, SeqCst) == 0 {
                // In the middle of the job, as a restart of the server would.
                other.read_blocking(move |tx| {
                    tx.query(&sql!("SELECT pg_terminate_backend(?1)"), &[me.into()])
                })?;
            }
            tx.execute(&sql!("UPDATE name SET amount = 1"), &[])?;
            Ok::<_, Error>(())
        })
        .await;
    assert_eq!((answer, runs.load(SeqCst)), (Ok(()), 2));
    assert_eq!(numbers(&database).await, [1]);
    assert!(database.metrics().numbers().reconnected >= 1);
    database.shutdown().await;
}

#[tokio::test]
async fn a_connection_lost_while_idle_is_not_noticed() {
    if !engines().contains(&Dialect::Postgres) {
        return;
    }
    let (fresh, other) = small(Dialect::Postgres).await;
    let database = fresh.open(|config| config.writers = 1);
    for number in 0..2 {
        let pid = sql!("SELECT pg_backend_pid()");
        let me: i64 = database
            .write(move |tx| tx.query_one(&pid, &[])?.get(0))
            .await
            .unwrap();
        let end = sql!("SELECT pg_terminate_backend(?1, 5000)");
        other
            .read(move |tx| tx.query(&end, &[me.into()]))
            .await
            .unwrap();
        database.write(move |tx| add(tx, number)).await.unwrap();
    }
    assert_eq!(numbers(&database).await, [0, 1]);
    assert_eq!(database.metrics().numbers().reconnected, 2);
    database.shutdown().await;
    other.shutdown().await;
}

#[tokio::test]
async fn a_connection_lost_during_the_commit_is_said_so_and_nothing_runs_twice() {
    if !engines().contains(&Dialect::Postgres) {
        return;
    }
    let (_fresh, database) = small(Dialect::Postgres).await;
    let runs = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&runs);
    let answer: Result<(), Error> = database
        .write(move |tx| {
            seen.fetch_add(1, SeqCst);
            // Runs at the commit.
            tx.script(
                "CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$; \
                 CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON name DEFERRABLE INITIALLY DEFERRED \
                 FOR EACH ROW EXECUTE FUNCTION hang_up()",
            )?;
            add(tx, 1)
        })
        .await;
    assert!(
        matches!(&answer, Err(Error::Unavailable(why)) if why.contains("commit")),
        "{answer:?}"
    );
    assert_eq!(runs.load(SeqCst), 1);
    assert_eq!(numbers(&database).await, [0; 0]);
    database.write(|tx| add(tx, 2)).await.unwrap();
    database.shutdown().await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_so() {
    let mut config = database::Config::from_url("postgres://nobody@127.0.0.1:1/none").unwrap();
    config.deadline = Duration::from_millis(200);
    let database = Database::open(config).unwrap();
    let answer = database.write(|tx| add(tx, 1)).await;
    assert!(
        matches!(&answer, Err(Error::Unavailable(why)) if why.contains("127.0.0.1")),
        "{answer:?}"
    );
    database.shutdown().await;
}
