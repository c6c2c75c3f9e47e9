//! The sections' locks, pools and queue, under a scheduler that tries many orders of their steps.
//!
//! An ordinary test sees the few orders in which the machine happens to run its threads. Here only
//! one thread runs at a time, and [shuttle] decides which one takes the next step: thousands of
//! orders in a second, and one that fails is printed and can be run again.
//!
//! Nothing is copied. `threading` and `multiprocessing` of this crate are the very files of the
//! sections. They say `use std::sync::...`, and what they find under that name is this crate, whose
//! locks and threads are shuttle's. The channels of crossbeam, the pages of a mapping, the futex
//! and the robust mutex are short stand-ins, as the scheduler cannot look into the real ones.
//!
//! # How to run it
//!
//! ```text
//! cargo test -p schedules
//! SCHEDULES=20000 cargo test -p schedules --release
//! SHUTTLE_RANDOM_SEED=7 cargo test -p schedules
//! ```
//!
//! The first tries 400 orders of each model, the same ones each time. The second tries a hundred
//! times as many, and the third tries others. A model that fails prints its schedule, a short text;
//! `shuttle::replay` in place of [`check`] runs that order again.
//!
//! # What it does not see
//!
//! - Shuttle lets all threads see each write at once, whatever its
//!   [ordering](shuttle::sync::atomic::Ordering).
//! - Of what a thread does between two steps nothing is seen: a copy without a lock, for one. In
//!   `threading` the compiler allows none. `multiprocessing` has memory of its own making, and its
//!   tests with threads run under ThreadSanitizer (Linux on x86-64; a minute to build):
//!
//!   ```text
//!   RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer" \
//!   TSAN_OPTIONS="suppressions=$PWD/multiprocessing/tests/tsan.supp" RUST_BACKTRACE=0 \
//!   cargo test -p multiprocessing --lib --target x86_64-unknown-linux-gnu --target-dir target/tsan
//!   ```
//!
//! It is a switch of rustc's that is not stable yet, hence the first word. Rust's own library is
//! not built for it, so it takes std's locks for none: of other tests it tells much that is not so.
//! - The pool of processes has no memory in common: it is tested with processes that are killed.

// The sections' own tests are not made for the std that is here.
#![cfg(not(test))]

// It stands in for std and for crossbeam, so that the sections' files need not know.
extern crate self as crossbeam;
extern crate self as std;
extern crate std as real;

pub use real::{any, cell, collections, error, fmt, io, marker, mem, ops, os, panic};

pub mod channel;
mod check;
pub mod sync;
pub mod thread;
pub mod time;

pub mod multiprocessing;
pub mod threading;

pub use check::{check, check_with_time};

// What the sections' files call `crate::...`.
use multiprocessing::error::Error;
use multiprocessing::{handle, message, system, wait};
use threading::future::Future;
use threading::start_and_join::Panicked;
