//! `zego-core`: the products and their hosts.

use std::fmt::Write;

use super::{doc, head, quoted};
use crate::names::pascal;
use crate::spec::Spec;

pub(super) fn products(spec: &Spec) -> String {
    let (mut variants, mut names, mut hosts) = (String::new(), String::new(), String::new());
    let mut without_test = Vec::new();
    for product in &spec.products.products {
        let variant = pascal(&product.name);
        let unified = product.hosts.values().next().expect("the spec was checked: it has a host");
        variants.push_str(&doc(&format!("{} `{unified}`.", product.about)));
        writeln!(variants, "{variant},").unwrap();
        write!(names, "Self::{variant} => {},", quoted(&product.name)).unwrap();
        for (region, host) in &product.hosts {
            let region = region.rust_name();
            write!(hosts, "(Self::{variant}, Region::{region}) => {},", quoted(host)).unwrap();
        }
        if !product.has_test {
            without_test.push(format!("Self::{variant}"));
        }
    }
    let has_test = match &without_test[..] {
        [] => "true".to_owned(),
        all => format!("!matches!(self, {})", all.join(" | ")),
    };
    head("products.toml")
        + &format!(
            "use crate::endpoint::Region;

             /// A service of ZEGOCLOUD's with hosts of its own.
             #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
             #[non_exhaustive]
             pub enum Product {{ {variants} }}

             impl Product {{
                 /// Returns the name in the spec: `rtc`.
                 pub const fn as_str(self) -> &'static str {{ match self {{ {names} }} }}

                 /// Returns whether it has a test environment.
                 pub const fn has_test_environment(self) -> bool {{ {has_test} }}

                 /// Returns the host in a region, if it has one of its own there.
                 pub(crate) const fn host(self, region: Region) -> Option<&'static str> {{
                     Some(match (self, region) {{ {hosts} _ => return None }})
                 }}
             }}\n"
        )
}
