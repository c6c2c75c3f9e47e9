//! Processes that read at the same time, and a sum that is exact.

use std::process::id;
use std::time::Duration;

use multiprocessing::entry_points;
use proof::{Visitors, within};
use shared_memory::{count, total_words};
use testkit::cases::{self, cases};

fn main() {
    // A child begins here too, and turns off to `count`. Only the test itself gets past this line.
    entry_points![count];
    if !cfg!(target_os = "linux") {
        println!("skipped: shared memory is for Linux");
        return;
    }
    cases::main(cases![
        pages_are_read_at_the_same_time,
        pages_are_read_by_processes_of_their_own,
        no_page_is_lost,
        many_additions_are_exact,
    ]);
}

fn total_in_time(processes: usize, port: u16, pages: u32) -> u64 {
    let hint = "does somebody wait for a lock that is held for ever?";
    let total = within(Duration::from_secs(10), hint, move || {
        total_words(processes, port, pages)
    });
    total.unwrap_or_else(|error| panic!("`total_words` failed: {error}"))
}

fn pages_are_read_at_the_same_time() {
    let visitors = Visitors::meeting_of(3);
    total_in_time(3, visitors.port(), 2);
    assert_eq!(
        visitors.largest(),
        3,
        "3 processes were to read at the same time, and this is the most that did. With 1: is the lock held while a \
         page is read, or a process joined before the next one is started?"
    );
}

fn pages_are_read_by_processes_of_their_own() {
    let visitors = Visitors::new();
    total_in_time(3, visitors.port(), 2);
    let pids = visitors.pids();
    assert!(
        pids.len() == 3 && !pids.contains(&id()),
        "the caller is process {}, and pages were read by {pids:?}: these are to be four. `Process::spawn` starts one",
        id()
    );
}

/// Both have begun with a page when the first of them is done with its own.
fn no_page_is_lost() {
    let visitors = Visitors::meeting_of(2);
    let total = total_in_time(2, visitors.port(), 1);
    assert_eq!(
        (total, visitors.pids().contains(&id())),
        (2, false),
        "on the left, the words of two pages that two processes read, and whether the caller read one. \
         With 1: both began with 0, and the second has overwritten what the first had added"
    );
}

/// Four processes add at the same time, five times: a process that is started late may find the others done already.
fn many_additions_are_exact() {
    for _ in 0..5 {
        let total = total_in_time(4, 0, 50_000);
        assert_eq!(
            total, 200_000,
            "each of 4 processes adds 1 fifty thousand times: to read the total and to write it has to be one step, \
             with the lock held from the one to the other"
        );
    }
}
