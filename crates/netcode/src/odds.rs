//! What blind typing can do: how many codes a lock accepts at one moment, and how often one may try.

use crate::{Family, Model};

/// The most codes that a lock of `model` accepts at any one moment: one blind try opens it with this chance in
/// 10^digits. With `grace` the 15 minutes before and after each window count too.
pub const fn codes_live_at_once(model: Model, family: Family, grace: bool) -> u64 {
    // For each length of n hours or days, n windows hold a moment, and with the grace one more, the worst being a
    // moment near midnight, when both the next hour's and the next day's windows have begun.
    let hours = if grace { 78 + 12 } else { 78 };
    let days = if grace { 28 + 7 } else { 28 };
    let windows = match (family, grace) {
        (Family::Standard, _) => 2 * (hours + days),
        (Family::Acc, false) => 21,
        (Family::Acc, true) => 42,
        (Family::Urm, _) => hours + days,
        (Family::EndDate, false) => 366,
        (Family::EndDate, true) => 367,
        (Family::TwentyFourHour, false) => 24,
        (Family::TwentyFourHour, true) => 25,
    };
    let epochs = if model.has_epochs() { 2 } else { 1 };
    windows * model.variants() as u64 * epochs
}

/// How many codes one can key in a day against the rests of the keypad (five between two rests), with the rest of
/// 15 minutes or the long one of 60.
pub const fn tries_a_day(long_rest: bool) -> u32 {
    5 * 24 * 60 / if long_rest { 60 } else { 15 }
}
