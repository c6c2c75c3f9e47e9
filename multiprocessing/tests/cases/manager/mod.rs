//! The manager, its proxies, and what becomes of both when something goes wrong.

mod clients;
mod ends;
mod garbage;
mod objects;
mod other_users;
mod server;
mod sharing;
mod timeout;

use multiprocessing::Entry;
use testkit::cases::Case;

pub(crate) fn cases() -> Vec<Case> {
    [
        objects::CASES,
        sharing::CASES,
        ends::CASES,
        timeout::CASES,
        clients::CASES,
        garbage::CASES,
        other_users::CASES,
    ]
    .concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(sharing::put),
        Entry::new(sharing::count_up),
        Entry::new(sharing::collect),
        Entry::new(sharing::square_into),
        Entry::new(ends::own_a_manager),
        Entry::new(timeout::ask_in_vain),
        Entry::new(clients::ask),
    ]
}
