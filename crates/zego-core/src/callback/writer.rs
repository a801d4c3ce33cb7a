//! Writing the members of a callback's JSON, each in its documented form.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use crate::lenient::BEIJING;
use crate::reader::Part;
use crate::utc;

/// An event, or an object in one, which is written as it is read.
pub(super) trait Written: Part + PartialEq {
    fn write(&self, to: &mut Writer);
}

/// Gathers the members of an object.
#[derive(Default)]
pub(super) struct Writer(Map<String, Value>);

impl Writer {
    pub(super) fn member(&mut self, name: &'static str) -> Member<'_> {
        Member { to: &mut self.0, name, is_quoted: false, is_optional: false }
    }

    pub(super) fn into_members(self) -> Map<String, Value> {
        self.0
    }
}

/// One member, to be written once. What is none is left out.
pub(super) struct Member<'w> {
    to: &'w mut Map<String, Value>,
    name: &'static str,
    is_quoted: bool,
    is_optional: bool,
}

impl Member<'_> {
    /// Writes a number or a list as text.
    pub(super) fn quoted(self) -> Self {
        Self { is_quoted: true, ..self }
    }

    /// Leaves out what is empty.
    pub(super) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    pub(super) fn text(self, text: &(impl AsRef<str> + ?Sized)) {
        let text = text.as_ref();
        if !(self.is_optional && text.is_empty()) {
            self.put(text.into());
        }
    }

    pub(super) fn texts(self, texts: &[String]) {
        self.list(texts.iter().map(|text| Value::from(&**text)).collect());
    }

    pub(super) fn numbers(self, numbers: &[f64]) {
        self.list(numbers.iter().map(|number| shortest(*number)).collect());
    }

    pub(super) fn object<T: Written>(self, object: &T) {
        if !(self.is_optional && *object == T::default()) {
            self.put(members_of(object));
        }
    }

    pub(super) fn objects<T: Written>(self, objects: &[T]) {
        self.list(objects.iter().map(members_of).collect());
    }

    pub(super) fn int(self, number: Option<i64>) {
        self.put_some(number);
    }

    pub(super) fn u64(self, number: Option<u64>) {
        self.put_some(number);
    }

    pub(super) fn number(self, number: Option<f64>) {
        self.put_some(number.map(shortest));
    }

    pub(super) fn seconds(self, duration: Option<Duration>) {
        self.put_some(duration.map(|duration| shortest(duration.as_secs_f64())));
    }

    pub(super) fn millis(self, duration: Option<Duration>) {
        self.put_some(duration.map(|duration| shortest(duration.as_secs_f64() * 1000.0)));
    }

    pub(super) fn time(self, time: Option<SystemTime>) {
        self.put_some(time.and_then(since_1970).map(|since| since.as_secs()));
    }

    pub(super) fn time_ms(self, time: Option<SystemTime>) {
        let millis = |since: Duration| u64::try_from(since.as_millis()).ok();
        self.put_some(time.and_then(since_1970).and_then(millis));
    }

    pub(super) fn beijing(self, time: Option<SystemTime>) {
        self.put_some(time.and_then(|time| {
            let local = time.checked_add(BEIJING)?;
            let text = utc::write(local)?.replace('T', " ");
            let millis = since_1970(local)?.subsec_millis();
            Some(format!("{}.{millis:03}", text.trim_end_matches('Z')))
        }));
    }

    fn list(self, list: Vec<Value>) {
        if !(self.is_optional && list.is_empty()) {
            self.put(list.into());
        }
    }

    fn put_some(self, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(value.into());
        }
    }

    fn put(self, value: Value) {
        let value = match value {
            Value::String(_) => value,
            other if self.is_quoted => Value::String(other.to_string()),
            other => other,
        };
        self.to.insert(self.name.to_owned(), value);
    }
}

fn members_of(part: &impl Written) -> Value {
    let mut writer = Writer::default();
    part.write(&mut writer);
    Value::Object(writer.0)
}

fn since_1970(time: SystemTime) -> Option<Duration> {
    time.duration_since(UNIX_EPOCH).ok()
}

/// A whole number without a point: `2`, not `2.0`.
fn shortest(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        // It is whole, and small enough for 64 bits.
        #[allow(clippy::cast_possible_truncation)]
        return Value::from(number as i64);
    }
    Value::from(number)
}
