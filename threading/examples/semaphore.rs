//! At most two threads at a time.
//!
//!     cargo run -p threading --example semaphore
//!
//! ```python
//! import threading
//!
//! def work():
//!     with semaphore:
//!         running.append(1)
//!         most.append(len(running))
//!         pair.wait()    # a second one has to be in as well
//!         running.pop()
//!
//! semaphore = threading.Semaphore(2)
//! pair = threading.Barrier(2)
//! running, most = [], []
//! threads = [threading.Thread(target=work) for _ in range(6)]
//! for thread in threads:
//!     thread.start()
//! for thread in threads:
//!     thread.join()
//! print("most at a time:", max(most))
//! ```
//!
//! std does not have a semaphore; `src/semaphore.rs` is a short one. Its permit is released when it
//! goes out of scope, so this cannot be forgotten.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use threading::Semaphore;

fn main() {
    let semaphore = Semaphore::new(2);
    let pair = Barrier::new(2);
    let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));

    threading::on_threads(6, |_| {
        let _permit = semaphore.acquire(); // `_` alone would release it at once
        let now = running.fetch_add(1, Ordering::SeqCst) + 1;
        most.fetch_max(now, Ordering::SeqCst);
        pair.wait(); // waits until a second thread has a permit too
        running.fetch_sub(1, Ordering::SeqCst);
    });
    println!("most at a time: {}", most.into_inner());
}
