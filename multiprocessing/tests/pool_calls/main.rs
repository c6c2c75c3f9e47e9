//! The calls of a pool beside `map`, and what can be chosen when it is made.
#![allow(clippy::unwrap_used)]

mod builder;
mod end;
#[path = "../harness/mod.rs"]
mod harness;
mod imap;
#[path = "../harness/meeting.rs"]
mod meeting;
mod results;

use meeting::meet;
use multiprocessing::entry_points;

fn main() {
    entry_points![
        square,
        results::power,
        results::half,
        builder::own_pid,
        builder::count_bytes,
        meet_one,
        imap::meet_if_zero,
        end::sleep_long,
        builder::set_base,
        builder::add_base
    ];
    harness::main(&[results::CASES, imap::CASES, builder::CASES, end::CASES].concat());
}

fn square(n: u64) -> u64 {
    n * n
}

fn meet_one(port: u16) -> bool {
    meet(port, 30_000)
}
