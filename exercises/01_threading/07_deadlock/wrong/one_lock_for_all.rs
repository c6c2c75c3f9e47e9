//! Wrong: one lock around everything. No deadlock, but only one transfer at a time in the whole bank.
//! Refused by: transfers_between_other_accounts_go_on

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

static BANK: Mutex<()> = Mutex::new(());

pub fn transfer(source: &Account, target: &Account, amount: u64) {
    let _bank = BANK.lock().expect("no thread panics");
    let mut source = source.lock();
    let mut target = target.lock();
    *source -= amount;
    *target += amount;
}
