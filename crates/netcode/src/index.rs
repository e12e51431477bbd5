//! Windows as numbers: day, slot and variant in one index.

use crate::{Date, Duration, Family, Length, LocalTime, Mode, Timecode, Window};

/// Why an index stands for no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these digits stand for no window of time")]
pub struct NoWindow;

/// A window and a variant, as a number counted from the date of a timecode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowIndex {
    /// The window.
    pub window: Window,
    /// Which of the codes for the window, from 0.
    pub variant: u8,
}

impl WindowIndex {
    /// The number, or `None` if the window starts before the date of the timecode.
    /// `variants` is how many the model has; whether `variant` is below it is the caller's to check.
    pub fn to_number(self, timecode: Timecode, variants: u8) -> Option<u64> {
        let anchor = self.window.anchor().date().days_since_2000();
        let day = u64::from(anchor.checked_sub(timecode.date().days_since_2000())?);
        let slot = u64::from(slot(&self.window));
        let index = (day * self.window.family().slots() + slot) * u64::from(variants);
        Some(index + u64::from(self.variant))
    }

    /// The window and variant of a number.
    ///
    /// # Errors
    /// [`NoWindow`] if its day lies past the calendar. Every slot exists.
    pub fn from_number(
        index: u64,
        family: Family,
        timecode: Timecode,
        variants: u8,
    ) -> Result<Self, NoWindow> {
        let variants = u64::from(variants);
        let (place, variant) = (index / variants, (index % variants) as u8);
        let (day, slot) = (place / family.slots(), (place % family.slots()) as u16);
        let day = u64::from(timecode.date().days_since_2000()) + day;
        let date = u32::try_from(day).ok().and_then(Date::from_days_since_2000);
        let (duration, hour) = of_slot(family, slot);
        date.and_then(|date| date.at(hour, 0))
            .and_then(|anchor: LocalTime| Window::at(duration, anchor))
            .map(|window| Self { window, variant })
            .ok_or(NoWindow)
    }
}

/// The slot of a window within its day.
fn slot(window: &Window) -> u16 {
    let hour = u16::from(window.anchor().hour());
    let hours = |h: u8| 12 * hour + u16::from(h) - 1;
    match (window.mode(), window.duration().length()) {
        (Mode::StandardMulti, Length::Hours(h)) => hours(h),
        (Mode::StandardMulti, Length::Days(d)) => 576 + u16::from(d) - 1,
        (Mode::StandardSingle, Length::Hours(h)) => 288 + hours(h),
        (Mode::StandardSingle, Length::Days(d)) => 583 + u16::from(d) - 1,
        (Mode::Urm, Length::Hours(h)) => hours(h),
        (Mode::Urm, Length::Days(d)) => 288 + u16::from(d) - 1,
        (Mode::Acc, Length::Days(d)) => u16::from(d) - 1,
        (Mode::TwentyFourHour, _) => hour,
        // An end date has one slot; other pairs of mode and length do not exist.
        _ => 0,
    }
}

/// The duration and the hour of a slot below the family's number of slots.
fn of_slot(family: Family, slot: u16) -> (Duration, u8) {
    let hours = |slot: u16| (Length::Hours((slot % 12 + 1) as u8), (slot / 12) as u8);
    let days = |slot: u16| (Length::Days((slot + 1) as u8), 0);
    let (mode, (length, hour)) = match (family, slot) {
        (Family::Standard, 0..288) => (Mode::StandardMulti, hours(slot)),
        (Family::Standard, 288..576) => (Mode::StandardSingle, hours(slot - 288)),
        (Family::Standard, 576..583) => (Mode::StandardMulti, days(slot - 576)),
        (Family::Standard, _) => (Mode::StandardSingle, days(slot - 583)),
        (Family::Acc, _) => (Mode::Acc, days(slot)),
        (Family::Urm, 0..288) => (Mode::Urm, hours(slot)),
        (Family::Urm, _) => (Mode::Urm, days(slot - 288)),
        (Family::EndDate, _) => return (Duration::END_DATE, 0),
        (Family::TwentyFourHour, _) => return (Duration::TWENTY_FOUR_HOURS, slot as u8),
    };
    let duration = Duration::new(mode, length);
    // The arms above make legal lengths only.
    (duration.unwrap_or(Duration::END_DATE), hour)
}
