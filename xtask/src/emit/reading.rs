//! How what the service sends is read: one impl for an object of a reply, for an event and for an
//! object in one.

use std::fmt::Write;

use super::quoted;
use crate::spec::{Field, Type, Types};

/// The impl that reads an object by its members. What differs between replies and events (texts,
/// lists, objects) is read by functions of the module `own`.
pub(super) fn part(types: Types<'_>, name: &str, fields: &[Field], own: &str) -> String {
    let (mut names, mut reads, mut count) = (String::new(), String::new(), 0);
    for field in fields {
        let mut slot = format!("all[{count}]");
        for (at, name) in std::iter::once(&field.name).chain(&field.also).enumerate() {
            write!(names, "{}, ", quoted(name)).unwrap();
            if at > 0 {
                write!(slot, ".or(all[{count}])").unwrap();
            }
            count += 1;
        }
        let how = if field.essential { "essential" } else { "field" };
        let reader = reader(types, field, own);
        writeln!(reads, "{}: reader.{how}({slot}, {reader}),", field.rust_name()).unwrap();
    }
    let is_essential = fields.iter().any(|field| field.essential);
    format!(
        "impl Part for {name} {{
            const IS_ESSENTIAL: bool = {is_essential};

            fn read(from: Json<'_>, reader: &mut Reader) -> Self {{
                let all = slots(from, [{names}]);
                Self {{ {reads} }}
            }}\n}}\n\n"
    )
}

/// The function that reads a field.
fn reader(types: Types<'_>, field: &Field, own: &str) -> String {
    if let Some(object) = &field.holds {
        return format!("{own}::holding::<{object}>");
    }
    let (ty, is_list) = types.resolve(&field.ty).expect("the spec was checked");
    let (module, function) = match (ty, is_list) {
        (Type::Object(_), true) => (own, "objects"),
        (Type::Object(_), false) => (own, "object"),
        (Type::Number, true) => (own, "numbers"),
        (Type::Int, true) => ("lenient", "ints"),
        (Type::Enum(listed), true) if listed.is_int() => ("lenient", "ints"),
        (Type::Id | Type::Enum(_), true) => ("lenient", "names"),
        (_, true) => (own, "texts"),
        (Type::Text, false) => (own, "text"),
        (Type::Stream | Type::Room | Type::User, false) => ("lenient", "id"),
        (Type::Enum(listed), false) if listed.is_int() => ("lenient", "int"),
        (Type::Int, false) => ("lenient", "int"),
        (Type::Sequence | Type::Serial | Type::U64, false) => ("lenient", "unsigned"),
        (Type::Number, false) => ("lenient", "number"),
        (Type::Bool | Type::Flag, false) => ("lenient", "flag"),
        (Type::Seconds | Type::Fraction, false) => ("lenient", "seconds"),
        (Type::Millis, false) => ("lenient", "millis"),
        (Type::Time | Type::Utc | Type::Unix, false) => ("lenient", "time"),
        (Type::TimeMs, false) => ("lenient", "time_ms"),
        (Type::Beijing, false) => ("lenient", "beijing"),
        (Type::Json, false) => ("lenient", "json"),
        (_, false) => ("lenient", "name"),
    };
    format!("{module}::{function}")
}
