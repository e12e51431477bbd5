//! Texts, templates and code held against one another.

use std::{fs, path::Path};

use words::sources;

use super::{files, load};

/// Every template and every source file of this crate, as (name, text).
fn sources_of_pages() -> Vec<(String, String)> {
    fn collect(folder: &Path, into: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of this crate") {
            let path = entry.expect("an entry of it").path();
            if path.is_dir() {
                collect(&path, into);
            } else if let Ok(text) = fs::read_to_string(&path) {
                into.push((path.display().to_string(), text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    collect(&root.join("src"), &mut all);
    collect(&root.join("templates"), &mut all);
    all.retain(|(name, _)| !name.ends_with("tests.rs") && !name.ends_with(".snap"));
    all
}

#[test]
fn every_text_asked_for_is_there() {
    let words = load("en");
    let missing: Vec<String> = sources_of_pages()
        .iter()
        .flat_map(|(name, text)| {
            sources::keys_asked(text)
                .into_iter()
                .filter(|key| !words.has(key))
                .map(move |key| format!("{key} in {name}"))
        })
        .collect();
    assert!(missing.is_empty(), "texts that are not there: {missing:#?}");
}

#[test]
fn every_text_there_is_used() {
    let sources = sources_of_pages();
    let unused: Vec<String> = files("en")
        .iter()
        .flat_map(|(_, text)| sources::keys_defined(text))
        // Shown by their codes; the test of the page that lists countries asks for each.
        .filter(|key| !key.starts_with("country-"))
        .filter(|key| !sources.iter().any(|(_, text)| sources::mentions(text, key)))
        .collect();
    assert!(unused.is_empty(), "texts that nothing shows: {unused:#?}");
}

#[test]
fn every_text_formats() {
    let words = load("en");
    for (file, text) in files("en") {
        for key in sources::keys_defined(&text) {
            let names: Vec<&'static str> = sources::arguments(&text, &key)
                .into_iter()
                .map(|name| &*name.leak())
                .collect();
            let message = names
                .into_iter()
                .fold(words.t(&key), |message, name| message.arg(name, 2));
            let (shown, errors) = message.format();
            assert!(errors.is_empty(), "{key} in {file}: {errors:?}");
            assert!(!shown.trim().is_empty(), "{key} in {file} is empty");
            assert!(
                !shown.contains(['\u{2068}', '\u{2069}']),
                "{key} in {file} holds invisible marks"
            );
        }
    }
}
