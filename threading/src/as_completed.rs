//! Several futures at once: whichever is done first comes first.
//!
//! Both functions ask each future to say when it is done (`add_done_callback`), and listen on a
//! channel. Nobody asks again and again.

use std::time::{Duration, Instant};

use crossbeam::channel::{self, Receiver};

use crate::Future;

/// The futures, each as soon as it is done. Those that are done already come first.
///
/// A job that was cancelled is done at once; in Python, when a thread of the pool comes to it.
///
/// The iterator waits. It has no time limit, which Python's has: use [`wait`] for that.
pub fn as_completed<R: 'static>(
    futures: impl IntoIterator<Item = Future<R>>,
) -> impl Iterator<Item = Future<R>> {
    let mut futures: Vec<_> = futures.into_iter().map(Some).collect();
    let done = when_done(futures.iter().flatten());
    done.into_iter().map(move |(index, _)| {
        futures[index]
            .take()
            .expect("a future says only once that it is done")
    })
}

/// What [`wait`] waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnWhen {
    /// Any of them is done: `FIRST_COMPLETED`.
    FirstCompleted,
    /// One of them has panicked, or all are done: `FIRST_EXCEPTION`.
    FirstException,
    /// All are done: `ALL_COMPLETED`.
    AllCompleted,
}

/// What [`wait`] returns: Python's `DoneAndNotDoneFutures`. Both are in the order of the input.
#[derive(Debug)]
pub struct DoneAndNotDone<R> {
    /// Those with a result, or without one for ever.
    pub done: Vec<Future<R>>,
    /// The others. They go on: `wait` cancels nothing.
    pub not_done: Vec<Future<R>>,
}

/// Waits for the futures, but no longer than `limit`, where there is one.
pub fn wait<R: 'static>(
    futures: Vec<Future<R>>,
    return_when: ReturnWhen,
    limit: Option<Duration>,
) -> DoneAndNotDone<R> {
    // A limit that no clock can show, such as `Duration::MAX`, is none.
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

/// A channel of the futures that are done, by their number, and whether they have panicked. It ends
/// when all are done: each future holds a sender for as long as it takes.
fn when_done<'a, R: 'static>(
    futures: impl IntoIterator<Item = &'a Future<R>>,
) -> Receiver<(usize, bool)> {
    let (sender, done) = channel::unbounded();
    for (index, future) in futures.into_iter().enumerate() {
        let sender = sender.clone();
        future.add_done_callback(move |future| {
            let has_panicked = !future.cancelled() && future.exception().is_some();
            // It fails only when nobody listens any more.
            let _ = sender.send((index, has_panicked));
        });
    }
    done
}
