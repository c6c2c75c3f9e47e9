//! In each round, each thread gets a different index and none passes early; a broken barrier
//! releases all of them.

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::shared::barrier::Barrier;
use schedules::thread::{scope, yield_now};
use schedules::{check, check_with_time, killed};

const LIMIT: Duration = Duration::from_secs(1);

#[test]
fn all_threads_arrive_before_any_passes_in_every_round() {
    check(|| {
        const PARTIES: usize = 3;
        const ROUNDS: usize = 3;
        let barrier = Barrier::new(PARTIES as u32).expect("memory");
        let arrived = AtomicUsize::new(0);
        let indices: [Mutex<Vec<u32>>; ROUNDS] = Default::default();
        scope(|scope| {
            for _ in 0..PARTIES {
                scope.spawn(|| {
                    for (round, indices) in indices.iter().enumerate() {
                        arrived.fetch_add(1, Relaxed);
                        let index = barrier.wait().expect("not broken");
                        assert!(arrived.load(Relaxed) >= (round + 1) * PARTIES, "too early");
                        indices.lock().expect("no panic").push(index);
                    }
                });
            }
        });
        for indices in indices {
            let mut indices = indices.into_inner().expect("no panic");
            indices.sort_unstable();
            assert_eq!(indices, [0, 1, 2]);
        }
        assert!(!barrier.broken() && barrier.n_waiting() == 0);
    });
}

#[test]
fn a_late_waiter_sees_how_its_own_round_ended() {
    check(|| {
        let barrier = Barrier::new(2).expect("memory");
        scope(|scope| {
            // Two rounds: a process of the first may not have woken up when the second is met.
            for _ in 0..4 {
                scope.spawn(|| barrier.wait().expect("not broken"));
            }
        });
        scope(|scope| {
            scope.spawn(|| {
                barrier
                    .wait()
                    .expect("it was broken only after the round had met")
            });
            barrier.wait().expect("the round met");
            barrier.abort().expect("the lock");
        });
    });
}

#[test]
fn an_abort_releases_all_waiters_and_all_later_ones() {
    check(|| {
        let barrier = Barrier::new(3).expect("memory");
        scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| barrier.wait().expect_err("the third does not come"));
            }
            barrier.abort().expect("the lock");
        });
        assert!(barrier.broken() && barrier.n_waiting() == 0);
    });
}

#[test]
fn a_timeout_breaks_the_barrier_for_all_or_for_none() {
    check_with_time(|| {
        let barrier = Barrier::new(2).expect("memory");
        let met = scope(|scope| {
            let patient = scope.spawn(|| barrier.wait().is_ok());
            let hasty = barrier.wait_timeout(LIMIT).is_ok();
            [patient.join().expect("no panic"), hasty]
        });
        assert_eq!(met[0], met[1]);
        assert_eq!(barrier.broken(), !met[0]);
    });
}

#[test]
fn a_reset_ends_the_round_and_begins_a_new_one() {
    check(|| {
        let barrier = Barrier::new(2).expect("memory");
        scope(|scope| {
            let early = scope.spawn(|| barrier.wait().is_ok());
            while barrier.n_waiting() == 0 {
                yield_now();
            }
            barrier.reset().expect("the lock");
            // The early thread may wake up only after a new round has met.
            let others = [(); 2].map(|()| scope.spawn(|| barrier.wait().is_ok()));
            for other in others {
                assert!(other.join().expect("no panic"));
            }
            assert!(!early.join().expect("no panic"));
        });
        assert!(!barrier.broken());
    });
}

#[test]
fn a_killed_process_blocks_no_other() {
    check_with_time(|| {
        let barrier = Barrier::new(2).expect("memory");
        scope(|scope| {
            scope.spawn(|| killed::at_any_step(20, || drop(barrier.wait_timeout(LIMIT))));
            drop(barrier.wait_timeout(LIMIT));
        });
        barrier.reset().expect("the lock");
        assert!(!barrier.broken() && barrier.n_waiting() == 0);
        scope(|scope| {
            let one = scope.spawn(|| barrier.wait().expect("as new"));
            let other = barrier.wait().expect("as new");
            assert_ne!(one.join().expect("no panic"), other);
        });
    });
}
