//! asyncio on tokio's multi-thread runtime: one thread for each core, and tasks move between them.
//!
//! So futures, and the values that they hold at an `await`, must be `Send`. A task may not borrow
//! from the caller (`'static`), which may end before the task.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::Builder;
use tokio::task::{JoinSet, spawn, spawn_blocking, unconstrained};

use crate::in_order::in_order;
use crate::task::{CancelOnDrop, output};

pub use crate::task::Task;

/// Runs a future to its end on this thread, and its tasks on others. Returns the future's output:
/// `asyncio.run`.
///
/// Unfinished tasks are dropped at the end, at their next `await`. [`to_thread`] calls that have
/// begun are waited for, as in Python.
///
/// # Panics
///
/// Inside another `run`, where Python raises `RuntimeError`; and if the system refuses a resource
/// that the runtime needs, such as a file descriptor or a thread.
pub fn run<F>(future: F) -> F::Output
where
    F: Future,
{
    Builder::new_multi_thread()
        .enable_all() // Timers, and the network if that part of tokio is compiled.
        .build()
        .unwrap_or_else(|error| panic!("failed to start a tokio runtime: {error}; see `ulimit -n`"))
        .block_on(future)
}

/// Runs all futures at the same time, each as a task, and returns their outputs in the order of the
/// arguments.
///
/// They wait at the same time, and also compute at the same time, on as many threads as the machine
/// has cores.
///
/// A panic goes on in the caller at once, and the other tasks are cancelled (Python's go on). They
/// are also cancelled when the `gather` is dropped, as in Python. For errors see
/// [`gather`](crate::gather#when-one-fails) of the default runtime.
pub async fn gather<I, F>(futures: I) -> Vec<F::Output>
where
    I: IntoIterator<Item = F>,
    F: Future<Output: Send + 'static> + Send + 'static,
{
    // A `JoinSet` would work too, but returns outputs in the order in which they are done: each
    // would have to carry its position, and a waiting task would be half as large again.
    // `unconstrained`: see `tokio_current_thread`.
    let tasks = futures.into_iter().map(create_task).map(CancelOnDrop);
    unconstrained(join_all(tasks)).await
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
    let mut tasks = JoinSet::new();
    let mut outputs = Vec::new();
    for (position, input) in inputs.into_iter().enumerate() {
        if tasks.len() == limit {
            outputs.extend(tasks.join_next().await.map(output));
        }
        let call = f(input);
        tasks.spawn(async move { (position, call.await) });
    }
    outputs.extend(tasks.join_all().await);
    in_order(outputs)
}

/// Starts a task that runs concurrently with the caller: `asyncio.create_task`.
///
/// It may begin at once, on another thread. Await the [`Task`] for its output. If you drop it, the
/// task goes on.
///
/// # Panics
///
/// Outside `run`, where Python raises `RuntimeError`.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    Task(spawn(future))
}

/// Calls a function that blocks, or computes for long, on a thread for such calls:
/// `asyncio.to_thread`.
///
/// It is needed here too: a task that blocks occupies one of the few threads, and tasks that this
/// thread was about to run may have to wait until it is done.
///
/// At most 512 threads are used (Python: `min(32, cpus + 4)`); further calls wait. Python copies
/// the context variables. Here, `f` has only the values that are moved into it.
///
/// # Panics
///
/// Outside `run`.
pub async fn to_thread<C, T>(f: C) -> T
where
    C: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Task(spawn_blocking(f)).await
}

/// Waits without blocking the thread: `asyncio.sleep`.
///
/// `sleep(Duration::ZERO)` lets other tasks run, as `sleep(0)` does in Python, but until the
/// timer's next millisecond. To yield without waiting, use `tokio::task::yield_now`.
///
/// # Panics
///
/// Outside `run`.
pub async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}
