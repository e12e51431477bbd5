//! Reads Fluent files, templates and code as text, for the tests that hold them against one another.

/// The keys that a Fluent file defines, in its order.
pub fn keys_defined(fluent: &str) -> impl Iterator<Item = String> + '_ {
    fluent.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        is_key(key).then(|| key.to_owned())
    })
}

/// The keys that a template or code asks for by name: the literal in every `t("…")` and `key("…")`.
#[must_use]
pub fn keys_asked(source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for call in ["t(\"", "key(\""] {
        for (at, _) in source.match_indices(call) {
            let before = source[..at].chars().next_back();
            if before.is_some_and(|before| before.is_alphanumeric() || before == '_') {
                continue;
            }
            let rest = &source[at + call.len()..];
            let key = rest.split('"').next().unwrap_or_default();
            if is_key(key) {
                keys.push(key.to_owned());
            }
        }
    }
    keys
}

/// Whether `key` stands in the source as a literal, however it is used.
#[must_use]
pub fn mentions(source: &str, key: &str) -> bool {
    source.contains(&format!("\"{key}\""))
}

/// The arguments that a message of this key takes, by the `$` names in its lines.
#[must_use]
pub fn arguments(fluent: &str, key: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in fluent.lines() {
        if !line.starts_with([' ', '}', '\t']) && !line.is_empty() {
            inside = line
                .split_once('=')
                .is_some_and(|(found, _)| found.trim_end() == key);
        }
        if inside {
            names.extend(line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                    .collect::<String>()
            }));
        }
    }
    names
}

fn is_key(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
