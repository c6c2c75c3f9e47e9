//! In each round, each thread gets a different index and none passes early; a broken barrier
//! releases all of them.

use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::check;
use schedules::thread::{scope, yield_now};
use schedules::threading::barrier::{Barrier, BrokenBarrier};

const LIMIT: Duration = Duration::from_secs(1);

#[test]
fn all_threads_arrive_before_any_passes_in_every_round() {
    check(|| {
        const PARTIES: usize = 3;
        const ROUNDS: usize = 3;
        let barrier = Barrier::new(PARTIES);
        let arrived = AtomicUsize::new(0);
        let indices: [Mutex<Vec<usize>>; ROUNDS] = Default::default();
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
fn an_abort_releases_all_waiters_and_all_later_ones() {
    check(|| {
        let barrier = Barrier::new(3);
        let ended = scope(|scope| {
            let threads = [(); 2].map(|()| scope.spawn(|| barrier.wait()));
            barrier.abort();
            threads.map(|thread| thread.join().expect("no panic"))
        });
        assert_eq!(ended, [Err(BrokenBarrier); 2]);
        assert!(barrier.broken() && barrier.n_waiting() == 0);
    });
}

#[test]
fn a_timeout_breaks_the_barrier_for_all_or_for_none() {
    check(|| {
        let barrier = Barrier::new(2);
        let ended = scope(|scope| {
            let patient = scope.spawn(|| barrier.wait());
            let hasty = barrier.wait_timeout(LIMIT);
            [patient.join().expect("no panic"), hasty]
        });
        let met = ended.iter().all(Result::is_ok);
        assert!(met || ended == [Err(BrokenBarrier); 2], "{ended:?}");
        assert_eq!(barrier.broken(), !met);
    });
}

#[test]
fn a_reset_ends_the_round_and_begins_a_new_one() {
    check(|| {
        let barrier = Barrier::new(2);
        scope(|scope| {
            let early = scope.spawn(|| barrier.wait());
            while barrier.n_waiting() == 0 {
                yield_now();
            }
            barrier.reset();
            // The early thread may wake up only after a new round has met.
            let others = [(); 2].map(|()| scope.spawn(|| barrier.wait()));
            for other in others {
                assert!(other.join().expect("no panic").is_ok());
            }
            assert_eq!(early.join().expect("no panic"), Err(BrokenBarrier));
        });
        assert!(!barrier.broken());
    });
}
