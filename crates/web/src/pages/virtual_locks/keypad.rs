//! How the keypad of a model is laid out.

use netcode::{Model, Series};

/// A lock as it is drawn.
pub(super) struct Face {
    /// The class of its drawing.
    pub(super) class: &'static str,
    /// Its keys, row by row.
    pub(super) rows: &'static [&'static [char]],
    /// Whether it has a display.
    pub(super) has_display: bool,
}

/// Two columns and `#` below, as on the narrow lock of a locker.
const NARROW: &[&[char]] = &[
    &['1', '6'],
    &['2', '7'],
    &['3', '8'],
    &['4', '9'],
    &['5', '0'],
    &['#'],
];

const TELEPHONE: &[&[char]] = &[
    &['1', '2', '3'],
    &['4', '5', '6'],
    &['7', '8', '9'],
    &['*', '0', '#'],
];

impl Face {
    pub(super) fn of(model: Model) -> Self {
        match model.series() {
            Series::Kl => Self {
                class: "kl",
                rows: NARROW,
                has_display: false,
            },
            Series::Cl => Self {
                class: "cl",
                rows: TELEPHONE,
                has_display: false,
            },
            Series::Open => Self {
                class: "open",
                rows: TELEPHONE,
                has_display: true,
            },
        }
    }
}
