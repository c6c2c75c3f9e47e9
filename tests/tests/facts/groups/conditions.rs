//! Conditions: which thread may wait and notify, and which one is woken.

use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use crate::fact::{Fact, Output, differs, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "wait_without_the_lock",
        "`Condition.wait` without its lock",
        "RuntimeError",
        "`wait` takes the guard",
    ),
    differs!(
        notify_without_the_lock,
        "`Condition.notify` without its lock",
        "RuntimeError",
        "allowed",
        "a `Condvar` does not contain a lock; changing the condition still requires one"
    ),
    same!(
        wait_timeout,
        "the result of `Condition.wait` after its time limit",
        "false"
    ),
    same!(
        value_that_was_waited_for,
        "the result of `Condition.wait_for`",
        "v"
    ),
    differs!(
        order_of_notify,
        "`a`, `b` and `c` wait in this order, and `notify` is called three times",
        "a b c",
        "three woken, one by one",
        "the system chooses which thread `notify_one` wakes, in no guaranteed order. CPython wakes the thread that \
         has waited longest, without a guarantee"
    ),
    none(
        "wait_under_a_lock_taken_twice",
        "`Condition.wait` when the thread has acquired the lock twice",
        "true",
        "no `Condvar` works with a reentrant lock",
    ),
    example(
        "threading/examples/notify_all.rs",
        "`notify_all`",
        "all waiters go on",
    ),
];

fn notify_without_the_lock() -> Output {
    Condvar::new().notify_one();
    Ok("allowed".to_owned())
}

fn wait_timeout() -> Output {
    let (lock, condition) = (Mutex::new(()), Condvar::new());
    let guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = condition.wait_timeout_while(guard, Duration::from_millis(1), |()| true);
    let (_guard, waited) = waited.unwrap_or_else(PoisonError::into_inner);
    Ok((!waited.timed_out()).to_string())
}

fn value_that_was_waited_for() -> Output {
    let (slot, condition) = (Mutex::new(None), Condvar::new());
    thread::scope(|scope| {
        let guard = slot.lock().unwrap_or_else(PoisonError::into_inner);
        scope.spawn(|| {
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some("v");
            condition.notify_one();
        });
        let waited = condition.wait_while(guard, |value| value.is_none());
        let value = *waited.unwrap_or_else(PoisonError::into_inner);
        Ok(value.unwrap_or("nothing").to_owned())
    })
}

/// Counts the notifications, so that a spurious wake-up does not matter.
fn order_of_notify() -> Output {
    let shared = Arc::new((Mutex::new(0), Condvar::new()));
    let (woken, wakes) = mpsc::channel();
    for name in ["a", "b", "c"] {
        let (shared, woken) = (Arc::clone(&shared), woken.clone());
        thread::spawn(move || {
            let (notified, condition) = &*shared;
            let guard = notified.lock().unwrap_or_else(PoisonError::into_inner);
            let waited = condition.wait_while(guard, |notified| *notified == 0);
            *waited.unwrap_or_else(PoisonError::into_inner) -= 1;
            let _ = woken.send(name);
        });
    }
    let mut names = Vec::new();
    for _ in 0..3 {
        *shared.0.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        shared.1.notify_one();
        names.push(wakes.recv_timeout(Duration::from_secs(30))?);
    }
    names.sort_unstable();
    assert_eq!(names, ["a", "b", "c"]);
    Ok("three woken, one by one".to_owned())
}
