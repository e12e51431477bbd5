//! What a lock remembers, as a list of terms and values.

use netcode::lock::{ListedAs, Lock as Device};
use portal::{locks, virtual_locks::VirtualLock};
use words::Words;

use super::say::Say;
use crate::{key, pages::locks::words as lock_words};

/// A term and its value.
pub(super) struct Fact {
    pub(super) term: String,
    pub(super) value: String,
}

/// Everything worth knowing of a lock's memory. The key is not among it.
pub(super) fn facts(lock: &VirtualLock, say: Say) -> Vec<Fact> {
    let words = say.words;
    let device = &lock.device;
    let fact = |term: &'static str, value: String| Fact {
        term: words.t(term).to_string(),
        value,
    };
    let mut facts = vec![fact(key("virtual-fact-master"), master(words, device))];
    match (device.timecode(), device.family()) {
        (Some(timecode), Some(family)) => {
            let minute = words.date_time(locks::shown(timecode));
            facts.push(fact(key("virtual-fact-initialised"), minute));
            facts.push(fact(
                key("virtual-fact-mode"),
                words.t(lock_words::mode(family)).to_string(),
            ));
        }
        _ => facts.push(fact(
            key("virtual-fact-initialised"),
            words.t(key("virtual-never")).to_string(),
        )),
    }
    if let (true, Some(epoch)) = (device.model().has_epochs(), device.epoch()) {
        facts.push(fact(key("virtual-fact-epoch"), epoch.to_string()));
    }
    if let (true, Some(check)) = (device.model().has_epochs(), device.check_value()) {
        facts.push(fact(key("virtual-fact-check"), check.to_string()));
    }
    if let Some(rental) = device.rental() {
        facts.push(fact(key("virtual-fact-rental"), say.window(&rental)));
    }
    if device.timecode().is_some() {
        facts.push(fact(key("virtual-fact-list"), list(words, device)));
    }
    let wrong = words
        .t(key("virtual-wrong-count"))
        .arg("n", device.failures());
    facts.push(fact(key("virtual-fact-wrong"), wrong.to_string()));
    let seconds = words
        .t(key("virtual-seconds"))
        .arg("n", device.open_seconds());
    facts.push(fact(key("virtual-fact-open"), seconds.to_string()));
    if device.has_grace() {
        facts.push(fact(key("virtual-fact-grace"), words.minutes(15)));
    }
    if device.has_long_rest() {
        facts.push(fact(key("virtual-fact-long-rest"), words.minutes(60)));
    }
    facts
}

fn master(words: &Words, device: &Device) -> String {
    if device.has_factory_master_code() {
        let code = device.model().factory_master_code();
        words
            .t(key("virtual-master-factory"))
            .arg("code", code)
            .to_string()
    } else {
        words.t(key("virtual-master-own")).to_string()
    }
}

fn list(words: &Words, device: &Device) -> String {
    let count = |kind: ListedAs| {
        device
            .listed()
            .filter(|(listed, _)| *listed == kind)
            .count()
    };
    let text = words.t(key("virtual-list"));
    text.arg("used", count(ListedAs::Used))
        .arg("blocked", count(ListedAs::Blocked))
        .to_string()
}
