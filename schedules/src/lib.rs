//! The sections' locks, pools and queue, under a scheduler that tries many orders of their steps.
//!
//! An ordinary test sees the few orders in which the machine happens to run its threads. Here only
//! one thread runs at a time, and [shuttle] decides which one takes the next step: thousands of
//! orders in a second, and one that fails is printed and can be run again.
//!
//! # Which files it compiles
//!
//! Nothing is copied: `#[path]` compiles the sections' own files into this crate. Their
//! `use std::sync::...` finds this crate under the name `std`, with shuttle's locks and threads.
//! These files (and the modules of `queue` and `error`) are compiled; a test compares the list with
//! the code:
//!
//! - `threading/src/barrier.rs`: a mutex and a condition variable
//! - `threading/src/event.rs`: a mutex and a condition variable
//! - `threading/src/semaphore.rs`: a mutex and a condition variable
//! - `threading/src/future.rs`: a mutex and a condition variable
//! - `threading/src/as_completed.rs`: threads that send to a channel
//! - `threading/src/pool.rs`: threads that take jobs from a channel
//! - `threading/src/thread_pool_executor.rs`: threads that take jobs from a channel
//! - `threading/src/start_and_join.rs`: a panic as an error, which `future.rs` imports
//! - `multiprocessing/src/shared/barrier.rs`: atomics and a futex
//! - `multiprocessing/src/shared/condition.rs`: atomics and a futex
//! - `multiprocessing/src/shared/event.rs`: atomics and a futex
//! - `multiprocessing/src/shared/semaphore.rs`: atomics and a futex
//! - `multiprocessing/src/shared/lock.rs`: a robust mutex
//! - `multiprocessing/src/system/held.rs`: the guard of the robust mutex
//! - `multiprocessing/src/system/wait_while.rs`: the loop around the futex
//! - `multiprocessing/src/queue/mod.rs`: a ring buffer in shared memory
//! - `multiprocessing/src/message.rs`: the bytes of the queue's items
//! - `multiprocessing/src/error/mod.rs`: the errors of the queue and the locks
//!
//! The channels of crossbeam, the pages of a mapping, the futex and the robust mutex are replaced
//! by short stand-ins, because the scheduler cannot look into the real ones.
//!
//! # How to run it
//!
//! ```text
//! cargo test -p schedules
//! SCHEDULES=20000 cargo test -p schedules --release
//! SHUTTLE_RANDOM_SEED=7 cargo test -p schedules
//! ```
//!
//! The first command tries 400 orders of each model, the same ones each time. The second tries 100
//! times more, and the third tries other orders. A model that fails prints its schedule, a short
//! text; `shuttle::replay` in place of [`check`] runs that order again.
//!
//! # What it does not see
//!
//! - Weak memory ordering: shuttle lets all threads see each write at once, whatever its
//!   [ordering](shuttle::sync::atomic::Ordering).
//! - Data races: it does not see what a thread does between two steps, such as a copy without a
//!   lock. In `threading` the compiler rules them out. `multiprocessing` accesses shared memory by
//!   raw pointers, so its tests with threads run under ThreadSanitizer (Linux on x86-64; a minute
//!   to build):
//!
//!   ```text
//!   RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer" \
//!   TSAN_OPTIONS="suppressions=$PWD/multiprocessing/tests/tsan.supp" RUST_BACKTRACE=0 \
//!   cargo test -p multiprocessing --lib --target x86_64-unknown-linux-gnu --target-dir target/tsan
//!   ```
//!
//!   `RUSTC_BOOTSTRAP` allows the sanitizer's switch, which is not stable yet. Rust's std is not
//!   built with the sanitizer, so it does not recognize std's locks: for other tests it reports
//!   races that do not exist.
//! - The pool of processes: its processes share no memory. `multiprocessing` tests it with workers
//!   that are killed.

// The sections' unit tests need the real std.
#![cfg(not(test))]

// The sections' files find this crate under the names of std and crossbeam.
extern crate self as crossbeam;
extern crate self as std;
extern crate std as real;

pub use real::{any, cell, collections, error, fmt, io, marker, mem, ops, os, panic};

pub mod channel;
mod check;
pub mod killed;
pub mod sync;
pub mod thread;
pub mod time;

pub mod multiprocessing;
pub mod threading;

pub use check::{check, check_with_time};

// The names that the sections' files import from `crate`.
use multiprocessing::error::Error;
use multiprocessing::{handle, message, system, wait};
use threading::future::Future;
use threading::start_and_join::Panicked;
