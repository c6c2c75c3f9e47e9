//! Processes read at the same time, and the sum is exact.

use std::process::id;
use std::time::Duration;

use multiprocessing::entry_points;
use proof::{Visitors, within};
use shared_memory::{count, total_words};
use testkit::cases::{self, cases};

fn main() {
    // A child starts here too, and runs `count`. Only the test process gets past this line.
    entry_points![count];
    if !cfg!(target_os = "linux") {
        println!("skipped: shared memory works only on Linux");
        return;
    }
    cases::main(cases![
        pages_are_read_at_the_same_time,
        pages_are_read_by_child_processes,
        no_page_is_lost,
        many_additions_are_exact,
    ]);
}

fn total_in_time(processes: usize, port: u16, pages: u32) -> u64 {
    let hint = "does a process wait for a lock that is never released?";
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
        "on the left, the largest number of processes that read at the same time; it should be 3. If it is 1: is the \
         lock held while a page is read, or a process joined before the next one starts?"
    );
}

fn pages_are_read_by_child_processes() {
    let visitors = Visitors::new();
    total_in_time(3, visitors.port(), 2);
    let pids = visitors.pids();
    assert!(
        pids.len() == 3 && !pids.contains(&id()),
        "the caller is process {}, and pages were read by {pids:?}: these should be four processes. `Process::spawn` \
         starts one",
        id()
    );
}

/// Both processes have started to read a page before the first has finished.
fn no_page_is_lost() {
    let visitors = Visitors::meeting_of(2);
    let total = total_in_time(2, visitors.port(), 1);
    assert_eq!(
        (total, visitors.pids().contains(&id())),
        (2, false),
        "on the left, the words of two pages that two processes read, and whether the caller read one. If it is 1 \
         word: both started from 0, and the second overwrote the first one's addition"
    );
}

/// Four processes add at the same time. It is tried five times: a process that starts late may find the others
/// finished.
fn many_additions_are_exact() {
    for _ in 0..5 {
        let total = total_in_time(4, 0, 50_000);
        assert_eq!(
            total, 200_000,
            "each of 4 processes adds 1 fifty thousand times: reading and writing the total must be one step, with \
             the lock held throughout"
        );
    }
}
