//! Each process that waits until a condition is true is woken when it is.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::shared::condition::Condition;
use schedules::thread::scope;
use schedules::{check, check_with_time, killed};

#[test]
fn each_waiter_gets_a_job() {
    check(|| {
        let condition = Condition::new().expect("memory");
        let jobs = AtomicUsize::new(0);
        scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    let mut held = condition.acquire().expect("not twice");
                    held.wait_for(|| jobs.load(Relaxed) > 0).expect("the lock");
                    assert!(jobs.fetch_sub(1, Relaxed) > 0, "no job is left");
                });
            }
            for _ in 0..2 {
                scope.spawn(|| {
                    let held = condition.acquire().expect("not twice");
                    jobs.fetch_add(1, Relaxed);
                    held.notify(1);
                });
            }
        });
        assert_eq!(jobs.into_inner(), 0);
    });
}

#[test]
fn all_waiters_are_woken() {
    check(|| {
        let condition = Condition::new().expect("memory");
        let is_open = AtomicUsize::new(0);
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    let mut held = condition.acquire().expect("not twice");
                    held.wait_for(|| is_open.load(Relaxed) > 0).expect("lock");
                });
            }
            let held = condition.acquire().expect("not twice");
            is_open.store(1, Relaxed);
            held.notify_all();
        });
    });
}

#[test]
fn a_killed_waiter_blocks_no_other() {
    check_with_time(|| {
        let condition = Condition::new().expect("memory");
        let is_open = AtomicUsize::new(0);
        let until_open = || {
            let mut held = condition.acquire().expect("not twice");
            held.wait_for(|| is_open.load(Relaxed) > 0).expect("lock");
        };
        scope(|scope| {
            scope.spawn(move || killed::at_any_step(9, until_open));
            scope.spawn(until_open);
            scope.spawn(|| {
                let mut held = condition.acquire().expect("not twice");
                let limit = Duration::from_secs(1);
                let is_true = || is_open.load(Relaxed) > 0;
                let found = held.wait_for_timeout(is_true, limit).expect("the lock");
                assert_eq!(found, is_true());
            });
            let held = condition.acquire().expect("not twice");
            is_open.store(1, Relaxed);
            held.notify_all();
        });
    });
}
