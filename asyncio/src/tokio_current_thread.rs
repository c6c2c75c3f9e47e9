//! asyncio on tokio's current-thread runtime, which works as Python's asyncio does: one thread, one
//! task at a time.
//!
//! So futures need not be `Send` here: data of a single thread may be shared with `Rc` and `Cell`.

use std::time::Duration;

use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};
use tokio::runtime::{Builder, LocalOptions};
use tokio::task::{spawn_blocking, spawn_local, unconstrained};

use crate::in_order::in_order;

pub use crate::task::Task;

/// Runs a future to its end on this thread, and returns its output: `asyncio.run`.
///
/// Unfinished tasks are dropped at the end. (asyncio cancels them, and lets them clean up.)
/// [`to_thread`] calls that have begun are waited for, as in Python.
///
/// # Panics
///
/// Inside another `run`, where Python raises `RuntimeError`; and if the system refuses a resource
/// that the runtime needs, such as a file descriptor.
pub fn run<F>(future: F) -> F::Output
where
    F: Future,
{
    Builder::new_current_thread()
        .enable_all() // Timers, and the network if that part of tokio is compiled.
        .build_local(LocalOptions::default())
        .unwrap_or_else(|error| panic!("failed to start a tokio runtime: {error}; see `ulimit -n`"))
        .block_on(future)
}

/// Runs all futures at the same time, and returns their outputs in the order of the arguments:
/// `asyncio.gather`.
///
/// All futures have one type. For two futures of different types use `futures_util::future::join`,
/// or [`create_task`].
///
/// # When one fails
///
/// In Rust an error is an output like any other. Futures that return `Result`s are all run to their
/// ends, and all `Result`s are returned: that is `return_exceptions=True`.
///
/// Without it, Python's `gather` raises the first exception at once, *and the others go on*.
/// `try_join_all` of `futures_util` returns the first error at once, and drops the other futures.
/// If they are [tasks](create_task), they keep running. To wait for all of them and return one
/// error, collect:
///
/// ```
/// # asyncio::run(async {
/// async fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
///     text.parse()
/// }
///
/// let each = asyncio::gather(["1", "2"].map(parse)).await;
/// let all: Result<Vec<i32>, _> = each.into_iter().collect();
/// assert_eq!(all, Ok(vec![1, 2]));
/// # });
/// ```
///
/// A panic goes on in the caller at once, and the other futures are dropped (Python's go on). They
/// are also dropped when the `gather` is, as by a timeout: Python cancels them.
pub async fn gather<I, F>(futures: I) -> Vec<F::Output>
where
    I: IntoIterator<Item = F>,
    F: Future,
{
    // tokio's cooperative budget lets a task make 128 steps and then makes it yield. `join_all`
    // does not know that: it polls all other futures too, in vain, each time, which is quadratic.
    // `unconstrained` switches the budget off, which asyncio does not have either. See
    // `examples/async_trap_join_all.rs`.
    unconstrained(join_all(futures)).await
}

/// Calls `f` on each input, with at most `limit` calls running at a time, and returns the outputs
/// in the order of the inputs: `asyncio.Semaphore(limit)` around each call in a `gather`.
///
/// Each input is taken only when its call can start. One slow call does not hold up the others (as
/// it would with `buffered`): it only uses one of the `limit` places.
///
/// # Panics
///
/// If `limit` is 0: no call would ever run. With Python's `Semaphore(0)` that program hangs.
pub async fn map<I, C, F>(limit: usize, inputs: I, mut f: C) -> Vec<F::Output>
where
    I: IntoIterator,
    C: FnMut(I::Item) -> F,
    F: Future,
{
    assert!(limit > 0, "the limit of `map` must be at least 1");
    let calls = inputs.into_iter().enumerate().map(|(position, input)| {
        let call = f(input);
        async move { (position, call.await) }
    });
    let outputs = stream::iter(calls).buffer_unordered(limit).collect();
    in_order(unconstrained(outputs).await)
}

/// Starts a task that runs concurrently with the caller: `asyncio.create_task`.
///
/// The task begins when the caller next has to wait: an `await` of a future that is ready does not
/// start it, neither here nor in Python. Await the [`Task`] for its output. If you drop it, the
/// task goes on.
///
/// # Panics
///
/// Outside `run`, where Python raises `RuntimeError`.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: 'static> + 'static,
{
    Task(spawn_local(future))
}

/// Calls a function that blocks, or computes for long, on a thread for such calls:
/// `asyncio.to_thread`.
///
/// The event loop goes on in that time. A call that has begun cannot be stopped, in either
/// language.
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
