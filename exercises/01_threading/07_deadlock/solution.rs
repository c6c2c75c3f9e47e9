//! # A deadlock to fix: a solution

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
    // All threads use the same order: the lower number first. So no thread holds the higher and waits for the lower.
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
