//! The words of mails, by language.

use std::sync::LazyLock;

use words::Words;

/// The files of one language, one for each feature that sends mail.
const ENGLISH: &[(&str, &str)] = &[
    ("mails.ftl", include_str!("../locales/en/mails.ftl")),
    ("accounts.ftl", include_str!("../locales/en/accounts.ftl")),
];

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::new("en", ENGLISH.iter().copied()).expect("the embedded texts are right")
});

/// The words of a language, or the nearest that there is.
pub(crate) fn mail_words(_language: &str) -> &'static Words {
    &WORDS
}
