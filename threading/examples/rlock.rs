//! A lock that the thread which holds it may take again.
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
//! A `Mutex` that its owner locks again waits for itself, for ever. std's `ReentrantLock` is not
//! stable, so this is parking_lot's. It gives only `&T`, as several guards live at a time, so what
//! it holds has to be a `Cell`. The usual way in Rust is another: a private function that
//! takes `&mut Account`, which only someone who holds the lock can have.

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
