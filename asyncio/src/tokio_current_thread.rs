//! asyncio on tokio's current-thread runtime, which is what asyncio is: one thread, one task at a
//! time.
//!
//! So nothing here asks for `Send`: what only one thread touches may be shared with `Rc` and
//! `Cell`.

use std::time::Duration;

use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};
use tokio::runtime::{Builder, LocalOptions};
use tokio::task::{spawn_blocking, spawn_local, unconstrained};

use crate::in_order::in_order;

pub use crate::task::Task;

/// Runs a future to its end on this thread, and gives its output: `asyncio.run`.
///
/// Tasks that are left over are dropped at the end. (asyncio cancels them, and lets them clean up.)
/// Work under [`to_thread`] that has begun is waited for, as in Python.
///
/// # Panics
///
/// Inside another `run`, where Python has a `RuntimeError`; and when the system refuses what a
/// runtime needs, such as a file descriptor more.
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

/// Runs all futures at once, and gives their outputs in the order of the arguments:
/// `asyncio.gather`.
///
/// All futures have one type. For two of different types there is `futures_util::future::join`, and
/// [`create_task`].
///
/// # When one fails
///
/// In Rust an error is an output like any other. Futures that give `Result`s are all run to their
/// ends, and all `Result`s come back: that is `return_exceptions=True`.
///
/// Without it, Python's `gather` raises the first exception at once, *and the others go on*.
/// `try_join_all` of `futures_util` gives the first error at once, and drops the others; it leaves
/// them running when it is given [tasks](create_task). To wait for all and have one error, collect:
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
/// are dropped too when the `gather` is, as by a timeout: Python cancels them.
pub async fn gather<I, F>(futures: I) -> Vec<F::Output>
where
    I: IntoIterator<Item = F>,
    F: Future,
{
    // tokio lets a task do 128 things and then has it give way. `join_all` knows nothing of that:
    // it goes on polling all others in vain, time and again, which is quadratic. asyncio has no
    // such budget either. See `examples/async_trap_join_all.rs`.
    unconstrained(join_all(futures)).await
}

/// Calls `f` on each input, with at most `limit` calls under way, and gives their outputs in the
/// order of the inputs: `asyncio.Semaphore(limit)` around each call in a `gather`.
///
/// Inputs are taken one by one, when there is room. One slow call does not hold up the others (as
/// it would under `buffered`), it only keeps one of the `limit` places.
///
/// # Panics
///
/// If `limit` is 0: nothing would ever run. Under Python's `Semaphore(0)` that program hangs.
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

/// Starts a task that runs beside the caller: `asyncio.create_task`.
///
/// It begins when the caller next has to wait: an `await` of what is ready already does not start
/// it, here or in Python. Await the [`Task`] for its output; drop it and the task goes on.
///
/// # Panics
///
/// Outside `run`, where Python has a `RuntimeError`.
pub fn create_task<F>(future: F) -> Task<F::Output>
where
    F: Future<Output: 'static> + 'static,
{
    Task(spawn_local(future))
}

/// Calls a function that blocks, or computes for long, on a thread kept for such calls:
/// `asyncio.to_thread`.
///
/// The event loop goes on meanwhile. Once begun the call cannot be stopped, in neither language.
///
/// There are at most 512 such threads, and in Python `min(32, cpus + 4)`; further calls wait.
/// Python takes the context variables along. Here nothing comes along but what is moved into `f`.
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
