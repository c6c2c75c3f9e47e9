//! # Pick the model: a solution

use std::ops::RangeInclusive;

/// The models that can do the work.
#[derive(Clone, Copy, Debug)]
pub enum Model {
    Threading,
    Multiprocessing,
    Asyncio,
}

/// A model for a job, and your predictions for it.
pub struct Answer {
    pub model: Model,
    /// How many times as fast it is as one thing after another; the end may be at most twice the start.
    pub times_as_fast: RangeInclusive<f64>,
    /// The memory of one waiting thread, process or task, in KB; the end may be at most ten times the start.
    pub kilobytes_each: RangeInclusive<f64>,
}

/// 30 pages, 10 at a time, in Rust.
pub fn fetch_pages() -> Answer {
    // 10 at a time are 10 times as fast, minus the cost of keeping them busy. Asyncio is as fast, and for so few pages
    // processes nearly are.
    Answer {
        model: Model::Threading,
        times_as_fast: 7.0..=10.0,
        kilobytes_each: 20.0..=60.0,
    }
}

/// The primes, on two cores, in Python.
pub fn count_primes_in_python() -> Answer {
    // Only one thread at a time holds the GIL, so this needs processes, each of which is a whole Python.
    Answer {
        model: Model::Multiprocessing,
        times_as_fast: 1.3..=2.0,
        kilobytes_each: 800.0..=3000.0,
    }
}

/// The primes, on two cores, in Rust.
pub fn count_primes_in_rust() -> Answer {
    // No GIL: two threads use two cores. Processes are as fast, but larger.
    Answer {
        model: Model::Threading,
        times_as_fast: 1.6..=2.0,
        kilobytes_each: 20.0..=60.0,
    }
}

/// 1000 connections at once, in Rust, with little memory. Here `times_as_fast` is relative to one thread for each.
pub fn hold_connections() -> Answer {
    // A task stores only its variables, and needs no stack.
    Answer {
        model: Model::Asyncio,
        times_as_fast: 1.5..=3.0,
        kilobytes_each: 0.2..=2.0,
    }
}
