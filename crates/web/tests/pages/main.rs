//! Pages as people meet them, over a portal on each engine.

mod generate;
mod history;
mod locks;

use web::testing::{Answer, Client};

/// The value of a form's hidden field.
pub(crate) fn hidden(answer: &Answer, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let from = answer.text.find(&mark).map(|at| at + mark.len());
    let from = from.unwrap_or_else(|| panic!("no field {name} in {}", answer.text));
    let rest = &answer.text[from..];
    rest[..rest.find('"').unwrap_or(0)].to_owned()
}

/// The address in the first link whose text holds `words`.
pub(crate) fn link(answer: &Answer, words: &str) -> String {
    let at = answer.text.find(words);
    let at = at.unwrap_or_else(|| panic!("no “{words}” in {}", answer.text));
    let before = &answer.text[..at];
    let from = before.rfind("href=\"").map_or(at, |at| at + 6);
    let rest = &answer.text[from..];
    rest[..rest.find('"').unwrap_or(0)]
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// Presses Generate on a page that shows a window: all fields as the page has them.
pub(crate) async fn press(client: &mut Client, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let mut fields: Vec<(&str, String)> = ["lock", "request"]
        .map(|name| (name, hidden(page, name)))
        .into();
    for name in ["date", "length", "hour", "mode"] {
        fields.push((name, shown(page, name)));
    }
    for (name, value) in changed {
        fields.retain(|(found, _)| found != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    client.post("/generate", &fields).await
}

/// What a page shows in a field: an input's value, a select's or a radio's choice; empty without the field.
pub(crate) fn shown(page: &Answer, name: &str) -> String {
    let text = &page.text;
    let value = |from: usize| -> String {
        let rest = &text[from..];
        let Some(at) = rest.find("value=\"") else {
            return String::new();
        };
        let rest = &rest[at + 7..];
        rest[..rest.find('"').unwrap_or(0)].to_owned()
    };
    if let Some(select) = text.find(&format!("<select class=\"form-select\" id=\"f-{name}\"")) {
        let options = &text[select..];
        let options = &options[..options.find("</select>").unwrap_or(options.len())];
        let chosen = options.find("\" selected").unwrap_or(0);
        return match options[..chosen].rfind("value=\"") {
            Some(at) => options[at + 7..chosen].to_owned(),
            None => value(select),
        };
    }
    let radio = format!("type=\"radio\" name=\"{name}\"");
    for (at, _) in text.match_indices(&radio) {
        let tag = &text[at..at + text[at..].find('>').unwrap_or(0)];
        if tag.contains(" checked") {
            return value(at);
        }
    }
    text.find(&format!("id=\"f-{name}\" name=\"{name}\""))
        .map_or_else(String::new, value)
}
