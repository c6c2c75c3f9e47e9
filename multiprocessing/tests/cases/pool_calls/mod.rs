//! The calls of a pool beside `map`, and what can be chosen when it is made.

mod builder;
mod end;
mod imap;
mod results;

use multiprocessing::Entry;
use testkit::cases::Case;

use crate::meeting::meet;

pub(crate) fn cases() -> Vec<Case> {
    [results::CASES, imap::CASES, builder::CASES, end::CASES].concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(square),
        Entry::new(results::power),
        Entry::new(results::half),
        Entry::new(builder::own_pid),
        Entry::new(builder::count_bytes),
        Entry::new(meet_one),
        Entry::new(imap::meet_if_zero),
        Entry::new(end::sleep_long),
        Entry::new(builder::set_base),
        Entry::new(builder::add_base),
    ]
}

fn square(n: u64) -> u64 {
    n * n
}

fn meet_one(port: u16) -> bool {
    meet(port, 30_000)
}
