//! Mixing streams, by hand and for a whole room.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Asked, Done, done, refused};
use crate::gateway::Refusal;
use crate::params::Params;
use crate::state::State;
use crate::state::rooms::RoomStream;
use crate::state::task_events::{self, Plays};
use crate::state::tasks::{End, Joined, Task, TaskKind};

/// The most inputs of a mix.
const MAX_INPUTS: usize = 9;

/// The most outputs of a mix by hand.
const MAX_OUTPUTS: usize = 4;

/// How long a task goes on without a live input, unless it says otherwise.
const IDLE: Duration = Duration::from_secs(90);

pub(super) fn start(asked: &Asked<'_>, state: &mut State) -> Done {
    let kind = TaskKind::Mix;
    let inputs = asked.params.objects("MixInput");
    let outputs = asked.params.objects("MixOutput");
    let task = Task {
        idle: asked
            .params
            .int("MaxIdleTime")
            .and_then(|seconds| u64::try_from(seconds).ok())
            .map_or(IDLE, Duration::from_secs),
        ..draft(asked, kind, ends(&inputs), ends(&outputs))
    };
    if task.inputs.len() > MAX_INPUTS {
        return Err(refused(110200158, format!("a mix has at most {MAX_INPUTS} inputs")));
    }
    check_ends(&task, MAX_OUTPUTS)?;
    let task = Task { joined: target_rooms(&outputs, &task, state)?, ..task };
    let begun = begin(asked, state, task.clone())?;
    for Joined { room, stream, user } in &task.joined {
        let entry = RoomStream { is_mixed: true, ..RoomStream::new(user, "", asked.now) };
        state.list(room, stream, entry).map_err(|full| asked.full(full))?;
    }
    started(asked, state, &task, begun)
}

/// A task as its request describes it.
pub(super) fn draft(
    asked: &Asked<'_>,
    kind: TaskKind,
    inputs: Vec<End>,
    outputs: Vec<End>,
) -> Task {
    Task {
        kind,
        user: asked.text("UserId"),
        room: asked.text("RoomId"),
        inputs,
        outputs,
        since: asked.now,
        sequence: sequence(asked).unwrap_or(0),
        idle: IDLE,
        joined: Vec::new(),
    }
}

fn sequence(asked: &Asked<'_>) -> Option<u64> {
    asked.params.text("Sequence")?.parse().ok()
}

/// The streams or addresses of some inputs or outputs.
pub(super) fn ends(objects: &[Params]) -> Vec<End> {
    let end = |object: &Params| match object.given("StreamUrl") {
        Some(url) => End::Url(url),
        None => End::Stream(object.text("StreamId").unwrap_or_default()),
    };
    objects.iter().map(end).collect()
}

/// The bound of the outputs, which support can raise.
pub(super) fn check_ends(task: &Task, most_outputs: usize) -> Result<(), Refusal> {
    if task.outputs.len() > most_outputs {
        return Err(refused(110200178, format!("there may be at most {most_outputs} outputs")));
    }
    Ok(())
}

/// An input that is a stream has to be live, or the output of another task.
fn check_inputs(id: &str, task: &Task, state: &State) -> Result<(), Refusal> {
    let is_missing = |input: &&End| match input {
        End::Url(_) => false,
        End::Stream(stream) => !state.is_live(stream) && !state.tasks.sends(stream, id),
    };
    match task.inputs.iter().find(is_missing) {
        Some(input) => Err(refused(110200150, format!("input {} is not live", input.text()))),
        None => Ok(()),
    }
}

/// What became of a task that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begun {
    Anew,
    /// One of its id ran, and was changed.
    Changed,
}

/// Starts a task, or changes the one that runs under its id.
pub(super) fn begin(
    asked: &Asked<'_>,
    state: &mut State,
    mut task: Task,
) -> Result<Begun, Refusal> {
    /// The longest id that is kept.
    const MAX_ID: usize = 1024;
    let id = asked.text("TaskId");
    if id.len() > MAX_ID {
        return Err(asked.bad_input(format!("TaskId has more than {MAX_ID} bytes")));
    }
    let running = state.task(&id, asked.now);
    check_sequence(asked, running.as_deref())?;
    if let Some(running) = running.filter(|running| running.kind != task.kind) {
        let note = format!("a task of this id runs as {}", running.kind.as_str());
        return Err(refused(110200151, note));
    }
    check_inputs(&id, &task, state)?;
    let before = state.end_task(&id, asked.now);
    let begun = if before.is_some() { Begun::Changed } else { Begun::Anew };
    if let Some(before) = before {
        task.since = before.since;
        task.sequence = task.sequence.max(before.sequence);
    }
    let keep = |ends: Vec<End>| ends.into_iter().map(End::kept).collect();
    task.inputs = keep(task.inputs);
    task.outputs = keep(task.outputs);
    state.keep_task(&id, task, asked.now).map_err(|full| asked.full(full))?;
    Ok(begun)
}

fn check_sequence(asked: &Asked<'_>, running: Option<&Task>) -> Result<(), Refusal> {
    let last = running.map_or(0, |task| task.sequence);
    match sequence(asked) {
        Some(sequence) if last > 0 && sequence <= last => {
            let note = format!(
                "stale sequence: {sequence} is not above {last}, the last for task {}",
                asked.text("TaskId")
            );
            Err(asked.bad_input(note))
        }
        _ => Ok(()),
    }
}

pub(super) fn stop(asked: &Asked<'_>, state: &mut State) -> Done {
    stop_mix(asked, state, TaskKind::Mix)
}

pub(super) fn stop_auto(asked: &Asked<'_>, state: &mut State) -> Done {
    stop_mix(asked, state, TaskKind::AutoMix)
}

fn stop_mix(asked: &Asked<'_>, state: &mut State, kind: TaskKind) -> Done {
    let task = stop_kind(asked, state, kind)?;
    let (id, seq) = (asked.text("TaskId"), state.tasks.number());
    state.told.tell(task_events::mix_stopped(asked.app_id, &id, &task, seq));
    done(Value::Null)
}

/// Stops a task of a kind.
pub(super) fn stop_kind(
    asked: &Asked<'_>,
    state: &mut State,
    kind: TaskKind,
) -> Result<Task, Refusal> {
    let id = asked.text("TaskId");
    let none = || refused(110209001, format!("there is no task {id} of this kind"));
    let running = state.task(&id, asked.now).filter(|task| task.kind == kind).ok_or_else(none)?;
    check_sequence(asked, Some(running))?;
    state.end_task(&id, asked.now).ok_or_else(none)
}

pub(super) fn describe(asked: &Asked<'_>, state: &mut State) -> Done {
    let id = asked.text("TaskId");
    let task = state.task(&id, asked.now).filter(|task| task.kind != TaskKind::Transcode);
    let Some(task) = task else {
        return Err(refused(110209001, format!("there is no task {id} that mixes")));
    };
    let seconds = asked.now.saturating_sub(task.since).as_secs();
    done(json!({ "TaskInfo": { "TaskId": id, "MixDuration": seconds } }))
}

pub(super) fn start_auto(asked: &Asked<'_>, state: &mut State) -> Done {
    let room = asked.text("RoomId");
    let Some(present) = state.rooms.get(&room) else {
        return Err(asked.bad_input(format!("there is no room {room} to mix")));
    };
    let extra = asked.params.objects("ExtraMixInput");
    let (left_out, added): (Vec<Params>, Vec<Params>) =
        extra.into_iter().partition(|input| input.int("ModifyType") == Some(1));
    let left_out: Vec<String> =
        left_out.iter().filter_map(|input| input.given("StreamId")).collect();
    let outputs = asked.params.objects("MixOutput");
    let inputs = ends(&added);
    let own = present.streams.keys().filter(|id| !left_out.contains(id)).count();
    if own + inputs.len() > MAX_INPUTS && !inputs.is_empty() {
        let note = format!("the room's streams and the extra ones are more than {MAX_INPUTS}");
        return Err(refused(110200158, note));
    }
    let outputs = ends(&outputs);
    let task = draft(asked, TaskKind::AutoMix, inputs, outputs);
    check_ends(&task, MAX_OUTPUTS)?;
    let begun = begin(asked, state, task.clone())?;
    started(asked, state, &task, begun)
}

fn started(asked: &Asked<'_>, state: &mut State, task: &Task, begun: Begun) -> Done {
    let (id, seq) = (asked.text("TaskId"), state.tasks.number());
    if let Some(kept) = state.tasks.get(&id).filter(|_| begun == Begun::Anew) {
        state.told.tell(task_events::mix_started(asked.app_id, &id, kept, seq));
    }
    let plays: Vec<Value> = task.outputs.iter().map(|output| play_info(asked, output)).collect();
    done(json!({
        "UserId": task.user,
        "Sequence": task.sequence,
        "RoomId": task.room,
        "PlayInfo": plays,
    }))
}

fn play_info(asked: &Asked<'_>, output: &End) -> Value {
    let plays = Plays::of(output);
    let stream = match output {
        End::Stream(id) => asked.named(id),
        End::Url(_) => plays.stream.to_owned(),
    };
    json!({
        "StreamId": stream,
        "RTMP": plays.rtmp(),
        "HLS": plays.hls(),
        "FLV": plays.flv(),
        "Status": 0,
        "UserName": "",
    })
}

/// The rooms that outputs join; they have to exist, and to have no such stream of another user.
fn target_rooms(outputs: &[Params], task: &Task, state: &State) -> Result<Vec<Joined>, Refusal> {
    let mut joined = Vec::new();
    for (output, end) in outputs.iter().zip(&task.outputs) {
        let Some(target) = output.objects("TargetRoom").into_iter().next() else { continue };
        let room = target.text("RoomId").unwrap_or_default();
        let user = target.text("UserId").unwrap_or_default();
        let Some(present) = state.rooms.get(&room) else {
            return Err(refused(110200197, format!("there is no room {room} to add an output to")));
        };
        let End::Stream(stream) = end else {
            let note = "an output that is sent to an address cannot join a room";
            return Err(refused(110200197, note));
        };
        if present.streams.get(stream).is_some_and(|stream| stream.user != user) {
            let note = format!("another user has stream {stream} in room {room}");
            return Err(refused(110200197, note));
        }
        joined.push(Joined { room, stream: stream.clone(), user });
    }
    Ok(joined)
}
