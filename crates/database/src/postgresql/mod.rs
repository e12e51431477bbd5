//! PostgreSQL: threads with a connection each, some that write and some that read.

mod connection;
mod failure;
mod tx;
mod value;
mod worker;

use std::sync::Arc;

use crate::{
    Config, Error, Metrics,
    database::{Queues, Started, spawn},
};
use worker::{Kind, Worker};

pub(crate) fn start(
    server: &tokio_postgres::Config,
    config: &Config,
    metrics: &Arc<Metrics>,
) -> Result<Started, Error> {
    let server = connection::configure(server, config);
    let (write, to_write) = flume::bounded(config.queue);
    let (read, to_read) = flume::bounded(config.queue);
    let mut threads = Vec::new();
    for (kind, count, queue) in [
        (Kind::Write, config.writers, to_write),
        (Kind::Read, config.readers, to_read),
    ] {
        for number in 0..count.max(1) {
            let worker = Worker::new(kind, server.clone(), config.deadline, Arc::clone(metrics));
            let queue = queue.clone();
            threads.push(spawn(format!("database-{kind}-{number}"), move || {
                worker.run(&queue)
            })?);
        }
    }
    Ok(Started {
        queues: Queues { write, read },
        threads,
    })
}
