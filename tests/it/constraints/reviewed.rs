//! Slips that a review found: each was sent once, and is refused now.

use std::time::Duration;

use zego_core::actions::*;
use zego_core::{Action, AnyAction};

use crate::support::{fault, sent, stream};
use crate::typed::{room, user};

fn merge(files: usize) -> MergeInput {
    MergeInput::Whole((0..files).map(|at| format!("f{at}")).collect())
}

fn named(name: &str) -> MergeVendor {
    MergeVendor::Tencent(name.to_owned())
}

fn is_refused<A: Action>(action: &A, with: &str) {
    let fault = fault(action);
    assert!(fault.contains(with), "{fault}");
}

#[test]
fn an_empty_list_is_not_everybody() {
    let command = || SendCustomCommand::new(room("r"), user("u"), "hush");
    assert!(sent(&command()).is_ok());
    is_refused(&command().with_to_user_ids([]), "ToUserId must have 1 to 10 items");
    let search = || SearchMedia::new(MediaVendor::Tencent);
    is_refused(&search().with_stream_ids([]), "StreamId must have 1 to 10 items");
    is_refused(&search().with_file_ids(Vec::<String>::new()), "FileId must have 1 to 10 items");
}

#[test]
fn a_merge_is_what_its_vendor_can_do() {
    assert!(sent(&MergeMedia::new(named("m"), merge(10))).is_ok());
    is_refused(&MergeMedia::new(named("m"), merge(11)), "InputFileId must have at most 10");
    is_refused(&MergeMedia::new(named(""), merge(1)), "OutputFileName is required");
    let huawei = || MergeMedia::new(MergeVendor::Huawei(None), merge(11));
    assert!(sent(&huawei()).is_ok());
    is_refused(&huawei().with_format(MergeFormat::Mp3), "Format must not be MP3");
}

#[test]
fn what_one_vendor_alone_heeds_is_for_it_alone() {
    let parts = || MediaToDelete::Parts(vec![MediaFile::new("f")]);
    assert!(sent(&DeleteMedia::new(MediaVendor::Tencent, parts())).is_ok());
    is_refused(
        &DeleteMedia::new(MediaVendor::Huawei, parts()),
        "Media is for Vendor Tencent alone",
    );
}

#[test]
fn a_stream_is_left_out_by_its_id() {
    let mix = |input: AutoMixInput| {
        let output = AutoMixOutput::new(stream("o"));
        StartAutoMix::new("t", user("u"), room("r"), [output]).with_extra_inputs([input])
    };
    let url = || StreamOrUrl::Url("rtmp://h/a".to_owned());
    assert!(sent(&mix(AutoMixInput::new(url()))).is_ok());
    let left_out = AutoMixInput::new(url()).with_change(AutoMixChange::Remove);
    is_refused(&mix(left_out), "ExtraMixInput.0.StreamId is required with ModifyType 1");
}

#[test]
fn a_task_does_not_feed_itself() {
    let output = TranscodeOutput::new(stream("a"), TranscodeTemplate::P720);
    let task = StartCloudTranscode::new("t", user("u"), TranscodeInput::new(stream("a")), [output]);
    is_refused(&task, "TranscodeOutput.0 is the same stream as TranscodeInput");
}

#[test]
fn a_duration_is_a_whole_number_of_its_unit() {
    let merge = |time| MergeMedia::new(named("m"), merge(1)).with_expire_time(time);
    assert!(sent(&merge(Duration::from_secs(7200))).is_ok());
    is_refused(&merge(Duration::from_secs(7201)), "ExpireTime must be a whole number of hours");
}

#[test]
fn a_name_that_stands_twice_in_a_body_loses_nothing() {
    for body in [r#"{"TaskId":"a","TaskId":"b"}"#, r#"{"TaskId":"a","X":[{"y":1,"y":2}]}"#] {
        let action = AnyAction::find("StopMix").unwrap();
        let fault = action.with_body(body).unwrap_err().to_string();
        assert!(fault.contains("no name stands twice"), "{fault}");
    }
}

#[test]
fn a_scheme_has_no_case_and_an_address_has_a_host() {
    let relay = |url: &str| CreateCdnTransferRule::new(stream("a")).with_cdn_url(url);
    assert!(sent(&relay("RTMP://h/a/b")).is_ok());
    for wrong in ["rtmp://", "rtmp:///a", "http://h/a", "h/a"] {
        is_refused(&relay(wrong), "CDNUrl must be an RTMP address");
    }
}
