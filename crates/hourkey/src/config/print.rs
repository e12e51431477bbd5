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
    let Ok(mut url) = url::Url::parse(text) else {
        return text.to_owned();
    };
    let in_query = url.query_pairs().any(|(name, _)| name == "password");
    if url.password().is_none() && !in_query {
        return text.to_owned();
    }
    if in_query {
        url.set_query(Some("*****"));
    }
    if url.password().is_some() && url.set_password(Some("*****")).is_err() {
        return "*****".to_owned();
    }
    url.into()
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
