//! A reply below the bound of 8 MiB takes memory within a bound of its own, whatever it holds.

use std::process::Command;

use zego_core::actions::{DescribeUserList, MediaVendor, RtmpDispatchV2, RtmpMode, SearchMedia};
use zego_core::{Action, AnyAction, ErrorKind};

use crate::support::{answer, stream};
use crate::typed::room;

const MIB: usize = 1 << 20;

/// Data of 8 MiB: what begins it, what is repeated in it, and what ends it. Each part takes many
/// times its length once it is a value.
const SHAPES: [(&str, &str, &str, &str); 10] = [
    ("empty objects", r#"{"Tencent":{"MediaInfoSet":["#, "{},", "{}]}}"),
    ("users", r#"{"UserList":["#, r#"{"UserId":"a"},"#, "{}]}"),
    ("odd users", r#"{"UserList":["#, r#"{"UserRole":[]},"#, "{}]}"),
    ("texts", "[", r#""a","#, r#""a"]"#),
    ("numbers", "[", "0,", "0]"),
    ("small objects", "[", r#"{"a":0},"#, "{}]"),
    ("members", "{", r#""a":0,"#, r#""a":0}"#),
    ("deep lists", "[", "[[[[[]]]]],", "0]"),
    ("deep objects", "[", r#"{"a":[{"b":{"c":[[[[[[{}]]]]]]}}]},"#, "{}]"),
    ("brackets", "", "[", ""),
];

/// Names the shape to read, for the test's own child.
const SHAPE: &str = "ZEGO_TEST_SHAPE";

fn reply(shape: &str) -> String {
    let (_, start, part, end) = SHAPES.into_iter().find(|(name, ..)| *name == shape).unwrap();
    let mut body = String::with_capacity(8 * MIB);
    body.push_str(r#"{"Code":0,"Data":"#);
    body.push_str(start);
    while body.len() + part.len() + end.len() + 1 < 8 * MIB {
        body.push_str(part);
    }
    body.push_str(end);
    body.push('}');
    body
}

/// Reads a reply, and says whether it could be read.
fn is_read<A: Action>(action: &A, shape: &str) -> bool {
    match answer(action, reply(shape)) {
        Ok(_) => true,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Unreadable, "{shape}: {error}");
            false
        }
    }
}

/// Reads the shape by the readers that would make most of it.
fn read_all(shape: &str) {
    let json = || is_read(&AnyAction::find("SearchMedia").unwrap(), shape);
    match shape {
        "empty objects" => {
            assert!(!is_read(&SearchMedia::new(MediaVendor::Tencent), shape) && !json());
        }
        // What is of the documented form, and not absurd, is read.
        "users" => assert!(is_read(&DescribeUserList::new(room("room")), shape)),
        "odd users" => _ = is_read(&DescribeUserList::new(room("room")), shape),
        "texts" => _ = is_read(&RtmpDispatchV2::new(stream("demo"), RtmpMode::Push), shape),
        // Names that stand again and again take the place of one.
        "members" => _ = json(),
        _ => assert!(!json()),
    }
}

/// The most memory that this process has had at one time, in MiB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<usize>().unwrap() / 1024
}

#[cfg(target_os = "linux")]
#[test]
fn a_reply_of_8_mib_takes_no_more_than_its_share_of_memory() {
    if let Ok(shape) = std::env::var(SHAPE) {
        read_all(&shape);
        println!("the peak is {} MiB", peak());
        return;
    }
    for (shape, ..) in SHAPES {
        let name = "reading::memory::a_reply_of_8_mib_takes_no_more_than_its_share_of_memory";
        let child = Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--nocapture"])
            .env(SHAPE, shape)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success(), "{shape}: {said}");
        let peak = said.split("the peak is ").nth(1).and_then(|rest| rest.split(' ').next());
        let peak: usize = peak.unwrap_or_else(|| panic!("{shape}: {said}")).parse().unwrap();
        println!("{shape}: {peak} MiB");
        // The body, 64 MiB for what it holds, and the program with what malloc keeps for itself.
        assert!(peak < 112, "{shape} takes {peak} MiB");
    }
}
