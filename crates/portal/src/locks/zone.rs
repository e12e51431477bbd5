//! Reading a time zone as people type it.

use crate::time::{UnknownZone, Zone};

/// Reads a zone as typed: its name in any case, with blanks for underscores, or just its city.
///
/// # Errors
/// [`UnknownZone`] when there is none, or when a city alone is the city of several.
pub fn zone_as_typed(typed: &str) -> Result<Zone, UnknownZone> {
    let typed = typed.trim().replace(' ', "_");
    let places = Zone::places();
    let whole = places.iter().find(|name| name.eq_ignore_ascii_case(&typed));
    let mut cities = places.iter().filter(|name| {
        name.rsplit_once('/')
            .is_some_and(|(_, city)| city.eq_ignore_ascii_case(&typed))
    });
    match (whole, cities.next(), cities.next()) {
        (Some(name), ..) | (None, Some(name), None) => name.parse(),
        _ => Err(UnknownZone),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_by_name_and_by_city() {
        let name = |typed| zone_as_typed(typed).map(|zone| zone.name().to_owned());
        assert_eq!(name("europe/london").unwrap(), "Europe/London");
        assert_eq!(name(" New York ").unwrap(), "America/New_York");
        assert_eq!(name("utc").unwrap(), "UTC");
        for wrong in [
            "",
            "Europe/Atlantis",
            "Europe",
            "Europe/London\0",
            "../etc/passwd",
        ] {
            assert_eq!(name(wrong), Err(UnknownZone), "{wrong}");
        }
    }
}
