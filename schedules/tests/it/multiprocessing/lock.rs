//! A lock has one holder at a time. The next holder after one that was killed learns of it.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::shared::lock::{Lock, LockGuard};
use schedules::thread::{scope, yield_now};
use schedules::{check, killed};

/// Two numbers that are equal, except while a holder of the lock changes them.
#[derive(Default)]
struct Pair(AtomicUsize, AtomicUsize);

impl Pair {
    fn change(&self, guard: &LockGuard) {
        let (left, right) = (self.0.load(Relaxed), self.1.load(Relaxed));
        assert!(
            left == right || guard.holder_ended(),
            "two holders at once, or a death not reported"
        );
        self.0.store(left + 1, Relaxed);
        yield_now();
        killed::step();
        self.1.store(left + 1, Relaxed);
    }
}

#[test]
fn a_lock_has_one_holder_at_a_time() {
    check(|| {
        let lock = Lock::new().expect("memory");
        let pair = Pair::default();
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| pair.change(&lock.acquire().expect("not twice")));
            }
        });
        assert_eq!(pair.1.into_inner(), 3);
    });
}

#[test]
fn the_holder_after_one_that_was_killed_learns_of_it() {
    check(|| {
        let lock = Lock::new().expect("memory");
        let pair = Pair::default();
        scope(|scope| {
            for _ in 0..2 {
                let process = || pair.change(&lock.acquire().expect("not twice"));
                scope.spawn(move || killed::at_any_step(5, process));
            }
            scope.spawn(|| pair.change(&lock.acquire().expect("not twice")));
            let limit = Duration::from_secs(1);
            if let Some(guard) = lock.acquire_timeout(limit).expect("not twice") {
                pair.change(&guard);
            }
        });
    });
}
