//! # Pick the model: a solution

use std::ops::RangeInclusive;

/// Who does the work.
#[derive(Clone, Copy, Debug)]
pub enum Model {
    Threading,
    Multiprocessing,
    Asyncio,
}

/// A model for a job, and what you expect of it.
pub struct Answer {
    pub model: Model,
    /// How many times as quick it is as one thing after another; the end may be twice the start.
    pub times_as_quick: RangeInclusive<f64>,
    /// What one thread, process or task takes of the memory while it waits, in KB; the end may be ten times the start.
    pub kilobytes_of_one: RangeInclusive<f64>,
}

/// 40 pages, 10 at a time, in Rust.
pub fn fetch_pages() -> Answer {
    // 10 at a time are 10 times as quick, less what it costs to keep them busy. Asyncio does as well, and for so few
    // pages processes nearly do.
    Answer {
        model: Model::Threading,
        times_as_quick: 7.0..=10.0,
        kilobytes_of_one: 20.0..=60.0,
    }
}

/// The primes, on two cores, in Python.
pub fn count_primes_in_python() -> Answer {
    // One thread at a time holds the GIL, so it takes processes, and each is a Python of its own.
    Answer {
        model: Model::Multiprocessing,
        times_as_quick: 1.3..=2.0,
        kilobytes_of_one: 800.0..=3000.0,
    }
}

/// The primes, on two cores, in Rust.
pub fn count_primes_in_rust() -> Answer {
    // No GIL: two threads are two cores. Processes are as quick, and larger.
    Answer {
        model: Model::Threading,
        times_as_quick: 1.6..=2.0,
        kilobytes_of_one: 20.0..=60.0,
    }
}

/// 1000 connections at once, in Rust, with little memory. Here `times_as_quick` is beside a thread for each.
pub fn hold_connections() -> Answer {
    // A task is what it has to remember, and no stack.
    Answer {
        model: Model::Asyncio,
        times_as_quick: 1.5..=3.0,
        kilobytes_of_one: 0.2..=2.0,
    }
}
