//! # A shared counter: a solution

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Calls `work` `times` times in each of `threads` threads, all at once, and returns the sum of the results.
pub fn total(threads: usize, times: usize, work: fn() -> u64) -> u64 {
    let n = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..times {
                    // With a `Mutex` it would be the same two steps: work first, and then lock and add.
                    let more = work();
                    n.fetch_add(more, Ordering::Relaxed);
                }
            });
        }
    });
    n.into_inner()
}
