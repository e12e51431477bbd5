//! Every text of pages and mails, from Fluent files.
//!
//! Owns the loading of Fluent resources and the formatting of one message with its arguments. Knows nothing of
//! HTML, of mails or of which texts there are: the crates that show texts embed their own files.

mod arg;
mod dates;
mod number;
pub mod sources;
mod text;

pub use arg::Arg;
pub use text::Text;

use std::collections::BTreeSet;

use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// What can be wrong with the Fluent files: a mistake of the developer, found at start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The locale's name is not a language identifier, or of a language whose dates are not known here.
    #[error("{0} is not a locale")]
    Locale(String),
    /// A file does not parse or defines a key twice.
    #[error("{file}: {what}")]
    File {
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
}

/// The texts of one locale.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("keys", &self.keys.len())
            .finish_non_exhaustive()
    }
}

impl Words {
    /// Reads Fluent files, given as (name, text), for `locale` (`en`), and adds how that locale writes dates.
    ///
    /// # Errors
    /// A file that does not parse, or a key that is defined twice.
    pub fn new<'a>(
        locale: &str,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Error> {
        let language: LanguageIdentifier = locale
            .parse()
            .map_err(|_| Error::Locale(locale.to_owned()))?;
        let own = match language.language.as_str() {
            "en" => ("words/en.ftl", include_str!("../locales/en.ftl")),
            _ => return Err(Error::Locale(locale.to_owned())),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The invisible marks around arguments would land in copied codes, in titles and in tests.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number::grouped));
        let mut keys = BTreeSet::new();
        for (file, text) in std::iter::once(own).chain(files) {
            let wrong = |what: String| Error::File {
                file: file.to_owned(),
                what,
            };
            let resource = FluentResource::try_new(text.to_owned())
                .map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
            keys.extend(sources::keys_defined(text));
            bundle
                .add_resource(resource)
                .map_err(|errors| wrong(format!("{errors:?}")))?;
        }
        Ok(Self { bundle, keys })
    }

    /// The text of `key`; give its arguments with [`Text::arg`].
    #[must_use]
    pub fn t<'a>(&'a self, key: &'a str) -> Text<'a> {
        Text::new(self, key)
    }

    /// Every key that is defined.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    /// Whether `key` is defined.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }
}
