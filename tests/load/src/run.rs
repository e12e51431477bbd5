//! Clients that generate codes until they are stopped or the server is gone.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use jiff::{ToSpan, civil::Date};
use portal::{LockId, NetCodeId};
use tokio::{sync::watch, task::JoinSet};
use uuid::Uuid;

use crate::{Client, Seeded, Worker};

/// Hours of a day, and the lengths that start on each.
const HOURS: usize = 24;
const LENGTHS: usize = 12;

/// A code that a client was told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The code.
    pub code: NetCodeId,
    /// When the answer came.
    pub at: Instant,
    /// How long the answer took.
    pub took: Duration,
}

/// Asks for windows that nobody has asked for yet, for as long as it lives.
pub struct Load {
    seeded: Seeded,
    next: Vec<AtomicUsize>,
    stopped: AtomicBool,
    told: watch::Sender<usize>,
}

impl Load {
    /// For these accounts.
    #[must_use]
    pub fn new(seeded: Seeded) -> Arc<Self> {
        let next = seeded.workers.iter().map(|_| AtomicUsize::new(0)).collect();
        Arc::new(Self {
            seeded,
            next,
            stopped: AtomicBool::new(false),
            told: watch::Sender::new(0),
        })
    }

    /// Lets so many clients generate codes at `host`, each as soon as it has its last one, until [`Load::stop`] is
    /// called or the server is gone. They are shared out among the accounts.
    ///
    /// # Errors
    /// When a client got an answer that is no code.
    pub async fn run(self: &Arc<Self>, host: &str, clients: usize) -> anyhow::Result<Vec<Told>> {
        self.stopped.store(false, Relaxed);
        self.told.send_replace(0);
        let mut tasks = JoinSet::new();
        for number in 0..clients {
            let (load, host) = (Arc::clone(self), host.to_owned());
            tasks.spawn(async move { load.client(&host, number).await });
        }
        let mut told = Vec::new();
        while let Some(done) = tasks.join_next().await {
            told.extend(done??);
        }
        Ok(told)
    }

    /// Waits until the clients of the present run were told of so many codes.
    pub async fn told(&self, codes: usize) {
        let mut told = self.told.subscribe();
        // The sender is here, so waiting cannot fail.
        let _waited = told.wait_for(|now| *now >= codes).await;
    }

    /// Lets every client stop after its present request.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    async fn client(&self, host: &str, number: usize) -> anyhow::Result<Vec<Told>> {
        let account = number % self.seeded.workers.len();
        let worker = &self.seeded.workers[account];
        let mut told = Vec::new();
        let Ok(mut client) = Client::connect(host, &worker.session).await else {
            return Ok(told);
        };
        while !self.stopped.load(Relaxed) {
            let form = self.form(worker, self.next[account].fetch_add(1, Relaxed))?;
            let began = Instant::now();
            // The server may be killed at any moment: no answer, nothing told.
            let Ok(answer) = client.post("/generate", form).await else {
                break;
            };
            let code = answer
                .location
                .as_deref()
                .and_then(|path| path.strip_prefix("/codes/"));
            ensure!(
                answer.status == 303 && code.is_some(),
                "status {}: {}",
                answer.status,
                String::from_utf8_lossy(&answer.body)
            );
            let code = code.context("a code")?.parse()?;
            self.told.send_modify(|told| *told += 1);
            told.push(Told {
                code,
                at: Instant::now(),
                took: began.elapsed(),
            });
        }
        Ok(told)
    }

    /// The form of the window of that number: hour by hour, length by length, lock by lock, day by day.
    fn form(&self, worker: &Worker, number: usize) -> anyhow::Result<String> {
        let (number, lock) = (number / worker.locks.len(), number % worker.locks.len());
        let (number, hour) = (number / HOURS, number % HOURS);
        let (day, length) = (number / LENGTHS, number % LENGTHS);
        let date = self.seeded.from.checked_add(i64::try_from(day)?.days())?;
        Ok(form(worker.locks[lock], date, hour, length + 1))
    }
}

fn form(lock: LockId, date: Date, hour: usize, length: usize) -> String {
    let request = Uuid::new_v4();
    format!(
        "request={request}&lock={lock}&mode=standard-multi&length={length}h&date={date}&hour={hour:02}%3A00"
    )
}
