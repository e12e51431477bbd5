//! The master code of a lock: read from a POST, drawn into a sequence, and forgotten.

use netcode::{Keys, Model};

use crate::{Fields, key};
use words::Words;

/// Digits of a master code.
const LENGTH: usize = 8;

/// Reads the master code that was typed, or notes what is wrong with it.
///
/// A lock that refuses programs under its factory master code needs another one.
pub(super) fn read(fields: &mut Fields, model: Model, words: &Words) -> Option<Keys> {
    let typed: String = fields
        .get("master_code")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let digits = typed.len() == LENGTH && typed.bytes().all(|digit| digit.is_ascii_digit());
    if !digits {
        fields.fail("master_code", words.t(key("lock-master-wrong")));
        return None;
    }
    if model.needs_own_master_code() && typed == model.factory_master_code() {
        let text = words.t(key("lock-master-factory"));
        fields.fail("master_code", text.arg("code", model.factory_master_code()));
        return None;
    }
    Keys::parse(&typed)
}
