//! All workers work at once, and each takes the next job when it is free.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::thread::{self, ThreadId};

use proof::{InFlight, Log, Meeting, in_time};
use thread_pool::pool_map;

const HINT: &str =
    "do the workers wait for a lock that is never released, or for jobs that never arrive?";

#[test]
fn all_workers_work_at_once() {
    static MEETING: Meeting = Meeting::of(3);
    static IN_FLIGHT: InFlight = InFlight::new();
    let work = |n| {
        let _inside = IN_FLIGHT.enter();
        MEETING.meet();
        n
    };
    in_time(HINT, move || pool_map(3, work, (0..6).collect()));
    assert_eq!(
        IN_FLIGHT.largest(),
        3,
        "on the left, the largest number of jobs that 3 workers had in progress at once. If it is 1: is a lock held \
         while `work` runs?"
    );
}

#[test]
fn no_more_threads_than_workers_are_started() {
    static IDS: Log<ThreadId> = Log::new();
    let work = |n| {
        IDS.push(thread::current().id());
        n
    };
    in_time(HINT, move || pool_map(2, work, (0..50).collect()));
    let ids = IDS.events();
    assert_eq!(
        ids.len(),
        50,
        "`work` should be called once for each of the 50 inputs"
    );
    let different: HashSet<_> = ids.iter().collect();
    assert!(
        different.len() <= 2,
        "`workers` is 2, but {} threads called `work`: a worker takes one job after another",
        different.len()
    );
}

#[test]
fn a_slow_job_does_not_hold_up_others() {
    let (met, _) = slow_first_job();
    assert_eq!(
        *met,
        [true, true],
        "one worker had a slow job, and the other one did not take the third: a worker that is free must take the \
         next job"
    );
}

#[test]
fn results_are_in_the_order_of_the_inputs() {
    let (_, results) = slow_first_job();
    assert_eq!(
        *results,
        [50, 40, 30, 20, 10, 0],
        "the first input's result must come first, though it finished later: keep the index of each job"
    );
}

/// Runs two workers. The first job does not end before the third has started, so the other worker must do the second
/// and the third. Returns whether the first and the third met, and the results.
fn slow_first_job() -> &'static (Vec<bool>, Vec<u32>) {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    static SEEN: OnceLock<(Vec<bool>, Vec<u32>)> = OnceLock::new();
    let work = |n| {
        if n == 0 || n == 2 {
            MET.push(MEETING.meet());
        }
        // In falling order, so that sorting the results does not help.
        50 - n * 10
    };
    SEEN.get_or_init(|| {
        let results = in_time(HINT, move || pool_map(2, work, (0..6).collect()));
        (MET.events(), results)
    })
}
