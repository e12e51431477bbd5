//! `cargo xtask vendor`: the files that pages use from npm, with their hashes.
//!
//! Owns crates/web/assets/vendor/ and crates/web/assets/vendor.lock.json; both are committed, so that neither a
//! build nor a running portal fetches anything.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Wanted {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    licence: String,
    /// Path in the package → name in assets/vendor.
    #[serde(default)]
    files: BTreeMap<String, String>,
    sprite: Option<Sprite>,
}

#[derive(Deserialize)]
struct Sprite {
    to: String,
    icons: Vec<String>,
}

#[derive(Serialize)]
struct Locked {
    package: String,
    version: String,
    licence: String,
    /// Name in assets/vendor → SHA-256.
    files: BTreeMap<String, String>,
}

/// Fetches everything anew and writes it.
pub(crate) fn run() -> Result<()> {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/web/assets");
    let wanted: Wanted = toml::from_str(&fs::read_to_string(assets.join("vendor.toml"))?)?;
    let scratch = std::env::temp_dir().join(format!("hourkey-vendor-{}", std::process::id()));
    fs::create_dir_all(&scratch)?;
    let vendor = assets.join("vendor");
    if vendor.exists() {
        fs::remove_dir_all(&vendor)?;
    }
    fs::create_dir_all(&vendor)?;
    let locked = wanted
        .package
        .into_iter()
        .map(|package| take(package, &scratch, &vendor))
        .collect::<Result<Vec<_>>>()?;
    fs::write(
        assets.join("vendor.lock.json"),
        serde_json::to_string_pretty(&locked)? + "\n",
    )?;
    fs::remove_dir_all(scratch)?;
    Ok(())
}

fn take(package: Package, scratch: &Path, vendor: &Path) -> Result<Locked> {
    let unpacked = fetch(&package, scratch)?;
    let mut files = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| -> Result<()> {
        fs::write(vendor.join(name), bytes)?;
        files.insert(name.to_owned(), hex(&Sha256::digest(bytes)));
        Ok(())
    };
    for (from, to) in &package.files {
        let bytes = fs::read(unpacked.join(from))
            .with_context(|| format!("{} has no {from}", package.name))?;
        put(to, &bytes)?;
    }
    if let Some(sprite) = &package.sprite {
        put(&sprite.to, draw(sprite, &unpacked)?.as_bytes())?;
    }
    Ok(Locked {
        package: package.name,
        version: package.version,
        licence: package.licence,
        files,
    })
}

/// Has npm fetch (and check) the package, and unpacks it.
fn fetch(package: &Package, scratch: &Path) -> Result<PathBuf> {
    let into = scratch.join(package.name.replace(['@', '/'], "-"));
    fs::create_dir_all(&into)?;
    let packed = Command::new("npm")
        .args(["pack", "--silent"])
        .arg(format!("{}@{}", package.name, package.version))
        .current_dir(&into)
        .output()
        .context("npm is needed to vendor")?;
    ensure!(packed.status.success(), "npm pack {} failed", package.name);
    let archive = String::from_utf8(packed.stdout)?;
    let status = Command::new("tar")
        .args(["-xzf", archive.trim()])
        .current_dir(&into)
        .status()?;
    ensure!(status.success(), "{} does not unpack", package.name);
    Ok(into.join("package"))
}

/// One SVG of symbols; each is drawn in the colour of the text around it.
fn draw(sprite: &Sprite, package: &Path) -> Result<String> {
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
    for icon in &sprite.icons {
        let path = package.join(format!("icons/outline/{icon}.svg"));
        let text = fs::read_to_string(&path).with_context(|| format!("no icon {icon}"))?;
        let shapes: String = text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("<path") && !line.contains("M0 0h24v24H0z"))
            .collect();
        svg.push_str(&format!(
            "<symbol id=\"{icon}\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\">{shapes}</symbol>\n"
        ));
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
