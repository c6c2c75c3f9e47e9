//! Wrong: no thread ever holds two locks, so there is no deadlock. But between the two lines the money is in neither
//! account.
//! Refused by: both_accounts_are_locked_while_money_moves

use std::sync::{Mutex, MutexGuard};

pub struct Account {
    pub number: u32,
    pub balance: Mutex<u64>,
    pub on_lock: fn(),
}

impl Account {
    pub fn lock(&self) -> MutexGuard<'_, u64> {
        let balance = self.balance.lock().expect("no thread panics");
        (self.on_lock)();
        balance
    }
}

pub fn transfer(source: &Account, target: &Account, amount: u64) {
    *source.lock() -= amount;
    *target.lock() += amount;
}
