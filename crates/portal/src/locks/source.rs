//! What stands behind a lock, and which models each source can have.

use netcode::Model;

/// Where the codes of a lock come from. Asked for first, shown on every page, never changed afterwards: a
/// virtual lock's key was handled as a toy and must never guard a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The maker's own hardware: its codes come from a Connect-compatible server alone.
    Factory,
    /// A real lock that runs the open algorithm.
    Open,
    /// A lock that lives in the portal, for trying, training and testing.
    Virtual,
}

impl Source {
    /// All of them, in the order in which the wizard asks.
    pub const ALL: [Self; 3] = [Self::Virtual, Self::Open, Self::Factory];

    /// The word in forms and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Factory => "factory",
            Self::Open => "open",
            Self::Virtual => "virtual",
        }
    }

    /// Reads [`Source::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.name() == name)
    }

    /// The models that make sense, the one to choose first.
    ///
    /// A virtual lock can be any model. A real lock that runs the open algorithm is best the model with a full
    /// secret; others are firmware with that model's keypad. Factory hardware is never the open model.
    pub fn models(self) -> impl Iterator<Item = Model> {
        let open_first = [Model::Hourkey1];
        let rest = Model::ALL
            .iter()
            .copied()
            .filter(|&model| model != Model::Hourkey1);
        open_first
            .into_iter()
            .filter(move |_| self != Self::Factory)
            .chain(rest)
    }

    /// Whether a lock of this source can be `model`.
    #[must_use]
    pub fn allows(self, model: Model) -> bool {
        self.models().any(|allowed| allowed == model)
    }
}
