//! Two threads at once, and none of them left.

use std::collections::HashSet;
use std::thread::{self, ThreadId};

use proof::{Lingering, Log, Meeting, in_time};
use start_and_join::run_twice;

#[test]
fn each_runs_in_a_thread_of_its_own() {
    static IDS: Log<ThreadId> = Log::new();
    in_time("does a thread wait for itself?", || {
        IDS.push(thread::current().id());
        run_twice(|| IDS.push(thread::current().id()));
    });
    let ids = IDS.events();
    assert_eq!(
        ids.len(),
        3,
        "the caller and both threads are to have come by when `run_twice` returns: wait for both with `join`"
    );
    let different: HashSet<_> = ids.iter().collect();
    assert_eq!(
        different.len(),
        3,
        "the caller and the two threads are to be three threads: `thread::spawn` starts one"
    );
}

#[test]
fn both_run_at_the_same_time() {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    in_time("does a thread wait for itself?", || {
        run_twice(|| MET.push(MEETING.meet()));
    });
    let met = MET.events();
    assert_eq!(
        met.len(),
        2,
        "`run_twice` returned while a thread was still at work: wait for both with `join`"
    );
    assert_eq!(
        met,
        [true, true],
        "each of the two waited for the other, and it did not come: start both before you wait for one"
    );
}

#[test]
fn it_waits_for_the_first() {
    static FIRST_IS_LONGER: Lingering = Lingering::holding_the_first();
    let ended = in_time("does a thread wait for itself?", || {
        run_twice(|| FIRST_IS_LONGER.work());
        FIRST_IS_LONGER.ended_before_return()
    });
    assert_eq!(
        ended, 2,
        "on the left, how many of the two threads had ended when `run_twice` returned: wait for the first one with `join`"
    );
}

#[test]
fn it_waits_for_the_second() {
    static SECOND_IS_LONGER: Lingering = Lingering::holding_the_second();
    let ended = in_time("does a thread wait for itself?", || {
        run_twice(|| SECOND_IS_LONGER.work());
        SECOND_IS_LONGER.ended_before_return()
    });
    assert_eq!(
        ended, 2,
        "on the left, how many of the two threads had ended when `run_twice` returned: wait for the second one with \
         `join`"
    );
}
