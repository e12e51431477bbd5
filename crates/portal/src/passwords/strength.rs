//! How hard a new password is to guess.
//!
//! zxcvbn guesses as people who guess do: from lists of common and leaked passwords, words, names, keyboards, dates,
//! and from what the person told of themselves. Rules such as "one digit, one capital" are not asked for: they
//! make passwords worse (NIST SP 800-63B, section 3.1.1.2).

use zeroize::Zeroizing;
use zxcvbn::feedback::Warning;

use super::{HashError, Password, PasswordError, PasswordPool};

/// Fewer characters are never enough.
const SHORTEST: usize = 8;
/// From this length on it is enough that guessing takes 10⁸ tries (a score of 3); shorter ones need 10¹⁰ (4).
const LONG: usize = 12;

/// Only so many characters are judged: guessing at more takes long, and a password of which this much is good is.
const JUDGED: usize = 48;

/// How hard a password is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// 0 (at once) to 4 (very hard).
    pub score: u8,
    /// Why it will not do; `None` when it will.
    pub weakness: Option<Weakness>,
}

/// What makes a password too weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than 8 characters.
    TooShort,
    /// It, or something close to it, is on the lists of common and leaked passwords.
    Common,
    /// A name, or something the person told of themselves.
    Personal,
    /// A row or pattern of the keyboard.
    Keyboard,
    /// Repeats such as `aaa` or `abcabc`.
    Repeats,
    /// A sequence such as `abc` or `6543`.
    Sequence,
    /// A date or a year.
    Date,
    /// Few enough words or characters to be guessed.
    Guessable,
}

/// A password that is strong enough for a new account.
#[derive(Debug, Clone)]
pub struct NewPassword(pub(crate) Password);

/// Why a text cannot be a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NewPasswordError {
    /// It can be no password at all.
    #[error(transparent)]
    None(#[from] PasswordError),
    /// It is too easy to guess.
    #[error("the password is too easy to guess: {0:?}")]
    Weak(Weakness),
}

impl NewPassword {
    /// As [`NewPassword::parse`], in its turn among all who choose and enter passwords at this moment. The outer error
    /// says that too many do.
    ///
    /// # Errors
    /// [`HashError`], and [`NewPasswordError`] inside.
    pub async fn judge(
        pool: &PasswordPool,
        text: &str,
        personal: Vec<String>,
    ) -> Result<Result<Self, NewPasswordError>, HashError> {
        let password = match Password::parse(text) {
            Ok(password) => password,
            Err(error) => return Ok(Err(error.into())),
        };
        let found = pool.judge(&password, personal).await?;
        Ok(match found.weakness {
            None => Ok(Self(password)),
            Some(weakness) => Err(NewPasswordError::Weak(weakness)),
        })
    }

    /// Takes a password that is hard enough to guess for somebody who knows `personal`: name, address …
    ///
    /// # Errors
    /// [`NewPasswordError`].
    pub fn parse(text: &str, personal: &[&str]) -> Result<Self, NewPasswordError> {
        let password = Password::parse(text)?;
        match strength(&password, personal).weakness {
            None => Ok(Self(password)),
            Some(weakness) => Err(NewPasswordError::Weak(weakness)),
        }
    }
}

/// How hard this password is to guess for somebody who knows `personal`. Takes milliseconds.
#[must_use]
pub fn strength(password: &Password, personal: &[&str]) -> Strength {
    let inputs = inputs(personal);
    let inputs: Vec<&str> = inputs.iter().map(|input| input.as_str()).collect();
    let judged: Zeroizing<String> = Zeroizing::new(password.text().chars().take(JUDGED).collect());
    let entropy = zxcvbn::zxcvbn(&judged, &inputs);
    let score = u8::from(entropy.score());
    let length = password.text().chars().count();
    let needed = if length >= LONG { 3 } else { 4 };
    let weakness = if length < SHORTEST {
        Some(Weakness::TooShort)
    } else if score < needed {
        Some(reason(&entropy, password, &inputs))
    } else {
        None
    };
    Strength { score, weakness }
}

/// What a guesser tries first: the whole texts, their words, and the product's own.
fn inputs(personal: &[&str]) -> Vec<Zeroizing<String>> {
    let mut inputs: Vec<Zeroizing<String>> = ["hourkey", "netcode", "keypad", "codelocks"]
        .iter()
        .map(|word| Zeroizing::new((*word).to_owned()))
        .collect();
    for text in personal {
        // More than an address is long would only cost time.
        let text: String = text.chars().take(254).collect::<String>().to_lowercase();
        inputs.extend(
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.chars().count() > 2)
                .take(20)
                .map(|word| Zeroizing::new(word.to_owned())),
        );
        inputs.push(Zeroizing::new(text));
    }
    inputs
}

fn reason(entropy: &zxcvbn::Entropy, password: &Password, inputs: &[&str]) -> Weakness {
    let text = password.text().to_lowercase();
    let is_personal = |input: &&str| input.chars().count() > 3 && text.contains(*input);
    if inputs.iter().any(is_personal) {
        return Weakness::Personal;
    }
    let warning = entropy
        .feedback()
        .and_then(zxcvbn::feedback::Feedback::warning);
    match warning {
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => Weakness::Common,
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess,
        ) => Weakness::Keyboard,
        Some(
            Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess,
        ) => Weakness::Repeats,
        Some(Warning::SequencesLikeAbcAreEasyToGuess) => Weakness::Sequence,
        Some(Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess) => {
            Weakness::Date
        }
        Some(
            Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        ) => Weakness::Personal,
        Some(Warning::AWordByItselfIsEasyToGuess) | None => Weakness::Guessable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERSONAL: [&str; 2] = ["Ann Wintergreen", "ann.wintergreen@lockerworld.example"];

    fn weakness(text: &str) -> Option<Weakness> {
        strength(&Password::parse(text).unwrap(), &PERSONAL).weakness
    }

    #[test]
    fn what_others_would_guess_is_refused_with_its_reason() {
        for (text, why) in [
            ("x7#Kq", Weakness::TooShort),
            ("password1234", Weakness::Common),
            ("qwertyuiop123", Weakness::Common),
            ("wintergreen-2026", Weakness::Personal),
            ("LockerWorld!", Weakness::Personal),
            ("Hourkey12345", Weakness::Personal),
            ("aaaaaaaaaaaaaaaa", Weakness::Repeats),
            ("abcdefghijklmnop", Weakness::Sequence),
        ] {
            assert_eq!(weakness(text), Some(why), "{text}");
        }
    }

    #[test]
    fn what_nobody_guesses_is_taken_whatever_its_characters() {
        for text in [
            "four walls and a quiet door",
            "  spaces at both ends  ",
            "пароль на семь замков",
            "vQ9#x!2mZpK",
            "\u{1f511}\u{1f40c}\u{1f32b} under the \0 mat",
        ] {
            assert_eq!(weakness(text), None, "{text}");
        }
    }

    #[test]
    fn a_new_password_says_why_not() {
        let parse = |text: &str| NewPassword::parse(text, &PERSONAL).map(|_| ()).unwrap_err();
        assert_eq!(parse(""), NewPasswordError::None(PasswordError::Empty));
        assert_eq!(
            parse(&"x".repeat(129)),
            NewPasswordError::None(PasswordError::TooLong)
        );
        assert_eq!(
            parse("password1234"),
            NewPasswordError::Weak(Weakness::Common)
        );
    }
}
