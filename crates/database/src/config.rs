//! Where the database is and how much work it takes on.

use std::{net::IpAddr, path::PathBuf, time::Duration};

use tokio_postgres::config::Host;

use crate::{Dialect, Error};

/// Where the database is and how much work it takes on. Made from a URL; the other fields have working defaults.
#[derive(Debug, Clone)]
pub struct Config {
    pub(crate) place: Place,
    /// How many jobs may wait for each of writing and reading; a further one is refused as [`Error::Busy`].
    pub queue: usize,
    /// How long a job may wait and run, together.
    pub deadline: Duration,
    /// On SQLite, a batch of writes that has run so long takes no further job: those that are done wait for its commit.
    pub batch_time: Duration,
    /// Threads that read.
    pub readers: usize,
    /// Threads that write, on PostgreSQL (SQLite has one).
    pub writers: usize,
}

#[derive(Debug, Clone)]
pub(crate) enum Place {
    Sqlite(PathBuf),
    Postgres(Box<tokio_postgres::Config>),
}

impl Config {
    /// Reads `sqlite:PATH`, `postgres://…` or `postgresql://…`.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the URL is none of these. The message never holds the URL, which may hold a password.
    pub fn from_url(url: &str) -> Result<Self, Error> {
        let place = if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                return Err(Error::Unavailable("the URL sqlite: names no file".into()));
            }
            Place::Sqlite(path.into())
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let config = url.parse::<tokio_postgres::Config>().map_err(|error| {
                Error::Unavailable(format!("the URL of PostgreSQL is wrong: {error}"))
            })?;
            Place::Postgres(Box::new(config))
        } else {
            return Err(Error::Unavailable(
                "the URL of a database begins with sqlite: or postgres://".into(),
            ));
        };
        Ok(Self {
            place,
            queue: 1024,
            deadline: Duration::from_secs(10),
            batch_time: Duration::from_millis(25),
            readers: 4,
            writers: 16,
        })
    }

    /// The engine.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.place {
            Place::Sqlite(_) => Dialect::Sqlite,
            Place::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Whether it is reached over a network. Connections are not encrypted.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        let is_near = |name: &str| {
            name == "localhost"
                || name
                    .parse::<IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        };
        match &self.place {
            Place::Sqlite(_) => false,
            Place::Postgres(server) => server
                .get_hosts()
                .iter()
                .any(|host| matches!(host, Host::Tcp(name) if !is_near(name))),
        }
    }

    /// The file, on SQLite.
    #[must_use]
    pub fn sqlite_path(&self) -> Option<&std::path::Path> {
        match &self.place {
            Place::Sqlite(path) => Some(path),
            Place::Postgres(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_name_a_file_or_a_server() {
        let config = Config::from_url("sqlite:data/hourkey.db").unwrap();
        assert_eq!(
            config.sqlite_path().unwrap().to_str(),
            Some("data/hourkey.db")
        );
        let config = Config::from_url("postgres://me:secret@127.0.0.1:5432/it").unwrap();
        assert_eq!(config.dialect(), Dialect::Postgres);
        assert!(!format!("{config:?}").contains("secret"));
        for (url, remote) in [
            ("sqlite:data.db", false),
            ("postgres://me@localhost/it", false),
            ("postgres://me@127.0.0.1,[::1]/it", false),
            ("postgres://%2Frun%2Fpostgresql/it", false),
            ("postgres://me@127.0.0.1,db.example.com/it", true),
        ] {
            assert_eq!(Config::from_url(url).unwrap().is_remote(), remote, "{url}");
        }
        for wrong in [
            "",
            "sqlite:",
            "mysql://x",
            "postgres://host:port/",
            "data.db",
        ] {
            let error = Config::from_url(wrong).unwrap_err();
            assert!(matches!(error, Error::Unavailable(_)), "{wrong}");
        }
    }
}
