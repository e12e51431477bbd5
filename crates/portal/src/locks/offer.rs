//! What fits what: whether a full secret is keyed in, whether a keypad sequence exists at all.

use netcode::{Model, Secret, Sequence, Series};

use super::Source;

/// The sequence that initialises such a lock, or `None` for the maker's hardware: its codes come from its maker's
/// server, and keying in an initialisation made here would end those that it has.
///
/// A lock of the open algorithm gets the full secret wherever its model can take one.
#[must_use]
pub fn initialisation(source: Source, model: Model) -> Option<Sequence> {
    match source {
        Source::Factory => None,
        Source::Open | Source::Virtual if takes_secret(model) => {
            Some(Sequence::InitialiseWithSecret)
        }
        Source::Open | Source::Virtual => Some(Sequence::Initialise),
    }
}

/// Whether a full secret can be keyed into this model.
#[must_use]
pub fn takes_secret(model: Model) -> bool {
    model.sequence(Sequence::InitialiseWithSecret).is_some()
}

/// Whether a lock like this can be added with the timecode and identifier it already has. A virtual lock is made
/// new, so it never has; the maker's smart locks are linked by lock ID and access key instead.
#[must_use]
pub fn may_be_initialised_already(source: Source, model: Model) -> bool {
    match source {
        Source::Virtual => false,
        Source::Open => true,
        Source::Factory => model.series() != Series::Cl,
    }
}

/// Whether such a lock can have been set up with this secret, or with none.
pub(super) fn secret_fits(source: Source, model: Model, secret: &Secret) -> bool {
    secret.is_empty() || (source != Source::Factory && takes_secret(model) && secret.groups() == 5)
}
