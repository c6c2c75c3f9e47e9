//! asyncio on smol: one thread for all tasks beside the caller's own, started at first use and
//! shared by the whole program. (`SMOL_THREADS=4 cargo run ...` gives it four.)

use std::time::Duration;

use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};
use smol::future::yield_now;
use smol::{Timer, block_on, spawn, unblock};

use crate::in_order::in_order;

/// A task that runs by itself: await it for its output, `detach` it to let it go on unseen, or drop
/// it and it is cancelled. asyncio keeps only a weak reference, so there too a task has to be held.
pub use smol::Task;

/// Runs a future to its end, on this thread, its tasks on another, and gives its output:
/// `asyncio.run`.
///
/// The other thread belongs to the program, not to this call: a `run` inside a `run` works, though
/// it blocks, and tasks that are detached go on until the program ends.
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
/// A panic goes on in the caller at once, and the other tasks are cancelled (Python's go on). They
/// are cancelled too when the `gather` is dropped, as in Python. For errors see
/// [`gather`](crate::gather#when-one-fails) of the default.
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
/// is cancelled.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    spawn(future)
}

/// Calls a function that blocks, or computes for long, on a thread kept for such calls:
/// `asyncio.to_thread`.
///
/// A task that blocks stops all other tasks, as there is one thread for them.
///
/// There are at most 500 such threads (`BLOCKING_MAX_THREADS=8 cargo run ...` gives it 8), and in
/// Python `min(32, cpus + 4)`; further calls wait. Python takes the context variables along. Here
/// nothing comes along but what is moved into `f`.
pub async fn to_thread<C, T>(f: C) -> T
where
    C: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    unblock(f).await
}

/// Waits without holding the thread: `asyncio.sleep`.
///
/// `sleep(Duration::ZERO)` lets the others run, as `sleep(0)` does in Python.
pub async fn sleep(duration: Duration) {
    // smol's timer is over at once when there is nothing to wait for, and lets nobody run.
    if duration.is_zero() {
        yield_now().await;
    } else {
        Timer::after(duration).await;
    }
}
