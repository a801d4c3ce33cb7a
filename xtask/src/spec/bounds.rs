//! The least and the greatest that is allowed, of numbers, items and bytes.

use serde::Deserialize;

/// `[min, max]`, or `[min]` where there is no greatest.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "Vec<T>", bound(deserialize = "T: Copy + Deserialize<'de>"))]
pub(crate) struct Bounds<T> {
    pub(crate) min: T,
    pub(crate) max: Option<T>,
}

impl<T: Copy> TryFrom<Vec<T>> for Bounds<T> {
    type Error = &'static str;

    fn try_from(numbers: Vec<T>) -> Result<Self, Self::Error> {
        match numbers[..] {
            [min] => Ok(Self { min, max: None }),
            [min, max] => Ok(Self { min, max: Some(max) }),
            _ => Err("needs the least, and the greatest where there is one: one number or two"),
        }
    }
}
