//! Both pools, in the same tests: they guarantee the same.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use testkit::{LIMIT, Meeting, within};
use threading::{Pool, RayonPool};

use crate::SHORT;

/// Maps without threads. Each proof of concurrency must fail on it.
fn sequential_map<T, R>(f: impl Fn(T) -> R, inputs: impl IntoIterator<Item = T>) -> Vec<R> {
    inputs.into_iter().map(f).collect()
}

macro_rules! tests_of {
    ($module:ident, $new:expr) => {
        mod $module {
            use super::*;

            #[test]
            fn results_come_in_the_order_of_the_inputs() {
                within(LIMIT, || {
                    let pool = $new(2);
                    // The first job cannot end before the second one has begun.
                    let meeting = Meeting::of(2);
                    let numbers = pool.map(
                        |n| {
                            if n < 2 {
                                assert!(meeting.wait(LIMIT));
                            }
                            n * 10
                        },
                        0..2,
                    );
                    assert_eq!(numbers, [0, 10]);

                    let expected: Vec<u64> = (0..10_000).map(|n| n * n).collect();
                    assert_eq!(pool.map(|n| n * n, 0..10_000), expected);
                });
            }

            #[test]
            fn jobs_run_at_the_same_time() {
                within(LIMIT, || {
                    for workers in [1, 2, 3, 8] {
                        let meeting = Meeting::of(workers);
                        let met = $new(workers).map(|_| meeting.wait(LIMIT), 0..workers);
                        assert_eq!(met, vec![true; workers]);
                    }
                });
            }

            #[test]
            fn as_many_as_there_are_workers_and_no_more() {
                within(LIMIT, || {
                    let workers = 3;
                    let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
                    let meeting = Meeting::of(workers);
                    $new(workers).map(
                        |_| {
                            let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                            most.fetch_max(now, Ordering::SeqCst);
                            assert!(meeting.wait(LIMIT));
                            thread::yield_now(); // a fourth could come in here
                            running.fetch_sub(1, Ordering::SeqCst);
                        },
                        0..100,
                    );
                    assert_eq!(most.into_inner(), workers);
                });
            }

            #[test]
            fn each_worker_is_a_thread_and_the_caller_is_none_of_them() {
                within(LIMIT, || {
                    let meeting = Meeting::of(3);
                    let ids = $new(3).map(
                        |_| {
                            assert!(meeting.wait(LIMIT));
                            thread::current().id()
                        },
                        0..50,
                    );
                    let ids: HashSet<ThreadId> = ids.into_iter().collect();
                    assert_eq!(ids.len(), 3);
                    assert!(!ids.contains(&thread::current().id()));
                });
            }

            #[test]
            fn a_panic_goes_on_in_the_caller_with_its_own_payload() {
                #[derive(Debug, PartialEq)]
                struct Payload(u32);

                within(LIMIT, || {
                    let pool = $new(2);
                    let failing = |n| if n == 3 { panic_any(Payload(3)) } else { n };
                    let payload = catch_unwind(AssertUnwindSafe(|| pool.map(failing, 0..9)))
                        .expect_err("a job panicked");
                    assert_eq!(payload.downcast_ref(), Some(&Payload(3)));

                    // The pool lives on.
                    assert_eq!(pool.map(|n| n + 1, [1, 2]), [2, 3]);
                });
            }

            #[test]
            fn the_function_and_the_inputs_may_borrow() {
                within(LIMIT, || {
                    let text = String::from("to be or not to be");
                    let seen = Mutex::new(Vec::new());
                    let words = $new(2).map(
                        |word: &str| {
                            seen.lock().expect("no panic under the lock").push(word);
                            &word[..1]
                        },
                        text.split(' '),
                    );
                    assert_eq!(words, ["t", "b", "o", "n", "t", "b"]);
                    assert_eq!(seen.into_inner().map(|seen| seen.len()).ok(), Some(6));
                });
            }

            #[test]
            fn no_inputs_give_no_results() {
                within(LIMIT, || assert!($new(2).map(|n: u8| n, []).is_empty()));
            }

            #[test]
            fn a_job_may_use_a_pool_itself() {
                within(LIMIT, || {
                    let sums =
                        $new(2).map(|n| $new(2).map(|m| n + m, 0..3).iter().sum::<u32>(), 0..3);
                    assert_eq!(sums, [3, 6, 9]);
                });
            }

            #[test]
            #[should_panic(expected = "a pool needs at least one worker")]
            fn zero_workers_are_refused() {
                $new(0);
            }
        }
    };
}

tests_of!(plain, Pool::new);
tests_of!(rayon, |workers| RayonPool::new(workers)
    .expect("failed to start threads"));

#[test]
fn the_proofs_of_concurrency_fail_in_sequence() {
    let meeting = Meeting::of(3);
    let met = sequential_map(|_| meeting.wait(SHORT), 0..3);
    // The last one finds that all have arrived, so the tests look at all three results.
    assert_eq!(met, [false, false, true]);

    let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let ids = sequential_map(
        |_| {
            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            running.fetch_sub(1, Ordering::SeqCst);
            thread::current().id()
        },
        0..3,
    );
    assert_eq!(most.into_inner(), 1);
    assert_eq!(ids, [thread::current().id(); 3]);
}

#[test]
fn no_thread_is_started_without_an_input_for_it() {
    within(LIMIT, || {
        let names = Pool::new(usize::MAX).map(
            |_| thread::current().name().map(str::to_owned),
            ["one input"],
        );
        assert_eq!(names, [Some("worker-0".to_owned())]);
    });
}

#[test]
fn of_several_panics_the_first_input_s_is_raised() {
    within(LIMIT, || {
        let meeting = Meeting::of(2);
        let second_panics = Meeting::of(2);
        let job = |n: u32| -> () {
            meeting.wait(LIMIT); // both run
            if n == 0 {
                // Until the second one is about to panic, so that it is the first to do so.
                second_panics.wait(LIMIT);
                thread::sleep(SHORT);
            } else {
                second_panics.wait(LIMIT);
            }
            panic_any(n)
        };
        let payload = catch_unwind(AssertUnwindSafe(|| Pool::new(2).map(job, 0..2)))
            .expect_err("both jobs panicked");
        assert_eq!(payload.downcast_ref(), Some(&0_u32));
    });
}

#[test]
fn after_a_panic_no_job_is_started() {
    within(LIMIT, || {
        let started = AtomicUsize::new(0);
        let job = |n| {
            started.fetch_add(1, Ordering::SeqCst);
            assert!(n != 3, "job 3 fails");
        };
        catch_unwind(AssertUnwindSafe(|| Pool::new(1).map(job, 0..100))).expect_err("one panicked");
        assert_eq!(started.into_inner(), 4);
    });
}
