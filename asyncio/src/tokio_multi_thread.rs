//! asyncio on tokio's multi-thread runtime: one thread for each core, and tasks move between them.
//!
//! So futures, and what they hold at an `await`, must be `Send`, and a task may not borrow from the
//! caller (`'static`), which could be gone before it.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::Builder;
use tokio::task::{JoinSet, spawn, spawn_blocking, unconstrained};

use crate::in_order::in_order;
use crate::task::{CancelOnDrop, output};

pub use crate::task::Task;

/// Runs a future to its end on this thread, its tasks on others, and gives its output:
/// `asyncio.run`.
///
/// Tasks that are left over are dropped at the end, at their next `await`. Work under [`to_thread`]
/// that has begun is waited for, as in Python.
///
/// # Panics
///
/// Inside another `run`, where Python has a `RuntimeError`; and when the system refuses what a
/// runtime needs, such as a file descriptor or a thread more.
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

/// Runs all futures at once, each as a task, and gives their outputs in the order of the arguments.
///
/// They do not only wait at the same time, but compute at the same time too, on as many threads as
/// there are cores.
///
/// A panic goes on in the caller at once, and the other tasks are cancelled (Python's go on). They
/// are cancelled too when the `gather` is dropped, as in Python. For errors see
/// [`gather`](crate::gather#when-one-fails) of the default.
pub async fn gather<I, F>(futures: I) -> Vec<F::Output>
where
    I: IntoIterator<Item = F>,
    F: Future<Output: Send + 'static> + Send + 'static,
{
    // A `JoinSet` would do, but gives outputs as they come: each would have to carry its position,
    // and a task that waits would be half as large again. `unconstrained` for the reason that
    // `tokio_current_thread` has.
    let tasks = futures.into_iter().map(create_task).map(CancelOnDrop);
    unconstrained(join_all(tasks)).await
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

/// Starts a task that runs beside the caller: `asyncio.create_task`.
///
/// It may begin at once, on another thread. Await the [`Task`] for its output; drop it and the task
/// goes on.
///
/// # Panics
///
/// Outside `run`, where Python has a `RuntimeError`.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    Task(spawn(future))
}

/// Calls a function that blocks, or computes for long, on a thread kept for such calls:
/// `asyncio.to_thread`.
///
/// It is needed here too: a task that blocks takes one of the few threads away from all others, and
/// those that this thread was to run next may have to wait until it is done.
///
/// There are at most 512 threads kept for such calls, and in Python `min(32, cpus + 4)`; further
/// calls wait. Python takes the context variables along. Here nothing comes along but what is moved
/// into `f`.
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

/// Waits without holding the thread: `asyncio.sleep`.
///
/// `sleep(Duration::ZERO)` lets the others run, as `sleep(0)` does in Python, but until the timer's
/// next millisecond. To only give way, see `tokio::task::yield_now`.
///
/// # Panics
///
/// Outside `run`.
pub async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}
