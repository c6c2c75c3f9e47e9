//! asyncio on smol: one thread for all tasks, in addition to the caller's, started at first use and
//! shared by the whole program. (`SMOL_THREADS=4 cargo run ...` starts four.)

use std::time::Duration;

use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};
use smol::future::yield_now;
use smol::{Timer, block_on, spawn, unblock};

use crate::in_order::in_order;

/// A task. Await it for its output, `detach` it to let it go on in the background, or drop it, and
/// it is cancelled. asyncio keeps only a weak reference, so there too you have to keep the task.
pub use smol::Task;

/// Runs a future to its end on this thread, and its tasks on another. Returns the future's output:
/// `asyncio.run`.
///
/// The other thread belongs to the program, not to this call. So a `run` inside a `run` works,
/// though it blocks, and detached tasks go on until the program ends.
///
/// # Panics
///
/// If the system refuses a resource that the first `run` needs, such as a file descriptor or a
/// thread.
pub fn run<F>(future: F) -> F::Output
where
    F: Future,
{
    block_on(future)
}

/// Runs all futures at the same time, each as a task, and returns their outputs in the order of the
/// arguments.
///
/// A panic goes on in the caller at once, and the other tasks are cancelled (Python's go on). They
/// are also cancelled when the `gather` is dropped, as in Python. For errors see
/// [`gather`](crate::gather#when-one-fails) of the default runtime.
pub async fn gather<I, F>(futures: I) -> Vec<F::Output>
where
    I: IntoIterator<Item = F>,
    F: Future<Output: Send + 'static> + Send + 'static,
{
    join_all(futures.into_iter().map(create_task)).await
}

/// Calls `f` on each input, with at most `limit` tasks running at a time, and returns the outputs
/// in the order of the inputs.
///
/// # Panics
///
/// If `limit` is 0: no call would ever run. With Python's `Semaphore(0)` that program hangs.
pub async fn map<I, C, F>(limit: usize, inputs: I, mut f: C) -> Vec<F::Output>
where
    I: IntoIterator,
    C: FnMut(I::Item) -> F,
    F: Future<Output: Send + 'static> + Send + 'static,
{
    assert!(limit > 0, "the limit of `map` must be at least 1");
    let calls = inputs.into_iter().enumerate().map(|(position, input)| {
        let call = f(input);
        create_task(async move { (position, call.await) })
    });
    in_order(stream::iter(calls).buffer_unordered(limit).collect().await)
}

/// Starts a task that runs concurrently with the caller: `asyncio.create_task`.
///
/// It may begin at once, on another thread. Await the [`Task`] for its output. If you drop it, the
/// task is cancelled.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    spawn(future)
}

/// Calls a function that blocks, or computes for long, on a thread for such calls:
/// `asyncio.to_thread`.
///
/// A task that blocks stops all other tasks, as they share one thread.
///
/// At most 500 threads are used, or 8 with `BLOCKING_MAX_THREADS=8 cargo run ...` (Python: `min(32,
/// cpus + 4)`); further calls wait. Python copies the context variables. Here, `f` has only the
/// values that are moved into it.
pub async fn to_thread<C, T>(f: C) -> T
where
    C: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    unblock(f).await
}

/// Waits without blocking the thread: `asyncio.sleep`.
///
/// `sleep(Duration::ZERO)` lets other tasks run, as `sleep(0)` does in Python.
pub async fn sleep(duration: Duration) {
    // smol's timer is done at once for a duration of 0, without letting another task run.
    if duration.is_zero() {
        yield_now().await;
    } else {
        Timer::after(duration).await;
    }
}
