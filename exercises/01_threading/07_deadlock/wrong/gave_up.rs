//! Wrong: if the second lock is taken, it gives up, but it has already taken the money from the first account.
//! Refused by: transfers_both_ways_end_and_no_money_is_lost

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
    let mut source = source.lock();
    *source -= amount;
    if let Ok(mut target) = target.balance.try_lock() {
        *target += amount;
    }
}
