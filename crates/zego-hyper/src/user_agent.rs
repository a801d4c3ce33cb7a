use http::HeaderValue;
use zego_core::Invalid;

/// What requests say of who sends them: products, the most specific one first (RFC 9110, 10.1.5).
#[derive(Clone, Debug)]
pub(crate) struct UserAgent {
    own: Product,
    applications: Vec<Product>,
}

/// A part, and what an error calls it.
#[derive(Clone, Debug)]
struct Product {
    field: &'static str,
    text: String,
}

impl Default for UserAgent {
    fn default() -> Self {
        let text = concat!("zego-hyper/", env!("CARGO_PKG_VERSION")).to_owned();
        Self { own: Product { field: "user agent", text }, applications: Vec::new() }
    }
}

impl UserAgent {
    /// Replaces what stands for this crate.
    pub(crate) fn set(&mut self, text: String) {
        self.own.text = text;
    }

    /// Puts a product in front of those that are there.
    pub(crate) fn prepend(&mut self, text: String) {
        self.applications.push(Product { field: "application", text });
    }

    /// Returns the header.
    ///
    /// # Errors
    /// [`Invalid`], which names the part that no header may have.
    pub(crate) fn header(&self) -> Result<HeaderValue, Invalid> {
        let parts: Vec<&str> = self
            .applications
            .iter()
            .rev()
            .chain([&self.own])
            .map(Product::checked)
            .collect::<Result<_, _>>()?;
        let rule = "must be printable ASCII";
        HeaderValue::from_str(&parts.join(" ")).map_err(|_| Invalid::new(self.own.field, rule))
    }
}

impl Product {
    const MAX_LEN: usize = 256;

    fn checked(&self) -> Result<&str, Invalid> {
        let is_printable = self.text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        let is_bounded = (1..=Self::MAX_LEN).contains(&self.text.len());
        if is_printable && is_bounded && self.text.trim() == self.text {
            return Ok(&self.text);
        }
        let rule = "must be 1 to 256 characters of printable ASCII, without a space at either end";
        Err(Invalid::new(self.field, rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(own: Option<&str>, applications: &[&str]) -> Result<String, Invalid> {
        let mut agent = UserAgent::default();
        if let Some(text) = own {
            agent.set(text.to_owned());
        }
        for text in applications {
            agent.prepend((*text).to_owned());
        }
        agent.header().map(|header| header.to_str().unwrap().to_owned())
    }

    #[test]
    fn products_stand_before_the_one_of_this_crate() {
        let own = concat!("zego-hyper/", env!("CARGO_PKG_VERSION"));
        assert_eq!(of(None, &[]).unwrap(), own);
        assert_eq!(of(None, &["my-app/1.2"]).unwrap(), format!("my-app/1.2 {own}"));
        assert_eq!(
            of(None, &["lib/2", "app/1 (beta)"]).unwrap(),
            format!("app/1 (beta) lib/2 {own}")
        );
        assert_eq!(of(Some("x"), &[]).unwrap(), "x");
        assert_eq!(of(Some("x"), &["app/1"]).unwrap(), "app/1 x");
    }

    #[test]
    fn what_no_header_may_have_is_refused_by_its_field() {
        let long = "x".repeat(257);
        for wrong in ["", " ", " a", "a ", "a\r\nx: y", "a\0", "a\tb", "é", &*long] {
            assert_eq!(
                of(Some(wrong), &["fine/1"]).unwrap_err().field(),
                "user agent",
                "{wrong:?}"
            );
            assert_eq!(
                of(None, &[wrong, "fine/1"]).unwrap_err().field(),
                "application",
                "{wrong:?}"
            );
        }
        assert!(of(Some(&"x".repeat(256)), &[]).is_ok());
    }
}
