//! Keypad sequences as pages draw them: keys to press, and the flashes to wait for.

/// A sequence such as `#11335577 • 20 • 2607141345 • 314159 ••`, ready to be drawn by `ui::keys`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys(Vec<Step>);

/// Some keys, and the flashes after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    caps: Vec<Cap>,
    flashes: u8,
}

/// One key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap(char);

impl Keys {
    /// Reads a sequence: keys as they are, `•` for one flash and `••` for two; spaces do not count.
    #[must_use]
    pub fn new(sequence: &str) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        let mut is_open = false;
        for symbol in sequence.chars().filter(|symbol| !symbol.is_whitespace()) {
            match (symbol, steps.last_mut()) {
                ('•', Some(step)) => {
                    step.flashes = (step.flashes + 1).min(2);
                    is_open = false;
                }
                ('•', None) => {}
                (key, Some(step)) if is_open => step.caps.push(Cap(key)),
                (key, _) => {
                    steps.push(Step {
                        caps: vec![Cap(key)],
                        flashes: 0,
                    });
                    is_open = true;
                }
            }
        }
        Self(steps)
    }

    /// The steps, in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl Step {
    /// The keys to press.
    #[must_use]
    pub fn caps(&self) -> &[Cap] {
        &self.caps
    }

    /// The blue flashes that follow: 0, 1 (go on) or 2 (complete).
    #[must_use]
    pub fn flashes(&self) -> u8 {
        self.flashes
    }
}

impl Cap {
    /// What stands on the key.
    #[must_use]
    pub fn face(self) -> char {
        self.0
    }

    /// Whether it is `#` or `*`.
    #[must_use]
    pub fn is_symbol(self) -> bool {
        !self.0.is_ascii_digit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_is_steps_of_keys_and_flashes() {
        let keys = Keys::new("#1122 • 20 • 26 ••");
        let drawn: Vec<(String, u8)> = keys
            .steps()
            .iter()
            .map(|step| {
                (
                    step.caps().iter().map(|cap| cap.face()).collect(),
                    step.flashes(),
                )
            })
            .collect();
        let expected = [("#1122", 1), ("20", 1), ("26", 2)];
        assert_eq!(
            drawn,
            expected.map(|(keys, flashes)| (keys.to_owned(), flashes))
        );
        assert!(keys.steps()[0].caps()[0].is_symbol());
    }

    #[test]
    fn a_sequence_without_flashes_is_one_step() {
        assert_eq!(Keys::new("*123456").steps().len(), 1);
        assert_eq!(Keys::new("").steps().len(), 0);
    }
}
