//! Threads work at the same time, and add to one number.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use proof::{Log, Meeting, in_time};
use shared_counter::total;

#[test]
fn the_threads_work_at_the_same_time() {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    in_time("does a thread lock a mutex that it already holds?", || {
        total(2, 1, || {
            MET.push(MEETING.meet());
            1
        })
    });
    assert_eq!(
        MET.events(),
        [true, true],
        "each thread waited in `work` for the other, which did not arrive: hold the lock while adding, not while \
         working"
    );
}

#[test]
fn no_update_by_another_thread_is_lost() {
    // Both threads are in `work` before one of them can add.
    static MEETING: Meeting = Meeting::of(2);
    let total = in_time("does a thread lock a mutex that it already holds?", || {
        total(2, 1, || {
            MEETING.meet();
            1
        })
    });
    assert_eq!(
        total, 2,
        "two threads added 1, and one update was lost: both read the number before either wrote it"
    );
}

#[test]
fn a_million_updates_by_each_of_four_threads_are_counted() {
    // They start together, and run for long enough to interfere with each other, even on one core.
    static MEETING: Meeting = Meeting::of(4);
    static BEGUN: AtomicUsize = AtomicUsize::new(0);
    let total = in_time("does a thread lock a mutex that it already holds?", || {
        total(4, 1_000_000, || {
            if BEGUN.load(Ordering::Relaxed) < 4 {
                BEGUN.fetch_add(1, Ordering::Relaxed);
                MEETING.meet();
            }
            3
        })
    });
    assert_eq!(
        total, 12_000_000,
        "4 threads added 3, a million times each: reading, adding and writing must be one step"
    );
}

#[test]
fn each_thread_calls_work_the_right_number_of_times() {
    static IDS: Log<ThreadId> = Log::new();
    in_time("does a thread lock a mutex that it already holds?", || {
        total(3, 2, || {
            IDS.push(thread::current().id());
            0
        })
    });
    let ids = IDS.events();
    let different: HashSet<_> = ids.iter().collect();
    assert_eq!(
        (different.len(), ids.len()),
        (3, 6),
        "`total(3, 2, work)` should call `work` in 3 threads, and 6 times in total"
    );
}
