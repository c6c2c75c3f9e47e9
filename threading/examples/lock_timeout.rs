//! Take a lock if it is free, or wait for it with a time limit.
//!
//!     cargo run -p threading --example lock_timeout
//!
//! ```python
//! import threading
//!
//! def ask():
//!     print("at once:", lock.acquire(blocking=False))
//!     print("within 10 ms:", lock.acquire(timeout=0.01))
//!
//! lock = threading.Lock()
//! with lock:
//!     print("locked:", lock.locked())
//!     thread = threading.Thread(target=ask)
//!     thread.start()
//!     thread.join()
//! print("locked:", lock.locked())
//! print("within 10 ms:", lock.acquire(timeout=0.01))
//! lock.release()
//! ```
//!
//! std's `Mutex` has `try_lock`, but no lock with a time limit. parking_lot's has both, and no
//! poisoning (`trap_poison.rs`). In Python a thread may release a lock that another thread holds;
//! in Rust that does not compile (`tests/ui/guard.rs`).

use std::thread;
use std::time::Duration;

use parking_lot::Mutex;

const LIMIT: Duration = Duration::from_millis(10);

fn ask(lock: &Mutex<()>) {
    println!("at once: {}", lock.try_lock().is_some());
    println!("within 10 ms: {}", lock.try_lock_for(LIMIT).is_some());
}

fn main() {
    let lock = Mutex::new(()); // a lock without a value inside, like Python's
    let guard = lock.lock();
    println!("locked: {}", lock.is_locked());
    thread::scope(|scope| {
        scope.spawn(|| ask(&lock));
    });
    drop(guard); // `release`
    println!("locked: {}", lock.is_locked());
    println!("within 10 ms: {}", lock.try_lock_for(LIMIT).is_some());
}
