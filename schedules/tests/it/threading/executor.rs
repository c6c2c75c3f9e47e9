//! Each job runs once, a shutdown waits for all jobs, and a panic affects only its own job.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use schedules::check;
use schedules::thread::yield_now;
use schedules::threading::event::Event;
use schedules::threading::future::NoResult;
use schedules::threading::thread_pool_executor::ThreadPoolExecutor;

use super::give_up;

fn executor() -> ThreadPoolExecutor {
    ThreadPoolExecutor::new(2).expect("threads")
}

#[test]
fn a_shutdown_waits_for_all_jobs_each_of_which_runs_once() {
    check(|| {
        let runs: Arc<[AtomicUsize; 4]> = Arc::default();
        let executor = executor();
        for n in 0..4 {
            let runs = Arc::clone(&runs);
            executor.submit(move || {
                yield_now();
                runs[n].fetch_add(1, Relaxed);
            });
        }
        executor.shutdown();
        assert!(runs.iter().all(|runs| runs.load(Relaxed) == 1));
    });
}

#[test]
fn a_job_that_panics_loses_only_its_own_result() {
    check(|| {
        let executor = executor();
        let failing = executor.submit(|| give_up());
        let others: Vec<_> = (0..3).map(|n| executor.submit(move || n)).collect();
        let results = others.into_iter().map(|future| future.result());
        assert!(results.eq([Ok(0), Ok(1), Ok(2)]));
        let result: Result<(), NoResult> = failing.result();
        assert!(matches!(result, Err(NoResult::Panicked(_))));
    });
}

#[test]
fn a_shutdown_that_cancels_runs_a_job_or_cancels_it() {
    check(|| {
        let runs = Arc::new(AtomicUsize::new(0));
        let executor = executor();
        let futures = [(); 3].map(|()| {
            let runs = Arc::clone(&runs);
            executor.submit(move || runs.fetch_add(1, Relaxed))
        });
        executor.shutdown_and_cancel_futures();
        assert!(futures.iter().all(|future| future.done()));
        let cancelled = futures.iter().filter(|future| future.cancelled());
        assert_eq!(runs.load(Relaxed), 3 - cancelled.count());
    });
}

#[test]
fn a_shutdown_that_cancels_does_not_wait_for_jobs_that_have_not_started() {
    check(|| {
        let executor = ThreadPoolExecutor::new(1).expect("a thread");
        let go_on = Arc::new(Event::new());
        let theirs = Arc::clone(&go_on);
        let first = executor.submit(move || theirs.wait());
        let second = executor.submit(|| ());
        second.add_done_callback(move |_| go_on.set());
        executor.shutdown_and_cancel_futures();
        assert!(first.done() && second.done());
    });
}

#[test]
fn a_job_may_drop_the_last_handle() {
    check(|| {
        let executor = Arc::new(executor());
        let theirs = Arc::clone(&executor);
        let future = executor.submit(move || drop(theirs));
        drop(executor);
        assert_eq!(future.result(), Ok(()));
    });
}

#[test]
fn an_initializer_that_panics_cancels_jobs_that_have_not_started() {
    check(|| {
        let begin = || give_up();
        let executor = ThreadPoolExecutor::with_initializer("worker", 2, begin).expect("threads");
        let futures = [(); 2].map(|()| executor.submit(|| ()));
        executor.shutdown();
        assert!(futures.iter().all(|future| future.cancelled()));
    });
}
