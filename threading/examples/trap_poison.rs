//! Trap: a thread that panics while it holds a lock poisons it, and `lock().unwrap()` passes the
//! panic on from thread to thread.
//!
//!     cargo run -p threading --example trap_poison
//!
//! ```python
//! import threading
//!
//! def transfer():
//!     with lock:
//!         accounts["from"] -= 50
//!         raise ValueError("no such account")
//!         accounts["to"] += 50
//!
//! lock = threading.Lock()
//! accounts = {"from": 100, "to": 0}
//! thread = threading.Thread(target=transfer)
//! thread.start()
//! thread.join()
//! with lock:    # nobody is told that 50 are missing
//!     print("sum:", sum(accounts.values()))
//! ```
//!
//! Python releases the lock, and the next thread finds half-done data. Rust releases it too, but
//! returns an error: decide whether the value can be used, repair it, and call `clear_poison`.
//! parking_lot's `Mutex` has no such error, like Python's lock.

use std::sync::Mutex;
use std::thread;

fn main() {
    let accounts = Mutex::new([100, 0]);
    let transfer = || {
        let mut accounts = accounts.lock().expect("no thread has panicked yet");
        accounts[0] -= 50;
        assert!(accounts.len() > 2, "no such account");
        accounts[1] += 50;
    };
    let _panicked = thread::scope(|scope| scope.spawn(transfer).join());

    match accounts.lock() {
        Ok(accounts) => println!("sum: {}", accounts.iter().sum::<i32>()),
        Err(poisoned) => {
            let mut accounts = poisoned.into_inner();
            println!("poisoned, sum: {}", accounts.iter().sum::<i32>());
            accounts[0] += 50; // undoes the half-done transfer
        }
    }
    accounts.clear_poison();
    println!("poisoned: {}", accounts.is_poisoned());
}
