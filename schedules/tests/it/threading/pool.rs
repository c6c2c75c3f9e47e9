//! Each job runs once, and the results come in the order of the inputs.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use schedules::check;
use schedules::thread::yield_now;
use schedules::threading::pool::Pool;

use super::give_up;

#[test]
fn each_job_runs_once_and_results_are_in_order() {
    check(|| {
        let runs: [AtomicUsize; 4] = Default::default();
        let job = |n: usize| {
            runs[n].fetch_add(1, Relaxed);
            yield_now();
            n * n
        };
        assert_eq!(Pool::new(3).map(job, 0..4), [0, 1, 4, 9]);
        assert!(runs.iter().all(|runs| runs.load(Relaxed) == 1));
    });
}

#[test]
fn after_a_panic_the_pool_waits_for_running_jobs_and_starts_no_other() {
    check(|| {
        for workers in [1, 2] {
            let (started, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let job = |n: usize| {
                started.fetch_add(1, Relaxed);
                yield_now();
                ended.fetch_add(1, Relaxed);
                if n == 1 {
                    give_up();
                }
            };
            let pool = Pool::new(workers);
            let result = catch_unwind(AssertUnwindSafe(|| pool.map(job, 0..6)));
            result.expect_err("a job has panicked");
            let (started, ended) = (started.into_inner(), ended.into_inner());
            assert_eq!(started, ended, "a job still ran when `map` returned");
            // A second worker may take all jobs that are left before it sees the panic.
            let most = if workers == 1 { 2 } else { 6 };
            assert!((2..=most).contains(&started), "{started}");
        }
    });
}
