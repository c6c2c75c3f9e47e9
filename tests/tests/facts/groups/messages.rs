//! What crosses between processes: queues, pipes, shared memory.

use std::time::Duration;

use multiprocessing::{Entry, Error, Process, QueueSender, queue};

use crate::fact::{Fact, Told, alike, differs, example, same};
use crate::programs::WithoutBytes;

pub(crate) const FACTS: &[Fact] = &[
    same!(
        queue_keeps_the_order,
        "a child puts 0, 1 and 2: the order in which they are got",
        "[0, 1, 2]"
    ),
    alike!(
        queue_in_vain,
        "`get` from an empty queue, without waiting and with a time limit",
        "Empty, Empty",
        "Err(Empty), Err(Empty)"
    ),
    differs!(
        item_without_bytes,
        "what `put` says of an item that cannot be pickled",
        "None",
        "Err(Value)",
        "Python pickles in a thread of the queue's own, which prints the exception; Rust writes it down at once"
    ),
    alike!(
        item_without_bytes_at_once,
        "the same for a `SimpleQueue`",
        "TypeError",
        "Err(Value)"
    ),
    alike!(
        put_after_close,
        "`put` after `close`",
        "ValueError",
        "Err(Closed)"
    ),
    example(
        "multiprocessing/examples/process_joinable_queue.rs",
        "`join` of a `JoinableQueue`",
        "returns when each item was done",
    ),
    alike!(
        task_done_too_often,
        "`task_done` is called more often than there were items",
        "ValueError",
        "Err(Value)"
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(put_three)]
}

fn put_three(queue: QueueSender<u8>) {
    for n in 0..3 {
        queue.put(&n).expect("the queue is there");
    }
}

/// The error's name, as Python's twin has the exception's.
pub(super) fn told<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let name = match result {
        Ok(value) => return format!("{value:?}"),
        Err(Error::Closed { .. }) => "Closed",
        Err(Error::Empty) => "Empty",
        Err(Error::Value { .. }) => "Value",
        Err(error) => return error.to_string(),
    };
    format!("Err({name})")
}

fn queue_keeps_the_order() -> Told {
    let (sender, receiver) = queue::<u8>()?;
    let mut process = Process::spawn(put_three, (sender,))?;
    let items = [receiver.get()?, receiver.get()?, receiver.get()?];
    process.join()?;
    Ok(format!("{items:?}"))
}

fn queue_in_vain() -> Told {
    let (_sender, receiver) = queue::<u8>()?;
    let at_once = told(receiver.try_get());
    let late = told(receiver.get_timeout(Duration::from_millis(1)));
    Ok(format!("{at_once}, {late}"))
}

fn item_without_bytes() -> Told {
    let (sender, _receiver) = queue()?;
    Ok(told(sender.put(&WithoutBytes)))
}

fn item_without_bytes_at_once() -> Told {
    item_without_bytes()
}

fn put_after_close() -> Told {
    let (mut sender, _receiver) = queue()?;
    sender.close();
    Ok(told(sender.put(&1)))
}

fn task_done_too_often() -> Told {
    let (_sender, receiver) = queue::<u8>()?;
    Ok(told(receiver.task_done()))
}
