//! What the sources of the pages say: which routes there are, and which fields they read.

use std::{collections::BTreeSet, fs, path::Path};

/// Every (method, path) of `src/pages`.
pub(crate) fn routes() -> BTreeSet<(String, String)> {
    let mut routes = BTreeSet::new();
    for text in texts() {
        for (at, _) in text.match_indices(".route(") {
            let call = &text[at + ".route(".len()..];
            let call = &call[..closing(call)];
            let Some(path) = call.split('"').nth(1) else {
                continue;
            };
            for method in ["get", "post"] {
                if call.contains(&format!("{method}(")) {
                    routes.insert((method.to_owned(), path.to_owned()));
                }
            }
        }
    }
    routes
}

/// The name of every field that is read with a literal.
pub(crate) fn fields() -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for text in texts() {
        for reading in ["get", "raw", "is", "has", "all", "parse"] {
            for (at, mark) in text.match_indices(&format!("fields.{reading}(")) {
                let rest = text[at + mark.len()..].trim_start();
                if let Some(name) = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                {
                    fields.insert(name.to_owned());
                }
            }
        }
    }
    fields
}

fn closing(call: &str) -> usize {
    let mut depth = 1;
    for (at, sign) in call.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    call.len()
}

/// The sources of all pages, without their tests.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    collect(&pages, &mut texts);
    assert!(texts.len() > 10, "the sources are where they were");
    texts
}

fn collect(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name.starts_with("tests") {
            continue;
        }
        if path.is_dir() {
            collect(&path, texts);
        } else if name.ends_with(".rs") {
            texts.push(fs::read_to_string(&path).expect("a source"));
        }
    }
}
