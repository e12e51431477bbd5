//! Small things that several pages of a lock show the same way.

use jiff::{civil::DateTime, tz::Offset};

/// `UTC`, `UTC+1`, `UTC−3:30`.
pub(super) fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    if seconds == 0 {
        return "UTC".to_owned();
    }
    let sign = if seconds < 0 { '−' } else { '+' };
    let minutes = seconds.abs() / 60;
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// A civil time for the module that lets clocks tick, to the second.
pub(super) fn ticking(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// A timecode in pairs, as it is read from a note: `26 11 23 14 05`.
pub(super) fn pairs(timecode: netcode::Timecode) -> String {
    let keys = timecode.keys();
    let digits = keys.as_str();
    (0..digits.len())
        .step_by(2)
        .filter_map(|at| digits.get(at..at + 2))
        .collect::<Vec<_>>()
        .join(" ")
}

/// An identifier in threes: `123 456`.
pub(super) fn threes(identifier: netcode::Identifier) -> String {
    let number = identifier.number();
    format!("{} {:03}", number / 1000, number % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_read_as_people_write_them() {
        let minutes = |minutes: i32| offset(Offset::from_seconds(minutes * 60).unwrap());
        assert_eq!(minutes(0), "UTC");
        assert_eq!(minutes(60), "UTC+1");
        assert_eq!(minutes(-210), "UTC−3:30");
        assert_eq!(minutes(345), "UTC+5:45");
    }

    #[test]
    fn numbers_are_grouped_as_they_are_keyed() {
        let timecode = netcode::Timecode::parse("2611231405").unwrap();
        assert_eq!(pairs(timecode), "26 11 23 14 05");
        let identifier = netcode::Identifier::parse("100042").unwrap();
        assert_eq!(threes(identifier), "100 042");
    }
}
