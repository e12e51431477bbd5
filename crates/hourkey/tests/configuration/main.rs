//! The configuration as an operator writes it: what counts, what is refused, and what is said about it.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod mistakes;
mod sources;

use std::{
    fs,
    path::{Path, PathBuf},
};

use hourkey::config::{Loaded, Sources, load};

/// A directory of its own for one test, removed at its end.
struct Files(PathBuf);

impl Files {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("hourkey-config-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// What is said about these flags alone.
fn said(flags: &[(&str, &str)]) -> String {
    let sources = Sources {
        flags: pairs(flags),
        ..Sources::default()
    };
    told(load(&sources))
}

/// What is said about this file alone.
fn said_of_file(path: &Path) -> String {
    let sources = Sources {
        file: Some(path.to_owned()),
        ..Sources::default()
    };
    told(load(&sources))
}

fn told(loaded: Result<Loaded, Vec<hourkey::config::Mistake>>) -> String {
    match loaded {
        Ok(_) => String::new(),
        Err(mistakes) => mistakes
            .iter()
            .map(|mistake| format!("{mistake}\n"))
            .collect(),
    }
}
