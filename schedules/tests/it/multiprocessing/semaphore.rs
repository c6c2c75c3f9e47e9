//! A semaphore never has more holders than permits, and each waiter gets one in the end.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::shared::semaphore::{BoundedSemaphore, Semaphore};
use schedules::thread::{scope, yield_now};
use schedules::{check, check_with_time, killed};

/// Counts the holders of a permit.
#[derive(Default)]
struct Room(AtomicUsize);

impl Room {
    fn enter(&self, most: usize) {
        assert!(self.0.fetch_add(1, Relaxed) < most, "too many holders");
        yield_now();
        self.0.fetch_sub(1, Relaxed);
    }
}

#[test]
fn all_get_a_permit_and_never_too_many_at_a_time() {
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
fn each_release_wakes_a_waiter() {
    check(|| {
        let semaphore = Semaphore::new(0).expect("memory");
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| semaphore.acquire().keep());
            }
            for _ in 0..3 {
                scope.spawn(|| semaphore.release().expect("not bounded"));
            }
        });
        assert_eq!(semaphore.get_value(), 0);
    });
}

#[test]
fn a_bounded_semaphore_never_has_too_many_permits() {
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
fn a_killed_process_loses_at_most_its_own_permit() {
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
            killed.join().expect("killed, not panicked")
        });
        let left = semaphore.get_value();
        assert!(left == 2 || left == 1 && !lived, "{left} permits are left");
    });
}
