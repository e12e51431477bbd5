//! The lists of countries and of time zones.

use portal::{accounts::Country, time::Zone};
use words::Words;

use crate::Choice;

/// Every country, by its name in this language; an empty first line, so that one is chosen and not just left.
pub(super) fn countries(words: &Words) -> Vec<Choice> {
    let mut countries: Vec<Choice> = Country::all()
        .map(|country| Choice::new(country, country_name(words, country.code())))
        .collect();
    countries.sort_by_key(|country| plain(&country.label));
    countries.insert(0, Choice::new("", words.t("accounts-choose")));
    countries
}

/// The name of a country.
pub(super) fn country_name(words: &Words, code: &str) -> String {
    words.t(&format!("country-{code}")).to_string()
}

/// Every time zone; the browser's own is chosen by the page's script.
pub(super) fn zones(words: &Words) -> Vec<Choice> {
    let places = Zone::places().into_iter().map(|name| {
        let label = name.replace('_', " ");
        Choice::new(name, label)
    });
    std::iter::once(Choice::new("", words.t("accounts-choose")))
        .chain(places)
        .collect()
}

/// A name without the marks on its letters, so that Åland stands with the As.
fn plain(name: &str) -> String {
    name.to_lowercase()
        .replace('å', "a")
        .replace('ô', "o")
        .replace('ü', "u")
}
