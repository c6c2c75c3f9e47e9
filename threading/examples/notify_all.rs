//! Wake all waiting threads, or a number of them.
//!
//!     cargo run -p threading --example notify_all
//!
//! ```python
//! import threading
//!
//! def wait():
//!     global tickets
//!     with condition:
//!         condition.wait_for(lambda: tickets > 0)
//!         tickets -= 1
//!         print("one is through")
//!
//! condition = threading.Condition()
//! tickets = 0
//! threads = [threading.Thread(target=wait) for _ in range(3)]
//! for thread in threads:
//!     thread.start()
//! with condition:
//!     tickets += 3
//!     condition.notify_all()    # or notify(3)
//! for thread in threads:
//!     thread.join()
//! print("all are through")
//! ```
//!
//! In both languages a woken thread checks `tickets > 0` again, so waking too many does no harm.
//! Waking too few leaves a thread asleep: when in doubt, use `notify_all`.

use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

fn main() {
    let (tickets, condition) = (Mutex::new(0), Condvar::new());
    let lock = || tickets.lock().unwrap_or_else(PoisonError::into_inner);

    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let waited = condition.wait_while(lock(), |tickets| *tickets == 0);
                let mut tickets = waited.unwrap_or_else(PoisonError::into_inner);
                *tickets -= 1;
                println!("one is through");
            });
        }
        *lock() += 3;
        condition.notify_all();
    });
    println!("all are through");
}
