//! asyncio on async-std: one thread for each core, started at first use and shared by the whole
//! program.
//!
//! async-std is discontinued (RUSTSEC-2025-0052), and its authors recommend
//! [smol](mod@crate::smol): read this to understand old code, not to write new code.

use std::time::Duration;

use async_std::task::{block_on, spawn, spawn_blocking, yield_now};
use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};

use crate::in_order::in_order;

/// A task. Await it for its output, `cancel` it, or drop it, and it goes on in the background.
// Not inlined: async-std's text has a link that is dead on this page.
#[doc(no_inline)]
pub use async_std::task::JoinHandle as Task;

/// Runs a future to its end on this thread, and its tasks on others. Returns the future's output:
/// `asyncio.run`.
///
/// The threads belong to the program, not to this call. So a `run` inside a `run` works, though it
/// blocks, and unfinished tasks go on until the program ends.
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
/// A panic goes on in the caller at once, and the other tasks go on in the background, as in
/// Python. They also go on when the `gather` is dropped (Python's are cancelled): async-std has
/// nothing like tokio's `JoinSet`. For errors see [`gather`](crate::gather#when-one-fails) of the
/// default runtime.
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
/// task goes on.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    spawn(future)
}

/// Calls a function that blocks, or computes for long, on a thread for such calls:
/// `asyncio.to_thread`.
///
/// It is needed here too: a task that blocks occupies one of the few threads.
///
/// At most 500 threads are used, or 8 with `BLOCKING_MAX_THREADS=8 cargo run ...` (Python: `min(32,
/// cpus + 4)`); further calls wait. Python copies the context variables. Here, `f` has only the
/// values that are moved into it.
pub async fn to_thread<C, T>(f: C) -> T
where
    C: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    spawn_blocking(f).await
}

/// Waits without blocking the thread: `asyncio.sleep`.
///
/// `sleep(Duration::ZERO)` lets other tasks run, as `sleep(0)` does in Python.
pub async fn sleep(duration: Duration) {
    // async-std's own `sleep` returns at once for a duration of 0, without letting another task
    // run.
    if duration.is_zero() {
        yield_now().await;
    } else {
        async_std::task::sleep(duration).await;
    }
}
