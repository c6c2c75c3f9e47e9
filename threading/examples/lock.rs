//! No update is lost under a lock: reading, adding and writing become one step.
//!
//!     cargo run -p threading --example lock
//!
//! ```python
//! import threading
//! import time
//!
//! def work():
//!     global n
//!     for _ in range(10_000):
//!         with lock:
//!             before = n
//!             time.sleep(0)    # another thread may come, but has to wait
//!             n = before + 1
//!
//! lock = threading.Lock()
//! n = 0
//! threads = [threading.Thread(target=work) for _ in range(4)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print(f"expected 40000, got {n}: {40_000 - n} updates lost")
//! ```
//!
//! Python's lock and the number are two objects, so you can forget the lock. Rust's `Mutex` holds
//! the number inside, and only `lock` gets at it. The lock is released when the variable that
//! `lock` returned goes out of scope.

use std::sync::{Mutex, PoisonError};
use std::thread;

fn main() {
    let n = Mutex::new(0_u64);

    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10_000 {
                    // An `Err` means that a thread panicked while it held the lock. Neither of
                    // these does.
                    let mut n = n.lock().unwrap_or_else(PoisonError::into_inner);
                    let before = *n;
                    thread::yield_now(); // another thread may run, but has to wait for the lock
                    *n = before + 1;
                }
            });
        }
    });

    let n = n.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!("expected 40000, got {n}: {} updates lost", 40_000 - n);
}
