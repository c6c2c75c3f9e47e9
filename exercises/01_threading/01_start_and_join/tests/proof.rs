//! Two threads at once, and none of them left.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
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
        "`work` is to run twice before `run_twice` returns"
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
    assert_eq!(
        MET.events(),
        [true, true],
        "each of the two waited for the other, and it did not come: start both before you wait for one"
    );
}

#[test]
fn it_waits_for_both() {
    // In turn it is the one that begins first, and the other one, that works for longer. Which of the two threads begins
    // first is up to the system: so some rounds.
    static ROUND: AtomicUsize = AtomicUsize::new(0);
    static ROUNDS: [Lingering; 6] = [
        Lingering::new(1),
        Lingering::new(2),
        Lingering::new(1),
        Lingering::new(2),
        Lingering::new(1),
        Lingering::new(2),
    ];
    let ended = in_time("does a thread wait for itself?", || {
        ROUNDS.each_ref().map(|round| {
            run_twice(|| ROUNDS[ROUND.load(Ordering::Relaxed) % 6].work());
            ROUND.fetch_add(1, Ordering::Relaxed);
            round.ended_before_return()
        })
    });
    assert_eq!(
        ended, [2; 6],
        "on the left, how many of the two threads had ended when `run_twice` returned, each time: wait for both with `join`"
    );
}
