//! # A shared counter
//!
//! Threads that share memory have race conditions, says the chapter. This Python has one:
//!
//! ```python
//! def total(threads, times, work):
//!     n = 0
//!
//!     def run():
//!         nonlocal n
//!         for _ in range(times):
//!             n += work()    # reads n, then calls `work`, then writes the sum
//!
//!     started = [threading.Thread(target=run) for _ in range(threads)]
//!     for thread in started:
//!         thread.start()
//!     for thread in started:
//!         thread.join()
//!     return n
//! ```
//!
//! If another thread adds something while `work` runs, that update is lost. The Rust below does the same: without a
//! lock or an atomic it would not compile, and with one it still loses updates.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/race.rs, threading/examples/lock.rs, and
//! threading/examples/atomic.rs.
//!
//! Do: fix it, with an atomic or with a lock, as you like. The threads must still work at the same time.
//! Then: `cargo test` in this folder.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Calls `work` `times` times in each of `threads` threads, all at once, and returns the sum of the results.
pub fn total(threads: usize, times: usize, work: fn() -> u64) -> u64 {
    let n = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for _ in 0..times {
                    // TODO: what if another thread adds something between these lines?
                    let before = n.load(Ordering::Relaxed);
                    let more = work();
                    n.store(before + more, Ordering::Relaxed);
                }
            });
        }
    });
    n.into_inner()
}
