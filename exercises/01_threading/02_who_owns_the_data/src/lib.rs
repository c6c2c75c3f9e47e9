//! # Who owns the data
//!
//! Threads share memory, says the chapter. In Python any thread may use any list, and slices are copies:
//!
//! ```python
//! def work_on_halves(numbers, work):
//!     middle = len(numbers) // 2
//!     halves = [numbers[:middle], numbers[middle:]]    # two copies
//!     results = [0, 0]
//!
//!     def run(i):
//!         results[i] = work(halves[i])
//!
//!     threads = [threading.Thread(target=run, args=(i,)) for i in range(2)]
//!     for thread in threads:
//!         thread.start()
//!     for thread in threads:
//!         thread.join()
//!     return results
//!
//! def start_both(numbers, work):
//!     threads = [threading.Thread(target=work, args=(numbers,)) for _ in range(2)]
//!     for thread in threads:
//!         thread.start()
//!     return threads    # they still run, and `numbers` lives as long as one of them needs it
//! ```
//!
//! In Rust, decide which thread owns `numbers`, and which only borrows it. A thread that cannot outlive the function
//! may borrow. One that can must own the numbers, or share ownership.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/scoped.rs, threading/examples/shared_memory.rs.
//!
//! Do: let both functions use two threads at once, without copying a number. `work_on_halves` waits for its threads,
//! `start_both` does not.
//! Then: `cargo test` in this folder.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// Calls `work` on the first and on the second half of `numbers`, in two threads at once, and returns both results.
pub fn work_on_halves(numbers: &[u64], work: fn(&[u64]) -> u64) -> [u64; 2] {
    // TODO: this copies, as Python does, and handles one half after the other.
    let middle = numbers.len() / 2;
    let left = numbers[..middle].to_vec();
    let right = numbers[middle..].to_vec();
    [work(&left), work(&right)]
}

/// Starts two threads that each call `work` on all `numbers`, and returns at once, while they run.
pub fn start_both(numbers: Arc<Vec<u64>>, work: fn(&[u64]) -> u64) -> [JoinHandle<u64>; 2] {
    // TODO: each thread has its own copy. They could share one list.
    let copy1 = numbers.to_vec();
    let copy2 = numbers.to_vec();
    [
        thread::spawn(move || work(&copy1)),
        thread::spawn(move || work(&copy2)),
    ]
}
