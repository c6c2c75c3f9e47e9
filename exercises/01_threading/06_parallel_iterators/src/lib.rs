//! # Parallel iterators
//!
//! The GIL keeps Python's threads from computing at the same time, says the chapter. So Python needs processes:
//!
//! ```python
//! def lengths(numbers, length):
//!     with ProcessPoolExecutor() as pool:
//!         return list(pool.map(length, numbers))
//!
//! def longest(numbers, length):
//!     with ProcessPoolExecutor() as pool:
//!         return max(pool.map(length, numbers), default=None)
//! ```
//!
//! In Rust threads can do it. Rayon turns an iterator into a parallel one: it splits the numbers, and an idle thread
//! takes work from a busy one. Rayon or the caller chooses the number of threads: the tests use a pool of two.
//!
//! Read first: "Threading Basics" in the chapter, threading/src/rayon_pool.rs, threading/examples/rayon_pool.rs.
//!
//! Do: make both iterators parallel. `numbers` itself has `into_par_iter`, once the two traits are in scope.
//! Then: `cargo test` in this folder.

/// Returns `length(number)` for each of the `numbers`, in their order, computed by all threads of rayon.
pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    // TODO: one thread does it all.
    numbers.iter().map(|number| length(*number)).collect()
}

/// Returns the largest `length(number)` of the `numbers`, computed by all threads of rayon; `None` if there are no
/// numbers.
pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    // TODO: the same here.
    numbers.iter().map(|number| length(*number)).max()
}
