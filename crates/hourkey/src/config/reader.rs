//! Reads written values as types, and collects what is wrong with them.

use std::{path::PathBuf, str::FromStr, time::Duration};

use super::{
    Mistake,
    sources::{Origin, Values, Written},
};

/// Reads values, and keeps the mistakes.
pub(crate) struct Reader<'a> {
    values: &'a Values,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(values: &'a Values, mistakes: Vec<Mistake>) -> Self {
        Self { values, mistakes }
    }

    pub(crate) fn into_mistakes(self) -> Vec<Mistake> {
        self.mistakes
    }

    /// What was written, unless it is empty.
    fn written(&self, key: &str) -> Option<&'a Written> {
        self.values
            .get(key)
            .filter(|written| !written.text.is_empty())
    }

    pub(crate) fn is_set(&self, key: &str) -> bool {
        self.written(key).is_some()
    }

    /// Reports a mistake at the place where `key` was set.
    pub(crate) fn wrong(&mut self, key: &str, text: impl Into<String>) {
        let origin = self
            .written(key)
            .map_or(Origin::Default, |written| written.origin.clone());
        self.mistakes.push(Mistake::new(origin, text));
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.written(key).map(|written| written.text.clone())
    }

    pub(crate) fn path(&self, key: &str) -> Option<PathBuf> {
        self.text(key).map(PathBuf::from)
    }

    /// The value by its own parser; `None` when it is missing or wrong.
    pub(crate) fn parse<T>(&mut self, key: &str) -> Option<T>
    where
        T: FromStr,
        T::Err: std::fmt::Display,
    {
        let text = &self.written(key)?.text;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(key, format!("{key}: {error}"));
                None
            }
        }
    }

    pub(crate) fn switch(&mut self, key: &str) -> Option<bool> {
        match self.written(key)?.text.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.wrong(key, format!("{key} must be true or false"));
                None
            }
        }
    }

    /// A whole number within the range.
    pub(crate) fn number(
        &mut self,
        key: &str,
        range: std::ops::RangeInclusive<u64>,
    ) -> Option<u64> {
        let number = self.written(key)?.text.parse().ok();
        if let Some(number) = number.filter(|number| range.contains(number)) {
            return Some(number);
        }
        let (least, most) = range.into_inner();
        self.wrong(
            key,
            format!("{key} must be a whole number from {least} to {most}"),
        );
        None
    }

    pub(crate) fn seconds(&mut self, key: &str) -> Option<Duration> {
        self.number(key, 1..=3600).map(Duration::from_secs)
    }

    pub(crate) fn list<T>(&mut self, key: &str) -> Vec<T>
    where
        T: FromStr<Err = String>,
    {
        let Some(written) = self.written(key) else {
            return Vec::new();
        };
        let mut items = Vec::new();
        for text in written.text.split(',') {
            match text.trim().parse() {
                Ok(item) => items.push(item),
                Err(error) => self.wrong(key, format!("{key}: {error}")),
            }
        }
        items
    }

    /// One of a few words.
    pub(crate) fn one_of<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let text = &self.written(key)?.text;
        if let Some((_, value)) = words.iter().find(|(word, _)| word == text) {
            return Some(*value);
        }
        let words: Vec<_> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
        self.wrong(key, format!("{key} must be one of {}", words.join(", ")));
        None
    }

    /// The bytes of the file that `key` names.
    pub(crate) fn file(&mut self, key: &str) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        match std::fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.wrong(
                    key,
                    format!("{key}: cannot read {}: {error}", path.display()),
                );
                None
            }
        }
    }

    /// The text of the file that `key` names, without the line end at its end.
    pub(crate) fn secret(&mut self, key: &str) -> Option<String> {
        let bytes = self.file(key)?;
        match String::from_utf8(bytes).map(|text| text.trim_end().to_owned()) {
            Ok(text) if !text.is_empty() => Some(text),
            _ => {
                self.wrong(key, format!("{key}: the file is empty or not text"));
                None
            }
        }
    }
}
