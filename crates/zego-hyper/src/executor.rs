use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use hyper::rt::Executor;

/// Runs the tasks of a pool on tokio, one at a time.
///
/// HTTP/2 has two tasks per connection, one that takes requests and one that reads frames. In
/// parallel, a GOAWAY can be read between the two steps in which a request is taken, and the request
/// fails with it though its stream may not be above the last one that the peer names. One at a time,
/// a request that fails with a GOAWAY always is: its failure can be taken for "not acted upon".
#[derive(Clone, Debug, Default)]
pub(crate) struct SerialExecutor {
    turn: Arc<Mutex<()>>,
}

impl<F> Executor<F> for SerialExecutor
where
    F: Future<Output = ()> + Send + Unpin + 'static,
{
    fn execute(&self, mut future: F) {
        let turn = Arc::clone(&self.turn);
        tokio::spawn(poll_fn(move |context| {
            // A poll does not wait, and starts no other: it spawns at most.
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            Pin::new(&mut future).poll(context)
        }));
    }
}
