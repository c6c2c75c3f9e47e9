//! # A deadlock to fix
//!
//! Shared memory needs locks, and two threads with a lock each can wait for each other. In Python:
//!
//! ```python
//! class Account:
//!     def __init__(self, number, balance):
//!         self.number = number
//!         self.balance = balance
//!         self.lock = threading.Lock()
//!
//! def transfer(source, target, amount):
//!     with source.lock:
//!         with target.lock:    # who holds it may wait for the other one
//!             source.balance -= amount
//!             target.balance += amount
//! ```
//!
//! One thread transfers from A to B, and another from B to A. Each holds one lock and waits for the other, without end.
//! It happens once in a thousand runs; the tests force it.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/trap_deadlock.rs, and
//! threading/examples/lock_order.rs.
//!
//! Do: fix `transfer`, but leave `lock` as it is: the tests observe it. Transfers without a common account must still
//! run at the same time, and no other thread may see a moment when the money is in neither account.
//! Then: `cargo test` in this folder. A test that deadlocks fails after 3 seconds.

use std::sync::{Mutex, MutexGuard};

/// A bank account. No two accounts have the same number.
pub struct Account {
    pub number: u32,
    pub balance: Mutex<u64>,
    /// Called when a thread has taken the lock, while it holds it: the tests observe it here.
    pub on_lock: fn(),
}

impl Account {
    /// Waits until no other thread holds the lock, takes it, and returns the balance.
    pub fn lock(&self) -> MutexGuard<'_, u64> {
        let balance = self.balance.lock().expect("no thread panics");
        (self.on_lock)();
        balance
    }
}

/// Moves an `amount` from one account to another.
pub fn transfer(source: &Account, target: &Account, amount: u64) {
    // TODO: what if another thread holds `target`, and waits for `source`?
    let mut source = source.lock();
    let mut target = target.lock();
    *source -= amount;
    *target += amount;
}
