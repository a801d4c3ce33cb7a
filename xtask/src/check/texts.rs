//! Texts that become docs and addresses.

use crate::diagnostic::{Checked, that};

/// Words.
pub(super) fn is_said(text: &str) -> Checked {
    that(!text.trim().is_empty(), "must not be blank")
}

/// What follows the address of the pages.
pub(super) fn is_page(page: &str) -> Checked {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./#?=&%:~".contains(&byte);
    that(!page.is_empty(), "must not be empty")?;
    that(page.bytes().all(fits), "may hold letters, digits and -_./#?=&%:~")
}

/// An address in full.
pub(super) fn is_address(address: &str) -> Checked {
    let rest = address.strip_prefix("https://").ok_or("must be an https address")?;
    is_page(rest)
}
