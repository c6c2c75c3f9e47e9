//! # Who owns the data: a solution

use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Calls `work` on the first and on the second half of `numbers`, in two threads at once, and returns both results.
pub fn work_on_halves(numbers: &[u64], work: fn(&[u64]) -> u64) -> [u64; 2] {
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let mut results = [0, 0];
    let [result1, result2] = &mut results;

    // The scope waits for both, so they may borrow.
    thread::scope(|scope| {
        scope.spawn(|| *result1 = work(left));
        scope.spawn(|| *result2 = work(right));
    });
    results
}

/// Starts two threads that each call `work` on all `numbers`, and returns at once, while they run.
pub fn start_both(numbers: Arc<Vec<u64>>, work: fn(&[u64]) -> u64) -> [JoinHandle<u64>; 2] {
    // Another owner of the same list, not another list. The last owner frees it.
    let shared = Arc::clone(&numbers);
    [
        thread::spawn(move || work(&shared)),
        thread::spawn(move || work(&numbers)),
    ]
}
