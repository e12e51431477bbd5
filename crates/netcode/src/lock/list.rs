//! The list of used and blocked codes: 64 places (rule 7).

use crate::Family;

/// How many codes the list holds.
pub(super) const PLACES: usize = 64;

/// Why a code is on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedAs {
    /// A single-use code that has opened.
    Used,
    /// A code blocked from the keypad.
    Blocked,
}

/// A code on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) listed_as: ListedAs,
    pub(super) family: Family,
    pub(super) index: u64,
}

#[derive(Debug, Clone)]
pub(super) struct List {
    places: [Option<Listed>; PLACES],
}

impl Default for List {
    fn default() -> Self {
        Self {
            places: [None; PLACES],
        }
    }
}

impl List {
    pub(super) fn entries(&self) -> impl Iterator<Item = Listed> {
        self.places.iter().flatten().copied()
    }

    /// Why a code is on the list, if it is. Looks at every place, wherever the code stands.
    pub(super) fn find(&self, family: Family, index: u64) -> Option<ListedAs> {
        self.entries().fold(None, |found, listed| {
            let same = (listed.family == family) & (listed.index == index);
            if same { Some(listed.listed_as) } else { found }
        })
    }

    /// The place a further code would take: a free one, or that of the code that is past the longest. `past` says by
    /// how many minutes a code is past its end, or `None` if it is not. No place: `None`.
    pub(super) fn room(&self, past: impl Fn(Listed) -> Option<i64>) -> Option<usize> {
        let free = self.places.iter().position(Option::is_none);
        free.or_else(|| {
            let past = |(place, listed): (usize, &Option<Listed>)| Some((past((*listed)?)?, place));
            let longest = self.places.iter().enumerate().filter_map(past).max();
            longest.map(|(_, place)| place)
        })
    }

    /// Puts a code in a place that [`List::room`] gave.
    pub(super) fn put(&mut self, place: usize, listed: Listed) {
        if let Some(at) = self.places.get_mut(place) {
            *at = Some(listed);
        }
    }
}
