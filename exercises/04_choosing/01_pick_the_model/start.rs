//! # Pick the model
//!
//! Threads for what waits, processes for what computes, asyncio for many that wait, says the chapter. Here are three
//! jobs, each as a loop that does one thing after another:
//!
//! ```python
//! pages = [fetch(url) for url in urls]                        # 40 pages, each answered after 10 to 30 ms
//! primes = sum(count_primes(piece) for piece in pieces)       # on a machine of two cores
//! connections = [connect(server) for _ in range(1000)]        # all open at once; they wait for news
//! ```
//!
//! Of the pages 10 are fetched at a time. The primes are counted by two threads or processes, once in Python 3.11 and
//! once in Rust. The connections have a thread, a process or a task each, and should take little memory.
//!
//! Read first: "When to Use Each" and "When to Use Asyncio" in the chapter, and the jobs:
//! comparison/src/workload/mod.rs, comparison/src/workload/web_scraping.rs,
//! comparison/src/workload/heavy_computations.rs, comparison/src/workload/many_tasks.rs.
//!
//! Do: pick a model for each job, and predict how many times as quick it is, and what memory it takes. The answers
//! below are those of somebody who has not measured.
//! Then: `cargo test` in this folder. The judge is a record of `comparison`, of a machine with two cores.
//!
//! Afterwards look at its tables, from the folder above `exercises`:
//!
//!     cargo run --release -p comparison -- --from comparison/tests/records/two_cores.json
//!
//! And let your own machine judge. The first line takes two minutes, with nothing beside it, and is run there too; the
//! second one is run here:
//!
//!     cargo run --release -p comparison -- --quick --json target/mine.json
//!     RECORD=../../../target/mine.json cargo test

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
    // TODO: 40 pages at once?
    Answer {
        model: Model::Threading,
        times_as_quick: 30.0..=40.0,
        kilobytes_of_one: 10.0..=100.0,
    }
}

/// The primes, on two cores, in Python.
pub fn count_primes_in_python() -> Answer {
    // TODO: two threads on two cores?
    Answer {
        model: Model::Threading,
        times_as_quick: 1.5..=2.0,
        kilobytes_of_one: 10.0..=100.0,
    }
}

/// The primes, on two cores, in Rust.
pub fn count_primes_in_rust() -> Answer {
    // TODO: tasks are cheap, but are they at work at the same time?
    Answer {
        model: Model::Asyncio,
        times_as_quick: 1.5..=2.0,
        kilobytes_of_one: 0.2..=2.0,
    }
}

/// 1000 connections at once, in Rust, with little memory. Here `times_as_quick` is beside a thread for each.
pub fn hold_connections() -> Answer {
    // TODO: does a thread take all of the stack that is reserved for it, and is there something smaller?
    Answer {
        model: Model::Threading,
        times_as_quick: 1.0..=1.0,
        kilobytes_of_one: 2000.0..=8000.0,
    }
}
