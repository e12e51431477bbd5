//! What a mail server said, in words that may be kept: without addresses.

use std::error::Error as _;

use lettre::transport::smtp::Error;

/// As much as is kept.
const LONGEST: usize = 300;

/// The error with its causes, on one line; servers like to repeat the recipient, so words with `@` are left out.
pub(super) fn words(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = error.source();
    }
    without_addresses(&text)
}

fn without_addresses(text: &str) -> String {
    let words: Vec<_> = text
        .split_whitespace()
        .map(|word| if word.contains('@') { "…" } else { word })
        .collect();
    words.join(" ").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_are_left_out() {
        assert_eq!(
            super::without_addresses("550 5.1.1 <ann@example.com>:\r\n no  such\tmailbox"),
            "550 5.1.1 … no such mailbox"
        );
    }
}
