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
//! Python releases the lock, and the next thread finds what is half done. Rust releases it too, but
//! says so: decide whether the value can be used, repair it, and `clear_poison`. parking_lot's
//! `Mutex` says nothing, as Python's.

use std::sync::Mutex;
use std::thread;

fn main() {
    let accounts = Mutex::new([100, 0]);
    let transfer = || {
        let mut accounts = accounts.lock().expect("nobody has panicked before");
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
            accounts[0] += 50; // what was half done is undone
        }
    }
    accounts.clear_poison();
    println!("poisoned: {}", accounts.is_poisoned());
}
