//! The guarantees of [`Semaphore`].

use std::panic::catch_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam::channel;
use testkit::wait::{thread_id, until_thread_sleeps};
use testkit::{LIMIT, Meeting, within};
use threading::{ReleasedTooOften, Semaphore, on_threads};

/// Returns the largest number of eight threads that had a permit at the same time. Each holds its
/// permit until it has met others.
fn most_at_a_time(semaphore: &Semaphore, meeting: &Meeting) -> usize {
    let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    on_threads(8, |_| {
        let _permit = semaphore.acquire();
        let now = running.fetch_add(1, Ordering::SeqCst) + 1;
        most.fetch_max(now, Ordering::SeqCst);
        assert!(meeting.wait(LIMIT));
        thread::yield_now(); // one more could come in here
        running.fetch_sub(1, Ordering::SeqCst);
    });
    most.into_inner()
}

#[test]
fn as_many_as_there_are_permits_and_no_more() {
    within(LIMIT, || {
        for permits in [1, 2, 3] {
            let semaphore = Semaphore::new(permits);
            assert_eq!(most_at_a_time(&semaphore, &Meeting::of(permits)), permits);
        }
    });
}

#[test]
fn the_proof_sees_one_permit_too_many() {
    within(LIMIT, || {
        let semaphore = Semaphore::new(2);
        semaphore.release(1).expect("it is not bounded");
        assert_eq!(most_at_a_time(&semaphore, &Meeting::of(3)), 3);
    });
}

#[test]
fn permits_that_come_later_wake_as_many_as_wait() {
    within(LIMIT, || {
        let semaphore = Semaphore::new(0);
        let (waiter, waiters) = channel::unbounded();
        on_threads(4, |i| {
            if i == 3 {
                waiters.iter().take(3).for_each(until_thread_sleeps);
                semaphore.release(3).expect("it is not bounded");
            } else {
                waiter.send(thread_id()).expect("a thread receives it");
                semaphore.acquire().forget();
            }
        });
        assert!(semaphore.try_acquire().is_none());
    });
}

#[test]
fn as_many_permits_as_there_can_be_are_released_at_once() {
    within(LIMIT, || {
        let semaphore = Semaphore::new(0);
        assert_eq!(semaphore.release(usize::MAX), Ok(()));
        assert!(semaphore.acquire_timeout(Duration::MAX).is_some());
    });
}

#[test]
fn a_permit_is_given_back_once_also_after_a_panic() {
    within(LIMIT, || {
        let semaphore = Semaphore::bounded(1);
        let panicked = catch_unwind(|| {
            let _permit = semaphore.acquire();
            panic!("with the permit");
        });
        panicked.expect_err("it panicked");
        let permit = semaphore.acquire_timeout(LIMIT).expect("it is back");
        assert!(
            semaphore
                .acquire_timeout(Duration::from_millis(10))
                .is_none()
        );
        drop(permit);
        assert_eq!(semaphore.release(1), Err(ReleasedTooOften));
        assert!(semaphore.try_acquire().is_some());
    });
}

#[test]
fn too_many_permits_are_refused_and_none_is_added() {
    within(LIMIT, || {
        let bounded = Semaphore::bounded(2);
        bounded.acquire().forget();
        assert_eq!(bounded.release(2), Err(ReleasedTooOften));
        assert_eq!(bounded.release(1), Ok(()));
        assert_eq!(Semaphore::new(usize::MAX).release(1), Err(ReleasedTooOften));
    });
}
