//! What settings mean, and which of them go together.

use std::{net::SocketAddr, path::PathBuf};

use gateways::{Security, Smtp};

use super::{
    Config, Credits, DatabaseUrl, Limits, Network, PublicAddress, TlsFiles, reader::Reader,
};

/// Builds the configuration; `None` when a mistake leaves a hole in it. The reader keeps the mistakes.
pub(crate) fn config(reader: &mut Reader<'_>) -> Option<Config> {
    let data_dir = reader.path("data_dir");
    let config = Parts {
        public_address: reader.parse("public_address"),
        listen: reader.parse("listen"),
        tls: tls(reader),
        trusted_proxies: reader.list("proxies.trusted"),
    };
    reach(reader, &config);
    let smtp = smtp(reader);
    let database_url = database_url(reader, data_dir.as_deref());
    let credits = credits(reader);
    let limits = limits(reader);
    let registration = reader.switch("registration");
    let log_json = reader.one_of("log_format", &[("text", false), ("json", true)]);
    let data_dir = data_dir?;
    Some(Config {
        public_address: config.public_address,
        listen: config.listen?,
        registration: registration?,
        log: log(reader)?,
        log_json: log_json?,
        database_url: database_url?,
        key_file: reader
            .path("secrets.key_file")
            .unwrap_or_else(|| data_dir.join("key")),
        tls: config.tls,
        trusted_proxies: config.trusted_proxies,
        smtp,
        credits: credits?,
        limits: limits?,
        data_dir,
    })
}

/// The settings that say how the portal is reached, which must fit together.
struct Parts {
    public_address: Option<PublicAddress>,
    listen: Option<SocketAddr>,
    tls: Option<TlsFiles>,
    trusted_proxies: Vec<Network>,
}

fn reach(reader: &mut Reader<'_>, parts: &Parts) {
    let plain = !reader.is_set("tls.certificate") && !reader.is_set("tls.key");
    let proxied = reader.is_set("proxies.trusted");
    if let Some(listen) = parts.listen
        && plain
        && !proxied
        && !listen.ip().is_loopback()
    {
        reader.wrong(
            "listen",
            format!(
                "listen: plain HTTP is served on a loopback address only, and {listen} is none. Set tls.certificate \
                 and tls.key, or proxies.trusted to the proxy that speaks TLS"
            ),
        );
    }
    match &parts.public_address {
        Some(address) if !address.is_loopback() && !address.is_secure() => reader.wrong(
            "public_address",
            "public_address must begin with https://: sign-ins and codes would cross the network readable",
        ),
        Some(address) if address.is_secure() && plain && !proxied => reader.wrong(
            "public_address",
            "public_address begins with https://, but nothing speaks TLS: set tls.certificate and tls.key, or \
             proxies.trusted",
        ),
        Some(address) if !address.is_secure() && !plain => reader.wrong(
            "public_address",
            "public_address must begin with https://, as TLS is set",
        ),
        None if !plain || proxied => reader.wrong(
            "public_address",
            "public_address must be set when the portal is reached by TLS or through a proxy",
        ),
        _ => {}
    }
}

fn tls(reader: &mut Reader<'_>) -> Option<TlsFiles> {
    match (reader.path("tls.certificate"), reader.path("tls.key")) {
        (Some(certificate), Some(key)) => {
            let files = TlsFiles { certificate, key };
            if let Err(error) = crate::server::tls::load(&files) {
                reader.wrong("tls.certificate", format!("tls: {error:#}"));
            }
            Some(files)
        }
        (None, None) => None,
        (Some(_), None) => {
            reader.wrong("tls.certificate", "tls.key must be set as well");
            None
        }
        (None, Some(_)) => {
            reader.wrong("tls.key", "tls.certificate must be set as well");
            None
        }
    }
}

fn database_url(
    reader: &mut Reader<'_>,
    data_dir: Option<&std::path::Path>,
) -> Option<DatabaseUrl> {
    let (key, url) = match (
        reader.is_set("database.url"),
        reader.is_set("database.url_file"),
    ) {
        (true, true) => {
            reader.wrong(
                "database.url_file",
                "database.url and database.url_file are both set: keep one",
            );
            return None;
        }
        (true, false) => ("database.url", reader.text("database.url")?),
        (false, true) => ("database.url_file", reader.secret("database.url_file")?),
        (false, false) => {
            let path: PathBuf = data_dir?.join("hourkey.db");
            ("data_dir", format!("sqlite:{}", path.display()))
        }
    };
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if known.iter().any(|prefix| url.starts_with(prefix)) {
        Some(DatabaseUrl(url))
    } else {
        reader.wrong(key, format!("{key} must begin with sqlite: or postgres://"));
        None
    }
}

fn smtp(reader: &mut Reader<'_>) -> Option<Smtp> {
    let words = [
        ("starttls", Security::StartTls),
        ("tls", Security::Tls),
        ("none", Security::None),
    ];
    let security = reader.one_of("smtp.security", &words);
    let Some(host) = reader.text("smtp.host") else {
        for key in [
            "smtp.port",
            "smtp.user",
            "smtp.password_file",
            "smtp.from",
            "smtp.ca_file",
        ] {
            if reader.is_set(key) {
                reader.wrong(key, format!("{key} is set, but smtp.host is not"));
            }
        }
        return None;
    };
    let port = match security {
        _ if reader.is_set("smtp.port") => reader.number("smtp.port", 1..=65535),
        Some(Security::Tls) => Some(465),
        Some(Security::None) => Some(25),
        _ => Some(587),
    };
    let sign_in = sign_in(reader, &host, security);
    let from = reader.text("smtp.from");
    match &from {
        Some(from) => {
            if let Err(error) = gateways::check_sender(from) {
                reader.wrong(
                    "smtp.from",
                    format!("smtp.from: {from:?} is no sender: {error}"),
                );
            }
        }
        None => reader.wrong(
            "smtp.host",
            "smtp.from must be set as well: the sender of every mail",
        ),
    }
    Some(Smtp {
        host,
        port: u16::try_from(port?).ok()?,
        security: security?,
        sign_in,
        from: from?,
        ca: reader.file("smtp.ca_file"),
    })
}

fn sign_in(
    reader: &mut Reader<'_>,
    host: &str,
    security: Option<Security>,
) -> Option<(String, String)> {
    match (
        reader.text("smtp.user"),
        reader.is_set("smtp.password_file"),
    ) {
        (None, false) => None,
        (Some(user), true) => {
            let near = matches!(host, "localhost" | "127.0.0.1" | "::1");
            if security == Some(Security::None) && !near {
                reader.wrong(
                    "smtp.security",
                    "smtp.security \"none\" would send the password readable: use \"starttls\" or \"tls\"",
                );
            }
            Some((user, reader.secret("smtp.password_file")?))
        }
        (Some(_), false) => {
            reader.wrong("smtp.user", "smtp.password_file must be set as well");
            None
        }
        (None, true) => {
            reader.wrong("smtp.password_file", "smtp.user must be set as well");
            None
        }
    }
}

fn credits(reader: &mut Reader<'_>) -> Option<Credits> {
    let free = reader.number("credits.free", 0..=1_000_000);
    let unlimited = reader.switch("credits.unlimited");
    Some(Credits {
        free: u32::try_from(free?).ok()?,
        unlimited: unlimited?,
    })
}

fn limits(reader: &mut Reader<'_>) -> Option<Limits> {
    let connections = reader.number("limits.connections", 1..=1_000_000);
    let per_address = reader.number("limits.connections_per_address", 1..=1_000_000);
    let header = reader.seconds("limits.header_seconds");
    let body = reader.seconds("limits.body_seconds");
    let body_bytes = reader.number("limits.body_bytes", 65_536..=1_073_741_824);
    let header_bytes = reader.number("limits.header_bytes", 8192..=1_048_576);
    let stop = reader.seconds("limits.stop_seconds");
    let size = |number: u64| usize::try_from(number).ok();
    Some(Limits {
        connections: size(connections?)?,
        connections_per_address: size(per_address?)?,
        header: header?,
        body: body?,
        body_bytes: size(body_bytes?)?,
        header_bytes: size(header_bytes?)?,
        stop: stop?,
    })
}

fn log(reader: &mut Reader<'_>) -> Option<String> {
    let log = reader.text("log")?;
    match tracing_subscriber::EnvFilter::try_new(&log) {
        Ok(_) => Some(log),
        Err(error) => {
            reader.wrong("log", format!("log: {log:?} is no filter: {error}"));
            None
        }
    }
}
