//! A future is set once, all waiters see its result, and each callback is called once.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::check;
use schedules::thread::scope;
use schedules::threading::as_completed::{ReturnWhen, as_completed, wait};
use schedules::threading::event::Event;
use schedules::threading::future::NoResult;
use schedules::threading::thread_pool_executor::ThreadPoolExecutor;

use super::give_up;

fn executor(workers: usize) -> ThreadPoolExecutor {
    ThreadPoolExecutor::new(workers).expect("threads")
}

#[test]
fn all_waiters_see_the_result() {
    check(|| {
        let executor = executor(1);
        let future = executor.submit(|| 7);
        scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| assert_eq!(future.exception(), None));
            }
        });
        assert!(future.done());
        assert_eq!(future.result(), Ok(7));
    });
}

#[test]
fn a_job_is_cancelled_or_it_runs() {
    check(|| {
        let runs = Arc::new(AtomicUsize::new(0));
        let executor = executor(1);
        let counter = Arc::clone(&runs);
        let future = executor.submit(move || counter.fetch_add(1, Relaxed));
        let cancelled = future.cancel();
        drop(executor);
        assert_eq!(future.cancelled(), cancelled);
        assert_eq!(runs.load(Relaxed), usize::from(!cancelled));
        let expected = if cancelled {
            Err(NoResult::Cancelled)
        } else {
            Ok(0)
        };
        assert_eq!(future.result(), expected);
    });
}

#[test]
fn each_callback_is_called_once_when_the_future_is_done() {
    check(|| {
        let calls = Arc::new(AtomicUsize::new(0));
        let executor = executor(1);
        let future = executor.submit(|| 7);
        for _ in 0..2 {
            let calls = Arc::clone(&calls);
            future.add_done_callback(move |future| {
                assert!(future.done());
                calls.fetch_add(1, Relaxed);
            });
        }
        drop(executor);
        assert_eq!(calls.load(Relaxed), 2);
    });
}

#[test]
fn as_completed_returns_each_future_once() {
    check(|| {
        let executor = executor(2);
        let futures: Vec<_> = (0..3).map(|n| executor.submit(move || n)).collect();
        futures[2].cancel();
        let mut results: Vec<_> = as_completed(futures)
            .map(|future| {
                assert!(future.done());
                future.result()
            })
            .collect();
        results.sort_unstable_by_key(|result| *result.as_ref().unwrap_or(&2));
        assert_eq!(results[..2], [Ok(0), Ok(1)]);
        assert!([Ok(2), Err(NoResult::Cancelled)].contains(&results[2]));
    });
}

#[test]
fn a_wait_ends_with_the_first_panic() {
    check(|| {
        let executor = executor(2);
        let go_on = Arc::new(Event::new());
        let theirs = Arc::clone(&go_on);
        let patient = executor.submit(move || theirs.wait());
        let futures = vec![patient, executor.submit(|| give_up())];
        let found = wait(futures, ReturnWhen::FirstException, None);
        assert_eq!((found.done.len(), found.not_done.len()), (1, 1));
        go_on.set();
        let found = wait(found.not_done, ReturnWhen::AllCompleted, None);
        assert_eq!((found.done.len(), found.not_done.len()), (1, 0));
    });
}

#[test]
fn a_wait_with_a_time_limit_loses_no_future() {
    check(|| {
        let executor = executor(1);
        let futures = (0..2).map(|n| executor.submit(move || n)).collect();
        let limit = Some(Duration::from_secs(1));
        let found = wait(futures, ReturnWhen::AllCompleted, limit);
        let all = found.done.into_iter().chain(found.not_done);
        let mut results: Vec<_> = all.map(|future| future.result()).collect();
        results.sort_unstable_by_key(|result| result.clone().ok());
        assert_eq!(results, [Ok(0), Ok(1)]);
    });
}
