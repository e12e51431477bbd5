//! Which tables a statement refers to, under which names, and whether it names their accounts. Reads words, not grammar.

use crate::schema::Schema;

/// A table as a statement refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// What the statement calls it.
    pub(crate) alias: String,
    /// Whether rows are inserted into it, with these columns.
    inserted: Option<Vec<String>>,
}

/// Words that follow a table's name and are no name for it.
const NO_ALIAS: &[&str] = &[
    "as",
    "cross",
    "default",
    "except",
    "for",
    "full",
    "group",
    "having",
    "indexed",
    "inner",
    "intersect",
    "join",
    "left",
    "limit",
    "natural",
    "not",
    "offset",
    "on",
    "order",
    "outer",
    "returning",
    "right",
    "select",
    "set",
    "union",
    "using",
    "values",
    "where",
    "window",
];

/// Every reference to a table of the schema.
pub(crate) fn tables(text: &str, schema: &Schema) -> Vec<Table> {
    let words = words(text);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    let mut in_from = false;
    for (at, name) in words.iter().enumerate() {
        let before = if at == 0 { "" } else { word(at - 1) };
        match name.as_str() {
            "from" | "join" => in_from = true,
            "where" | "set" | "on" | "order" | "group" | "limit" | "returning" | "select"
            | "values" => {
                in_from = false;
            }
            _ => {}
        }
        let starts =
            matches!(before, "from" | "join" | "update" | "into") || (before == "," && in_from);
        if !starts || !schema.has(name) {
            continue;
        }
        let alias = if word(at + 1) == "as" {
            word(at + 2)
        } else {
            word(at + 1)
        };
        let named = alias.starts_with(|first: char| first.is_ascii_alphabetic())
            && !NO_ALIAS.contains(&alias);
        let inserted = (before == "into").then(|| {
            words[at + 1..]
                .iter()
                .take_while(|word| *word != ")")
                .cloned()
                .collect()
        });
        found.push(Table {
            name: name.clone(),
            alias: if named {
                alias.to_owned()
            } else {
                name.clone()
            },
            inserted,
        });
    }
    found
}

/// The tenants' tables whose `account_id` the statement does not name.
pub(crate) fn without_account(text: &str, schema: &Schema) -> Vec<String> {
    let words = words(text);
    let is = |at: usize, what: &str| words.get(at).is_some_and(|word| word == what);
    let qualified = |alias: &str| {
        (0..words.len()).any(|at| is(at, alias) && is(at + 1, ".") && is(at + 2, "account_id"))
    };
    // How many plain `account_id` the conditions hold; each stands for one table.
    let mut plain = 0;
    let mut in_conditions = false;
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            "where" | "on" | "having" => in_conditions = true,
            "select" | "set" | "order" | "group" | "limit" | "returning" => in_conditions = false,
            "account_id" if in_conditions && !is(at.wrapping_sub(1), ".") => plain += 1,
            _ => {}
        }
    }
    let mut missing = Vec::new();
    for table in tables(text, schema) {
        if !schema.is_tenants(&table.name) {
            continue;
        }
        let named = match &table.inserted {
            Some(columns) => columns.iter().any(|column| column == "account_id"),
            None if qualified(&table.alias) => true,
            None if plain > 0 => {
                plain -= 1;
                true
            }
            None => false,
        };
        if !named {
            missing.push(table.name);
        }
    }
    missing
}

/// Identifiers in lower case, and every other character that is no space on its own. What stands in quotes is left out.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(first) = rest.next() {
        if first == '\'' {
            rest.by_ref().find(|next| *next == '\'');
        } else if first.is_ascii_alphabetic() || first == '_' {
            let mut word = String::from(first.to_ascii_lowercase());
            while let Some(next) = rest.next_if(|next| next.is_ascii_alphanumeric() || *next == '_')
            {
                word.push(next.to_ascii_lowercase());
            }
            words.push(word);
        } else if !first.is_whitespace() {
            words.push(first.to_string());
        }
    }
    words
}
