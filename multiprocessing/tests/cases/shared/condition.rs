//! Conditions between processes.

use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicU32, AtomicU64};

use multiprocessing::{Condition, Lock, Process, RawArray, RawValue};
use testkit::cases::{Case, cases};
use testkit::wait;

use super::lock::kill_oneself;
use crate::times::{LONG, SHORT};

pub(crate) const CASES: &[Case] = cases![
    a_condition_wakes_as_many_as_are_notified,
    two_conditions_may_have_one_lock,
    a_condition_waits_no_longer_than_asked,
    a_killed_waiter_is_not_notified,
    a_killed_holder_of_a_condition_is_told,
];

fn a_condition_wakes_as_many_as_are_notified() {
    let condition = Condition::new().unwrap();
    let tickets = RawValue::<AtomicU64>::new(0).unwrap();
    let take = || {
        let mut held = condition.acquire().unwrap();
        held.wait_for(|| tickets.load(SeqCst) > 0).unwrap();
        tickets.fetch_sub(1, SeqCst);
    };
    let mut waiters: Vec<Process> = (0..3).map(|_| Process::fork(take).unwrap()).collect();
    for waiter in &waiters {
        wait::until_process_sleeps(waiter.pid());
    }
    for (count, notify) in [(1, 1), (2, u32::MAX)] {
        let held = condition.acquire().unwrap();
        tickets.store(count, SeqCst);
        held.notify(notify);
        drop(held);
        wait::until("processes that take all tickets", || {
            tickets.load(SeqCst) == 0
        });
    }
    for waiter in &mut waiters {
        assert_eq!(waiter.join().unwrap(), 0);
    }
}

fn two_conditions_may_have_one_lock() {
    let lock = Lock::new().unwrap();
    let not_empty = Condition::with_lock(&lock).unwrap();
    let not_full = Condition::with_lock(&lock).unwrap();
    let slot = RawArray::<AtomicU32>::zeroed(2).unwrap();
    let mut consumer = Process::fork(|| {
        for n in 1..=100 {
            let mut held = not_empty.acquire().unwrap();
            held.wait_for(|| slot[0].load(SeqCst) == 1).unwrap();
            assert_eq!(slot[1].load(SeqCst), n);
            slot[0].store(0, SeqCst);
            drop(held);
            not_full.acquire().unwrap().notify(1);
        }
    })
    .unwrap();
    for n in 1..=100 {
        let mut held = not_full.acquire().unwrap();
        held.wait_for(|| slot[0].load(SeqCst) == 0).unwrap();
        assert!(lock.try_acquire().is_err(), "it is the same lock");
        slot[0].store(1, SeqCst);
        slot[1].store(n, SeqCst);
        drop(held);
        not_empty.acquire().unwrap().notify(1);
    }
    assert_eq!(consumer.join().unwrap(), 0);
}

fn a_condition_waits_no_longer_than_asked() {
    let condition = Condition::new().unwrap();
    let mut held = condition.acquire().unwrap();
    assert!(!held.wait_timeout(SHORT).unwrap());
    assert!(!held.wait_for_timeout(|| false, SHORT).unwrap());
    assert!(held.wait_for_timeout(|| true, SHORT).unwrap());
    let mut other = Process::fork(|| {
        assert!(condition.try_acquire().unwrap().is_none());
    })
    .unwrap();
    assert_eq!(other.join().unwrap(), 0, "it is held again");
    // While it waits, others can have it.
    let mut other = Process::fork(|| condition.acquire().unwrap().notify_all()).unwrap();
    assert!(held.wait_timeout(LONG).unwrap());
    assert_eq!(other.join().unwrap(), 0);
}

fn a_killed_waiter_is_not_notified() {
    let condition = Condition::new().unwrap();
    let wait = || condition.acquire().unwrap().wait().unwrap();
    let mut victim = Process::fork(wait).unwrap();
    wait::until_process_sleeps(victim.pid());
    let mut other = Process::fork(wait).unwrap();
    wait::until_process_sleeps(other.pid());
    victim.kill().unwrap();
    assert_eq!(victim.join().unwrap(), -9);
    // Python's would wait here for the one that was killed, or wake it in place of the other.
    condition.acquire().unwrap().notify(1);
    assert_eq!(other.join().unwrap(), 0);
}

fn a_killed_holder_of_a_condition_is_told() {
    let condition = Condition::new().unwrap();
    let mut waiter = Process::fork(|| {
        let mut held = condition.acquire().unwrap();
        held.wait().unwrap();
        std::process::exit(i32::from(held.holder_ended()));
    })
    .unwrap();
    wait::until_process_sleeps(waiter.pid());
    let mut holder = Process::fork(|| {
        let held = condition.acquire().unwrap();
        held.notify(1);
        kill_oneself();
    })
    .unwrap();
    assert_eq!((holder.join().unwrap(), waiter.join().unwrap()), (-9, 1));
}
