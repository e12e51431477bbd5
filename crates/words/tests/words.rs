//! Texts as the rest of the house asks for them.

use words::{Words, sources};

const FILE: &str = "\
credits = { $n ->
    [one] 1 credit
   *[other] { $n } credits
}
hello = Hello { $name }
";

fn english() -> Words {
    Words::new("en", [("test.ftl", FILE)]).expect("the file is right")
}

#[test]
fn a_text_takes_its_arguments_and_groups_numbers() {
    let words = english();
    assert_eq!(words.t("credits").arg("n", 1).to_string(), "1 credit");
    assert_eq!(
        words.t("credits").arg("n", 12_345).to_string(),
        "12,345 credits"
    );
    assert_eq!(words.t("hello").arg("name", "Ann").to_string(), "Hello Ann");
}

#[test]
fn a_missing_text_or_argument_is_reported() {
    let words = english();
    assert_eq!(words.t("nothing").format().1, ["no text nothing"]);
    assert_eq!(words.t("hello").format().1.len(), 1);
}

#[test]
fn a_file_that_is_wrong_is_refused() {
    assert!(Words::new("en", [("a.ftl", "= nothing")]).is_err());
    assert!(Words::new("en", [("a.ftl", "a = 1"), ("b.ftl", "a = 2")]).is_err());
}

#[test]
fn sources_tell_what_they_ask_for() {
    assert_eq!(
        sources::keys_asked(r#"{{ page.t("hello") }} key("credits") set("x")"#),
        ["hello", "credits"]
    );
    assert_eq!(sources::arguments(FILE, "hello"), ["name"]);
    assert_eq!(
        sources::keys_defined(FILE).collect::<Vec<_>>(),
        ["credits", "hello"]
    );
}
