//! The task that `create_task` returns on tokio. async-std and smol have their own types for this.

use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::task::{JoinError, JoinHandle};

/// A task. Await it for its output.
///
/// A panic in the task goes on in the code that awaits it, as an exception does in Python. (tokio's
/// own handle returns a `Result` instead.) A dropped `Task` is not stopped: on tokio it goes on in
/// the background. asyncio keeps only a weak reference, so there a task may vanish half-way if your
/// code does not keep it.
///
/// # Panics
///
/// Awaiting a `Task` panics if its `run` has ended before the task: it was dropped then, and has no
/// output.
#[derive(Debug)]
pub struct Task<T>(pub(crate) JoinHandle<T>);

impl<T> Task<T> {
    /// Stops the task at its next `await`, and waits for that: `task.cancel()` and then `await
    /// task`.
    ///
    /// Returns its output if it was done already. In Python the task sees a `CancelledError`, and
    /// may clean up with further awaits or refuse. In Rust the task is dropped: only `Drop` runs.
    pub async fn cancel(self) -> Option<T> {
        self.0.abort();
        match self.0.await {
            Err(error) if error.is_cancelled() => None,
            joined => Some(output(joined)),
        }
    }
}

impl<T> Future for Task<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        Pin::new(&mut self.0).poll(context).map(output)
    }
}

/// A task that is cancelled when its handle is dropped, as the tasks of a `gather` are.
pub(crate) struct CancelOnDrop<T>(pub(crate) Task<T>);

impl<T> Future for CancelOnDrop<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        Pin::new(&mut self.0).poll(context)
    }
}

impl<T> Drop for CancelOnDrop<T> {
    fn drop(&mut self) {
        self.0.0.abort();
    }
}

pub(crate) fn output<T>(joined: Result<T, JoinError>) -> T {
    match joined {
        Ok(output) => output,
        Err(error) if error.is_panic() => resume_unwind(error.into_panic()),
        Err(_) => panic!("failed to await the task: the `run` that it was created in has ended"),
    }
}
