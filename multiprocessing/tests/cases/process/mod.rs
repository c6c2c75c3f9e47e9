//! A process's name, who its parent and its children are, and how it is waited for and stopped.

mod active_children;
mod cpu_count;
mod current;
mod daemon;
mod wait;

use std::process::exit;
use std::time::Duration;

use multiprocessing::Entry;
use testkit::cases::Case;

pub(crate) fn cases() -> Vec<Case> {
    [
        current::CASES,
        daemon::CASES,
        active_children::CASES,
        wait::CASES,
        cpu_count::CASES,
    ]
    .concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(current::check),
        Entry::new(current::check_grandchild),
        Entry::new(daemon::has_no_children),
        Entry::new(sleep_long),
        Entry::new(nothing),
        Entry::new(exit_with),
    ]
}

fn nothing() {}

fn exit_with(code: i32) {
    exit(code);
}

fn sleep_long() {
    std::thread::sleep(Duration::from_secs(600));
}
