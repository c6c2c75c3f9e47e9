//! asyncio on async-std: one thread for each core, started at first use and shared by the whole
//! program.
//!
//! async-std is discontinued (RUSTSEC-2025-0052) and its authors point to [smol](mod@crate::smol):
//! read this to understand old code, not to write new.

use std::time::Duration;

use async_std::task::{block_on, spawn, spawn_blocking, yield_now};
use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};

use crate::in_order::in_order;

/// A task that runs by itself: await it for its output, `cancel` it, or drop it and it goes on
/// unseen.
// Not inlined: async-std's text has a link that is dead on this page.
#[doc(no_inline)]
pub use async_std::task::JoinHandle as Task;

/// Runs a future to its end, on this thread, its tasks on others, and gives its output:
/// `asyncio.run`.
///
/// The threads belong to the program, not to this call: a `run` inside a `run` works, though it
/// blocks, and tasks that are left over go on until the program ends.
///
/// # Panics
///
/// When the system refuses what the first `run` needs, such as a file descriptor or a thread more.
pub fn run<F>(future: F) -> F::Output
where
    F: Future,
{
    block_on(future)
}

/// Runs all futures at once, each as a task, and gives their outputs in the order of the arguments.
///
/// A panic goes on in the caller at once, and the other tasks go on unseen, as in Python. They also
/// go on when the `gather` is dropped (Python's are cancelled): async-std has nothing like tokio's
/// `JoinSet`. For errors see [`gather`](crate::gather#when-one-fails) of the default.
pub async fn gather<I, F>(futures: I) -> Vec<F::Output>
where
    I: IntoIterator<Item = F>,
    F: Future<Output: Send + 'static> + Send + 'static,
{
    join_all(futures.into_iter().map(create_task)).await
}

/// Calls `f` on each input, with at most `limit` tasks under way, and gives their outputs in the
/// order of the inputs.
///
/// # Panics
///
/// If `limit` is 0: nothing would ever run. Under Python's `Semaphore(0)` that program hangs.
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

/// Starts a task that runs beside the caller: `asyncio.create_task`.
///
/// It may begin at once, on another thread. Await the [`Task`] for its output; drop it and the task
/// goes on.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    spawn(future)
}

/// Calls a function that blocks, or computes for long, on a thread kept for such calls:
/// `asyncio.to_thread`.
///
/// It is needed here too: a task that blocks takes one of the few threads away from all others.
///
/// There are at most 500 such threads (`BLOCKING_MAX_THREADS=8 cargo run ...` gives it 8), and in
/// Python `min(32, cpus + 4)`; further calls wait. Python takes the context variables along. Here
/// nothing comes along but what is moved into `f`.
pub async fn to_thread<C, T>(f: C) -> T
where
    C: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    spawn_blocking(f).await
}

/// Waits without holding the thread: `asyncio.sleep`.
///
/// `sleep(Duration::ZERO)` lets the others run, as `sleep(0)` does in Python.
pub async fn sleep(duration: Duration) {
    // async-std's own `sleep` is over at once when there is nothing to wait for, and lets nobody
    // run.
    if duration.is_zero() {
        yield_now().await;
    } else {
        async_std::task::sleep(duration).await;
    }
}
