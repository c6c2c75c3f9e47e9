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
//! What this does not see: shuttle lets all threads see each write at once, whatever the
//! [ordering](shuttle::sync::atomic::Ordering). For that there is ThreadSanitizer, below.
//!
//! # How to run it
//!
//! ```text
//! cargo test -p schedules
//! SCHEDULES=100000 cargo test -p schedules --release
//! SHUTTLE_RANDOM_SEED=7 cargo test -p schedules
//! ```
//!
//! The first tries some hundred orders of each model, the same ones each time. The second tries so
//! many, and the third tries others. A model that fails prints its schedule, a short text;
//! `shuttle::replay` in place of [`check`] runs that order again.

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
