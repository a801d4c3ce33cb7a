//! Lists in queries: built of types, they stand as the samples have them.

use zego_core::actions::*;
use zego_core::catalog::ListForm;
use zego_core::{AnyAction, Environment, Signer};

use super::{query_of, sent_query};
use crate::support::{Pairs, endpoint, own, pairs, signer, stamp, stream};
use crate::typed::{room, user};

use MediaResolution::{P360, P540, P720};

/// Checks that a sample's pairs stand in a query, in their order and next to each other.
fn shows(query: &Pairs, sample: &str) {
    let shown = query_of(sample);
    assert!(!shown.is_empty());
    assert!(query.windows(shown.len()).any(|part| *part == *shown), "{sample}: {query:?}");
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn files_and_parts_of_files_to_delete() {
    let files = MediaToDelete::Files(texts(&["5285890813221514958", "5285890813221513290"]));
    let query = sent_query(&DeleteMedia::new(MediaVendor::Wangsu, files));
    shows(&query, "DeleteMedia-1");
    assert_eq!(query[0], ("Vendor".to_owned(), "Ws".to_owned()));
    let parts = MediaToDelete::Parts(vec![
        MediaFile::new("5001834814700023699").with_resolutions([P360, P720]),
        MediaFile::new("5001834814583141985"),
        MediaFile::new("5001834814648245073").with_resolutions([P360, P540]),
    ]);
    shows(&sent_query(&DeleteMedia::new(MediaVendor::Tencent, parts)), "DeleteMedia-2");
}

#[test]
fn rooms_and_users() {
    let count = DescribeUserNum::new([room("room1"), room("room2")]);
    shows(&sent_query(&count), "DescribeUserNum-1");
    let users = DescribeUsers::new(room("r"), [user("a"), user("b")]);
    shows(&sent_query(&users), "DescribeUsers-1");
    let command = SendCustomCommand::new(room("r"), user("u"), "hello")
        .with_to_user_ids([user("user1"), user("user2")]);
    shows(&sent_query(&command), "SendCustomCommand-1");
}

#[test]
fn streams_to_record() {
    let ids = || [stream("cdn01"), stream("cdn02")];
    let start = StartCdnRecord::new(ids(), MediaVendor::Tencent);
    shows(&sent_query(&start), "StartCDNRecord-1");
    let stop = StopCdnRecord::new(ids(), MediaVendor::Alibaba).with_domain("d").with_point("p");
    shows(&sent_query(&stop), "StopCDNRecord-1");
}

#[test]
fn files_and_parts_of_files_to_merge() {
    let vendor = || MergeVendor::Tencent("merged".to_owned());
    let merged = |input| sent_query(&MergeMedia::new(vendor(), input));
    let ids = ["5285890813221514958", "5285890813221513290"];
    shows(&merged(MergeInput::Whole(texts(&ids))), "MergeMedia-1");
    shows(&merged(MergeInput::Cut(ids.map(MediaCut::new).into())), "MergeMedia-2");
    let cut = |start, end| {
        let time = std::time::Duration::from_millis;
        MediaCut::new("5576678019238910395").with_start(time(start)).with_end(time(end))
    };
    shows(&merged(MergeInput::Cut(vec![cut(500, 10_500), cut(10_000, 15_000)])), "MergeMedia-3");
}

#[test]
fn an_action_given_as_strings_writes_the_same() {
    let delete = |samples: &str| {
        let action = AnyAction::find("DeleteMedia").unwrap().with("Vendor", "Tencent");
        let given = query_of(samples);
        sent_query(&given.iter().fold(action, |action, (name, value)| action.with(name, value)))
    };
    shows(&delete("DeleteMedia-1"), "DeleteMedia-1");
    shows(&delete("DeleteMedia-2"), "DeleteMedia-2");
    let merge = AnyAction::find("MergeMedia").unwrap().with("Vendor", "Tencent").with("Type", "1");
    let merge = query_of("MergeMedia-3")
        .iter()
        .fold(merge.with("OutputFileName", "m"), |action, (name, value)| action.with(name, value));
    let mut found = sent_query(&merge);
    let mut expected = query_of("MergeMedia-3");
    expected.extend(pairs(&[("OutputFileName", "m"), ("Type", "1"), ("Vendor", "Tencent")]));
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_list_goes_out_in_the_form_that_the_caller_wants() {
    let action = DescribeUsers::new(room("r"), [user("a"), user("b")]);
    let lists = |signer: Signer| {
        let draft = signer.draft(&action).unwrap();
        let request = signer.request(&draft, &stamp(), &endpoint());
        let own = own(&request).into_iter().filter(|(name, _)| name.starts_with("UserId"));
        own.map(|(name, _)| name).collect::<Vec<_>>()
    };
    let signer = || signer(Environment::Production);
    assert_eq!(lists(signer()), ["UserId[]", "UserId[]"]);
    let form = |form| lists(signer().with_list_form("DescribeUsers", "UserId", form));
    assert_eq!(form(ListForm::Repeated), ["UserId", "UserId"]);
    assert_eq!(form(ListForm::Indexed), ["UserId.0", "UserId.1"]);
    let other = signer().with_list_form("KickoutUser", "UserId", ListForm::Repeated);
    assert_eq!(lists(other), ["UserId[]", "UserId[]"]);
}
