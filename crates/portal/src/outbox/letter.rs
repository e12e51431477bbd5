//! The one look of every mail: a few paragraphs, at most one button, small print; as HTML and as its text twin.
//!
//! The HTML loads nothing from anywhere, so opening a mail tells nobody.

use std::fmt::Write as _;

use url::Url;
use words::Words;

use super::Mail;

/// The words of a mail, before they have a form.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    /// The subject; also the heading.
    pub subject: String,
    /// The recipient's name for the greeting; empty when it is not known.
    pub name: String,
    /// What the mail says.
    pub paragraphs: Vec<String>,
    /// The one thing to do.
    pub button: Option<Button>,
    /// Said after the button, smaller.
    pub notes: Vec<String>,
}

/// A link that looks like a button.
#[derive(Debug, Clone)]
pub struct Button {
    /// Its label: a verb.
    pub label: String,
    /// Where it leads, absolute.
    pub link: String,
}

impl Letter {
    /// The mail to `to`, in the language of `words`, from the portal at `address`.
    #[must_use]
    pub fn mail(&self, words: &Words, address: &Url, to: &str) -> Mail {
        let fixed = Fixed {
            greeting: (!self.name.is_empty()).then(|| {
                words
                    .t("mails-greeting")
                    .arg("name", self.name.as_str())
                    .to_string()
            }),
            instead: words.t("mails-link-instead").to_string(),
            sent_by: words
                .t("mails-sent-by")
                .arg("address", address.as_str().trim_end_matches('/'))
                .to_string(),
            no_answer: words.t("mails-no-answer").to_string(),
        };
        Mail {
            to: to.to_owned(),
            subject: self.subject.clone(),
            text: self.text(&fixed),
            html: self.html(&fixed),
        }
    }

    fn text(&self, fixed: &Fixed) -> String {
        let mut text = String::new();
        let lead = fixed.greeting.iter().chain(&self.paragraphs);
        for paragraph in lead {
            let _ = writeln!(text, "{paragraph}\n");
        }
        if let Some(Button { label, link }) = &self.button {
            let _ = writeln!(text, "{label}:\n{link}\n");
        }
        for note in &self.notes {
            let _ = writeln!(text, "{note}\n");
        }
        let _ = write!(text, "-- \n{}\n{}\n", fixed.sent_by, fixed.no_answer);
        text
    }

    fn html(&self, fixed: &Fixed) -> String {
        let mut body = String::new();
        let _ = writeln!(
            body,
            "<h1 style=\"{HEADING}\">{}</h1>",
            escaped(&self.subject)
        );
        let lead = fixed.greeting.iter().chain(&self.paragraphs);
        for paragraph in lead {
            let _ = writeln!(body, "<p style=\"{PARAGRAPH}\">{}</p>", escaped(paragraph));
        }
        if let Some(Button { label, link }) = &self.button {
            let link = escaped(link);
            let _ = write!(
                body,
                "<p style=\"margin:28px 0\"><a href=\"{link}\" style=\"{BUTTON}\">{}</a></p>\n\
                 <p style=\"{SMALL}\">{}<br><a href=\"{link}\" style=\"{LINK}\">{link}</a></p>\n",
                escaped(label),
                escaped(&fixed.instead),
            );
        }
        for note in &self.notes {
            let _ = writeln!(body, "<p style=\"{SMALL}\">{}</p>", escaped(note));
        }
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n</head>\n\
             <body style=\"{PAGE}\">\n<div style=\"{SHEET}\">\n<p style=\"{MARK}\">Hourkey</p>\n{body}\
             <p style=\"{FOOT}\">{}<br>{}</p>\n</div>\n</body>\n</html>\n",
            escaped(&self.subject),
            escaped(&fixed.sent_by),
            escaped(&fixed.no_answer),
        )
    }
}

/// The words that every mail has.
struct Fixed {
    greeting: Option<String>,
    instead: String,
    sent_by: String,
    no_answer: String,
}

// Mail programs know no style sheets worth the name: every element carries its own style, in colours that are
// readable on light and on dark grounds.
const PAGE: &str =
    "margin:0;padding:24px 12px;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif";
const SHEET: &str =
    "max-width:560px;margin:0 auto;padding:28px;border:1px solid #8fa3a3;border-radius:8px";
const MARK: &str =
    "margin:0 0 24px;font-size:15px;font-weight:600;letter-spacing:.02em;color:#0f766e";
const HEADING: &str = "margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600";
const PARAGRAPH: &str = "margin:0 0 16px;font-size:16px;line-height:1.5";
const BUTTON: &str = "display:inline-block;padding:13px 22px;border-radius:6px;background:#0f766e;color:#ffffff;\
                      font-size:16px;font-weight:600;text-decoration:none";
const SMALL: &str = "margin:0 0 14px;font-size:14px;line-height:1.5";
const LINK: &str = "color:#0f766e;word-break:break-all";
const FOOT: &str =
    "margin:28px 0 0;padding-top:16px;border-top:1px solid #8fa3a3;font-size:13px;line-height:1.5";

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        let words = Words::new(
            "en",
            [("mails.ftl", include_str!("../../locales/en/mails.ftl"))],
        )
        .unwrap();
        let letter = Letter {
            subject: "Confirm your email address".to_owned(),
            name: "Ann <b>Example</b>".to_owned(),
            paragraphs: vec!["You are one step from your first NetCode.".to_owned()],
            button: Some(Button {
                label: "Activate your account".to_owned(),
                link: "https://codes.example.com/activate?token=a&b".to_owned(),
            }),
            notes: vec!["The link works once, for 24 hours.".to_owned()],
        };
        letter.mail(
            &words,
            &"https://codes.example.com/".parse().unwrap(),
            "ann@example.com",
        )
    }

    #[test]
    fn a_mail_is_plain_and_has_a_text_twin() {
        let mail = mail();
        insta::assert_snapshot!("text", mail.text);
        insta::assert_snapshot!("html", mail.html);
    }

    #[test]
    fn what_people_typed_is_no_markup() {
        let mail = mail();
        assert!(!mail.html.contains("<b>") && mail.text.contains("<b>"));
        assert_eq!(format!("{mail:?}"), "Mail");
    }
}
