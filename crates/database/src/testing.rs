//! A fresh database of each engine for one test.
//!
//! PostgreSQL is tested where `HOURKEY_TEST_POSTGRES` holds the URL of a server; `./test` always sets it.

use std::path::PathBuf;

use uuid::Uuid;

use crate::{Config, Database, Dialect, Migration, config::Place};

/// Runs `test` on a fresh, migrated database of each engine, one after the other, and removes them.
///
/// # Panics
/// When a database cannot be made, or `test` panics.
pub async fn each_engine(migrations: &[Migration], test: impl AsyncFn(Database)) {
    for engine in engines() {
        let fresh = Fresh::new(engine);
        let database = fresh.open(|_| {});
        database
            .migrate(migrations)
            .await
            .expect("the migrations run");
        test(database.clone()).await;
        database.shutdown().await;
    }
}

/// The engines that can be tested here.
#[must_use]
pub fn engines() -> Vec<Dialect> {
    let mut engines = vec![Dialect::Sqlite];
    if server().is_some() {
        engines.push(Dialect::Postgres);
    }
    engines
}

/// The URL of the server for tests.
#[must_use]
pub fn server() -> Option<String> {
    std::env::var("HOURKEY_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty())
}

/// An empty database: a directory of its own, or a schema of its own. Gone when dropped.
#[derive(Debug)]
pub struct Fresh {
    config: Config,
    url: String,
    directory: PathBuf,
    schema: Option<String>,
}

impl Fresh {
    /// Makes one.
    ///
    /// # Panics
    /// When the directory or the schema cannot be made.
    #[must_use]
    pub fn new(engine: Dialect) -> Self {
        let name = format!("test_{}", Uuid::from_u64_pair(random(), random()).simple());
        let directory = std::env::temp_dir().join(format!("hourkey-{name}"));
        std::fs::create_dir_all(&directory).expect("a directory for the test");
        let (url, schema) = match engine {
            Dialect::Sqlite => (
                format!("sqlite:{}", directory.join("test.db").display()),
                None,
            ),
            Dialect::Postgres => {
                let server = server().expect("HOURKEY_TEST_POSTGRES");
                administer(&server, format!("CREATE SCHEMA {name}"));
                let mark = if server.contains('?') { '&' } else { '?' };
                (
                    format!("{server}{mark}options=-c%20search_path%3D{name}"),
                    Some(name),
                )
            }
        };
        let mut config = Config::from_url(&url).expect("a URL of a database");
        config.readers = 2;
        config.writers = 3;
        Self {
            config,
            url,
            directory,
            schema,
        }
    }

    /// Its URL.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A directory that is removed with it.
    #[must_use]
    pub fn directory(&self) -> &std::path::Path {
        &self.directory
    }

    /// Opens it, with `change` made to its configuration.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[must_use]
    pub fn open(&self, change: impl FnOnce(&mut Config)) -> Database {
        let mut config = self.config.clone();
        change(&mut config);
        Database::open(config).expect("the database opens")
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let (Some(schema), Place::Postgres(_)) = (&self.schema, &self.config.place)
            && let Some(server) = server()
        {
            administer(&server, format!("DROP SCHEMA {schema} CASCADE"));
        }
        let _gone = std::fs::remove_dir_all(&self.directory);
    }
}

fn administer(server: &str, statement: String) {
    let server = server.to_owned();
    // A test may be on a thread of a runtime already.
    let done = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        runtime.expect("a runtime").block_on(async {
            let (client, connection) =
                tokio_postgres::connect(&server, tokio_postgres::NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(&statement).await
        })
    });
    match done.join() {
        Ok(Ok(())) => {}
        Ok(Err(error)) if std::thread::panicking() => {
            tracing::warn!(%error, "the test's schema stays");
        }
        Ok(Err(error)) => panic!("the server for tests: {error:?}"),
        Err(_) => panic!("the thread that talks to the server for tests"),
    }
}

/// Enough to keep two tests apart.
fn random() -> u64 {
    use std::hash::{BuildHasher, Hasher};
    std::collections::hash_map::RandomState::new()
        .build_hasher()
        .finish()
}
