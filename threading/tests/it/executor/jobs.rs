//! Jobs: which of them run, on which threads, and how they end.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use testkit::{LIMIT, Meeting, within};
use threading::{Event, Future, NoResult, ThreadPoolExecutor};

use super::{begun, executor};

#[test]
fn jobs_run_at_the_same_time_on_as_many_threads() {
    within(LIMIT, || {
        let executor = executor(3);
        let meeting = Arc::new(Meeting::of(3));
        let futures: Vec<_> = (0..30)
            .map(|_| {
                let meeting = Arc::clone(&meeting);
                executor.submit(move || (meeting.wait(LIMIT), thread::current().id()))
            })
            .collect();
        let results: Vec<_> = futures
            .into_iter()
            .map(|f| f.result().expect("no panic"))
            .collect();
        assert!(results.iter().all(|(met, _)| *met));
        let ids: HashSet<_> = results.iter().map(|(_, id)| id).collect();
        assert_eq!(ids.len(), 3);
    });
}

#[test]
fn the_end_waits_for_all_jobs() {
    within(LIMIT, || {
        let done = Arc::new(AtomicUsize::new(0));
        let executor = executor(2);
        for _ in 0..100 {
            let done = Arc::clone(&done);
            executor.submit(move || done.fetch_add(1, Ordering::SeqCst));
        }
        executor.shutdown();
        assert_eq!(done.load(Ordering::SeqCst), 100);
    });
}

#[test]
fn a_panic_is_the_future_s_and_the_thread_goes_on() {
    within(LIMIT, || {
        let executor = executor(1);
        let failing = executor.submit(|| -> u32 { panic!("no luck") });
        let next = executor.submit(|| 7);
        assert_eq!(next.result(), Ok(7));
        let Some(NoResult::Panicked(panicked)) = failing.exception() else {
            panic!("the job panicked");
        };
        assert_eq!(
            (panicked.thread.as_str(), panicked.message.as_str()),
            ("worker_0", "no luck")
        );
        assert_eq!(failing.result(), Err(NoResult::Panicked(panicked)));
    });
}

/// A value whose drop panics, as that of a broken connection may.
struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[test]
fn the_thread_goes_on_when_to_drop_a_job_or_its_result_panics() {
    within(LIMIT, || {
        let executor = executor(1);
        let (first, may_end) = begun(&executor);
        drop(executor.submit(|| PanicsWhenDropped));
        let captured = PanicsWhenDropped;
        let cancelled = executor.submit(move || std::mem::forget(captured));
        assert!(cancelled.cancel());
        may_end.set();
        assert_eq!(first.result(), Ok(42));
        assert_eq!(executor.submit(|| 7).result(), Ok(7));
    });
}

#[test]
fn only_what_has_not_begun_can_be_cancelled_and_then_it_never_runs() {
    within(LIMIT, || {
        let executor = executor(1);
        let (first, may_end) = begun(&executor);
        let ran = Arc::new(Event::new());
        let runs = Arc::clone(&ran);
        let second = executor.submit(move || runs.set());
        assert!(first.running() && !first.cancel() && !first.cancelled());
        assert!(!second.running() && second.cancel() && second.cancel() && second.done());
        may_end.set();
        executor.shutdown();
        assert_eq!(first.result(), Ok(42));
        assert_eq!(second.result(), Err(NoResult::Cancelled));
        assert!(!ran.is_set());
    });
}

#[test]
fn shutdown_can_cancel_what_waits() {
    within(LIMIT, || {
        let executor = executor(1);
        let (first, may_end) = begun(&executor);
        let waiting: Vec<_> = (0..5).map(|n| executor.submit(move || n)).collect();
        // The first job ends when the last one is cancelled, and not before.
        waiting[4].add_done_callback(move |_| may_end.set());
        executor.shutdown_and_cancel_futures();
        assert_eq!(first.result(), Ok(42));
        assert!(waiting.iter().all(Future::cancelled));
    });
}

#[test]
fn when_one_initializer_panics_the_jobs_are_cancelled() {
    within(LIMIT, || {
        let (calls, may_go) = (Arc::new(AtomicUsize::new(0)), Arc::new(Event::new()));
        let go = Arc::clone(&may_go);
        let initializer = move || {
            if calls.fetch_add(1, Ordering::SeqCst) == 0 {
                panic!("no database");
            }
            go.wait();
        };
        let executor = ThreadPoolExecutor::with_initializer("broken", 2, initializer);
        let executor = executor.expect("failed to start threads");
        let futures: Vec<_> = (0..3).map(|n| executor.submit(move || n)).collect();
        for future in futures {
            assert_eq!(future.result(), Err(NoResult::Cancelled));
        }
        may_go.set(); // the other thread takes jobs now, and runs none
        let late: Vec<_> = (0..3).map(|n| executor.submit(move || n)).collect();
        executor.shutdown();
        assert!(late.iter().all(Future::cancelled));
    });
}

#[test]
fn a_job_may_hold_the_last_handle() {
    within(LIMIT, || {
        let shared = Arc::new(executor(1));
        let (same, may_go) = (Arc::clone(&shared), Arc::new(Event::new()));
        let go = Arc::clone(&may_go);
        let future = shared.submit(move || {
            go.wait();
            drop(same);
            7
        });
        drop(shared);
        may_go.set();
        assert_eq!(future.result(), Ok(7));
    });
}

#[test]
#[should_panic(expected = "a pool needs at least one worker")]
fn zero_workers_are_refused() {
    let _ = ThreadPoolExecutor::new(0);
}
