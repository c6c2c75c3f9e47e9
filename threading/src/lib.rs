//! Threads: several functions at work at the same time, in one process and one memory.
//!
//! The section's example is `src/main.rs`. What it teaches is here, an idea a file:
//!
//! | file | idea | Python |
//! |---|---|---|
//! | `start_and_join.rs` | [`join`]: the value, or the panic | `Thread.start`, `Thread.join` |
//! | `scoped.rs` | [`on_threads`]: threads that borrow what is around them | a list of `Thread`s |
//! | `pool.rs` | [`Pool`]: a few threads, many jobs, results in order | `ThreadPoolExecutor.map` |
//! | `rayon_pool.rs` | [`RayonPool`]: the same, with the work left to rayon | the same |
//!
//! # What is the same as in Python, and what is not
//!
//! - **Threads share memory**, as in Python: `examples/shared_memory.rs`.
//! - **There is no GIL.** Two threads run at the same time, on two cores: `examples/parallel.rs`.
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
//!   `tests/ui` has this and two more that are refused, each beside the compiler's own words.
//! - **A lost update still compiles**, if one asks for it: `examples/race.rs`. Its cures are
//!   `examples/lock.rs` and `examples/atomic.rs`; each differs from it by a few lines.
//! - **A thread's value and its panic come back from `join`.** Python drops the one and prints the
//!   other.
//! - **The end of `main` is the end of all threads**, as if each were a daemon. Join those that
//!   matter.

#![warn(missing_docs)]

mod pool;
mod rayon_pool;
mod scoped;
mod start_and_join;

pub use pool::Pool;
pub use rayon_pool::RayonPool;
pub use scoped::on_threads;
pub use start_and_join::{Panicked, join};
