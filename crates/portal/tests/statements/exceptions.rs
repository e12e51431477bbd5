//! Statements that may do what the others may not, each with its reason.

/// One statement: the end of its file's path and the name of its constant.
pub(crate) struct Exception {
    pub(crate) file: &'static str,
    pub(crate) name: &'static str,
    #[expect(dead_code, reason = "it is for those who read the list")]
    pub(crate) reason: &'static str,
}

/// Statements that read a whole table or index.
pub(crate) const SCANS: &[Exception] = &[];

/// Statements on a tenant's table that do not name the account.
pub(crate) const STRANGERS: &[Exception] = &[
    Exception {
        file: "accounts/session.rs",
        name: "NOTE_USE",
        reason: "a session is found by the hash of its token, and says itself which account it is for",
    },
    Exception {
        file: "accounts/session.rs",
        name: "END",
        reason: "who signs out ends the session of the token they hold",
    },
    Exception {
        file: "accounts/session.rs",
        name: "END_ALL",
        reason: "a person ends their own sessions, for whichever account",
    },
    Exception {
        file: "accounts/profile.rs",
        name: "SESSIONS",
        reason: "a person counts their own sessions, for whichever account",
    },
    Exception {
        file: "accounts/sweep.rs",
        name: "OLD_SESSIONS",
        reason: "what has expired is removed for all accounts",
    },
    Exception {
        file: "accounts/sweep.rs",
        name: "IDLE_SESSIONS",
        reason: "what has expired is removed for all accounts",
    },
];
