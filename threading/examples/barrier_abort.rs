//! A barrier to which one thread does not come: it breaks, and the waiting threads get an error.
//!
//!     cargo run -p threading --example barrier_abort
//!
//! ```python
//! import threading
//!
//! def wait():
//!     try:
//!         barrier.wait()
//!     except threading.BrokenBarrierError:
//!         print("waited in vain")
//!
//! barrier = threading.Barrier(2)
//! thread = threading.Thread(target=wait)
//! thread.start()
//! while barrier.n_waiting == 0:
//!     pass
//! barrier.abort()
//! thread.join()
//! print("broken:", barrier.broken)
//! barrier.reset()
//! print("broken:", barrier.broken)
//! try:
//!     barrier.wait(timeout=0.01)
//! except threading.BrokenBarrierError:
//!     print("broken by the time limit:", barrier.broken)
//! ```
//!
//! std's barrier cannot be broken: a thread that panics before it comes leaves the others waiting.

use std::thread;
use std::time::Duration;

use threading::{Barrier, BrokenBarrier};

fn main() {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            if barrier.wait() == Err(BrokenBarrier) {
                println!("waited in vain");
            }
        });
        while barrier.n_waiting() == 0 {
            thread::yield_now();
        }
        barrier.abort();
    });
    println!("broken: {}", barrier.broken());
    barrier.reset();
    println!("broken: {}", barrier.broken());
    if barrier.wait_timeout(Duration::from_millis(10)).is_err() {
        println!("broken by the time limit: {}", barrier.broken());
    }
}
