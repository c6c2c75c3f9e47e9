//! What a caller may rely on with [`ThreadPoolExecutor`], [`Future`], [`as_completed`] and [`wait`].

mod meeting;

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use meeting::{LIMIT, Meeting, in_time};
use threading::{Event, Future, NoResult, ReturnWhen, ThreadPoolExecutor, as_completed, wait};

fn executor(workers: usize) -> ThreadPoolExecutor {
    ThreadPoolExecutor::new(workers).expect("failed to start threads")
}

/// A job that has begun, and goes on until the event is set.
fn begun(executor: &ThreadPoolExecutor) -> (Future<u32>, Arc<Event>) {
    let (has_begun, may_end) = (Arc::new(Event::new()), Arc::new(Event::new()));
    let (begun, until) = (Arc::clone(&has_begun), Arc::clone(&may_end));
    let future = executor.submit(move || {
        begun.set();
        until.wait();
        42
    });
    has_begun.wait();
    (future, may_end)
}

#[test]
fn jobs_run_at_the_same_time_on_as_many_threads() {
    in_time(|| {
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
    in_time(|| {
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
    in_time(|| {
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

/// As a connection may do that finds itself broken when it is closed.
struct PanicsWhenDropped;

impl Drop for PanicsWhenDropped {
    fn drop(&mut self) {
        panic!("dropped");
    }
}

#[test]
fn the_thread_goes_on_when_to_drop_a_job_or_its_result_panics() {
    in_time(|| {
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
    in_time(|| {
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
    in_time(|| {
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
    in_time(|| {
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
    in_time(|| {
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
fn callbacks_are_called_once_each_also_when_one_panics_or_the_job_is_done() {
    in_time(|| {
        let executor = executor(1);
        let (future, may_end) = begun(&executor);
        let called = Arc::new(Mutex::new(Vec::new()));
        let note = |name| {
            let called = Arc::clone(&called);
            move |future: &Future<u32>| {
                assert!(future.done());
                called
                    .lock()
                    .expect("no panic")
                    .push((name, thread::current().id()));
            }
        };
        future.add_done_callback(note("first"));
        future.add_done_callback(|_| panic!("a callback fails"));
        future.add_done_callback(note("second"));
        may_end.set();
        assert_eq!(executor.submit(|| 7).result(), Ok(7)); // the thread goes on
        future.add_done_callback(note("late"));

        let called = called.lock().expect("no panic");
        let names: Vec<_> = called.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["first", "second", "late"]);
        assert_ne!(called[0].1, thread::current().id());
        assert_eq!(called[2].1, thread::current().id());
    });
}

#[test]
fn a_callback_finds_it_done_also_when_its_result_is_taken_meanwhile() {
    in_time(|| {
        let executor = executor(1);
        let (future, may_end) = begun(&executor);
        let taken = Arc::new(Event::new());
        let until = Arc::clone(&taken);
        let found = Arc::new(Mutex::new(None));
        let finds = Arc::clone(&found);
        future.add_done_callback(move |future| {
            until.wait();
            *finds.lock().expect("no panic") = Some((future.done(), future.running()));
        });
        may_end.set();
        assert_eq!(future.result(), Ok(42));
        taken.set();
        executor.shutdown();
        assert_eq!(*found.lock().expect("no panic"), Some((true, false)));
    });
}

#[test]
fn as_completed_gives_each_future_once_first_done_first() {
    in_time(|| {
        let executor = executor(2);
        let (slow, may_end) = begun(&executor);
        let futures = vec![
            slow,
            executor.submit(|| 1),
            executor.submit(|| panic!("no luck")),
        ];
        let mut done = as_completed(futures);
        let first_two: Vec<_> = done.by_ref().take(2).map(Future::result).collect();
        assert!(first_two.contains(&Ok(1)) && first_two.iter().any(Result::is_err));
        may_end.set();
        assert_eq!(done.next().map(Future::result), Some(Ok(42)));
        assert!(done.next().is_none());
    });
}

#[test]
fn wait_returns_when_it_is_told_to() {
    in_time(|| {
        let executor = executor(2);
        let (slow, may_end) = begun(&executor);
        let fine = executor.submit(|| 1);
        assert!(fine.wait_timeout(LIMIT));

        let all = wait(vec![slow, fine], ReturnWhen::FirstCompleted, None);
        assert_eq!((all.done.len(), all.not_done.len()), (1, 1));
        let mut futures = all.not_done;
        futures.push(executor.submit(|| panic!("no luck")));
        let all = wait(futures, ReturnWhen::FirstException, None);
        assert_eq!((all.done.len(), all.not_done.len()), (1, 1));

        let limit = Some(Duration::from_millis(10));
        let all = wait(all.not_done, ReturnWhen::AllCompleted, limit);
        assert_eq!((all.done.len(), all.not_done.len()), (0, 1));

        // A result is no exception, so this waits for both.
        let mut futures = all.not_done;
        futures.push(executor.submit(|| 2));
        let ending = thread::spawn(move || {
            thread::sleep(Duration::from_millis(10));
            may_end.set();
        });
        let all = wait(futures, ReturnWhen::FirstException, None);
        assert_eq!((all.done.len(), all.not_done.len()), (2, 0));
        ending.join().expect("no panic");

        let all = wait(all.done, ReturnWhen::AllCompleted, None);
        assert_eq!((all.done.len(), all.not_done.len()), (2, 0));
        let none = wait(Vec::<Future<u32>>::new(), ReturnWhen::FirstCompleted, None);
        assert!(none.done.is_empty());
    });
}

#[test]
fn the_longest_limit_is_none() {
    in_time(|| {
        let executor = executor(1);
        let (future, may_end) = begun(&executor);
        let ending = thread::spawn(move || may_end.set());
        let all = wait(vec![future], ReturnWhen::AllCompleted, Some(Duration::MAX));
        assert_eq!((all.done.len(), all.not_done.len()), (1, 0));
        assert!(all.done[0].wait_timeout(Duration::MAX));
        ending.join().expect("no panic");
    });
}

#[test]
#[should_panic(expected = "a pool needs at least one worker")]
fn zero_workers_are_refused() {
    let _ = ThreadPoolExecutor::new(0);
}
