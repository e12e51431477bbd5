//! The texts for what a lock can be.

use std::borrow::Borrow;

use netcode::{Family, Model};
use portal::locks::{Source, TextError};
use words::Words;

use crate::key;

/// What stands behind a lock, in two words.
pub(crate) fn source(source: impl Borrow<Source>) -> &'static str {
    match source.borrow() {
        Source::Factory => key("lock-source-factory"),
        Source::Open => key("lock-source-open"),
        Source::Virtual => key("lock-source-virtual"),
    }
}

/// The icon of what stands behind a lock.
pub(super) fn source_icon(source: impl Borrow<Source>) -> &'static str {
    match source.borrow() {
        Source::Factory => "building",
        Source::Open => "door",
        Source::Virtual => "flask",
    }
}

/// What stands behind a lock, in a sentence for choosing.
pub(super) fn source_about(source: impl Borrow<Source>) -> &'static str {
    match source.borrow() {
        Source::Factory => key("lock-source-factory-about"),
        Source::Open => key("lock-source-open-about"),
        Source::Virtual => key("lock-source-virtual-about"),
    }
}

/// What codes of such a lock open and what they do not.
pub(crate) fn source_honest(source: impl Borrow<Source>) -> &'static str {
    match source.borrow() {
        Source::Factory => key("lock-source-factory-honest"),
        Source::Open => key("lock-source-open-honest"),
        Source::Virtual => key("lock-source-virtual-honest"),
    }
}

/// The name of what a lock accepts.
pub(crate) fn mode(mode: impl Borrow<Family>) -> &'static str {
    match mode.borrow() {
        Family::Standard => key("lock-mode-standard"),
        Family::Acc => key("lock-mode-acc"),
        Family::Urm => key("lock-mode-urm"),
        Family::EndDate => key("lock-mode-end-date"),
        Family::TwentyFourHour => key("lock-mode-24-hour"),
    }
}

/// What a mode is for, in a sentence.
pub(super) fn mode_about(mode: impl Borrow<Family>) -> &'static str {
    match mode.borrow() {
        Family::Standard => key("lock-mode-standard-about"),
        Family::Acc => key("lock-mode-acc-about"),
        Family::Urm => key("lock-mode-urm-about"),
        Family::EndDate => key("lock-mode-end-date-about"),
        Family::TwentyFourHour => key("lock-mode-24-hour-about"),
    }
}

/// What a model is, in a sentence.
pub(super) fn model_about(model: impl Borrow<Model>) -> &'static str {
    match model.borrow() {
        Model::Kl1060 => key("lock-model-kl1060-about"),
        Model::Kl1060C2 => key("lock-model-kl1060c2-about"),
        Model::Kl1060G3 => key("lock-model-kl1060g3-about"),
        Model::Kl1550 => key("lock-model-kl1550-about"),
        Model::Cl4500 => key("lock-model-cl4500-about"),
        Model::Hourkey1 => key("lock-model-hourkey1-about"),
    }
}

/// What is wrong with a name.
pub(super) fn name_error(words: &Words, error: TextError) -> String {
    match error {
        TextError::Empty => words.t(key("lock-name-empty")).to_string(),
        TextError::TooLong { max } => words.t(key("lock-name-long")).arg("max", max).to_string(),
        TextError::Control => words.t(key("lock-text-control")).to_string(),
    }
}

/// What is wrong with a place or with notes.
pub(super) fn text_error(words: &Words, error: TextError) -> String {
    match error {
        TextError::Empty | TextError::Control => words.t(key("lock-text-control")).to_string(),
        TextError::TooLong { max } => words.t(key("lock-text-long")).arg("max", max).to_string(),
    }
}
