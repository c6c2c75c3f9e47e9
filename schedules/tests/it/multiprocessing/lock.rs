//! One holder at a time, and who comes after one that was killed is told.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::check;
use schedules::multiprocessing::killed;
use schedules::multiprocessing::shared::lock::{Lock, LockGuard};
use schedules::thread::{scope, yield_now};

/// Two numbers that are the same whenever nobody is between them.
#[derive(Default)]
struct Pair(AtomicUsize, AtomicUsize);

impl Pair {
    fn change(&self, guard: &LockGuard) {
        let (left, right) = (self.0.load(Relaxed), self.1.load(Relaxed));
        assert!(
            left == right || guard.holder_ended(),
            "two were in, or nobody was told"
        );
        self.0.store(left + 1, Relaxed);
        yield_now();
        killed::step();
        self.1.store(left + 1, Relaxed);
    }
}

#[test]
fn there_is_one_holder_at_a_time() {
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
fn who_comes_after_one_that_was_killed_is_told() {
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
