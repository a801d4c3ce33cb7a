//! What calls ask for.

use std::collections::BTreeSet;

use zego_core::actions::{CloseRoom, DescribeRtcStreamState, ForbidRtcStreams};
use zego_core::catalog::{self, Effect, Kind, Spec};
use zego_core::{AnyAction, RoomId, Session, StreamId};

use super::client::Driven;

/// An action with its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    action: &'static str,
    params: Vec<(&'static str, String)>,
}

impl Ask {
    /// An action by its name on the wire.
    pub fn new<'p>(
        action: &'static str,
        params: impl IntoIterator<Item = (&'static str, &'p str)>,
    ) -> Self {
        let params = params.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        Self { action, params }
    }

    /// Its name on the wire.
    pub fn action(&self) -> &'static str {
        self.action
    }

    /// The row of the catalogue, if there is one.
    pub fn spec(&self) -> Option<&'static Spec> {
        catalog::find(self.action)
    }

    /// What repeating it does.
    pub fn effect(&self) -> Effect {
        self.spec().map_or(Effect::Once, |spec| spec.effect)
    }

    /// Whether the service orders it by its sequence, and which streams it names then.
    pub fn ordered_streams(&self) -> BTreeSet<&str> {
        let is_ordered = self
            .spec()
            .is_some_and(|spec| spec.params.iter().any(|param| param.kind == Kind::Sequence));
        if is_ordered { self.named("StreamId") } else { BTreeSet::new() }
    }

    /// The rooms that it names.
    pub fn rooms(&self) -> BTreeSet<&str> {
        self.named("RoomId")
    }

    /// Whether the caller gave a sequence.
    pub fn has_given_sequence(&self) -> bool {
        !self.named("Sequence").is_empty()
    }

    fn named(&self, name: &str) -> BTreeSet<&str> {
        let params = self.params.iter().filter(|(other, _)| *other == name);
        params.map(|(_, value)| &**value).collect()
    }

    /// A call of it: of the typed action where one was chosen to stand for all of them.
    pub(super) fn call(&self, session: &Session, settings: Settings) -> Box<dyn Driven> {
        let streams = || self.named("StreamId").into_iter().map(|id| StreamId::new(id).ok());
        let room = || self.named("RoomId").into_iter().next().and_then(|id| RoomId::new(id).ok());
        let is_plain = !self.has_given_sequence();
        match self.action {
            "DescribeRTCStreamState" if is_plain => {
                if let Some(Some(stream)) = streams().next() {
                    return settings.of(session.call(DescribeRtcStreamState::new(stream)));
                }
            }
            "ForbidRTCStreams" if is_plain => {
                if let Some(streams) = streams().collect::<Option<Vec<_>>>() {
                    return settings.of(session.call(ForbidRtcStreams::new(streams)));
                }
            }
            "CloseRoom" => {
                if let Some(room) = room() {
                    return settings.of(session.call(CloseRoom::new(room)));
                }
            }
            _ => {}
        }
        settings.of(session.call(self.any()))
    }

    fn any(&self) -> AnyAction {
        let known = AnyAction::find(self.action);
        let action = known.unwrap_or_else(|| AnyAction::unknown(self.action, http::Method::GET));
        self.params.iter().fold(action, |action, (name, value)| action.with(name, value))
    }
}

/// What a call is told before it begins.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    pub(super) deadline: Option<std::time::Duration>,
    pub(super) priority: Option<zego_core::Priority>,
}

impl Settings {
    fn of<A: zego_core::Action + 'static>(self, mut call: zego_core::Call<A>) -> Box<dyn Driven> {
        if let Some(deadline) = self.deadline {
            call = call.with_deadline(deadline);
        }
        if let Some(priority) = self.priority {
            call = call.with_priority(priority);
        }
        Box::new(call)
    }
}
