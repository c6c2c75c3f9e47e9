//! Async and await: many waiting tasks in one thread.
//!
//! In Python
//!
//! ```python
//! async def double(n):
//!     await asyncio.sleep(0.01)
//!     return 2 * n
//!
//! async def main():
//!     print(await asyncio.gather(double(1), double(2)))
//!
//! asyncio.run(main())
//! ```
//!
//! and the same in Rust, with the same names:
//!
//! ```
//! use std::time::Duration;
//! use asyncio::{gather, run, sleep};
//!
//! async fn double(n: i32) -> i32 {
//!     sleep(Duration::from_millis(10)).await;
//!     2 * n
//! }
//!
//! fn main() {
//!     async fn main() {
//!         assert_eq!(gather([double(1), double(2)]).await, [2, 4]);
//!     }
//!
//!     run(main());
//! }
//! ```
//!
//! (A Rust program's `main` is not async: it has to start an event loop first, as the last line of
//! the Python does.)
//!
//! The words mean the same in both languages: `async` marks a function that can pause, `await`
//! marks where it may pause, and a call of the function does nothing yet. The difference is the
//! event loop. Python has one in its library. In Rust the program chooses a crate, its *runtime*.
//! So this library exists four times, in four files with the same names in the same order. Diff
//! them:
//!
//! | module | runs futures on | started by | state |
//! |---|---|---|---|
//! | [`tokio_current_thread`] | the thread that calls `run`, as asyncio does | `run` | the default: the crate's root has its names |
//! | [`tokio_multi_thread`] | one thread for each core | `run` | what most of Rust's network code uses |
//! | [`async_std`](mod@async_std) | one thread for each core | first use | discontinued (RUSTSEC-2025-0052): its authors point to smol |
//! | [`smol`](mod@smol) | one thread, and the caller's | first use | put together from small crates |
//!
//! [`runtimes`](mod@runtimes) compares their features, and their measured costs.
//!
//! | Python | here | |
//! |---|---|---|
//! | `asyncio.run(main())` | [`run`]`(main())` | |
//! | `asyncio.gather(*futures)` | [`gather`]`(futures)` | results in the order of the arguments |
//! | `asyncio.Semaphore(limit)` around each call | [`map`]`(limit, inputs, f)` | at most `limit` at once |
//! | `asyncio.create_task(future)` | [`create_task`]`(future)` | starts the task before it is awaited |
//! | `asyncio.to_thread(f)` | [`to_thread`]`(f)` | for code that blocks or computes |
//! | `asyncio.sleep(1)` | [`sleep`]`(Duration::from_secs(1))` | |
//!
//! Every other name of Python's module has its row in [`names`], with its counterpart, the
//! differences, and an example; the source of all examples is in [`examples`].

#![warn(missing_docs)]

pub mod async_std;
pub mod fetch;
pub mod smol;
pub mod tokio_current_thread;
pub mod tokio_multi_thread;

#[cfg(all(doc, not(doctest)))]
include!("examples.rs");

mod in_order;
mod task;

pub use tokio_current_thread::{Task, create_task, gather, map, run, sleep, to_thread};
