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
//! In Python one sees by the indent how long a lock is held. In Rust a guard without a name lives
//! until the end of the statement, and a `match`, an `if let` or a `while let` is one statement,
//! body and all. Then jobs run one after another, and one that takes the lock itself waits for
//! ever. Cure: take the value out first, with a `let` of its own.

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
