//! Two threads run at once, and both have ended when `run_twice` returns.

use std::collections::HashSet;
use std::thread::{self, ThreadId};

use proof::{Lingering, Log, Meeting, in_time};
use start_and_join::run_twice;

#[test]
fn each_runs_in_its_own_thread() {
    static IDS: Log<ThreadId> = Log::new();
    in_time("does a thread wait for itself?", || {
        IDS.push(thread::current().id());
        run_twice(|| IDS.push(thread::current().id()));
    });
    let ids = IDS.events();
    assert_eq!(
        ids.len(),
        3,
        "on the left, 1 for the caller plus the calls of `work` before `run_twice` returned: wait for both threads \
         with `join`"
    );
    let different: HashSet<_> = ids.iter().collect();
    assert_eq!(
        different.len(),
        3,
        "the caller and the two calls of `work` should be on three different threads: `thread::spawn` starts one"
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
        "each of the two threads waited for the other, which did not arrive: start both before you wait for one"
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
        "on the left, how many of the two threads had ended when `run_twice` returned: wait for the first with `join`"
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
        "on the left, how many of the two threads had ended when `run_twice` returned: wait for the second with \
         `join`"
    );
}
