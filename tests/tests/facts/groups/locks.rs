//! Locks: which thread may take and release one.

use std::sync::Mutex;
use std::thread;

use parking_lot::ReentrantMutex;

use crate::fact::{Fact, Output, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    example(
        "threading/examples/lock.rs",
        "four threads add to one number, under a lock",
        "no update is lost",
    ),
    example_differs(
        "threading/examples/trap_poison.rs",
        "a thread fails while it holds a lock",
        "the lock is released, without an error",
        "the next `lock` returns an error",
        "the data under the lock may be half changed",
    ),
    example(
        "threading/examples/lock_timeout.rs",
        "a lock that another thread holds is acquired with a time limit",
        "false",
    ),
    none(
        "limit_below_zero",
        "the time limit of a lock is below zero",
        "ValueError",
        "a `Duration` is never negative",
    ),
    same!(
        lock_taken_twice,
        "a thread takes a lock twice, without waiting",
        "true, false"
    ),
    same!(
        rlock_taken_twice,
        "a thread takes an `RLock` (parking_lot's `ReentrantMutex`) twice, and then another thread",
        "true, true, by another thread: false"
    ),
    none(
        "release_a_free_lock",
        "a free lock is released",
        "RuntimeError",
        "only a guard releases a lock, and only the holder has one",
    ),
    none(
        "release_from_another_thread",
        "a lock is released by a thread that does not hold it",
        "released",
        "sending a guard to another thread does not compile. Use a semaphore of 1",
    )
    .shown_by("threading/tests/ui/guard.rs"),
    none(
        "rlock_released_by_another_thread",
        "an `RLock` is released by a thread that does not hold it",
        "RuntimeError",
        "as for a lock",
    ),
    example(
        "threading/examples/lock_order.rs",
        "two threads take two locks, both in the same order",
        "no deadlock",
    ),
];

fn lock_taken_twice() -> Output {
    let lock = Mutex::new(());
    let first = lock.try_lock();
    let second = lock.try_lock();
    Ok(format!("{}, {}", first.is_ok(), second.is_ok()))
}

fn rlock_taken_twice() -> Output {
    let lock = ReentrantMutex::new(());
    let (first, second) = (lock.try_lock(), lock.try_lock());
    let another = thread::scope(|scope| {
        let thread = scope.spawn(|| lock.try_lock().is_some());
        thread.join().is_ok_and(|taken| taken)
    });
    let (first, second) = (first.is_some(), second.is_some());
    Ok(format!("{first}, {second}, by another thread: {another}"))
}
