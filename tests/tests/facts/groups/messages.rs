//! Queues between processes.

use std::time::Duration;

use multiprocessing::{Entry, Error, Process, QueueSender, queue};

use crate::fact::{Fact, Output, differs, equivalent, example, same};
use crate::programs::NotSerializable;

pub(crate) const FACTS: &[Fact] = &[
    same!(
        queue_keeps_the_order,
        "a child puts 0, 1 and 2: the items in the order of `get`",
        "[0, 1, 2]"
    ),
    equivalent!(
        empty_queue,
        "`get` from an empty queue, without waiting and with a time limit",
        "Empty, Empty",
        "Err(Empty), Err(Empty)"
    ),
    differs!(
        item_not_serializable,
        "the result of `put` for an item that cannot be pickled",
        "None",
        "Err(Value)",
        "Python pickles in a background thread, which prints the exception; Rust serializes in `put`"
    ),
    equivalent!(
        item_not_serializable_simple_queue,
        "the same for a `SimpleQueue`",
        "TypeError",
        "Err(Value)"
    ),
    equivalent!(
        put_after_close,
        "`put` after `close`",
        "ValueError",
        "Err(Closed)"
    ),
    example(
        "multiprocessing/examples/process_joinable_queue.rs",
        "`join` of a `JoinableQueue`",
        "returns when all items are done",
    ),
    equivalent!(
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
        queue.put(&n).expect("the queue is open");
    }
}

/// Returns the value or the error's name, as the Python function returns the exception's.
pub(super) fn describe<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let name = match result {
        Ok(value) => return format!("{value:?}"),
        Err(Error::Closed { .. }) => "Closed",
        Err(Error::Empty) => "Empty",
        Err(Error::Value { .. }) => "Value",
        Err(error) => return error.to_string(),
    };
    format!("Err({name})")
}

fn queue_keeps_the_order() -> Output {
    let (sender, receiver) = queue::<u8>()?;
    let mut process = Process::spawn(put_three, (sender,))?;
    let items = [receiver.get()?, receiver.get()?, receiver.get()?];
    process.join()?;
    Ok(format!("{items:?}"))
}

fn empty_queue() -> Output {
    let (_sender, receiver) = queue::<u8>()?;
    let at_once = describe(receiver.try_get());
    let late = describe(receiver.get_timeout(Duration::from_millis(1)));
    Ok(format!("{at_once}, {late}"))
}

fn item_not_serializable() -> Output {
    let (sender, _receiver) = queue()?;
    Ok(describe(sender.put(&NotSerializable)))
}

fn item_not_serializable_simple_queue() -> Output {
    item_not_serializable()
}

fn put_after_close() -> Output {
    let (mut sender, _receiver) = queue()?;
    sender.close();
    Ok(describe(sender.put(&1)))
}

fn task_done_too_often() -> Output {
    let (_sender, receiver) = queue::<u8>()?;
    Ok(describe(receiver.task_done()))
}
