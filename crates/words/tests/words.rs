//! Texts as the rest of the house asks for them.

use jiff::civil::date;
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

#[test]
fn dates_are_written_as_the_locale_does() {
    let words = english();
    let today = date(2026, 7, 14);
    assert_eq!(words.date(today), "Tue 14 Jul 2026");
    assert_eq!(words.day(date(2026, 7, 15), today), "tomorrow");
    assert_eq!(words.day(date(2026, 7, 20), today), "Mon 20 Jul");
    assert_eq!(words.day(date(2027, 1, 1), today), "Fri 1 Jan 2027");
    assert_eq!(
        words.span(today.at(14, 0, 0, 0), today.at(16, 0, 0, 0), today),
        "today 14:00 to 16:00"
    );
    assert_eq!(
        words.span(
            today.at(22, 0, 0, 0),
            date(2026, 7, 15).at(8, 30, 0, 0),
            today
        ),
        "today 22:00 to tomorrow 08:30"
    );
    assert_eq!(words.moment(today.at(9, 5, 0, 0), today), "today at 09:05");
    assert_eq!(
        (words.minutes(1), words.hours(2), words.days(7)),
        ("1 minute".into(), "2 hours".into(), "7 days".into())
    );
}
