//! # A deadlock to cure
//!
//! Memory that is shared needs locks, and two locks can wait for each other. In Python:
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
//! One thread transfers from A to B, and another from B to A. Each holds one lock and waits for the other, for ever. It
//! happens once in a thousand runs; the tests make sure of it.
//!
//! Read first: "Threading Basics" in the chapter, threading/examples/trap_deadlock.rs, threading/examples/lock_order.rs.
//!
//! Do: cure `transfer`, with `lock` as it is: there the tests look on. Transfers that have no account in common are
//! still to go on at the same time, and no money is on its way, in neither account, where others can see it.
//! Then: `cargo test` in this folder. The deadlock ends after 3 seconds, with the test that sees it.

use std::sync::{Mutex, MutexGuard};

/// An account of a bank. No two have the same number.
pub struct Account {
    pub number: u32,
    pub balance: Mutex<u64>,
    /// Called when a thread has taken the lock, and holds it: the tests look on.
    pub on_lock: fn(),
}

impl Account {
    /// Waits until nobody else holds the balance, and takes it.
    pub fn lock(&self) -> MutexGuard<'_, u64> {
        let balance = self.balance.lock().expect("no thread panics");
        (self.on_lock)();
        balance
    }
}

/// Moves an `amount` from one account to another one.
pub fn transfer(source: &Account, target: &Account, amount: u64) {
    // TODO: what if another thread holds `target`, and waits for `source`?
    let mut source = source.lock();
    let mut target = target.lock();
    *source -= amount;
    *target += amount;
}
