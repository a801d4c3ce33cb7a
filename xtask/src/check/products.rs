//! The products and their hosts.

use std::collections::BTreeSet;

use super::names;
use super::texts::is_said;
use crate::diagnostic::{Checked, all, at, rows, that};
use crate::spec::{Products, Region};

pub(super) fn check(products: &Products) -> Checked {
    let mut names = BTreeSet::new();
    rows("product", &products.products, |product| {
        let is_new = that(names.insert(&product.name), "the name is taken");
        let has_unified = product.hosts.contains_key(&Region::Unified);
        let hosts = product.hosts.values().map(|host| {
            let is_host = host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b));
            that(is_host && host.contains('.'), format!("`{host}` is no host"))
        });
        all([
            at("name", names::is_kebab(&product.name).and(is_new)),
            at("about", is_said(&product.about)),
            at("hosts", that(has_unified, "needs `unified`").and(all(hosts))),
        ])
    })
}
