//! # A pool of threads
//!
//! Threads are ideal where a program waits, says the chapter. But forty pages do not need forty threads: a few can
//! share the work.
//!
//! ```python
//! def pool_map(workers, work, inputs):
//!     with ThreadPoolExecutor(max_workers=workers) as pool:
//!         return list(pool.map(work, inputs))
//! ```
//!
//! Inside is a queue: each worker takes the next job when it has finished its last. So a slow job holds up one worker,
//! but not the jobs behind it. The results are in the order of the inputs, whichever finished first.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/pool.rs, threading/src/pool.rs,
//! threading/examples/trap_guard_in_match.rs.
//!
//! Do: write the pool. No crate is needed: an iterator in a `Mutex` is a queue that all workers can take from.
//! Then: `cargo test` in this folder.

/// Calls `work` with each of the `inputs`, in `workers` threads at once, and returns the results in the order of the
/// inputs.
pub fn pool_map(workers: usize, work: fn(u32) -> u32, inputs: Vec<u32>) -> Vec<u32> {
    // TODO: this is one worker, whatever `workers` says.
    let _ = workers;
    inputs.into_iter().map(work).collect()
}
