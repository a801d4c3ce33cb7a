//! A plain value as the text that it is on the wire.

use std::fmt::{self, Write};
use std::str;
use std::time::{Duration, SystemTime};

use super::params::ParamValue;
use super::{Kind, Param};
use crate::utc;

/// As long as an IPv6 address.
const SHORT: usize = 39;

/// The text of a plain value, without an allocation but for what is rare.
pub(crate) enum Scalar<'a> {
    Borrowed(&'a str),
    Short([u8; SHORT], usize),
    Long(String),
}

impl<'a> Scalar<'a> {
    /// Returns the text of a value; `None` of an object or a list, and of what cannot be written.
    pub(crate) fn of(param: &Param, value: ParamValue<'a>) -> Option<Self> {
        Some(match value {
            ParamValue::Text(_) | ParamValue::Stream(_) | ParamValue::Room(_) => {
                Self::Borrowed(value.text()?)
            }
            ParamValue::Bool(value) => Self::Borrowed(if value { "true" } else { "false" }),
            ParamValue::Int(number) => Self::short(format_args!("{number}")),
            ParamValue::Unsigned(number) => Self::short(format_args!("{number}")),
            ParamValue::Number(number) if param.kind == Kind::Number => {
                Self::short(format_args!("{number}"))
            }
            // It is no whole number, and says so: 1.0.
            ParamValue::Number(number) => Self::short(format_args!("{number:?}")),
            ParamValue::Duration(duration) if param.kind == Kind::Number => {
                Self::short(format_args!("{}", duration.as_secs_f64()))
            }
            ParamValue::Duration(duration) => {
                Self::short(format_args!("{}", in_unit(param, duration)))
            }
            ParamValue::Time(time) if param.kind == Kind::Utc => Self::Long(utc::write(time)?),
            ParamValue::Time(time) => {
                let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
                Self::short(format_args!("{}", in_unit(param, since)))
            }
            ParamValue::Ip(address) => Self::short(format_args!("{address}")),
            ParamValue::Color(color) => match param.unit {
                Some("0xBBGGRR") => Self::short(format_args!("{}", color.bgr())),
                Some(_) => Self::short(format_args!("{}", color.rgbx())),
                None => Self::short(format_args!("0x{:08X}", color.rgbx())),
            },
            ParamValue::Object(_) | ParamValue::List(_) => return None,
        })
    }

    fn short(text: fmt::Arguments<'_>) -> Self {
        let mut buffer = Buffer { bytes: [0; SHORT], len: 0 };
        match buffer.write_fmt(text) {
            Ok(()) => Self::Short(buffer.bytes, buffer.len),
            Err(fmt::Error) => Self::Long(text.to_string()),
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            // What was written was text.
            Self::Short(bytes, len) => str::from_utf8(&bytes[..*len]).unwrap_or_default(),
            Self::Long(text) => text,
        }
    }
}

/// Returns a duration as a number of the parameter's unit; what is left over is cut off.
fn in_unit(param: &Param, duration: Duration) -> u128 {
    match param.unit {
        Some("ms") => duration.as_millis(),
        Some("h") => u128::from(duration.as_secs() / 3600),
        _ => u128::from(duration.as_secs()),
    }
}

struct Buffer {
    bytes: [u8; SHORT],
    len: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}
