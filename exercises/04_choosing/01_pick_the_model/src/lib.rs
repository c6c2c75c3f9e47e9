//! # Pick the model
//!
//! Threads for jobs that wait, processes for jobs that compute, asyncio for many that wait, says the chapter. Here are
//! three jobs, each as a loop that does one thing after another:
//!
//! ```python
//! pages = [fetch(url) for url in urls]                        # 30 pages, each answered after 10 to 30 ms
//! primes = sum(count_primes(piece) for piece in pieces)       # on a machine of two cores
//! connections = [connect(server) for _ in range(1000)]        # all open at once; they wait for news
//! ```
//!
//! The pages are fetched 10 at a time. The primes are counted by two threads or processes, once in Python 3.11 and once
//! in Rust. Each connection has its own thread, process or task, and should take little memory.
//!
//! Read first: "When to Use Each" and "When to Use Asyncio" in the chapter, and the jobs:
//! comparison/src/workload/mod.rs, comparison/src/workload/web_scraping.rs,
//! comparison/src/workload/heavy_computations.rs, comparison/src/workload/many_tasks.rs.
//!
//! Do: pick a model for each job, and predict how many times as fast it is, and how much memory it takes. The answers
//! below are guesses, made without measuring.
//! Then: `cargo test` in this folder. The tests check your answers against a record of `comparison` from a machine with
//! two cores.
//!
//! Afterwards look at its tables, from the folder above `exercises`:
//!
//!     cargo run --release -p comparison -- --from comparison/tests/records/two_cores.json
//!
//! And check your answers against your own machine. Run the first line there too; it takes two minutes, with no other
//! program running. Run the second one here:
//!
//!     cargo run --release -p comparison -- --quick --json target/mine.json
//!     RECORD=../../../target/mine.json cargo test

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
    // TODO: 30 pages at once?
    Answer {
        model: Model::Threading,
        times_as_fast: 30.0..=40.0,
        kilobytes_each: 10.0..=100.0,
    }
}

/// The primes, on two cores, in Python.
pub fn count_primes_in_python() -> Answer {
    // TODO: two threads on two cores?
    Answer {
        model: Model::Threading,
        times_as_fast: 1.5..=2.0,
        kilobytes_each: 10.0..=100.0,
    }
}

/// The primes, on two cores, in Rust.
pub fn count_primes_in_rust() -> Answer {
    // TODO: tasks are cheap, but do they compute at the same time?
    Answer {
        model: Model::Asyncio,
        times_as_fast: 1.5..=2.0,
        kilobytes_each: 0.2..=2.0,
    }
}

/// 1000 connections at once, in Rust, with little memory. Here `times_as_fast` is relative to one thread for each.
pub fn hold_connections() -> Answer {
    // TODO: does a thread use all of the stack that is reserved for it, and is there something smaller?
    Answer {
        model: Model::Threading,
        times_as_fast: 1.0..=1.0,
        kilobytes_each: 2000.0..=8000.0,
    }
}
