//! A lock that a thread may take again while it holds it.
//!
//!     cargo run -p threading --example rlock
//!
//! ```python
//! import threading
//!
//! def withdraw(amount):
//!     global balance
//!     with lock:
//!         balance -= amount
//!
//! def withdraw_twice(amount):
//!     with lock:    # nobody may come in between
//!         withdraw(amount)
//!         withdraw(amount)
//!
//! lock = threading.RLock()
//! balance = 100
//! withdraw_twice(15)
//! print("left:", balance)
//! ```
//!
//! A thread that locks a `Mutex` twice waits for itself forever. std's `ReentrantLock` is not
//! stable, so this is parking_lot's. As several guards live at a time, each lends only a `&T`: to
//! change the value, it has to be a `Cell`. More usual in Rust is a private function that takes
//! `&mut Account`, which can only be called with the lock held.

use std::cell::Cell;

use parking_lot::ReentrantMutex;

static BALANCE: ReentrantMutex<Cell<u32>> = ReentrantMutex::new(Cell::new(100));

fn withdraw(amount: u32) {
    let balance = BALANCE.lock();
    balance.set(balance.get() - amount);
}

fn withdraw_twice(amount: u32) {
    let _nobody_in_between = BALANCE.lock();
    withdraw(amount);
    withdraw(amount);
}

fn main() {
    withdraw_twice(15);
    println!("left: {}", BALANCE.lock().get());
}
