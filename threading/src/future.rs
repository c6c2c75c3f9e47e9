//! A future: the result of a job that may not be done yet.
//!
//! It is a cell under a lock, with a [`Condvar`] for the threads that wait for the result. It
//! shares only its name with Rust's `std::future::Future`, which does no work until it is polled:
//! here the job runs on a thread, as with Python's `concurrent.futures.Future`.

use std::error::Error;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::Panicked;

/// A job's result, now or later. [`ThreadPoolExecutor::submit`](crate::ThreadPoolExecutor::submit)
/// returns it.
#[derive(Debug)]
pub struct Future<R> {
    shared: Arc<Shared<R>>,
}

struct Shared<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    stage: Stage<R>,
    callbacks: Vec<Callback<R>>,
}

type Callback<R> = Box<dyn FnOnce(&Future<R>) + Send>;

enum Stage<R> {
    Pending,
    Running,
    /// `None` once `result` has returned the value.
    Done(Result<Option<R>, NoResult>),
}

impl<R> Future<R> {
    /// Creates a future, and the promise that sets its result.
    pub(crate) fn new() -> (Self, Promise<R>) {
        let state = State {
            stage: Stage::Pending,
            callbacks: Vec::new(),
        };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let promise = Promise {
            shared: Arc::clone(&shared),
        };
        (Self { shared }, promise)
    }

    /// Waits for the result and returns it. The future is used up: the result has one owner.
    ///
    /// # Errors
    ///
    /// [`NoResult`] if the job was cancelled, or panicked.
    pub fn result(self) -> Result<R, NoResult> {
        let mut state = self.wait();
        // The stage stays `Done`: another thread may be in a callback, which has the future too.
        match &mut state.stage {
            Stage::Done(Ok(result)) => Ok(result.take().expect("it has one owner")),
            Stage::Done(Err(reason)) => Err(reason.clone()),
            _ => unreachable!("`wait` returns when it is done"),
        }
    }

    /// Waits for the job. Returns the reason if it has no result, where Python's `exception()`
    /// returns the exception.
    pub fn exception(&self) -> Option<NoResult> {
        match &self.wait().stage {
            Stage::Done(Err(reason)) => Some(reason.clone()),
            _ => None,
        }
    }

    /// Waits for the job, but no longer than `limit`. Returns whether it is done. Call this before
    /// `result`, where Python has `result(timeout=...)` and catches `TimeoutError`.
    pub fn wait_timeout(&self, limit: Duration) -> bool {
        let waited = self
            .shared
            .changed
            .wait_timeout_while(self.shared.state(), limit, |state| !state.is_done());
        waited.unwrap_or_else(PoisonError::into_inner).0.is_done()
    }

    /// Cancels the job if it has not started. Returns whether it is cancelled.
    pub fn cancel(&self) -> bool {
        let state = self.shared.state();
        if matches!(state.stage, Stage::Pending) {
            self.shared.finish(state, Err(NoResult::Cancelled));
        } else {
            drop(state);
        }
        self.cancelled()
    }

    /// Returns whether the job was cancelled.
    pub fn cancelled(&self) -> bool {
        let stage = &self.shared.state().stage;
        matches!(stage, Stage::Done(Err(NoResult::Cancelled)))
    }

    /// Returns whether a thread runs the job now.
    pub fn running(&self) -> bool {
        matches!(self.shared.state().stage, Stage::Running)
    }

    /// Returns whether the job has a result, has panicked, or was cancelled.
    pub fn done(&self) -> bool {
        self.shared.state().is_done()
    }

    /// Calls `callback` when the job is done: on the thread that finishes or cancels it, or at once
    /// if it is done already. A panic of the callback is printed and goes no further, as in Python.
    pub fn add_done_callback(&self, callback: impl FnOnce(&Self) + Send + 'static) {
        let mut state = self.shared.state();
        if state.is_done() {
            drop(state); // the callback may call methods of the future, which take the lock
            self.call(Box::new(callback));
        } else {
            state.callbacks.push(Box::new(callback));
        }
    }

    fn call(&self, callback: Callback<R>) {
        // The panic hook has printed the panic. Other callbacks, and the pool's thread, go on.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| callback(self)));
    }

    fn wait(&self) -> MutexGuard<'_, State<R>> {
        self.shared
            .changed
            .wait_while(self.shared.state(), |state| !state.is_done())
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R> Shared<R> {
    fn state(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn finish(self: &Arc<Self>, mut state: MutexGuard<State<R>>, result: Result<R, NoResult>) {
        state.stage = Stage::Done(result.map(Some));
        let callbacks = std::mem::take(&mut state.callbacks);
        drop(state); // as above
        self.changed.notify_all();
        let future = Future {
            shared: Arc::clone(self),
        };
        for callback in callbacks {
            future.call(callback);
        }
    }
}

impl<R> State<R> {
    fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done(_))
    }
}

/// Sets the result of a future. A promise that is dropped unused cancels its future.
pub(crate) struct Promise<R> {
    shared: Arc<Shared<R>>,
}

impl<R> Promise<R> {
    /// Runs the job, unless it was cancelled.
    pub(crate) fn run(self, job: impl FnOnce() -> R) {
        let mut state = self.shared.state();
        if state.is_done() {
            return;
        }
        state.stage = Stage::Running;
        drop(state);
        // `AssertUnwindSafe`: the job may leave things half done, but its panic is not swallowed.
        let result = panic::catch_unwind(AssertUnwindSafe(job))
            .map_err(|payload| NoResult::Panicked(Panicked::here(payload.as_ref())));
        self.shared.finish(self.shared.state(), result);
    }
}

impl<R> Drop for Promise<R> {
    fn drop(&mut self) {
        let state = self.shared.state();
        if matches!(state.stage, Stage::Pending) {
            self.shared.finish(state, Err(NoResult::Cancelled));
        }
    }
}

impl<R> fmt::Debug for Shared<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.state().stage {
            Stage::Pending => "pending",
            Stage::Running => "running",
            Stage::Done(Ok(_)) => "finished",
            Stage::Done(Err(NoResult::Cancelled)) => "cancelled",
            Stage::Done(Err(NoResult::Panicked(_))) => "panicked",
        })
    }
}

/// The reason why a future has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoResult {
    /// The job was cancelled before it started: Python's `CancelledError`.
    Cancelled,
    /// The job panicked. Python's `result()` raises the job's exception.
    Panicked(Panicked),
}

impl fmt::Display for NoResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("failed to get a result: the job was cancelled"),
            Self::Panicked(panicked) => panicked.fmt(f),
        }
    }
}

impl Error for NoResult {}
