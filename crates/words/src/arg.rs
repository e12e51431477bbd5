//! What may stand as an argument in a text.

use fluent_bundle::FluentValue;

/// A value that a text can show: words, whole numbers, another text.
pub trait Arg {
    /// The value as Fluent takes it.
    fn to_value(&self) -> FluentValue<'static>;
}

impl<T: Arg + ?Sized> Arg for &T {
    fn to_value(&self) -> FluentValue<'static> {
        (**self).to_value()
    }
}

impl Arg for str {
    fn to_value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Arg for String {
    fn to_value(&self) -> FluentValue<'static> {
        self.as_str().to_value()
    }
}

impl Arg for crate::Text<'_> {
    fn to_value(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Arg for $number {
            fn to_value(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )+};
}

numbers!(u8, u16, u32, u64, usize, i32, i64);
