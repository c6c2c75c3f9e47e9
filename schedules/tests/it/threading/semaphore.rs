//! A semaphore never has more holders than permits, and each waiter gets one in the end.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::check;
use schedules::thread::{scope, yield_now};
use schedules::threading::semaphore::{ReleasedTooOften, Semaphore};

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
        let semaphore = Semaphore::bounded(2);
        let room = Room::default();
        scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let _permit = semaphore.acquire();
                    room.enter(2);
                });
            }
        });
        // No permit was lost or doubled.
        let permits = [semaphore.try_acquire(), semaphore.try_acquire()];
        assert!(permits.iter().all(Option::is_some));
        assert!(semaphore.try_acquire().is_none());
    });
}

#[test]
fn a_timeout_takes_no_permit_and_blocks_no_other() {
    check(|| {
        let semaphore = Semaphore::new(1);
        let room = Room::default();
        scope(|scope| {
            scope.spawn(|| {
                if let Some(_permit) = semaphore.acquire_timeout(Duration::from_secs(1)) {
                    room.enter(1);
                }
            });
            for _ in 0..2 {
                scope.spawn(|| {
                    let _permit = semaphore.acquire();
                    room.enter(1);
                });
            }
        });
        assert!(semaphore.try_acquire().is_some());
    });
}

#[test]
fn several_permits_wake_several_waiters() {
    check(|| {
        let semaphore = Semaphore::new(0);
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| semaphore.acquire().forget());
            }
            semaphore.release(3).expect("not bounded");
        });
        assert!(semaphore.try_acquire().is_none());
    });
}

#[test]
fn a_bounded_semaphore_never_has_too_many_permits() {
    check(|| {
        let semaphore = Semaphore::bounded(1);
        semaphore.acquire().forget();
        let released = scope(|scope| {
            let threads = [(); 2].map(|()| scope.spawn(|| semaphore.release(1)));
            threads.map(|thread| thread.join().expect("no panic"))
        });
        let refused = released.iter().filter(|&&r| r == Err(ReleasedTooOften));
        assert_eq!(refused.count(), 1);
    });
}
