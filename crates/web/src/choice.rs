//! One of several things to choose from in a form.

/// An option of a select, a radio card or a chip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// What it is for, in a sentence; may be empty.
    pub sentence: String,
    /// Its icon in the sprite; may be empty.
    pub icon: &'static str,
    /// Whether it is shown and cannot be chosen.
    pub is_off: bool,
}

impl Choice {
    /// A choice with nothing but its name.
    #[must_use]
    pub fn new(value: impl ToString, label: impl ToString) -> Self {
        Self {
            value: value.to_string(),
            label: label.to_string(),
            ..Self::default()
        }
    }

    /// Says in a sentence what it is for.
    #[must_use]
    pub fn sentence(mut self, sentence: impl ToString) -> Self {
        self.sentence = sentence.to_string();
        self
    }

    /// Gives it an icon.
    #[must_use]
    pub fn icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }

    /// Shows it without letting anybody choose it.
    #[must_use]
    pub fn off(mut self) -> Self {
        self.is_off = true;
        self
    }
}
