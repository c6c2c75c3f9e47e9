//! Semaphores between processes.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;

use multiprocessing::{BoundedSemaphore, Error, Process, RawArray, Semaphore};
use testkit::cases::{Case, cases};
use testkit::wait;

use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    a_semaphore_lets_so_many_in,
    a_bounded_semaphore_is_not_released_too_often,
    a_killed_waiter_leaves_the_semaphore_to_others,
];

fn a_semaphore_lets_so_many_in() {
    let semaphore = Semaphore::new(2).unwrap();
    let inside = RawArray::<AtomicU32>::zeroed(2).unwrap();
    let come = || {
        wait::ignore_timeouts();
        for _ in 0..300 {
            let _permit = semaphore.acquire();
            let now = inside[0].fetch_add(1, SeqCst) + 1;
            inside[1].fetch_max(now, SeqCst);
            std::thread::yield_now();
            inside[0].fetch_sub(1, SeqCst);
        }
    };
    let mut processes: Vec<Process> = (0..4).map(|_| Process::fork(come).unwrap()).collect();
    for process in &mut processes {
        assert_eq!(process.join().unwrap(), 0);
    }
    assert!(inside[1].load(SeqCst) <= 2);

    assert_eq!(semaphore.get_value(), 2);
    let permits = (semaphore.acquire(), semaphore.try_acquire().unwrap());
    assert!(semaphore.try_acquire().is_none());
    assert!(semaphore.acquire_timeout(SHORT).is_none());
    assert_eq!(
        semaphore.get_value(),
        0,
        "who was refused gives nothing back"
    );
    drop(permits);
    semaphore.acquire().keep();
    semaphore.release().unwrap();
    semaphore.release().unwrap();
    assert_eq!(semaphore.get_value(), 3);
}

fn a_bounded_semaphore_is_not_released_too_often() {
    let semaphore = BoundedSemaphore::new(1).unwrap();
    semaphore.acquire().keep();
    semaphore.release().unwrap();
    let error = semaphore.release().unwrap_err();
    assert!(
        matches!(error, Error::ReleasedTooOften { limit: 1 }),
        "{error}"
    );
    assert_eq!(semaphore.get_value(), 1);
    let full = Semaphore::new(u32::MAX).unwrap();
    full.release().unwrap_err();
}

fn a_killed_waiter_leaves_the_semaphore_to_others() {
    let semaphore = Semaphore::new(0).unwrap();
    let mut victim = Process::fork(|| semaphore.acquire().keep()).unwrap();
    wait::until_process_sleeps(victim.pid());
    let mut other = Process::fork(|| semaphore.acquire().keep()).unwrap();
    wait::until_process_sleeps(other.pid());
    victim.kill().unwrap();
    semaphore.release().unwrap();
    assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
    assert_eq!(semaphore.get_value(), 0);
}
