//! Actions that are not modelled: each is answered with the least reply that fits the catalogue.

use serde_json::{Map, Value, json};
use zego_core::catalog::{DataField, Kind};

use super::{Asked, Done, done};
use crate::notes::Notes;

/// Answers success, and notes that nothing was done.
pub(super) fn answer(asked: &Asked<'_>, notes: &mut Notes) -> Done {
    notes.put_first("not modelled: the least reply that fits the catalogue");
    done(asked.spec.data.map_or(Value::Null, |data| least(data, asked)))
}

/// Returns the least value of a field: an empty list, an object of what is essential and of the ids
/// that the request has, the first of the listed values, or a plain one.
fn least(field: DataField, asked: &Asked<'_>) -> Value {
    if field.is_list {
        return json!([]);
    }
    let listed = field.values.first().map(|known| known.value);
    match field.kind {
        Kind::Object => {
            let member = |field: &DataField| {
                let value = echo(field, asked);
                let value = value.or_else(|| field.essential.then(|| least(*field, asked)))?;
                Some((field.name.to_owned(), value))
            };
            field.fields.iter().filter_map(member).collect::<Map<_, _>>().into()
        }
        Kind::Int | Kind::Sequence | Kind::Serial => {
            listed.and_then(|value| value.parse().ok()).unwrap_or(0_i64).into()
        }
        Kind::Number => json!(0),
        Kind::Bool => false.into(),
        Kind::Utc => "1970-01-01T00:00:00Z".into(),
        Kind::Ipv4 | Kind::Ip => "127.0.0.1".into(),
        _ if is_id(&field) => "1".into(),
        _ => listed.unwrap_or_default().into(),
    }
}

/// Returns the id that the request has under a field's name.
fn echo(field: &DataField, asked: &Asked<'_>) -> Option<Value> {
    let param = asked.spec.param(field.name)?;
    let is_echo = param.kind == field.kind && is_id(field);
    if !is_echo || param.list.is_some() || field.is_list {
        return None;
    }
    let id = asked.params.given(field.name)?;
    Some(if field.kind == Kind::Stream { asked.named(&id) } else { id }.into())
}

fn is_id(field: &DataField) -> bool {
    let is_named_so = field.name.to_ascii_lowercase().ends_with("id");
    match field.kind {
        Kind::Stream | Kind::Room | Kind::User => true,
        Kind::Text => is_named_so && field.values.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use zego_core::AppId;
    use zego_core::catalog;

    use super::*;
    use crate::params::Params;
    use crate::state::State;

    /// What an action would be answered, were it not modelled, and what is noted of it.
    fn answered(action: &str, query: &str) -> (Value, String) {
        let mut spec = catalog::find(action).unwrap().clone();
        spec.name = "DescribeSomethingNew".into();
        let (params, mut notes) = (Params::from_query(query), Notes::default());
        let asked = Asked {
            spec: &spec,
            params: &params,
            streams: &[],
            app_id: AppId::new(1),
            prefix: "",
            now: Duration::ZERO,
        };
        let answer = super::super::run(&asked, &mut State::empty(), &mut notes);
        let Ok(answer) = answer else { panic!("{action} is refused") };
        assert!(answer.code.is_success());
        (answer.data, notes.into_text())
    }

    #[test]
    fn an_action_that_is_not_modelled_succeeds_and_is_noted() {
        let (data, note) = answered("ForbidRTCStream", "StreamId=a");
        assert_eq!(data, Value::Null, "nothing is documented of its data");
        assert!(note.starts_with("not modelled: "), "{note}");
    }

    #[test]
    fn a_reply_has_what_is_essential_and_the_ids_of_the_request() {
        for (action, query, expected) in [
            (
                "DescribeForbidStreamRules",
                "RoomId=r&StreamId[]=a",
                json!({
                    "RoomId": "r", "ForbidStreamRuleList": [],
                }),
            ),
            ("DescribeForbidStreamRules", "", json!({ "RoomId": "1", "ForbidStreamRuleList": [] })),
            ("DescribeUserList", "RoomId=r", json!({ "Marker": "", "UserList": [] })),
            ("StartCensorAudioV2", "RoomId=r", json!({ "TaskId": "1" })),
            ("GetMixTaskInfo", "TaskId=t", json!({ "TaskInfo": { "TaskId": "t" } })),
            ("ResumeCDNLiveStream", "StreamId=a", json!([])),
        ] {
            assert_eq!(answered(action, query).0, expected, "{action} {query}");
        }
    }
}
