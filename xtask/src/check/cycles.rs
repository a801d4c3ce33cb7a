//! Objects that contain themselves.

use crate::diagnostic::{Checked, all, at};
use crate::spec::{Type, Types};

/// Checks that no object leads back to itself. Each cycle is told of once, at its first object.
pub(super) fn check(types: Types<'_>) -> Checked {
    let count = types.objects().len();
    all((0..count).map(|start| {
        let mut search = Search { types, start, seen: vec![false; count], path: Vec::new() };
        let Some((field, key)) = search.way_back(start) else { return Ok(()) };
        let message = format!("the object contains itself: {}", search.path.join(" → "));
        at(("object", start), at(("fields", field), at(key, Err(message))))
    }))
}

/// Looks for the objects that lead back to one, among those that come after it.
struct Search<'s> {
    types: Types<'s>,
    start: usize,
    seen: Vec<bool>,
    /// The objects from the first to the one that is looked at, and at last the first again.
    path: Vec<String>,
}

impl Search<'_> {
    /// Returns the field of an object that leads back, and the key that says so.
    fn way_back(&mut self, at: usize) -> Option<(usize, &'static str)> {
        let objects = self.types.objects();
        self.path.push(format!("`{}`", objects[at].name));
        for (index, field) in objects[at].fields.iter().enumerate() {
            for (key, ty) in [("type", Some(&field.ty)), ("holds", field.holds.as_ref())] {
                let resolved = ty.and_then(|ty| self.types.resolve(ty));
                let Some((Type::Object(next), _)) = resolved else { continue };
                let next = objects.iter().position(|object| std::ptr::eq(object, next))?;
                if next == self.start {
                    self.path.push(self.path[0].clone());
                    return Some((index, key));
                }
                let is_new = next > self.start && !std::mem::replace(&mut self.seen[next], true);
                if is_new && self.way_back(next).is_some() {
                    return Some((index, key));
                }
            }
        }
        self.path.pop();
        None
    }
}
