//! Conditions: who may wait and notify, and who is woken.

use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use crate::fact::{Fact, Told, differs, example, none, same};

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
        "a `Condvar` has no lock of its own; to change what is waited for still takes the lock"
    ),
    same!(
        wait_in_vain,
        "what `Condition.wait` gives when its time is up",
        "false"
    ),
    same!(
        value_that_was_waited_for,
        "`Condition.wait_for` a value, and what it gives",
        "v"
    ),
    differs!(
        order_of_notify,
        "`a`, `b` and `c` wait in this order, and `notify` is called three times",
        "a b c",
        "three woken, one by one",
        "the system chooses whom `notify_one` wakes, and promises no order. CPython takes who has waited longest, \
         and promises nothing either"
    ),
    none(
        "wait_under_a_lock_taken_twice",
        "`Condition.wait` while its lock was taken twice",
        "true",
        "no `Condvar` goes with a lock that may be taken twice",
    ),
    example(
        "threading/examples/notify_all.rs",
        "`notify_all`",
        "all who wait go on",
    ),
];

fn notify_without_the_lock() -> Told {
    Condvar::new().notify_one();
    Ok("allowed".to_owned())
}

fn wait_in_vain() -> Told {
    let (lock, condition) = (Mutex::new(()), Condvar::new());
    let guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = condition.wait_timeout_while(guard, Duration::from_millis(1), |()| true);
    let (_guard, waited) = waited.unwrap_or_else(PoisonError::into_inner);
    Ok((!waited.timed_out()).to_string())
}

fn value_that_was_waited_for() -> Told {
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

/// Each notify is for one: whoever takes it. So a thread that wakes for no reason, as it may, does
/// no harm.
fn order_of_notify() -> Told {
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
