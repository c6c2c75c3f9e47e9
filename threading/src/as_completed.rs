//! Several futures at once, in the order in which their jobs are done.
//!
//! Both functions add a callback to each future (`add_done_callback`), which sends a message when
//! the job is done, and read these messages from a channel. Neither polls the futures.

use std::time::{Duration, Instant};

use crossbeam::channel::{self, Receiver};

use crate::Future;

/// Returns an iterator over the futures, each as soon as it is done. Futures that are done already
/// come first.
///
/// A cancelled job counts as done at once; in Python, only when a thread of the pool comes to it.
///
/// The iterator waits without a time limit. Python's has a `timeout`: here, use [`wait`] for that.
pub fn as_completed<R: 'static>(
    futures: impl IntoIterator<Item = Future<R>>,
) -> impl Iterator<Item = Future<R>> {
    let mut futures: Vec<_> = futures.into_iter().map(Some).collect();
    let done = when_done(futures.iter().flatten());
    done.into_iter()
        .map(move |(index, _)| futures[index].take().expect("a future is done only once"))
}

/// The condition under which [`wait`] returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnWhen {
    /// At least one future is done: `FIRST_COMPLETED`.
    FirstCompleted,
    /// One job has panicked, or all are done: `FIRST_EXCEPTION`.
    FirstException,
    /// All are done: `ALL_COMPLETED`.
    AllCompleted,
}

/// The result of [`wait`]: Python's `DoneAndNotDoneFutures`. Both lists are in the order of the
/// input.
#[derive(Debug)]
pub struct DoneAndNotDone<R> {
    /// The futures that are done: with a result, cancelled or panicked.
    pub done: Vec<Future<R>>,
    /// The others. Their jobs go on: `wait` cancels nothing.
    pub not_done: Vec<Future<R>>,
}

/// Waits for the futures until `return_when` holds, but no longer than `limit`, if there is one.
pub fn wait<R: 'static>(
    futures: Vec<Future<R>>,
    return_when: ReturnWhen,
    limit: Option<Duration>,
) -> DoneAndNotDone<R> {
    // `None` if the limit is too long for the clock, as `Duration::MAX` is: then there is no limit.
    let deadline = limit.and_then(|limit| Instant::now().checked_add(limit));
    let done = when_done(&futures);
    let next = || match deadline {
        Some(deadline) => done.recv_deadline(deadline).ok(),
        None => done.recv().ok(),
    };
    while let Some((_, has_panicked)) = next() {
        match return_when {
            ReturnWhen::FirstCompleted => break,
            ReturnWhen::FirstException if has_panicked => break,
            _ => {}
        }
    }
    let (done, not_done) = futures.into_iter().partition(Future::done);
    DoneAndNotDone { done, not_done }
}

/// Returns a channel that receives, for each future that is done, its index and whether its job has
/// panicked. The channel ends when all futures are done: each keeps a sender until then.
fn when_done<'a, R: 'static>(
    futures: impl IntoIterator<Item = &'a Future<R>>,
) -> Receiver<(usize, bool)> {
    let (sender, done) = channel::unbounded();
    for (index, future) in futures.into_iter().enumerate() {
        let sender = sender.clone();
        future.add_done_callback(move |future| {
            let has_panicked = !future.cancelled() && future.exception().is_some();
            // An `Err` means that the receiver was dropped.
            let _ = sender.send((index, has_panicked));
        });
    }
    done
}
