//! Locks and their like, values and memory that processes share.

mod barrier;
mod beside_python;
mod condition;
mod event;
mod lock;
mod memory;
mod names;
pub(crate) mod owner;
mod sealed;
mod semaphore;
mod values;
mod values_counted;
mod values_refused;

use multiprocessing::Entry;
use testkit::cases::Case;

pub(crate) fn cases() -> Vec<Case> {
    [
        lock::CASES,
        semaphore::CASES,
        event::CASES,
        condition::CASES,
        barrier::CASES,
        values::CASES,
        values_counted::CASES,
        values_refused::CASES,
        memory::CASES,
        owner::CASES,
        beside_python::CASES,
        sealed::CASES,
    ]
    .concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(lock::use_all),
        Entry::new(lock::hold_and_sleep),
        Entry::new(values::change_all),
        Entry::new(values_counted::count),
        Entry::new(values_refused::take_bool),
        Entry::new(memory::fill),
        Entry::new(owner::own_and),
        Entry::new(sealed::check_sealed),
        Entry::new(sealed::write_on_signal),
    ]
}
