//! Never more holders than the number says, and all get theirs in the end.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::killed;
use schedules::multiprocessing::shared::semaphore::{BoundedSemaphore, Semaphore};
use schedules::thread::{scope, yield_now};
use schedules::{check, check_with_time};

/// Counts who is in.
#[derive(Default)]
struct Room(AtomicUsize);

impl Room {
    fn enter(&self, most: usize) {
        assert!(self.0.fetch_add(1, Relaxed) < most, "one too many");
        yield_now();
        self.0.fetch_sub(1, Relaxed);
    }
}

#[test]
fn all_pass_and_never_too_many_at_a_time() {
    check(|| {
        let semaphore = Semaphore::new(2).expect("memory");
        let room = Room::default();
        scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let _permit = semaphore.acquire();
                    room.enter(2);
                });
            }
        });
        assert_eq!(semaphore.get_value(), 2);
    });
}

#[test]
fn who_waits_is_woken_by_each_release() {
    check(|| {
        let semaphore = Semaphore::new(0).expect("memory");
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| semaphore.acquire().keep());
            }
            for _ in 0..3 {
                scope.spawn(|| semaphore.release().expect("there is no limit"));
            }
        });
        assert_eq!(semaphore.get_value(), 0);
    });
}

#[test]
fn a_bounded_one_never_has_too_many() {
    check(|| {
        let semaphore = BoundedSemaphore::new(1).expect("memory");
        semaphore.acquire().keep();
        let released = scope(|scope| {
            let threads = [(); 2].map(|()| scope.spawn(|| semaphore.release().is_ok()));
            threads.map(|thread| thread.join().expect("no panic"))
        });
        assert_eq!(released.iter().filter(|&&ok| ok).count(), 1);
        assert_eq!(semaphore.get_value(), 1);
    });
}

#[test]
fn one_that_is_killed_takes_its_own_with_it_and_no_other() {
    check_with_time(|| {
        let semaphore = Semaphore::new(2).expect("memory");
        let room = Room::default();
        let lived = scope(|scope| {
            let process = || drop(semaphore.acquire());
            let killed = scope.spawn(move || killed::at_any_step(9, process).is_some());
            for _ in 0..2 {
                scope.spawn(|| {
                    let _permit = semaphore.acquire();
                    room.enter(2);
                });
            }
            scope.spawn(|| drop(semaphore.acquire_timeout(Duration::from_secs(1))));
            killed.join().expect("it is caught")
        });
        let left = semaphore.get_value();
        assert!(left == 2 || left == 1 && !lived, "{left} are left");
    });
}
