//! Shows the configuration: the effective one with its origins, and the commented reference file.

use std::fmt::Write as _;

use super::{
    Loaded,
    settings::{Kind, SETTINGS, Setting},
};

/// The effective configuration as a configuration file, each line with its origin. Passwords are masked.
#[must_use]
pub fn print(loaded: &Loaded) -> String {
    let mut lines = String::new();
    let mut table = "";
    for setting in SETTINGS {
        let (next, name) = setting.key.split_once('.').unwrap_or(("", setting.key));
        if next != table {
            let _ = writeln!(lines, "\n[{next}]");
            table = next;
        }
        let _ = match loaded.values.get(setting.key) {
            Some(written) => {
                let text = without_password(&written.text);
                writeln!(
                    lines,
                    "{name} = {}  # {}",
                    quoted(setting.kind, &text),
                    written.origin
                )
            }
            None => match follows(loaded, setting.key) {
                Some(text) => {
                    let text = quoted(setting.kind, &text);
                    writeln!(lines, "{name} = {text}  # follows from other settings")
                }
                None => writeln!(lines, "# {name} is not set"),
            },
        };
    }
    lines
}

/// What a setting comes to that was not set and is not fixed as shipped.
fn follows(loaded: &Loaded, key: &str) -> Option<String> {
    let config = &loaded.config;
    match key {
        "public_address" => Some(format!("http://localhost:{}", config.listen.port())),
        "database.url" => Some(config.database_url.to_string()),
        "secrets.key_file" => Some(config.key_file.display().to_string()),
        "smtp.port" => config.smtp.as_ref().map(|smtp| smtp.port.to_string()),
        _ => None,
    }
}

fn quoted(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Text | Kind::Path => format!("{text:?}"),
        Kind::Number | Kind::Switch => text.to_owned(),
        Kind::List => {
            let items: Vec<_> = text
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(|item| format!("{item:?}"))
                .collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// The text with the password of a URL masked.
pub(crate) fn without_password(text: &str) -> String {
    // Not read as a URL: servers of PostgreSQL may be several, and a password may hold anything.
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.to_owned();
    };
    let (who, place) = match rest.rsplit_once('@') {
        Some((credentials, place)) => match credentials.split_once(':') {
            Some((user, _)) => (format!("{user}:*****@"), place),
            None => (format!("{credentials}@"), place),
        },
        None => (String::new(), rest),
    };
    match place.split_once('?') {
        Some((place, query)) if query.contains("password") => {
            format!("{scheme}://{who}{place}?*****")
        }
        _ => format!("{scheme}://{who}{place}"),
    }
}

/// The commented reference file, made of the list of settings.
#[must_use]
pub fn reference() -> String {
    let mut lines = String::from(
        "# Hourkey's settings, all of them, as shipped. Lines that begin with # are examples or explanations.\n\
         #\n\
         # Hourkey needs no configuration to be tried. It reads the file named by --config or HOURKEY_CONFIG, else\n\
         # hourkey.toml in the working directory; then the environment; then flags (--set smtp.host=…). The later\n\
         # one counts. `hourkey config check` finds mistakes, `hourkey config print` shows what counts and why.\n",
    );
    let mut table = "";
    for setting in SETTINGS {
        let (next, name) = setting.key.split_once('.').unwrap_or(("", setting.key));
        if next != table {
            let _ = writeln!(lines, "\n[{next}]");
            table = next;
        }
        explain(&mut lines, setting);
        let _ = match setting.default {
            Some(default) => writeln!(lines, "{name} = {default}"),
            None => writeln!(lines, "# {name} = {}", setting.example),
        };
    }
    lines
}

fn explain(lines: &mut String, setting: &Setting) {
    if !setting.meaning.is_empty() {
        lines.push('\n');
    }
    for line in setting.meaning.lines() {
        let _ = writeln!(lines, "# {line}");
    }
    let _ = writeln!(lines, "# {}", setting.variable());
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn no_password_is_shown_however_it_is_written() {
        for (text, shown) in [
            ("postgres://me:secret@h/db", "postgres://me:*****@h/db"),
            (
                "postgres://me:secret@h1:5432,h2:5433/db",
                "postgres://me:*****@h1:5432,h2:5433/db",
            ),
            ("postgres://me:se/cr:e#t@h/db", "postgres://me:*****@h/db"),
            ("postgres://me:se@cret@h/db", "postgres://me:*****@h/db"),
            (
                "postgres://me@h/db?password=secret",
                "postgres://me@h/db?*****",
            ),
            (
                "postgres://h/db?sslmode=disable",
                "postgres://h/db?sslmode=disable",
            ),
            ("sqlite:data/me:x@h.db", "sqlite:data/me:x@h.db"),
        ] {
            assert_eq!(without_password(text), shown);
        }
    }
}
