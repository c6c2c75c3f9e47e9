//! # Parallel iterators: a solution

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Returns `length(number)` for each of the `numbers`, in their order, computed by all threads of rayon.
pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    let numbers = numbers.into_par_iter();
    numbers.map(|number| length(*number)).collect()
}

/// Returns the largest `length(number)` of the `numbers`, computed by all threads of rayon; `None` if there are no
/// numbers.
pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    // Each thread finds its own largest, and rayon compares these at the end: the threads share nothing.
    let numbers = numbers.into_par_iter();
    numbers.map(|number| length(*number)).max()
}
