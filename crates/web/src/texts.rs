//! The texts of pages: the Fluent files under `locales/`, one for each feature, embedded.

use std::sync::LazyLock;

use rust_embed::RustEmbed;
use words::Words;

#[derive(RustEmbed)]
#[folder = "locales/"]
#[include = "*.ftl"]
struct Files;

static ENGLISH: LazyLock<Words> = LazyLock::new(|| load("en"));

/// The texts for a locale, or the nearest that there is.
pub(crate) fn texts(_locale: &str) -> &'static Words {
    &ENGLISH
}

/// Marks a literal as the key of a text, so that the tests find it where it is chosen in code.
#[must_use]
pub const fn key(key: &'static str) -> &'static str {
    key
}

/// The Fluent files of one locale as (name, text), in the order of their names.
pub(crate) fn files(locale: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = Files::iter()
        .filter(|name| name.split('/').next() == Some(locale))
        .filter_map(|name| {
            let text = Files::get(&name)?;
            Some((
                name.to_string(),
                String::from_utf8_lossy(&text.data).into_owned(),
            ))
        })
        .collect();
    files.sort();
    files
}

/// Loads what the tests of this crate have proved to be loadable.
fn load(locale: &str) -> Words {
    let files = files(locale);
    let pairs = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    Words::new(locale, pairs).expect("the embedded texts are right")
}

#[cfg(test)]
mod tests;
