//! Queues and locks between tasks.

use std::cell::RefCell;
use std::time::Duration;

use asyncio::{run, sleep};
use tokio::sync::Mutex;
use tokio::sync::mpsc::error::{TryRecvError, TrySendError};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::fact::{Fact, Output, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    same!(
        queue_full_and_empty,
        "a queue of size 1: `put` when it is full, `get` an item, `get` when it is empty, all without waiting",
        "QueueFull 1 QueueEmpty"
    ),
    none(
        "task_done_too_often",
        "`task_done` is called more often than there were items",
        "ValueError",
        "tasks are not counted: wait for the end of the workers instead",
    ),
    example(
        "asyncio/examples/async_queue_join.rs",
        "`join` of a queue",
        "returns when all items are done",
    ),
    example(
        "asyncio/examples/async_queue_shutdown.rs",
        "a queue is shut down (3.13)",
        "`get` returns the items that are left, then fails",
    ),
    example(
        "asyncio/examples/async_priority_queue.rs",
        "the order of a `PriorityQueue`",
        "the smallest first",
    ),
    example(
        "asyncio/examples/async_lifo_queue.rs",
        "the order of a `LifoQueue`",
        "last in, first out",
    ),
    same!(
        lock_goes_to_the_longest_waiter,
        "`a` and `b` wait for a lock; its holder, `main`, releases it and acquires it again at once",
        "a b main"
    ),
    same!(
        lock_taken_twice,
        "a task waits, with a time limit, for a lock that it holds",
        "too late"
    ),
    none(
        "release_a_free_lock",
        "a free lock is released",
        "RuntimeError",
        "only a guard releases a lock",
    ),
    example(
        "asyncio/examples/async_trap_std_lock.rs",
        "a `threading.Lock` (`std::sync::Mutex`) is held across an `await`, and another task acquires it",
        "it waits forever",
    ),
    none(
        "notify_without_the_lock",
        "`Condition.notify` without its lock",
        "RuntimeError",
        "a `watch` channel is data, lock and wake-up in one",
    ),
    example(
        "asyncio/examples/async_condition.rs",
        "`Condition.wait_for`",
        "returns when the condition is true",
    ),
    example("asyncio/examples/async_event.rs", "an event", "all waiters go on"),
    example(
        "asyncio/examples/async_semaphore.rs",
        "a semaphore",
        "never more holders than permits",
    ),
    example_differs(
        "asyncio/examples/async_bounded_semaphore.rs",
        "a bounded semaphore is released more often than acquired",
        "ValueError",
        "adds a permit",
        "a permit is released once, when it is dropped; only `add_permits` adds more",
    ),
    example_differs(
        "asyncio/examples/async_barrier.rs",
        "the result of `Barrier.wait` (3.11)",
        "an index",
        "whether the task is the leader",
        "tokio's barrier does not number its waiters",
    ),
];

fn queue_full_and_empty() -> Output {
    run(async {
        let (sender, mut receiver) = mpsc::channel(1);
        sender.try_send(1)?;
        let full = match sender.try_send(2) {
            Err(TrySendError::Full(2)) => "QueueFull",
            _ => "other",
        };
        let item = receiver.recv().await.unwrap_or_default();
        let empty = match receiver.try_recv() {
            Err(TryRecvError::Empty) => "QueueEmpty",
            _ => "other",
        };
        Ok(format!("{full} {item} {empty}"))
    })
}

fn lock_goes_to_the_longest_waiter() -> Output {
    run(async {
        let (lock, had) = (Mutex::new(()), RefCell::new(Vec::new()));
        let work = async |name| {
            let _guard = lock.lock().await;
            had.borrow_mut().push(name);
        };
        let guard = lock.lock().await;
        let main = async {
            sleep(Duration::ZERO).await;
            drop(guard);
            work("main").await;
        };
        futures_util::future::join3(work("a"), work("b"), main).await;
        Ok(had.borrow().join(" "))
    })
}

fn lock_taken_twice() -> Output {
    run(async {
        let lock = Mutex::new(());
        let _guard = lock.lock().await;
        let again = timeout(Duration::from_millis(1), lock.lock()).await;
        Ok(again.map_or("too late", |_| "taken").to_owned())
    })
}
