//! The list of settings: the one place that names them. File, environment, flags, `config print` and the
//! reference file all follow it.

/// What a setting's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text in quotes.
    Text,
    /// A path; a relative one is taken from the working directory.
    Path,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Switch,
    /// A list of texts; in the environment and in flags separated by commas.
    List,
}

/// One setting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// Its name, with its table: `smtp.host`.
    pub(crate) key: &'static str,
    /// What its value looks like.
    pub(crate) kind: Kind,
    /// As shipped, as it would stand in the file; `None` when there is none or when it follows from others.
    pub(crate) default: Option<&'static str>,
    /// What the reference file shows when there is no default.
    pub(crate) example: &'static str,
    /// What it means, for the reference file.
    pub(crate) meaning: &'static str,
}

impl Setting {
    /// Its environment variable: `HOURKEY_SMTP_HOST`.
    pub(crate) fn variable(&self) -> String {
        format!("HOURKEY_{}", self.key.replace('.', "_").to_uppercase())
    }
}

const fn setting(
    key: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    example: &'static str,
    meaning: &'static str,
) -> Setting {
    Setting {
        key,
        kind,
        default,
        example,
        meaning,
    }
}

/// Every setting, in the order of the reference file.
pub(crate) const SETTINGS: &[Setting] = &[
    setting(
        "public_address",
        Kind::Text,
        None,
        "\"https://codes.example.com\"",
        "Where people reach the portal: scheme, host and, if unusual, port. Links in emails are built from it, and\n\
         requests for another host are refused. Without it: http://localhost and the port of `listen`.",
    ),
    setting(
        "listen",
        Kind::Text,
        Some("\"127.0.0.1:7878\""),
        "",
        "The address and port to listen on. Plain HTTP is served on a loopback address only; for any other address\n\
         set `tls` or `proxies.trusted`.",
    ),
    setting(
        "data_dir",
        Kind::Path,
        Some("\"data\""),
        "",
        "Where the portal keeps its own files. Made on first start, readable by its owner alone.",
    ),
    setting(
        "registration",
        Kind::Switch,
        Some("true"),
        "",
        "Whether strangers may register.",
    ),
    setting(
        "log",
        Kind::Text,
        Some("\"info\""),
        "",
        "How much is written to the log (standard error): error, warn, info, debug, or a filter such as\n\
         \"info,hourkey=debug\".",
    ),
    setting(
        "log_format",
        Kind::Text,
        Some("\"text\""),
        "",
        "\"text\" for people, \"json\" for log collectors.",
    ),
    setting(
        "database.url",
        Kind::Text,
        None,
        "\"postgres://hourkey@db.example.com/hourkey\"",
        "The database: \"sqlite:PATH\" or \"postgres://…\". Without it: SQLite, hourkey.db in the data directory.",
    ),
    setting(
        "database.url_file",
        Kind::Path,
        None,
        "\"/run/secrets/hourkey-database-url\"",
        "A file that holds the database URL, for URLs with a password.",
    ),
    setting(
        "secrets.key_file",
        Kind::Path,
        None,
        "\"/etc/hourkey/key\"",
        "The key-encryption key, under which lock secrets, digits of codes and emails are sealed in the database.\n\
         Without it: `key` in the data directory, made on the first start. Keep a copy apart from the database's\n\
         backups: who holds both can read the secrets, who loses the key loses them.",
    ),
    setting(
        "tls.certificate",
        Kind::Path,
        None,
        "\"/etc/hourkey/certificate.pem\"",
        "Certificate chain and private key (PEM) to serve HTTPS without a proxy. Read again when they change.",
    ),
    setting(
        "tls.key",
        Kind::Path,
        None,
        "\"/etc/hourkey/certificate-key.pem\"",
        "",
    ),
    setting(
        "proxies.trusted",
        Kind::List,
        Some("[]"),
        "[\"10.0.0.0/8\"]",
        "Addresses or networks of reverse proxies that speak TLS for the portal. X-Forwarded-For is believed from\n\
         these alone; with it the portal answers plain HTTP to these and to nobody else.",
    ),
    setting(
        "smtp.host",
        Kind::Text,
        None,
        "\"smtp.example.com\"",
        "The mail server. Without it no mail leaves: links are printed to the terminal, and mails are shown at\n\
         /outbox while the public address is a loopback one.",
    ),
    setting(
        "smtp.port",
        Kind::Number,
        None,
        "587",
        "Without it: 587 for \"starttls\", 465 for \"tls\", 25 for \"none\".",
    ),
    setting(
        "smtp.security",
        Kind::Text,
        Some("\"starttls\""),
        "",
        "\"starttls\", \"tls\" (from the first byte) or \"none\".",
    ),
    setting(
        "smtp.user",
        Kind::Text,
        None,
        "\"hourkey\"",
        "To sign in to the mail server: both or neither.",
    ),
    setting(
        "smtp.password_file",
        Kind::Path,
        None,
        "\"/etc/hourkey/smtp-password\"",
        "",
    ),
    setting(
        "smtp.from",
        Kind::Text,
        None,
        "\"Hourkey <no-reply@example.com>\"",
        "The sender of every mail.",
    ),
    setting(
        "smtp.ca_file",
        Kind::Path,
        None,
        "\"/etc/hourkey/mail-ca.pem\"",
        "A certificate authority (PEM) to trust for the mail server besides the public ones.",
    ),
    setting(
        "credits.free",
        Kind::Number,
        Some("20"),
        "",
        "Credits given once, at the first activation of an account.",
    ),
    setting(
        "credits.unlimited",
        Kind::Switch,
        Some("false"),
        "",
        "For those who host the portal for themselves: nobody runs out of credits. Every code still has its charge.",
    ),
    setting(
        "limits.connections",
        Kind::Number,
        Some("1024"),
        "",
        "Connections at a time; further ones wait.",
    ),
    setting(
        "limits.connections_per_address",
        Kind::Number,
        Some("64"),
        "",
        "Connections at a time from one address; further ones are closed. Loopback and trusted proxies are exempt.",
    ),
    setting(
        "limits.header_seconds",
        Kind::Number,
        Some("15"),
        "",
        "For a request's headers to arrive, and for a TLS handshake. An idle connection is closed after as long.",
    ),
    setting(
        "limits.body_seconds",
        Kind::Number,
        Some("30"),
        "",
        "For a request's body to arrive, whole; and for a client that reads slowly to read on.",
    ),
    setting(
        "limits.body_bytes",
        Kind::Number,
        Some("1048576"),
        "",
        "The largest request body of all; forms have a limit of 65536 of their own.",
    ),
    setting(
        "limits.header_bytes",
        Kind::Number,
        Some("32768"),
        "",
        "The largest request line with its headers; at least 8192.",
    ),
    setting(
        "limits.stop_seconds",
        Kind::Number,
        Some("20"),
        "",
        "On SIGTERM or SIGINT: how long running requests may take to finish.",
    ),
];

/// The setting of that name.
pub(crate) fn find(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// The name most like `key`, when one is alike enough to be meant.
pub(crate) fn nearest(key: &str) -> Option<&'static str> {
    let last = |key: &'static str| key.rsplit('.').next().unwrap_or(key);
    SETTINGS
        .iter()
        .map(|setting| {
            let whole = strsim::jaro_winkler(key, setting.key);
            let own = key.rsplit('.').next().unwrap_or(key);
            (
                whole.max(strsim::jaro_winkler(own, last(setting.key))),
                setting.key,
            )
        })
        .filter(|(alike, _)| *alike > 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, key)| key)
}
