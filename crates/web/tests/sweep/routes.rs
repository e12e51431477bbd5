//! The table: every route, values that are right, and values that are wrong in each of its fields.

/// A route that the site has.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) at: At,
    /// Fields of the form, or of the query of a GET, that are right together.
    pub(crate) good: &'static [(&'static str, &'static str)],
    pub(crate) fields: &'static [Field],
}

/// How a route is asked.
#[derive(Clone, Copy)]
pub(crate) enum Method {
    Get,
    Post,
}

/// Where a route is, and what `{id}` in it stands for.
#[derive(Clone, Copy)]
pub(crate) enum At {
    /// For those who have not signed in.
    Outside,
    /// Not there for anybody without a token.
    Hidden,
    /// For a person who has.
    Inside,
    /// Of a lock that is ready.
    Lock,
    /// Of a virtual lock whose set-up is pending.
    Pending,
    /// Of a code.
    Code,
}

/// A field, and values that no page may take.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) wrong: &'static [&'static str],
    /// Whether the page shows again what was typed.
    pub(crate) is_kept: bool,
}

impl Method {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
        }
    }
}

impl Route {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method.name(), self.path)
    }
}

const fn get(path: &'static str, at: At) -> Route {
    Route {
        method: Method::Get,
        path,
        at,
        good: &[],
        fields: &[],
    }
}

const fn post(path: &'static str, at: At) -> Route {
    Route {
        method: Method::Post,
        ..get(path, at)
    }
}

impl Route {
    const fn good(mut self, good: &'static [(&'static str, &'static str)]) -> Self {
        self.good = good;
        self
    }

    const fn fields(mut self, fields: &'static [Field]) -> Self {
        self.fields = fields;
        self
    }
}

/// Wrong values that the page does not show again: choices, hidden fields, secrets.
const fn wrong(name: &'static str, wrong: &'static [&'static str]) -> Field {
    Field {
        name,
        wrong,
        is_kept: false,
    }
}

/// Wrong values that the page shows again.
const fn kept(name: &'static str, wrong: &'static [&'static str]) -> Field {
    Field {
        name,
        wrong,
        is_kept: true,
    }
}

/// A field in which every value is taken for something.
const fn any(name: &'static str) -> Field {
    wrong(name, &[])
}

const ASKED: &[(&str, &str)] = &[
    ("lock", "{lock}"),
    ("request", "{request}"),
    ("mode", "standard-multi"),
    ("length", "2h"),
    ("date", "2026-10-02"),
    ("hour", "10:00"),
];
const NO_LOCK: &[&str] = &["7", "{other}", "{long}"];
const NO_MODE: &[&str] = &["nonsense", "acc", "{long}"];
const NO_LENGTH: &[&str] = &["0h", "13h", "8d", "-1h", "two", "{long}"];
const NO_DATE: &[&str] = &[
    "soon",
    "2026-02-30",
    "2026-13-01",
    "2026-09-01",
    "99999-01-01",
    "9999-12-31",
    "{long}",
];
const NO_HOUR: &[&str] = &["24:00", "10:30", "-1:00", "noon"];
const NO_VARIANT: &[&str] = &["1", "9", "256", "-1", "x"];
/// For the ids of requests.
const NO_ID: &[&str] = &["", "7", "nonsense", "{long}"];
const NO_NAME: &[&str] = &["", "   ", "a\nb", "{long}"];
const NO_EMAIL: &[&str] = &[
    "",
    "ann",
    "ann@",
    "@example.com",
    "a b@example.com",
    "{long}",
];
const NO_MASTER_CODE: &[&str] = &["", "1234567", "123456789", "abcdefgh", "{long}"];

pub(crate) const ROUTES: &[Route] = &[
    // Anybody.
    get("/", At::Outside),
    get("/help", At::Outside),
    get("/terms", At::Outside),
    // There only with the token that the binary prints.
    get("/outbox", At::Hidden).fields(&[wrong("token", &["", "7", "{long}"])]),
    post("/theme", At::Outside)
        .good(&[("theme", "dark"), ("back", "/help")])
        .fields(&[any("theme"), any("back")]),
    get("/register", At::Outside),
    get("/register/sent", At::Outside),
    post("/register", At::Outside)
        .good(&[
            ("name", "Bob Example"),
            ("email", "bob@example.com"),
            ("password", "four walls and a quiet door"),
            ("country", "GB"),
            ("zone", "Europe/London"),
            ("terms", "yes"),
        ])
        .fields(&[
            kept("name", &["", "   ", "{long}"]),
            kept("email", NO_EMAIL),
            wrong("password", &["", "password", "short", "{long}"]),
            wrong("country", &["", "XX", "nonsense", "{long}"]),
            wrong("zone", &["", "Mars/Olympus", "{long}"]),
            wrong("terms", &["", "no"]),
        ]),
    post("/register/strength", At::Outside)
        .good(&[
            ("name", "Bob Example"),
            ("email", "bob@example.com"),
            ("password", "four walls"),
        ])
        .fields(&[any("name"), any("email"), any("password")]),
    get("/resend", At::Outside),
    post("/resend", At::Outside)
        .good(&[("email", "bob@example.com")])
        .fields(&[kept("email", NO_EMAIL)]),
    // A right token stands in a mail alone.
    get("/activate", At::Hidden).fields(&[wrong("token", &["", "7", "{long}"])]),
    post("/activate", At::Hidden).fields(&[wrong("token", &["", "7", "{long}"])]),
    get("/sign-in", At::Outside).fields(&[any("next"), any("activated")]),
    post("/sign-in", At::Outside)
        .good(&[
            ("email", "ann@example.com"),
            ("password", "four walls and a quiet door"),
        ])
        .fields(&[
            kept("email", NO_EMAIL),
            wrong("password", &["", "wrong", "{long}"]),
            any("next"),
        ]),
    // Somebody.
    get("/account", At::Inside),
    get("/credits", At::Inside).fields(&[
        wrong("before", &["x", "-", "99999999999999999999999"]),
        any("back"),
        any("needed"),
    ]),
    // Locks.
    get("/locks", At::Inside).fields(&[any("q"), any("after")]),
    get("/locks/new", At::Inside).fields(&[
        any("step"),
        any("source"),
        any("model"),
        any("name"),
        any("place"),
        any("zone"),
        any("mode"),
        any("request"),
        any("initialised"),
    ]),
    post("/locks/new", At::Inside)
        .good(&[
            ("request", "{request}"),
            ("source", "open"),
            ("model", "KL1060C2"),
            ("name", "Gate"),
            ("place", "Yard"),
            ("zone", "Europe/London"),
            ("mode", "standard"),
            ("initialised", "already"),
            ("timecode", "2609010900"),
            ("identifier", "314159"),
        ])
        .fields(&[
            wrong("request", NO_ID),
            wrong("source", &["", "stolen", "{long}"]),
            wrong("model", &["", "KL9999", "{long}"]),
            kept("name", NO_NAME),
            kept("place", &["{long}"]),
            kept("zone", &["", "Mars/Olympus", "{long}"]),
            wrong("mode", &["", "standard-multi", "{long}"]),
            wrong("initialised", &["", "maybe"]),
            kept(
                "timecode",
                &["", "12", "9913320000", "2710010000", "nonsense", "{long}"],
            ),
            kept("identifier", &["", "99999", "1000000", "abcdef", "{long}"]),
        ]),
    post("/locks/new", At::Inside)
        .good(&[
            ("request", "{request}"),
            ("source", "open"),
            ("model", "HOURKEY1"),
            ("name", "Gate"),
            ("place", "Yard"),
            ("zone", "Europe/London"),
            ("mode", "standard"),
            ("initialised", "already"),
            ("timecode", "2609010900"),
            ("identifier", "314159"),
            ("no_secret", "yes"),
        ])
        .fields(&[
            wrong("no_secret", &["", "no"]),
            any("secret1"),
            any("secret5"),
        ]),
    get("/locks/{id}", At::Lock).fields(&[any("saved")]),
    get("/locks/{id}/set-up", At::Pending),
    post("/locks/{id}/set-up", At::Pending),
    get("/locks/{id}/set-up/sequence", At::Pending),
    post("/locks/{id}/set-up/sequence", At::Pending)
        .good(&[("master_code", "12345678")])
        .fields(&[wrong("master_code", NO_MASTER_CODE)]),
    get("/locks/{id}/set-up/confirm", At::Pending),
    post("/locks/{id}/set-up/confirm", At::Pending)
        .good(&[("setup", "{setup}"), ("minute", "2610010930")])
        .fields(&[
            wrong("setup", NO_ID),
            wrong(
                "minute",
                &[
                    "",
                    "other",
                    "9913320000",
                    "2710010000",
                    "nonsense",
                    "{long}",
                ],
            ),
            any("other"),
        ]),
    post("/locks/{id}/set-up/abandon", At::Pending),
    get("/locks/{id}/try", At::Lock).fields(&[any("code")]),
    post("/locks/{id}/try", At::Lock)
        .good(&[("request", "{request}")])
        .fields(&[wrong("request", NO_ID)]),
    get("/locks/{id}/mode", At::Lock),
    post("/locks/{id}/mode", At::Lock)
        .good(&[("mode", "standard")])
        .fields(&[wrong("mode", &["", "standard-multi", "{long}"])]),
    get("/locks/{id}/mode/sequence", At::Lock),
    post("/locks/{id}/mode/sequence", At::Lock)
        .good(&[("mode", "acc"), ("master_code", "12345678")])
        .fields(&[
            wrong("mode", &["", "nonsense"]),
            wrong("master_code", NO_MASTER_CODE),
        ]),
    get("/locks/{id}/edit", At::Lock),
    post("/locks/{id}/edit", At::Lock)
        .good(&[("name", "Bin store"), ("place", ""), ("notes", "")])
        .fields(&[
            kept("name", NO_NAME),
            kept("place", &["{long}"]),
            kept("notes", &["{long}"]),
        ]),
    get("/locks/{id}/delete", At::Lock),
    // NetCodes.
    get("/generate", At::Inside).good(ASKED).fields(&[
        wrong("lock", NO_LOCK),
        wrong("mode", NO_MODE),
        wrong("length", &["{long}"]),
        kept("date", NO_DATE),
        any("hour"),
        wrong("which", &["both"]),
        wrong("variant", NO_VARIANT),
        any("request"),
        any("asks-which"),
        any("find"),
    ]),
    get("/locks/{id}/generate", At::Lock).good(ASKED).fields(&[
        wrong("mode", NO_MODE),
        wrong("length", &["{long}"]),
        kept("date", NO_DATE),
        kept("hour", NO_HOUR),
        wrong("hour", &["{long}"]),
        wrong("which", &["both"]),
        wrong("variant", NO_VARIANT),
        any("lock"),
    ]),
    post("/generate", At::Inside).good(ASKED).fields(&[
        wrong("lock", NO_LOCK),
        wrong("request", NO_ID),
        wrong("mode", NO_MODE),
        wrong("length", NO_LENGTH),
        kept("date", NO_DATE),
        kept("hour", NO_HOUR),
        wrong("hour", &["{long}"]),
        wrong("which", &["both"]),
        wrong("variant", NO_VARIANT),
    ]),
    get("/codes", At::Inside).fields(&[
        wrong("lock", NO_LOCK),
        wrong("mode", &["nonsense", "{long}"]),
        wrong("state", &["maybe", "{long}"]),
        wrong("before", &["7", "{long}"]),
    ]),
    get("/codes/{id}", At::Code).fields(&[any("had")]),
    // Virtual locks.
    get("/locks/{id}/virtual", At::Pending),
    get("/locks/{id}/virtual/keys", At::Pending),
    post("/locks/{id}/virtual/keys", At::Pending)
        .good(&[("keys", "#1")])
        .fields(&[kept("keys", &["", "abc", "{long}"])]),
    get("/locks/{id}/virtual/clock", At::Pending),
    post("/locks/{id}/virtual/clock", At::Pending)
        .good(&[("by", "60")])
        .fields(&[wrong("by", &["", "0", "-5", "x", "4294967296", "99999999"])]),
    post("/locks/{id}/virtual/clock", At::Pending)
        .good(&[("to", "2026-12-01T10:00")])
        .fields(&[kept(
            "to",
            &["", "soon", "2020-01-01T10:00", "9999-12-31T23:59", "{long}"],
        )]),
    get("/locks/{id}/virtual/set-up", At::Pending),
    post("/locks/{id}/virtual/set-up", At::Pending)
        .good(&[("master", "12345678")])
        .fields(&[any("master")]),
    post("/locks/{id}/virtual/batteries", At::Pending),
    post("/locks/{id}/virtual/reset", At::Pending),
    // What ends a lock or every session comes last.
    post("/locks/{id}/delete", At::Pending)
        .good(&[("name", "Bin store")])
        .fields(&[kept("name", &["Bin", "{long}"])]),
    post("/sign-out", At::Inside),
    post("/sign-out/everywhere", At::Inside),
];
