//! What the actions are called, and where they belong.

use zego_core::{Endpoint, Region, catalog};

use crate::official::pages;

#[test]
fn every_action_is_the_one_of_its_page() {
    for page in pages() {
        let spec = catalog::find(&page.name).unwrap();
        // The address of these pages has the short name.
        let group = if page.group == "cdn" { "media-files" } else { &*page.group };
        assert_eq!(spec.group, group, "{}", spec.name);
        assert_eq!(spec.page, page.address, "{}", spec.name);
        assert_eq!(spec.method.as_str(), page.method, "{}", spec.name);
    }
}

#[test]
fn every_action_is_found_by_its_name_alone() {
    for spec in catalog::all() {
        assert_eq!(catalog::find(&spec.name).map(|found| &found.name), Some(&spec.name));
        assert!(catalog::find(&spec.name.to_lowercase()).is_none());
        assert!(spec.catalogued);
    }
    assert!(catalog::find("CreateCDNTransferRule").is_none(), "the wire has it misspelt");
}

#[test]
fn every_action_is_on_the_hosts_of_its_page() {
    for page in pages() {
        let product = catalog::find(&page.name).unwrap().product;
        let official = |region| Endpoint::official(product, region).ok();
        let servers: Vec<String> =
            Region::ALL.into_iter().filter_map(official).map(|server| server.to_string()).collect();
        let why = "`servers` of tests/vectors/official.json has those of its group";
        assert_eq!(servers, page.servers, "{}: {why}", page.name);
    }
}
