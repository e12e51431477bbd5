//! Mistakes of an operator: each is found, with its place and what to do.

use crate::{Files, said, said_of_file};

#[track_caller]
fn refused(flags: &[(&str, &str)], words: &str) {
    let said = said(flags);
    assert!(said.contains(words), "{flags:?} said:\n{said}");
}

#[test]
fn unknown_settings_are_refused_with_their_line() {
    let files = Files::new("unknown");
    let path = files.write("hourkey.toml", "listen = \"127.0.0.1:0\"\n\n[smtp]\nhots = \"a\"\npassword = \"b\"\n\n[sntp]\nhost = \"c\"\n");
    let said = said_of_file(&path);
    let place = path.display();
    for line in [
        format!("{place}:4: there is no setting smtp.hots (did you mean smtp.host?)"),
        format!("{place}:5: there is no setting smtp.password (did you mean smtp.password_file?)"),
        format!("{place}:7: there is no setting sntp"),
    ] {
        assert!(said.contains(&line), "{line} is missing in\n{said}");
    }
}

#[test]
fn wrong_kinds_and_broken_files_are_refused_with_their_line() {
    let files = Files::new("kinds");
    let path = files.write(
        "hourkey.toml",
        "listen = 1\nregistration = \"yes\"\n[credits]\nfree = \"many\"\n[proxies]\ntrusted = \"10.0.0.1\"\n",
    );
    let said = said_of_file(&path);
    for line in [
        ":1: listen must be text in quotes",
        ":2: registration must be true or false",
        ":4: credits.free must be a whole number",
        ":6: proxies.trusted must be a list of texts in quotes",
    ] {
        assert!(said.contains(line), "{line} is missing in\n{said}");
    }
    let path = files.write("broken.toml", "listen = \"127.0.0.1:0\"\n[smtp\n");
    assert!(
        said_of_file(&path).contains("broken.toml:2: "),
        "{}",
        said_of_file(&path)
    );
    let missing = files.0.join("none.toml");
    assert!(said_of_file(&missing).contains("cannot read the configuration file"));
}

#[test]
fn values_that_mean_nothing_are_refused() {
    refused(&[("listen", "localhost")], "listen:");
    refused(
        &[("public_address", "codes.example.com")],
        "public_address:",
    );
    refused(&[("credits.free", "-1")], "from 0 to 1000000");
    refused(&[("credits.unlimited", "maybe")], "true or false");
    refused(&[("proxies.trusted", "10.0.0.0/8,nonsense")], "nonsense");
    refused(&[("limits.header_seconds", "0")], "from 1 to 3600");
    refused(&[("limits.header_bytes", "100")], "from 8192");
    refused(&[("log", "hourkey=loud")], "no filter");
    refused(&[("log_format", "xml")], "\"text\", \"json\"");
    refused(&[("database.url", "mysql://a")], "sqlite: or postgres://");
    refused(
        &[("database.url", "sqlite:a"), ("database.url_file", "b")],
        "keep one",
    );
}

#[test]
fn a_way_in_that_is_not_safe_is_refused() {
    refused(&[("listen", "0.0.0.0:80")], "loopback address only");
    refused(&[("listen", "[::]:80")], "loopback address only");
    refused(
        &[("public_address", "http://codes.example.com")],
        "https://",
    );
    refused(
        &[("public_address", "https://codes.example.com")],
        "nothing speaks TLS",
    );
    refused(
        &[("proxies.trusted", "10.0.0.1")],
        "public_address must be set",
    );
    let proxied = [
        ("listen", "0.0.0.0:80"),
        ("proxies.trusted", "10.0.0.1"),
        ("public_address", "https://codes.example.com"),
    ];
    assert_eq!(said(&proxied), "");
}

#[test]
fn tls_files_are_read_before_a_start() {
    let files = Files::new("tls");
    let key = files.write("key.pem", "nonsense");
    let key = key.to_str().unwrap();
    let address = ("public_address", "https://codes.example.com");
    refused(
        &[address, ("tls.key", key)],
        "tls.certificate must be set as well",
    );
    refused(
        &[address, ("tls.certificate", key)],
        "tls.key must be set as well",
    );
    refused(
        &[address, ("tls.certificate", key), ("tls.key", key)],
        "no certificate",
    );
    refused(
        &[address, ("tls.certificate", "none.pem"), ("tls.key", key)],
        "none.pem",
    );
}

#[test]
fn half_a_mail_server_is_refused() {
    refused(&[("smtp.from", "a@b.example")], "smtp.host is not");
    refused(
        &[("smtp.host", "mail.example.com")],
        "smtp.from must be set as well",
    );
    let host = ("smtp.host", "mail.example.com");
    refused(&[host, ("smtp.from", "nobody")], "no sender");
    let from = ("smtp.from", "a@b.example");
    refused(
        &[host, from, ("smtp.user", "u")],
        "password_file must be set as well",
    );
    refused(
        &[host, from, ("smtp.password_file", "p")],
        "smtp.user must be set as well",
    );
    refused(&[host, from, ("smtp.ca_file", "none.pem")], "none.pem");
    refused(&[host, from, ("smtp.port", "0")], "from 1 to 65535");
    refused(
        &[host, from, ("smtp.security", "ssl")],
        "\"starttls\", \"tls\", \"none\"",
    );
    let files = Files::new("mail");
    let password = files.write("password", "p\n");
    let plain = [
        host,
        from,
        ("smtp.security", "none"),
        ("smtp.user", "u"),
        ("smtp.password_file", password.to_str().unwrap()),
    ];
    refused(&plain, "send the password readable");
    let empty = files.write("empty", "\n");
    refused(
        &[
            host,
            from,
            ("smtp.user", "u"),
            ("smtp.password_file", empty.to_str().unwrap()),
        ],
        "empty",
    );
}
