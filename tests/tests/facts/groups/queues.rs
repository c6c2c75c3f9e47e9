//! Queues between threads: crossbeam's channels and Python's `queue`.

use std::time::Duration;

use crossbeam::channel::{self, RecvTimeoutError, SendTimeoutError, TryRecvError, TrySendError};

use crate::fact::{Fact, Output, differs, example, none, same};

const SOON: Duration = Duration::from_millis(1);

pub(crate) const FACTS: &[Fact] = &[
    same!(
        queue_full_and_empty,
        "a queue of size 1: `put` when it is full, without waiting and with a time limit; `get` an item; \
         `get` when it is empty, without waiting and with a time limit",
        "Full Full 1 Empty Empty"
    ),
    none(
        "queue_limit_below_zero",
        "the time limit of a `get` is below zero",
        "ValueError",
        "a `Duration` is never negative",
    ),
    differs!(
        queue_of_size_zero,
        "a queue of size 0, and one item put without waiting",
        "full: false",
        "full: true",
        "in Python 0 means unlimited; a channel of size 0 stores nothing: `send` waits for a receiver. Use `unbounded`"
    ),
    differs!(
        queue_without_senders,
        "`get` with a time limit from an empty queue to which no thread can put any more",
        "Empty",
        "Disconnected",
        "a channel knows when all senders are dropped, so `recv` does not wait forever"
    ),
    none(
        "item_changed_after_put",
        "a list is put, and changed afterwards: the result of `get`",
        "[1, 2]",
        "`send` moves the list: changing it afterwards does not compile",
    )
    .shown_by("threading/tests/ui/used_after_put.rs"),
    example(
        "threading/examples/queue_shutdown.rs",
        "a queue is shut down (3.13) while there are items in it",
        "`get` returns them, then fails",
    ),
    example(
        "threading/examples/task_done.rs",
        "`join` of a queue",
        "returns when all items are done",
    ),
    none(
        "task_done_too_often",
        "`task_done` is called more often than there were items",
        "ValueError",
        "each item carries a token; dropping it is `task_done`, which happens once",
    ),
    example(
        "threading/examples/lifo_queue.rs",
        "the order of a `LifoQueue`",
        "last in, first out",
    ),
    example(
        "threading/examples/priority_queue.rs",
        "the order of a `PriorityQueue`",
        "the smallest first",
    ),
    none(
        "items_without_an_order",
        "two items with equal priority and a dict each, in a `PriorityQueue`",
        "TypeError",
        "a heap of items without an order (`Ord`) does not compile",
    ),
    example(
        "threading/examples/simple_queue.rs",
        "a `SimpleQueue`",
        "first in, first out",
    ),
    none(
        "task_done_of_a_simple_queue",
        "`task_done` of a `SimpleQueue`",
        "AttributeError",
        "calling a missing method does not compile",
    ),
];

fn queue_full_and_empty() -> Output {
    let (sender, receiver) = channel::bounded(1);
    sender.send(1)?;
    let full = |is_full| if is_full { "Full" } else { "other" };
    let empty = |is_empty| if is_empty { "Empty" } else { "other" };
    let first = full(matches!(sender.try_send(2), Err(TrySendError::Full(2))));
    let late = sender.send_timeout(2, SOON);
    let second = full(matches!(late, Err(SendTimeoutError::Timeout(2))));
    let item = receiver.recv()?;
    let third = empty(receiver.try_recv() == Err(TryRecvError::Empty));
    let fourth = empty(receiver.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout));
    Ok(format!("{first} {second} {item} {third} {fourth}"))
}

fn queue_of_size_zero() -> Output {
    let (sender, _receiver) = channel::bounded(0);
    Ok(format!("full: {}", sender.try_send(1).is_err()))
}

fn queue_without_senders() -> Output {
    let (sender, receiver) = channel::unbounded::<u8>();
    drop(sender);
    Ok(match receiver.recv_timeout(SOON) {
        Err(error) => format!("{error:?}"),
        Ok(item) => item.to_string(),
    })
}
