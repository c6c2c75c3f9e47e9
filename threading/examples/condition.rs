//! Wait until a condition holds, and be woken when it may hold.
//!
//!     cargo run -p threading --example condition
//!
//! ```python
//! import threading
//!
//! def produce():
//!     for n in range(3):
//!         with condition:
//!             items.append(n)
//!             condition.notify()
//!
//! items = []
//! condition = threading.Condition()
//! with condition:
//!     print("in time:", condition.wait_for(lambda: len(items) > 0, timeout=0.01))
//! threading.Thread(target=produce).start()
//! for _ in range(3):
//!     with condition:
//!         condition.wait_for(lambda: len(items) > 0)
//!         print("got", items.pop(0))
//! ```
//!
//! A `Condvar` does not contain a lock: each wait gets the guard of a lock, which it releases while
//! it waits. `wait_while` waits *while* its condition holds: the opposite of `wait_for`. Rust
//! allows `notify_one` without the lock, where Python raises `RuntimeError`. For `notify(n)`, call
//! `notify_one` n times.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

fn main() {
    let (items, condition) = (Mutex::new(VecDeque::new()), Condvar::new());
    let lock = || items.lock().unwrap_or_else(PoisonError::into_inner);

    let limit = Duration::from_millis(10);
    let waited = condition.wait_timeout_while(lock(), limit, |items| items.is_empty());
    let (guard, waited) = waited.unwrap_or_else(PoisonError::into_inner);
    println!("in time: {}", !waited.timed_out());
    drop(guard);

    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..3 {
                lock().push_back(n);
                condition.notify_one();
            }
        });
        for _ in 0..3 {
            let items = condition.wait_while(lock(), |items| items.is_empty());
            let item = items.unwrap_or_else(PoisonError::into_inner).pop_front();
            println!("got {}", item.expect("it waited until there was one"));
        }
    });
}
