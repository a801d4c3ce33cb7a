//! Actions as objects: the trait is object-safe, and references and boxes are actions.

use serde_json::Value;
use zego_core::actions::{ForbidRtcStream, ResumeRtcStream};
use zego_core::{Action, AnyAction, Environment};

use crate::support::{query, sent_in, stream};

#[test]
fn actions_of_one_kind_of_reply_stand_in_one_list() {
    let actions: Vec<Box<dyn Action<Data = ()>>> = vec![
        Box::new(ForbidRtcStream::new(stream("a"))),
        Box::new(ResumeRtcStream::new(stream("a"))),
    ];
    for action in &actions {
        let by_box = sent_in(Environment::Test, action).unwrap();
        let by_reference = sent_in(Environment::Test, &**action).unwrap();
        assert_eq!(by_box.uri(), by_reference.uri());
        let name = query(&by_box).into_iter().find(|(name, _)| name == "Action").unwrap().1;
        assert_eq!(name, action.spec().name);
    }
}

#[test]
fn an_action_given_as_strings_is_one_like_any_other() {
    let given: Box<dyn Action<Data = Value>> =
        Box::new(AnyAction::find("ForbidRTCStream").unwrap().with("StreamId", "a"));
    let typed = ForbidRtcStream::new(stream("a"));
    let sent =
        |action: &dyn Action<Data = Value>| query(&sent_in(Environment::Test, action).unwrap());
    let mut of_typed = query(&sent_in(Environment::Test, &typed).unwrap());
    let mut of_given = sent(&*given);
    of_typed.sort();
    of_given.sort();
    assert_eq!(of_given, of_typed);
}
