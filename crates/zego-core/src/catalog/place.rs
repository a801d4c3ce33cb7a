use std::fmt;

/// Where a value stands in a request: `MixInput.0.RectInfo.Top`.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) parent: Option<&'a Place<'a>>,
    pub(super) name: &'a str,
    pub(super) item: Option<usize>,
}

impl Place<'_> {
    /// Returns the path without the numbers of items: `MixInput.RectInfo.Top`.
    pub(super) fn row(&self) -> String {
        match self.parent {
            Some(parent) => format!("{}.{}", parent.row(), self.name),
            None => self.name.to_owned(),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.name)?;
        self.item.map_or(Ok(()), |item| write!(f, ".{item}"))
    }
}
