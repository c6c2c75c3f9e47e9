//! The end of a future: callbacks, [`as_completed`] and [`wait`].

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use testkit::wait::{thread_id, until_thread_sleeps};
use testkit::{LIMIT, within};
use threading::{Event, Future, ReturnWhen, as_completed, wait};

use super::{begun, executor};

#[test]
fn callbacks_are_called_once_each_also_when_one_panics_or_the_job_is_done() {
    within(LIMIT, || {
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
    within(LIMIT, || {
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
    within(LIMIT, || {
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

fn cancelled() -> Future<u32> {
    let executor = executor(1);
    let (_busy, may_end) = begun(&executor);
    let future = executor.submit(|| 3);
    assert!(future.cancel());
    may_end.set();
    future
}

#[test]
fn wait_returns_when_it_is_told_to() {
    within(LIMIT, || {
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

        // Neither a result nor a cancellation is an exception, so this waits for all.
        let mut futures = all.not_done;
        futures.push(executor.submit(|| 2));
        futures.push(cancelled());
        let waiter = thread_id();
        let ending = thread::spawn(move || {
            until_thread_sleeps(waiter);
            may_end.set();
        });
        let all = wait(futures, ReturnWhen::FirstException, None);
        assert_eq!((all.done.len(), all.not_done.len()), (3, 0));
        ending.join().expect("no panic");

        let all = wait(all.done, ReturnWhen::AllCompleted, None);
        assert_eq!((all.done.len(), all.not_done.len()), (3, 0));
        let none = wait(Vec::<Future<u32>>::new(), ReturnWhen::FirstCompleted, None);
        assert!(none.done.is_empty());
    });
}

#[test]
fn the_longest_limit_is_none() {
    within(LIMIT, || {
        let executor = executor(1);
        let (future, may_end) = begun(&executor);
        let ending = thread::spawn(move || may_end.set());
        let all = wait(vec![future], ReturnWhen::AllCompleted, Some(Duration::MAX));
        assert_eq!((all.done.len(), all.not_done.len()), (1, 0));
        assert!(all.done[0].wait_timeout(Duration::MAX));
        ending.join().expect("no panic");
    });
}
