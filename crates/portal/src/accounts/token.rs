//! Tokens: 256 random bits that let their holder in, stored as a hash alone.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::Random;

/// The token of a session or of a link in a mail: 43 characters of base64 (URL alphabet). Debug shows nothing.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// A new token.
    #[must_use]
    pub fn generate(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        random.fill(&mut *bytes);
        Self(bytes)
    }

    /// Reads a token from a cookie or a link; `None` when the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 43 {
            return None;
        }
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        Some(Self(Zeroizing::new(bytes.as_slice().try_into().ok()?)))
    }

    /// The text for the cookie or the link. It must reach nothing else.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// What is stored. A plain hash is enough for 256 random bits.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_slice()).to_vec()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandom;

    #[test]
    fn a_token_reads_back_and_hides_in_debug() {
        let token = Token::generate(&SystemRandom);
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(Token::parse(&text).unwrap().hash(), token.hash());
        assert_eq!(format!("{token:?}"), "Token");
    }

    #[test]
    fn other_texts_are_no_tokens() {
        let long = "A".repeat(44);
        for text in [
            "",
            "A",
            "+".repeat(43).as_str(),
            "\0".repeat(43).as_str(),
            &long,
        ] {
            assert!(Token::parse(text).is_none());
        }
    }
}
