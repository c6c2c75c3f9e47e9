//! The guarantees of [`Barrier`].

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use testkit::{LIMIT, wait, within};
use threading::{Barrier, BrokenBarrier, on_threads};

fn until_one_waits(barrier: &Barrier) {
    wait::until("a thread at the barrier", || barrier.n_waiting() == 1);
}

#[test]
fn nobody_goes_on_before_all_have_come_in_every_round() {
    within(LIMIT, || {
        let (parties, rounds) = (3, 200);
        let barrier = Barrier::new(parties);
        let arrived = AtomicUsize::new(0);
        let indices = Mutex::new(vec![Vec::new(); rounds]);
        on_threads(parties, |_| {
            for round in 0..rounds {
                arrived.fetch_add(1, Ordering::SeqCst);
                let index = barrier.wait().expect("no thread breaks it");
                assert!(arrived.load(Ordering::SeqCst) >= (round + 1) * parties);
                indices.lock().expect("no panic")[round].push(index);
            }
        });
        for mut indices in indices.into_inner().expect("no panic") {
            indices.sort_unstable();
            assert_eq!(indices, [0, 1, 2]);
        }
    });
}

#[test]
fn a_limit_breaks_it_for_all_until_it_is_reset() {
    within(LIMIT, || {
        let barrier = Barrier::new(3);
        let ended = on_threads(2, |i| {
            if i == 0 {
                barrier.wait()
            } else {
                until_one_waits(&barrier);
                barrier.wait_timeout(Duration::from_millis(10))
            }
        });
        assert_eq!(ended, [Err(BrokenBarrier); 2]);
        assert!(barrier.broken());
        assert_eq!(barrier.wait(), Err(BrokenBarrier));
        barrier.reset();
        assert!(!barrier.broken() && barrier.n_waiting() == 0);
        let mut met = on_threads(3, |_| barrier.wait_timeout(LIMIT));
        met.sort_unstable();
        assert_eq!(met, [Ok(0), Ok(1), Ok(2)]);
    });
}

#[test]
fn a_reset_frees_who_waits_and_serves_who_comes() {
    within(LIMIT, || {
        let barrier = Barrier::new(2);
        let ended = on_threads(2, |i| {
            if i == 0 {
                barrier.wait()
            } else {
                until_one_waits(&barrier);
                barrier.reset();
                Ok(7)
            }
        });
        assert_eq!(ended, [Err(BrokenBarrier), Ok(7)]);
        assert!(!barrier.broken());
        assert!(on_threads(2, |_| barrier.wait()).iter().all(Result::is_ok));
    });
}

#[test]
fn it_may_be_broken_twice() {
    let barrier = Barrier::new(2);
    barrier.abort();
    barrier.abort();
    assert!(barrier.broken());
    assert_eq!(barrier.n_waiting(), 0);
}

#[test]
#[should_panic(expected = "a barrier needs at least one party")]
fn no_parties_are_refused() {
    Barrier::new(0);
}
