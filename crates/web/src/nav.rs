//! The menus: what is in them, in which order, and where one is.

/// Where in the menus a page belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// Home.
    Home,
    /// Manage your Locks: the list and the pages of one lock.
    Locks,
    /// Add New Lock.
    AddLock,
    /// Generate NetCode.
    Generate,
    /// The history of codes.
    Codes,
    /// Buy Additional Locks & Credits: balance and ledger.
    Credits,
    /// Help.
    Help,
    /// In no menu.
    Nowhere,
}

/// One entry of a menu.
#[derive(Debug)]
pub(crate) struct Entry {
    /// What lights up.
    pub(crate) here: Here,
    /// Where it leads.
    pub(crate) path: &'static str,
    /// The key of its words.
    pub(crate) words: &'static str,
    /// Its icon in the sprite.
    pub(crate) icon: &'static str,
    /// The letter that leads there, if there is one.
    pub(crate) letter: &'static str,
}

use crate::key;

const HOME: Entry = entry(Here::Home, "/", key("nav-home"), "home", "");
const GENERATE: Entry = entry(Here::Generate, "/generate", key("nav-generate"), "key", "g");
const LOCKS: Entry = entry(Here::Locks, "/locks", key("nav-locks"), "lock", "/");
const ADD_LOCK: Entry = entry(
    Here::AddLock,
    "/locks/new",
    key("nav-add-lock"),
    "circle-plus",
    "",
);
const CODES: Entry = entry(Here::Codes, "/codes", key("nav-codes"), "history", "");
const CREDITS: Entry = entry(Here::Credits, "/credits", key("nav-credits"), "coins", "");
const HELP: Entry = entry(Here::Help, "/help", key("nav-help"), "help-circle", "");

/// A heading of the left menu and its entries. Add an entry together with its page.
pub(crate) const MENU: &[(&str, &[Entry])] = &[
    ("", &[HOME, GENERATE, CODES]),
    (key("nav-manage-locks"), &[LOCKS, ADD_LOCK]),
    (key("nav-account"), &[CREDITS, HELP]),
];

/// The bottom bar of a phone; its fifth place opens [`MORE`].
pub(crate) const BAR: &[Entry] = &[
    HOME,
    entry(Here::Locks, "/locks", key("nav-locks-short"), "lock", ""),
    entry(
        Here::Generate,
        "/generate",
        key("nav-generate-short"),
        "key",
        "",
    ),
    CODES,
];

/// What the bottom bar has no room for.
pub(crate) const MORE: &[Entry] = &[ADD_LOCK, CREDITS, HELP];

const fn entry(
    here: Here,
    path: &'static str,
    words: &'static str,
    icon: &'static str,
    letter: &'static str,
) -> Entry {
    Entry {
        here,
        path,
        words,
        icon,
        letter,
    }
}
