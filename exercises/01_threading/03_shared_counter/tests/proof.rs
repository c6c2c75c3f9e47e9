//! Threads that work at the same time, and add to one number.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use proof::{Log, Meeting, in_time};
use shared_counter::total;

#[test]
fn the_threads_work_at_the_same_time() {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    in_time("does a thread take a lock that it holds already?", || {
        total(2, 1, || {
            MET.push(MEETING.meet());
            1
        })
    });
    assert_eq!(
        MET.events(),
        [true, true],
        "each thread waited in `work` for the other, and it did not come: hold the lock to add, and not to work"
    );
}

#[test]
fn nothing_is_lost_that_others_add_meanwhile() {
    // Both are in `work` before one of them can add.
    static MEETING: Meeting = Meeting::of(2);
    let total = in_time("does a thread take a lock that it holds already?", || {
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
fn all_that_many_threads_add_is_counted() {
    // They begin together, and go on for long enough to get into each other's way, also on one core.
    static MEETING: Meeting = Meeting::of(4);
    static BEGUN: AtomicUsize = AtomicUsize::new(0);
    let total = in_time("does a thread take a lock that it holds already?", || {
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
        "4 threads added 3, a million times each: reading, adding and writing have to be one step"
    );
}

#[test]
fn each_thread_works_as_often_as_it_should() {
    static IDS: Log<ThreadId> = Log::new();
    in_time("does a thread take a lock that it holds already?", || {
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
        "`total(3, 2, work)` is to call `work` in 3 threads, and 6 times in all"
    );
}
