//! # A deadlock to cure: a solution

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
    // There is one order for all: the lower number first. So nobody who holds the higher waits for the lower.
    let (mut source, mut target) = if source.number < target.number {
        let source = source.lock();
        (source, target.lock())
    } else {
        let target = target.lock();
        (source.lock(), target)
    };
    *source -= amount;
    *target += amount;
}
