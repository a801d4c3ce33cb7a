use serde_json::{Value, json};
use zego_core::codes::{Meaning, ReturnCode};

use crate::actions::{Answer, Done};
use crate::faults::FaultKind;
use crate::gateway::Refusal;
use crate::notes::Notes;

/// What a reply says.
pub(crate) struct Said {
    pub(crate) code: ReturnCode,
    message: &'static str,
    data: Value,
}

impl Said {
    const OK: &str = "ok";

    /// What an action answers; why it refuses is noted.
    pub(crate) fn of(done: Done, asked: &str, notes: &mut Notes) -> Self {
        match done {
            Ok(Answer { code, data }) => Self { code, message: Self::OK, data },
            Err(Refusal { code, note }) => {
                notes.put_first(&note);
                Self::without_data(code, asked)
            }
        }
    }

    /// What is left of it under a fault, which is noted. Nothing was said when that kept the action
    /// from running.
    pub(crate) fn under(
        fault: FaultKind,
        said: Option<Self>,
        asked: &str,
        notes: &mut Notes,
    ) -> Option<Self> {
        let name = fault.name();
        let FaultKind::Code { code, .. } = fault else {
            notes.put_first(&format!("fault: {name}"));
            return said;
        };
        let instead = said.map(|said| format!(", in place of {}", said.code));
        notes.put_first(&format!("fault: {name}{}", instead.unwrap_or_default()));
        Some(Self::without_data(code, asked))
    }

    fn without_data(code: ReturnCode, asked: &str) -> Self {
        let meaning = code.meaning_for(asked).map_or("refused", Meaning::meaning);
        let message = if code.is_success() { Self::OK } else { meaning };
        Self { code, message, data: Value::Null }
    }

    /// As the body of a reply.
    pub(crate) fn envelope(&self, request_id: &str) -> Value {
        json!({
            "Code": self.code.number(),
            "Message": self.message,
            "RequestId": request_id,
            "Data": self.data,
        })
    }
}
