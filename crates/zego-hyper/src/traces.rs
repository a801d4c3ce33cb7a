//! What a log is told: a span for each attempt, and an event when it lands. The request's address,
//! which holds its signature, is none of it.

use tracing::field::{Empty, display};
use tracing::{Span, debug, debug_span};
use zego_core::{Attempted, Report};

/// The attempt that is about to begin.
pub(crate) fn attempt(report: &Report) -> Span {
    let endpoint = report.attempts().last().and_then(Attempted::endpoint).map(display);
    let (action, attempt) = (report.action(), report.attempts().len());
    debug_span!("attempt", action, attempt, endpoint, code = Empty, request_id = Empty)
}

/// The attempt that has landed, in its own span.
pub(crate) fn landed(report: &Report) {
    let Some(attempt) = report.attempts().last() else { return };
    let span = Span::current();
    if let Some(code) = attempt.code() {
        span.record("code", code.number());
    }
    span.record("request_id", attempt.request_id());
    let elapsed_ms = attempt.elapsed().map(|time| u64::try_from(time.as_millis()).ok());
    let status = attempt.status().map(|status| status.as_u16());
    match attempt.failure() {
        None => debug!(elapsed_ms = elapsed_ms.flatten(), status, "answered"),
        Some(failure) => debug!(elapsed_ms = elapsed_ms.flatten(), failure, "failed"),
    }
}
