//! So many at once as there are workers, and each takes what comes next.

use std::collections::HashSet;
use std::sync::OnceLock;
use std::thread::{self, ThreadId};

use proof::{InFlight, Log, Meeting, in_time};
use thread_pool::pool_map;

const HINT: &str = "do the workers wait for a lock that is held, or for jobs that never come?";

#[test]
fn as_many_work_at_once_as_there_are_workers() {
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
        "3 workers have 6 jobs, and this is the most that were worked on at once. With 1: is a lock held while `work` \
         runs?"
    );
}

#[test]
fn no_more_threads_are_started_than_there_are_workers() {
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
        "each of the 50 inputs is to be worked on, once"
    );
    let different: HashSet<_> = ids.iter().collect();
    assert!(
        different.len() <= 2,
        "2 workers were asked for, and {} threads have worked: a worker takes one job after another",
        different.len()
    );
}

#[test]
fn a_slow_job_holds_up_no_other() {
    let (met, _) = slow_first_job();
    assert_eq!(
        *met,
        [true, true],
        "one worker had a slow job, and the other one did not take the third: whoever is free takes the next job"
    );
}

#[test]
fn results_come_in_the_order_of_the_inputs() {
    let (_, results) = slow_first_job();
    assert_eq!(
        *results,
        [50, 40, 30, 20, 10, 0],
        "the first input's result comes first, though it was done later: a job has to know its place"
    );
}

/// Two workers, of which one has a first job that is not done before the third has started. The other one can do the
/// second and the third. Gives whether they met, and the results.
fn slow_first_job() -> &'static (Vec<bool>, Vec<u32>) {
    static MEETING: Meeting = Meeting::of(2);
    static MET: Log<bool> = Log::new();
    static SEEN: OnceLock<(Vec<bool>, Vec<u32>)> = OnceLock::new();
    let work = |n| {
        if n == 0 || n == 2 {
            MET.push(MEETING.meet());
        }
        // Not in their own order: to sort them does not help.
        50 - n * 10
    };
    SEEN.get_or_init(|| {
        let results = in_time(HINT, move || pool_map(2, work, (0..6).collect()));
        (MET.events(), results)
    })
}
