//! The embedded files held against their manifest and against the templates.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{ASSETS, Files, address};

#[derive(Deserialize)]
struct Locked {
    package: String,
    version: String,
    files: BTreeMap<String, String>,
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets"))
}

#[test]
fn vendored_files_are_what_the_manifest_says() {
    let lock = fs::read_to_string(folder().join("vendor.lock.json")).unwrap();
    let locked: Vec<Locked> = serde_json::from_str(&lock).unwrap();
    let wanted = fs::read_to_string(folder().join("vendor.toml")).unwrap();
    let mut known = Vec::new();
    for package in &locked {
        assert!(wanted.contains(&format!("\"{}\"", package.package)));
        assert!(wanted.contains(&format!("\"{}\"", package.version)));
        for (name, sha256) in &package.files {
            let bytes = fs::read(folder().join("vendor").join(name)).unwrap();
            let found: String = Sha256::digest(bytes)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            assert_eq!(&found, sha256, "{name} of {}", package.package);
            known.push(name.clone());
        }
    }
    for entry in fs::read_dir(folder().join("vendor")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&name), "{name} is not in the manifest");
    }
}

fn templates() -> Vec<(String, String)> {
    fn collect(folder: &Path, into: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("the templates") {
            let path = entry.expect("a template").path();
            if path.is_dir() {
                collect(&path, into);
            } else if let Ok(text) = fs::read_to_string(&path) {
                into.push((path.display().to_string(), text));
            }
        }
    }
    let mut all = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    collect(&root.join("templates"), &mut all);
    all
}

/// The literals that follow `start` in a text.
fn literals<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    text.match_indices(start)
        .filter_map(|(at, _)| text[at + start.len()..].split('"').next())
        .collect()
}

#[test]
fn templates_name_assets_and_icons_that_are_there() {
    let sprite = Files::get("vendor/icons.svg").unwrap();
    let sprite = String::from_utf8_lossy(&sprite.data);
    for (file, text) in templates() {
        for name in literals(&text, "asset(\"") {
            assert_ne!(address(name), "/assets/none", "{name} in {file}");
        }
        for name in literals(&text, "icon(\"") {
            assert!(
                sprite.contains(&format!("id=\"{name}\"")),
                "{file} shows the icon {name}, which is not in assets/vendor.toml"
            );
        }
    }
}

#[test]
fn templates_hold_no_inline_style_or_script() {
    for (file, text) in templates() {
        for forbidden in [
            " style=\"",
            " onclick=",
            " onsubmit=",
            " onload=",
            "<style",
            "javascript:",
        ] {
            assert!(!text.contains(forbidden), "{file} holds {forbidden}");
        }
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains("src="), "{file} holds an inline script");
        }
    }
}

#[test]
fn own_files_name_only_files_that_are_there() {
    for (name, asset) in &ASSETS.by_name {
        assert!(asset.address.starts_with("/assets/"));
        if asset.kind.starts_with("text/") {
            let text = String::from_utf8_lossy(&asset.body);
            assert!(!text.contains("asset:"), "{name}");
            for used in literals(&text, "url(\"/") {
                assert!(used.starts_with("assets/"), "{name} uses {used}");
            }
        }
    }
}
