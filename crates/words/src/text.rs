//! One text with its arguments, formatted when it is shown.

use std::fmt;

use fluent_bundle::FluentArgs;

use crate::{Arg, Words};

/// A text of a [`Words`], ready to be shown: it formats as it is displayed.
pub struct Text<'a> {
    words: &'a Words,
    key: &'a str,
    args: FluentArgs<'static>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(words: &'a Words, key: &'a str) -> Self {
        Self {
            words,
            key,
            args: FluentArgs::new(),
        }
    }

    /// Gives the argument that the text calls `$name`.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Arg) -> Self {
        self.args.set(name, value.to_value());
        self
    }

    /// The text, with whatever Fluent had to complain about.
    #[must_use]
    pub fn format(&self) -> (String, Vec<String>) {
        let Some(message) = self.words.bundle.get_message(self.key) else {
            return (self.key.to_owned(), vec![format!("no text {}", self.key)]);
        };
        let Some(pattern) = message.value() else {
            return (
                self.key.to_owned(),
                vec![format!("{} has no value", self.key)],
            );
        };
        let mut errors = Vec::new();
        let text = self
            .words
            .bundle
            .format_pattern(pattern, Some(&self.args), &mut errors)
            .into_owned();
        (text, errors.iter().map(ToString::to_string).collect())
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.format().0)
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({})", self.key)
    }
}
