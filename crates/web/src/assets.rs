//! Style sheets, scripts, font and icons: embedded, named by their contents, compressed once, kept for ever.
//!
//! In a style sheet or script `asset:NAME` stands for the address of another asset. The files of `css/`, in the order
//! of their names, are one style sheet: `hourkey.css`.

use std::{
    collections::BTreeMap,
    io::Write,
    sync::{LazyLock, OnceLock},
};

use axum::{
    Router,
    body::Bytes,
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::{App, Problem};

#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "*.css"]
#[include = "*.js"]
#[include = "*.svg"]
#[include = "*.woff2"]
#[include = "*.png"]
#[include = "*.txt"]
struct Files;

struct Asset {
    /// `/assets/NAME-HASH.EXTENSION`.
    address: String,
    kind: &'static str,
    body: Bytes,
    brotli: OnceLock<Option<Bytes>>,
}

struct Assets {
    /// By the name in the folder, without `vendor/`.
    by_name: BTreeMap<String, Asset>,
    /// From the last part of the address to the name.
    by_address: BTreeMap<String, String>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(load);

/// The address of an asset, by its name.
pub(crate) fn address(name: &str) -> &'static str {
    ASSETS
        .by_name
        .get(name)
        .map_or("/assets/none", |asset| asset.address.as_str())
}

pub(crate) fn routes() -> Router<App> {
    Router::new().route("/assets/{file}", get(show)).route(
        "/favicon.ico",
        get(|| async { Redirect::temporary(address("mark.svg")) }),
    )
}

async fn show(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let name = ASSETS.by_address.get(&file).ok_or(Problem::NotFound)?;
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim() == "br"));
    one(name, takes_brotli)
}

fn one(name: &str, takes_brotli: bool) -> Result<Response, Problem> {
    let asset = ASSETS.by_name.get(name).ok_or(Problem::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    if takes_brotli && let Some(small) = asset.brotli() {
        let encoding = [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))];
        return Ok((headers, encoding, small).into_response());
    }
    Ok((headers, asset.body.clone()).into_response())
}

impl Asset {
    /// The body in brotli, made when it is first asked for; none where that gains nothing.
    fn brotli(&self) -> Option<Bytes> {
        let compress = || {
            if self.kind == "font/woff2" || self.kind == "image/png" {
                return None;
            }
            let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 9, 22);
            writer.write_all(&self.body).ok()?;
            Some(Bytes::from(writer.into_inner()))
        };
        self.brotli.get_or_init(compress).clone()
    }
}

fn load() -> Assets {
    let mut assets = Assets {
        by_name: BTreeMap::new(),
        by_address: BTreeMap::new(),
    };
    let mut sheets: Vec<_> = Files::iter()
        .filter(|path| path.starts_with("css/"))
        .collect();
    sheets.sort();
    for path in Files::iter().filter(|path| !path.starts_with("css/")) {
        add(&path, &mut assets);
    }
    let sheet: String = sheets
        .iter()
        .filter_map(|path| Files::get(path))
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .collect();
    let sheet = resolve(&sheet, &mut assets);
    keep("hourkey.css", sheet.into_bytes(), &mut assets);
    assets
}

/// Adds one file, and before it those that it names.
fn add(path: &str, assets: &mut Assets) {
    let name = path.strip_prefix("vendor/").unwrap_or(path);
    if assets.by_name.contains_key(name) {
        return;
    }
    let (Some(kind), Some(file)) = (kind(name), Files::get(path)) else {
        return;
    };
    let body = if path.starts_with("vendor/") || !kind.starts_with("text/") {
        file.data.into_owned()
    } else {
        resolve(&String::from_utf8_lossy(&file.data), assets).into_bytes()
    };
    keep(name, body, assets);
}

/// Names a body by its contents and keeps it.
fn keep(name: &str, body: Vec<u8>, assets: &mut Assets) {
    let Some(kind) = kind(name) else {
        return;
    };
    let hash: String = Sha256::digest(&body)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let file_name = format!("{}-{hash}.{extension}", stem.replace('/', "-"));
    assets.by_address.insert(file_name.clone(), name.to_owned());
    assets.by_name.insert(
        name.to_owned(),
        Asset {
            address: format!("/assets/{file_name}"),
            kind,
            body: body.into(),
            brotli: OnceLock::new(),
        },
    );
}

/// Puts addresses in the place of `asset:NAME`.
fn resolve(text: &str, assets: &mut Assets) -> String {
    let mut parts = text.split("asset:");
    let mut resolved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_')))
            .unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let path = match Files::get(name) {
            Some(_) => name.to_owned(),
            None => format!("vendor/{name}"),
        };
        add(&path, assets);
        let address = assets.by_name.get(name).map(|asset| asset.address.as_str());
        resolved.push_str(address.unwrap_or(name));
        resolved.push_str(rest);
    }
    resolved
}

fn kind(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
