//! Email addresses.

use std::{fmt, str::FromStr};

/// An email address: spaces around it cut off, the domain in lower case and in its ASCII form.
///
/// The local part is what mail servers everywhere accept (RFC 5321's dot-string), so no address can break a mail's
/// headers. Debug hides the address, since logs must not hold it.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

/// The text is no email address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an email address")]
pub struct BadEmail;

/// RFC 5321, section 4.5.3.1.
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

impl EmailAddress {
    /// The address as it is shown and mailed to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What makes two spellings one mailbox: the whole address in lower case.
    pub(crate) fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl FromStr for EmailAddress {
    type Err = BadEmail;

    fn from_str(text: &str) -> Result<Self, BadEmail> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(BadEmail);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(BadEmail)?;
        if local.is_empty() || local.len() > LONGEST_LOCAL || !local.split('.').all(is_atom) {
            return Err(BadEmail);
        }
        let domain = match url::Host::parse(domain) {
            Ok(url::Host::Domain(domain)) => domain,
            _ => return Err(BadEmail),
        };
        let address = format!("{local}@{domain}");
        let labels_fit = domain.split('.').all(is_label);
        if address.len() > LONGEST || !domain.contains('.') || !labels_fit {
            return Err(BadEmail);
        }
        Ok(Self(address))
    }
}

fn is_atom(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailAddress")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normalised() {
        for (typed, address, key) in [
            (" Ann@Example.COM ", "Ann@example.com", "ann@example.com"),
            ("o'neil+lock@b.co", "o'neil+lock@b.co", "o'neil+lock@b.co"),
            (
                "a.b@münchen.de",
                "a.b@xn--mnchen-3ya.de",
                "a.b@xn--mnchen-3ya.de",
            ),
        ] {
            let email: EmailAddress = typed.parse().unwrap();
            assert_eq!((email.as_str(), email.key().as_str()), (address, key));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.com", "a".repeat(65));
        let longer = format!("a@{}.com", "b.".repeat(130));
        for typed in [
            "",
            "@",
            "a@",
            "@b.de",
            "a b@c.de",
            "a@b",
            "a@@b.de",
            "a..b@c.de",
            ".a@b.de",
            "a@1.2.3.4",
            "a@[::1]",
            "a@b.de\r\nBcc: x@y.de",
            "a\0@b.de",
            "a@b\0.de",
            "<a@b.de>",
            "\"a\"@b.de",
            "ä@b.de",
            "a@-b.de",
            "a@b_c.de",
            "a@b..de",
            "a@b.de.",
            "a,b@c.de",
            &long,
            &longer,
        ] {
            assert_eq!(typed.parse::<EmailAddress>(), Err(BadEmail), "{typed:?}");
        }
    }
}
