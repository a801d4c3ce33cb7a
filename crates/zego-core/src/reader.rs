//! What goes along while a reply or an event is read: where the reader is, what could not be read,
//! and how much memory may still be used.

use std::fmt::{self, Write};

use crate::answer::Unreadable;
use crate::json::{Json, Scalar};

/// A documented member of a reply or an event that could not be read. In its place stands what
/// stands for a missing one; the bytes that came have the rest.
///
/// It says where, and what was expected there, and quotes nothing of what came:
/// `Data.UserStatusList[3].LoginTime: expected a time in Unix milliseconds or UTC`.
///
/// At most [`MAX`](Self::MAX) are kept of one reply or event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldError {
    path: String,
    odd: Odd,
}

impl FieldError {
    /// How many are kept of one reply or event, the first ones; more are passed over.
    pub const MAX: usize = 32;

    /// The member's path, by the documented names: `Data.UserStatusList[3].LoginTime` in a reply,
    /// `AuxInfo.ImgTime` in an event. An item of a list has its number, from 0.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was expected there: `a whole number`.
    pub fn expected(&self) -> &'static str {
        self.odd.expected
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.odd)
    }
}

impl std::error::Error for FieldError {}

/// Why a value is not what it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Odd {
    expected: &'static str,
    found: Option<&'static str>,
}

impl Odd {
    pub(crate) const fn expected(what: &'static str) -> Self {
        Self { expected: what, found: None }
    }

    /// Another kind of JSON was expected.
    pub(crate) fn kind(expected: &'static str, found: Json<'_>) -> Self {
        Self { expected, found: Some(found.kind()) }
    }
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)?;
        self.found.map_or(Ok(()), |found| write!(f, ", found {found}"))
    }
}

/// What a value was read as.
pub(crate) type Found<T> = Result<T, Odd>;

/// An object whose members are documented. None of them need be there.
pub(crate) trait Part: Default {
    /// Whether one of its own members is essential: then so is that it is an object.
    const IS_ESSENTIAL: bool;

    /// Reads the members of an object. What cannot be read is noted.
    fn read(from: Json<'_>, reader: &mut Reader) -> Self;
}

/// What a documented member was found to be.
#[derive(Clone, Copy)]
pub(crate) struct Slot<'a> {
    name: &'static str,
    value: Value<'a>,
}

#[derive(Clone, Copy)]
enum Value<'a> {
    Absent,
    Once(Json<'a>),
    Twice,
}

impl<'a> Slot<'a> {
    const fn absent(name: &'static str) -> Self {
        Self { name, value: Value::Absent }
    }

    fn put(&mut self, json: Json<'a>) {
        self.value = match self.value {
            Value::Absent => Value::Once(json),
            _ => Value::Twice,
        };
    }

    pub(crate) fn is_twice(self) -> bool {
        matches!(self.value, Value::Twice)
    }

    /// Its value, where it stands once.
    pub(crate) fn value(self) -> Option<Json<'a>> {
        match self.value {
            Value::Once(json) => Some(json),
            _ => None,
        }
    }

    /// Whether there is anything but null and the empty text.
    pub(crate) fn says_something(self) -> bool {
        match self.value {
            Value::Absent => false,
            Value::Once(json) => !matches!(json.raw(), b"null" | b"\"\""),
            Value::Twice => true,
        }
    }

    /// The first of two spellings that says anything.
    pub(crate) fn or(self, other: Self) -> Self {
        if self.says_something() || !other.says_something() { self } else { other }
    }
}

/// Finds the members of these names in an object, and passes the others over.
pub(crate) fn slots<'a, const N: usize>(from: Json<'a>, names: [&'static str; N]) -> [Slot<'a>; N] {
    let mut slots = names.map(Slot::absent);
    let mut next = 0;
    for (name, value) in from.members() {
        if let Some(at) = place(&name.bytes(), &names, next) {
            slots[at].put(value);
            next = at + 1;
        }
    }
    slots
}

/// Where a name stands among others, most likely behind the one before.
fn place(name: &[u8], names: &[&'static str], next: usize) -> Option<usize> {
    let (before, after) = names.split_at(next);
    let found = after.iter().position(|other| name == other.as_bytes()).map(|at| at + next);
    found.or_else(|| before.iter().position(|other| name == other.as_bytes()))
}

/// What is read of a reply or an event may take so much memory. A body of 8 MiB can hold millions
/// of small objects, each of which takes hundreds of bytes once it is read.
const MEMORY: usize = 64 << 20;

/// Beside its bytes, a text or a list takes so many for the allocator.
const ALLOCATION: usize = 16;

enum Step {
    Member(&'static str),
    Item(usize),
}

/// The state of reading one reply or one event.
pub(crate) struct Reader {
    path: Vec<Step>,
    field_errors: Vec<FieldError>,
    refusal: Option<Unreadable>,
    memory: usize,
    is_of_mended: bool,
}

impl Reader {
    pub(crate) fn new() -> Self {
        Self {
            path: Vec::new(),
            field_errors: Vec::new(),
            refusal: None,
            memory: MEMORY,
            is_of_mended: false,
        }
    }

    /// For what was mended before: U+FFFD in it may stand for anything, so that no id can have it.
    pub(crate) fn of_mended() -> Self {
        Self { is_of_mended: true, ..Self::new() }
    }

    /// Reads the whole of it, under its name. Nothing is left of it if it cannot be read.
    pub(crate) fn root<T: Default>(
        &mut self,
        name: &'static str,
        json: Json<'_>,
        read: impl FnOnce(Json<'_>, &mut Self) -> Found<T>,
    ) -> T {
        self.essential(Slot { name, value: Value::Once(json) }, read)
    }

    /// Reads a member. One that cannot be read is noted, and then as good as missing.
    pub(crate) fn field<T: Default>(
        &mut self,
        slot: Slot<'_>,
        read: impl FnOnce(Json<'_>, &mut Self) -> Found<T>,
    ) -> T {
        self.at(slot, read, Self::note)
    }

    /// Reads a member without which the whole says nothing that could be relied on.
    pub(crate) fn essential<T: Default>(
        &mut self,
        slot: Slot<'_>,
        read: impl FnOnce(Json<'_>, &mut Self) -> Found<T>,
    ) -> T {
        self.at(slot, read, Self::refuse_here)
    }

    fn at<T: Default>(
        &mut self,
        slot: Slot<'_>,
        read: impl FnOnce(Json<'_>, &mut Self) -> Found<T>,
        on_odd: impl FnOnce(&mut Self, Odd),
    ) -> T {
        if matches!(slot.value, Value::Absent) {
            return T::default();
        }
        self.path.push(Step::Member(slot.name));
        let found = match slot.value() {
            Some(json) => read(json, self),
            None => Err(Odd::expected("one member of this name")),
        };
        let value = found.unwrap_or_else(|odd| {
            on_odd(self, odd);
            T::default()
        });
        self.path.pop();
        value
    }

    /// Reads the items of a list. One that cannot be read is noted, and its place is kept.
    pub(crate) fn items<'a, T: Default>(
        &mut self,
        items: impl Iterator<Item = Json<'a>> + Clone,
        mut read: impl FnMut(Json<'a>, &mut Self) -> Found<T>,
    ) -> Found<Vec<T>> {
        let count = items.clone().count();
        if count > 0 {
            self.charge(count.saturating_mul(size_of::<T>()))?;
        }
        let mut all = Vec::with_capacity(count);
        for (at, item) in items.enumerate() {
            if self.refusal.is_some() {
                break;
            }
            self.path.push(Step::Item(at));
            all.push(read(item, self).unwrap_or_else(|odd| {
                self.note(odd);
                T::default()
            }));
            self.path.pop();
        }
        Ok(all)
    }

    /// Reads an object; the default when there is none.
    pub(crate) fn part<T: Part>(&mut self, found: Found<Option<Json<'_>>>) -> Found<T> {
        match found {
            Ok(Some(object)) => Ok(T::read(object, self)),
            Ok(None) => Ok(T::default()),
            Err(odd) => {
                if T::IS_ESSENTIAL {
                    self.refuse_here(odd);
                }
                Err(odd)
            }
        }
    }

    /// Keeps what is displayed. What is no UTF-8 becomes U+FFFD.
    pub(crate) fn mended(&mut self, scalar: Scalar<'_>) -> Found<String> {
        self.keep(&scalar.mended())
    }

    /// Keeps what identifies something, to the letter.
    pub(crate) fn exact(&mut self, scalar: Scalar<'_>) -> Found<String> {
        let text = scalar.exact().filter(|text| !(self.is_of_mended && text.contains('\u{fffd}')));
        self.keep(&text.ok_or(Odd::expected("valid UTF-8"))?)
    }

    pub(crate) fn keep(&mut self, text: &str) -> Found<String> {
        if !text.is_empty() {
            self.charge(text.len())?;
        }
        Ok(text.to_owned())
    }

    /// Takes memory before it is used; when there is none left, nothing is read at all.
    pub(crate) fn charge(&mut self, bytes: usize) -> Found<()> {
        let Some(left) = self.memory.checked_sub(bytes.saturating_add(ALLOCATION)) else {
            self.refuse(Unreadable::new("it would take more than 64 MiB of memory"));
            return Err(Odd::expected("less"));
        };
        self.memory = left;
        Ok(())
    }

    /// Notes what cannot be read where the reader is.
    pub(crate) fn note(&mut self, odd: Odd) {
        if self.field_errors.len() < FieldError::MAX {
            let path = self.path();
            self.field_errors.push(FieldError { path, odd });
        }
    }

    /// Gives the whole up for what cannot be read where the reader is.
    pub(crate) fn refuse_here(&mut self, odd: Odd) {
        let path = self.path();
        self.refuse(Unreadable::new(format!("{path}: {odd}")));
    }

    /// Gives the whole up; the first reason counts.
    pub(crate) fn refuse(&mut self, why: Unreadable) {
        self.refusal.get_or_insert(why);
    }

    /// What was read, with what could not be.
    pub(crate) fn finish<T>(self, value: T) -> Result<(T, Vec<FieldError>), Unreadable> {
        self.refusal.map_or(Ok((value, self.field_errors)), Err)
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            let _ = match step {
                Step::Member(name) if path.is_empty() => write!(path, "{name}"),
                Step::Member(name) => write!(path, ".{name}"),
                Step::Item(at) => write!(path, "[{at}]"),
            };
        }
        path
    }
}
