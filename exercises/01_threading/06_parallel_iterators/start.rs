//! # Parallel iterators
//!
//! The GIL keeps Python's threads from computing at the same time, says the chapter. So there it takes processes:
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
//! In Rust threads can do it. With rayon an iterator becomes a parallel one: it splits the numbers, and its threads
//! take what is left from each other. How many threads there are is rayon's matter, or that of who calls: the tests do
//! it in a pool of two.
//!
//! Read first: "Threading Basics" in the chapter, threading/src/rayon_pool.rs, threading/examples/rayon_pool.rs.
//!
//! Do: make both iterators parallel ones. `numbers` itself has `into_par_iter`, with the two traits in scope.
//! Then: `cargo test` in this folder.

/// Returns `length(number)` for each of the `numbers`, in their order, computed by all threads of rayon.
pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    // TODO: one thread does it all.
    numbers.iter().map(|number| length(*number)).collect()
}

/// Returns the largest `length(number)` of the `numbers`, computed by all threads of rayon; none of no numbers.
pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    // TODO: here too.
    numbers.iter().map(|number| length(*number)).max()
}
