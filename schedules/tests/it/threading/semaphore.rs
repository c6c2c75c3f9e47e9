//! Never more holders than permits, and all get theirs in the end.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::check;
use schedules::thread::{scope, yield_now};
use schedules::threading::semaphore::{ReleasedTooOften, Semaphore};

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
        // No permit is lost, and none is there twice.
        let permits = [semaphore.try_acquire(), semaphore.try_acquire()];
        assert!(permits.iter().all(Option::is_some));
        assert!(semaphore.try_acquire().is_none());
    });
}

#[test]
fn who_gives_up_takes_nothing_and_holds_nobody_up() {
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
fn several_permits_wake_as_many() {
    check(|| {
        let semaphore = Semaphore::new(0);
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| semaphore.acquire().forget());
            }
            semaphore.release(3).expect("there is no limit");
        });
        assert!(semaphore.try_acquire().is_none());
    });
}

#[test]
fn a_bounded_one_never_has_too_many() {
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
