//! A lost update: two threads read the same number, both add 1, and both write the same sum.
//!
//!     cargo run -p threading --example race
//!
//! ```python
//! import threading
//! import time
//!
//! def work():
//!     global n
//!     for _ in range(10_000):
//!         before = n
//!         time.sleep(0)    # another thread may come in between
//!         n = before + 1
//!
//! n = 0
//! threads = [threading.Thread(target=work) for _ in range(4)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print(f"expected 40000, got {n}: {40_000 - n} updates lost")
//! ```
//!
//! With a plain `let mut n` this would be a data race, which Rust does not compile
//! (`tests/ui/race.rs`). An atomic is safe from data races: each `load` and each `store` is whole.
//! But the two together are not one step. The cures are `lock.rs` and `atomic.rs`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

fn main() {
    let n = AtomicU64::new(0);

    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10_000 {
                    let before = n.load(Ordering::Relaxed);
                    thread::yield_now(); // another thread may run in between
                    n.store(before + 1, Ordering::Relaxed);
                }
            });
        }
    });

    let n = n.into_inner();
    println!("expected 40000, got {n}: {} updates lost", 40_000 - n);
}
