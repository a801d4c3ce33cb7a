//! Transcoding one live stream.

use super::mixing::{begin, check_ends, draft, ends, stop_kind};
use super::{Asked, Done, done};
use crate::state::State;
use crate::state::tasks::TaskKind;

/// The most outputs, as of a mix.
const MAX_OUTPUTS: usize = 4;

pub(super) fn start(asked: &Asked<'_>, state: &mut State) -> Done {
    const CUSTOM: i64 = 4;
    let inputs = ends(asked, &asked.params.objects("TranscodeInput"), "TranscodeInput")?;
    let outputs = asked.params.objects("TranscodeOutput");
    for (at, output) in outputs.iter().enumerate() {
        let has_config = !output.objects("TemplateConfig").is_empty();
        let is_told = match output.int("TemplateId") {
            None | Some(CUSTOM) => has_config,
            Some(_) => true,
        };
        if !is_told {
            let note = format!("TranscodeOutput.{at} has neither a template nor a TemplateConfig");
            return Err(asked.bad_input(note));
        }
    }
    let outputs = ends(asked, &outputs, "TranscodeOutput")?;
    let task = draft(asked, TaskKind::Transcode, inputs, outputs);
    check_ends(&task, MAX_OUTPUTS)?;
    begin(asked, state, task)?;
    done(serde_json::Value::Null)
}

pub(super) fn stop(asked: &Asked<'_>, state: &mut State) -> Done {
    stop_kind(asked, state, TaskKind::Transcode)
}
