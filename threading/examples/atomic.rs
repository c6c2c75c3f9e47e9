//! No update is lost with `fetch_add`: the processor itself reads, adds and writes in one step.
//!
//!     cargo run -p threading --example atomic
//!
//! ```python
//! import itertools
//! import threading
//!
//! def work():
//!     for _ in range(10_000):
//!         next(counter)
//!
//! counter = itertools.count()    # the nearest that Python has
//! threads = [threading.Thread(target=work) for _ in range(4)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! n = next(counter)
//! print(f"expected 40000, got {n}: {40_000 - n} updates lost")
//! ```

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

fn main() {
    let n = AtomicU64::new(0);

    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10_000 {
                    // `Relaxed` promises nothing about other variables, and a counter needs no
                    // more.
                    n.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });

    let n = n.into_inner();
    println!("expected 40000, got {n}: {} updates lost", 40_000 - n);
}
