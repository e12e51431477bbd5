//! Where settings come from: file, then environment, then flags; each later one counts. Refuses names and kinds
//! that are wrong, with the place; what a value means is not known here.

use std::{collections::BTreeMap, fmt, path::PathBuf};

use toml::de::{DeTable, DeValue};

use super::{
    Mistake,
    settings::{self, Kind, SETTINGS, Setting},
};

/// Where a value was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// As shipped.
    Default,
    /// A line of the configuration file.
    File {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// An environment variable.
    Environment(String),
    /// A flag of the command line.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("as shipped"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// A value as it was written, and where.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    /// The bare text: no quotes, lists joined by commas.
    pub(crate) text: String,
    /// Where it was given.
    pub(crate) origin: Origin,
}

/// All that was written, the last word on each setting.
pub(crate) type Values = BTreeMap<&'static str, Written>;

/// The settings as shipped.
pub(crate) fn defaults() -> Values {
    SETTINGS
        .iter()
        .filter_map(|setting| {
            let text = setting.default?.trim_matches(['"', '[', ']']).to_owned();
            let origin = Origin::Default;
            Some((setting.key, Written { text, origin }))
        })
        .collect()
}

/// Adds what the file says.
pub(crate) fn add_file(
    values: &mut Values,
    path: &std::path::Path,
    text: &str,
    mistakes: &mut Vec<Mistake>,
) {
    let at = |offset: usize| Origin::File {
        path: path.to_owned(),
        line: text[..offset.min(text.len())].matches('\n').count() + 1,
    };
    match DeTable::parse(text) {
        Ok(table) => add_table(values, "", table.get_ref(), &at, mistakes),
        Err(error) => {
            let origin = at(error.span().map_or(0, |span| span.start));
            mistakes.push(Mistake::new(origin, error.message()));
        }
    }
}

fn add_table(
    values: &mut Values,
    prefix: &str,
    table: &DeTable<'_>,
    at: &dyn Fn(usize) -> Origin,
    mistakes: &mut Vec<Mistake>,
) {
    for (name, value) in table {
        let key = format!("{prefix}{}", name.get_ref());
        let origin = at(name.span().start);
        let is_table = SETTINGS
            .iter()
            .any(|setting| setting.key.starts_with(&format!("{key}.")));
        match (value.get_ref(), settings::find(&key)) {
            (DeValue::Table(inner), _) if is_table => {
                add_table(values, &format!("{key}."), inner, at, mistakes);
            }
            (value, Some(setting)) => match bare(setting, value) {
                Ok(text) => {
                    values.insert(setting.key, Written { text, origin });
                }
                Err(wanted) => {
                    mistakes.push(Mistake::new(origin, format!("{key} must be {wanted}")))
                }
            },
            (_, None) => mistakes.push(unknown(origin, &key)),
        }
    }
}

/// The bare text of a value in the file, or what it should have been.
fn bare(setting: &Setting, value: &DeValue<'_>) -> Result<String, &'static str> {
    match (setting.kind, value) {
        (Kind::Text | Kind::Path, DeValue::String(text)) => Ok(text.clone().into_owned()),
        (Kind::Number, DeValue::Integer(number)) => Ok(number.to_string()),
        (Kind::Switch, DeValue::Boolean(switch)) => Ok(switch.to_string()),
        (Kind::List, DeValue::Array(items)) => {
            let mut texts = Vec::new();
            for item in items.iter() {
                let DeValue::String(text) = item.get_ref() else {
                    return Err("a list of texts in quotes");
                };
                texts.push(text.as_ref());
            }
            Ok(texts.join(","))
        }
        (Kind::Text | Kind::Path, _) => Err("text in quotes"),
        (Kind::Number, _) => Err("a whole number"),
        (Kind::Switch, _) => Err("true or false"),
        (Kind::List, _) => Err("a list of texts in quotes"),
    }
}

/// Adds what the environment says. Variables of the tests (`HOURKEY_TEST_…`) are none of its business.
pub(crate) fn add_environment(
    values: &mut Values,
    variables: &[(String, String)],
    mistakes: &mut Vec<Mistake>,
) {
    for (name, text) in variables {
        let Some(rest) = name.strip_prefix("HOURKEY_") else {
            continue;
        };
        if rest == "CONFIG" || rest.starts_with("TEST_") {
            continue;
        }
        let origin = Origin::Environment(name.clone());
        match SETTINGS.iter().find(|setting| setting.variable() == *name) {
            Some(setting) => {
                let text = text.clone();
                values.insert(setting.key, Written { text, origin });
            }
            None => mistakes.push(unknown(origin, &rest.to_lowercase())),
        }
    }
}

/// Adds what the flags say: pairs of setting and text.
pub(crate) fn add_flags(
    values: &mut Values,
    flags: &[(String, String)],
    mistakes: &mut Vec<Mistake>,
) {
    for (key, text) in flags {
        let origin = Origin::Flag(format!("--set {key}"));
        match settings::find(key) {
            Some(setting) => {
                let text = text.clone();
                values.insert(setting.key, Written { text, origin });
            }
            None => mistakes.push(unknown(origin, key)),
        }
    }
}

fn unknown(origin: Origin, key: &str) -> Mistake {
    let hint =
        settings::nearest(key).map_or_else(String::new, |key| format!(" (did you mean {key}?)"));
    Mistake::new(origin, format!("there is no setting {key}{hint}"))
}
