//! Threads: several functions at work at the same time, in one process and one memory.
//!
//! The section's example is `src/main.rs`. Each file of the library shows one idea:
//!
//! | file | idea | Python |
//! |---|---|---|
//! | `start_and_join.rs` | [`join`]: the value, or the panic | `Thread.start`, `Thread.join` |
//! | `scoped.rs` | [`on_threads`]: threads that borrow what is around them | a list of `Thread`s |
//! | `pool.rs` | [`Pool`]: a few threads, many jobs, results in order | `ThreadPoolExecutor.map` |
//! | `rayon_pool.rs` | [`RayonPool`]: the same, with the work left to rayon | the same |
//! | `thread_pool_executor.rs` | [`ThreadPoolExecutor`]: jobs of any kind, one by one | `ThreadPoolExecutor.submit` |
//! | `future.rs` | [`Future`]: the result of a job that may not be done yet | `concurrent.futures.Future` |
//! | `as_completed.rs` | [`as_completed`], [`wait`]: results in the order in which they are done | the same names |
//! | `event.rs` | [`Event`]: a flag that threads wait for | `threading.Event` |
//! | `semaphore.rs` | [`Semaphore`]: at most N threads at a time | `threading.Semaphore`, `BoundedSemaphore` |
//! | `barrier.rs` | [`Barrier`]: threads that wait for each other | `threading.Barrier` |
//!
//! Every name of Python's `threading`, `queue` and `concurrent.futures`, with its counterpart and
//! an example, is in [`names`]; the source of all examples is in [`examples`].
//!
//! # What is the same as in Python, and what is not
//!
//! - **Threads share memory**, as in Python: [`examples/shared_memory.rs`](examples#shared_memory).
//! - **Rust has no GIL.** Two threads run at the same time, on two cores:
//!   [`examples/parallel.rs`](examples#parallel).
//! - **A data race does not compile.** Two threads may read a variable, or one may change it; for
//!   anything else the type has to say how it is kept safe. This is the whole of Python's `n += 1`
//!   from two threads:
//!
//!   ```compile_fail,E0499
//!   use std::thread;
//!
//!   let mut n = 0;
//!   thread::scope(|scope| {
//!       scope.spawn(|| n += 1);
//!       scope.spawn(|| n += 1); // cannot borrow `n` as mutable more than once at a time
//!   });
//!   ```
//!
//!   `tests/ui` has this program and others that do not compile, each with the compiler's message.
//! - **A lost update still compiles**, if you write it with an atomic:
//!   [`examples/race.rs`](examples#race). Its cures are [`examples/lock.rs`](examples#lock) and
//!   [`examples/atomic.rs`](examples#atomic); each differs from it by a few lines.
//! - **Each line is printed whole.** `println!` holds a lock for all of it. Python's `print` writes
//!   each word separately, and another thread may print in between.
//! - **`join` returns a thread's value, or its panic.** Python drops the value and prints the
//!   exception.
//! - **All threads end when `main` ends**, as if each were a daemon. Join the threads that matter.
//!
//! # How the locks are checked
//!
//! The tests are in `tests/`. In addition, the crate `schedules` runs these same files under many
//! orders of their threads' steps: `cargo test -p schedules`.

#![warn(missing_docs)]

mod as_completed;
mod barrier;
mod event;
mod future;
mod pool;
mod rayon_pool;
mod scoped;
mod semaphore;
mod start_and_join;
mod thread_pool_executor;

pub use as_completed::{DoneAndNotDone, ReturnWhen, as_completed, wait};
pub use barrier::{Barrier, BrokenBarrier};
pub use event::Event;
pub use future::{Future, NoResult};
pub use pool::Pool;
pub use rayon_pool::RayonPool;
pub use scoped::on_threads;
pub use semaphore::{Permit, ReleasedTooOften, Semaphore};
pub use start_and_join::{Panicked, join};
pub use thread_pool_executor::ThreadPoolExecutor;

#[cfg(all(doc, not(doctest)))]
include!("examples.rs");
