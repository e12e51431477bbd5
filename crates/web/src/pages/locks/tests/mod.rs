//! The pages of locks, as a browser and as somebody who sends what no browser would.

mod details;
mod isolation;
mod set_up;
mod wizard;

use axum::http::StatusCode;
use netcode::{Family, Model};
use portal::{
    Actor, LockId,
    locks::{self, Confirmation, LockName, NewLock, Place, Source},
    testing::Bench,
};

use crate::testing::{Answer, Client};

/// Ann, her browser, and the bench.
async fn ann(bench: &Bench) -> (Actor, Client) {
    let actor = bench.person("ann@example.com").await;
    (actor, Client::signed_in(bench, "ann@example.com").await)
}

/// A lock of this kind whose set-up is pending.
async fn pending(bench: &Bench, actor: &Actor, source: Source, model: Model) -> LockId {
    let new = NewLock {
        request: bench.portal.new_id(),
        source,
        model,
        name: LockName::parse("Bin store").expect("a name"),
        place: Place::parse("Behind the shop").expect("a place"),
        zone: "Europe/London".parse().expect("a zone"),
        mode: Family::Standard,
        initialised: None,
    };
    locks::add_lock(&bench.portal, actor, new)
        .await
        .expect("the lock is added")
}

/// A lock of this kind that is set up.
async fn ready(bench: &Bench, actor: &Actor, source: Source, model: Model) -> LockId {
    let id = pending(bench, actor, source, model).await;
    confirm(bench, actor, id).await;
    id
}

/// Confirms the pending set-up for the present minute.
async fn confirm(bench: &Bench, actor: &Actor, lock: LockId) {
    let pending = locks::pending_setup(&bench.portal, actor, lock)
        .await
        .expect("a set-up is pending");
    let now = bench.portal.now();
    let confirmation = Confirmation {
        setup: pending.id,
        minute: locks::minute(pending.clock(now).lock_time(now)),
    };
    locks::confirm_setup(&bench.portal, actor, lock, confirmation)
        .await
        .expect("the set-up is confirmed");
}

/// A refusal that a person can do something about: 422, these words, and what was typed.
fn assert_refused(answer: &Answer, words: &str, kept: &str) {
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.main()
    );
    assert!(
        answer.text.contains(words),
        "no “{words}” in {}",
        answer.main()
    );
    assert!(
        answer.text.contains("There is a problem"),
        "{}",
        answer.main()
    );
    assert!(
        answer.text.contains(kept),
        "no “{kept}” in {}",
        answer.main()
    );
}

/// The value of a hidden field.
fn hidden(answer: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let from = answer.text.find(&mark).expect("the field") + mark.len();
    let rest = &answer.text[from..];
    rest[..rest.find('"').expect("its end")].to_owned()
}

/// The page for a snapshot, without the digits that are drawn: of identifiers, secrets, check values and codes.
fn picture(answer: &Answer) -> String {
    let main = answer.main();
    let mut picture = String::with_capacity(main.len());
    let mut tag = "";
    for piece in main.split_inclusive(['<', '>']) {
        let drawn = (tag.starts_with("kbd") && !tag.contains("timecode"))
            || tag.contains("code-group")
            || tag.contains("drawn");
        if piece.ends_with('>') {
            tag = piece;
            picture.push_str(piece);
        } else if drawn {
            picture.extend(
                piece
                    .chars()
                    .map(|c| if c.is_ascii_digit() { '·' } else { c }),
            );
        } else {
            picture.push_str(piece);
        }
    }
    picture
}

/// The keys of the sequence on a page, part by part.
fn keys(answer: &Answer) -> Vec<String> {
    let parts = answer.text.split("<span class=\"sequence-keys\">").skip(1);
    parts
        .map(|part| {
            let part = part.split("</span>").next().unwrap_or_default();
            let caps = part
                .split("</kbd>")
                .filter_map(|cap| cap.chars().next_back());
            caps.filter(|key| !key.is_whitespace()).collect()
        })
        .collect()
}
