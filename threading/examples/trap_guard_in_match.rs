//! Trap: a lock that is taken in the head of a `match` is held to the end of the `match`.
//!
//!     cargo run -p threading --example trap_guard_in_match
//!
//! ```python
//! import threading
//!
//! lock = threading.Lock()
//! jobs = ["read", "write"]
//!
//! with lock:
//!     job = jobs.pop()
//! print(job, "with the lock held:", lock.locked())
//! with lock:
//!     job = jobs.pop()
//! print(job, "with the lock held:", lock.locked())
//! ```
//!
//! In Python the indentation shows how long a lock is held. In Rust a guard without a name lives
//! until the end of the statement, and a `match`, an `if let` or a `while let` is one statement
//! with its whole body. Then jobs run one after another, and a job that takes the same lock waits
//! forever. Cure: take the value out first, with a separate `let`.

use std::sync::Mutex;

fn main() {
    let jobs = Mutex::new(vec!["read", "write"]);
    let is_held = || jobs.try_lock().is_err();

    match jobs.lock().expect("no thread panics").pop() {
        Some(job) => println!("{job} with the lock held: {}", is_held()),
        None => println!("no job"),
    }

    let job = jobs.lock().expect("no thread panics").pop();
    match job {
        Some(job) => println!("{job} with the lock held: {}", is_held()),
        None => println!("no job"),
    }
}
