//! What crosses between processes: queues, pipes, shared memory.

use std::time::Duration;

use multiprocessing::{
    Entry, Error, PipeWriter, Process, QueueSender, one_way_pipe, pipe, queue,
};

use crate::{
    group::{Fact, Told, alike, differs, example, none, same},
    programs::WithoutBytes,
};

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
    same!(
        pipe_goes_both_ways,
        "both ends of a pipe send, then both receive",
        "to a, to b"
    ),
    same!(
        pipe_is_asked,
        "`poll` of a pipe's end, before something is sent and after",
        "false, true"
    ),
    alike!(
        recv_from_a_closed_pipe,
        "1 is sent and the writing end closed: what two `recv` give",
        "1, EOFError",
        "1, Err(Closed)"
    ),
    alike!(
        send_to_a_closed_pipe,
        "`send` when the reading end is closed",
        "BrokenPipeError",
        "Err(Closed)"
    ),
    none(
        "send_at_the_wrong_end",
        "`send` at the reading end of a one-way pipe",
        "OSError",
        "a `PipeReader` has no `send`: it does not compile",
    ),
    differs!(
        end_that_the_parent_keeps,
        "a child closes the writing end that it was given: what its parent reads",
        "nothing comes, for ever",
        "Err(Closed)",
        "in Python the parent has to close its own copy; in Rust it gave the end away"
    ),
    example(
        "multiprocessing/examples/process_value.rs",
        "two processes add to a `Value`, under its lock",
        "no update is lost",
    ),
    example(
        "multiprocessing/examples/process_array.rs",
        "an `Array` that a child changes",
        "the parent sees it",
    ),
    example(
        "multiprocessing/examples/process_barrier.rs",
        "the numbers that a barrier gives to processes",
        "each of 0 to parties - 1 once",
    ),
    none(
        "list_that_cannot_grow",
        "an item of a `ShareableList` is set to a longer text",
        "ValueError",
        "`Array` holds numbers, which all have one size; text goes into `SharedMemory`, or to a manager's list",
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(put_three), Entry::new(close)]
}

fn put_three(queue: QueueSender<u8>) {
    for n in 0..3 {
        queue.put(&n).expect("the queue is there");
    }
}

fn close(writer: PipeWriter<u8>) {
    drop(writer);
}

/// The error's name, as Python's twin has the exception's.
fn told<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
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

fn pipe_goes_both_ways() -> Told {
    let (mut a, mut b) = pipe::<String, String>()?;
    a.send(&"to b".to_owned())?;
    b.send(&"to a".to_owned())?;
    Ok(format!("{}, {}", a.recv()?, b.recv()?))
}

fn pipe_is_asked() -> Told {
    let (reader, mut writer) = one_way_pipe()?;
    let before = reader.poll(Duration::ZERO)?;
    writer.send(&1)?;
    Ok(format!("{before}, {}", reader.poll(Duration::ZERO)?))
}

fn recv_from_a_closed_pipe() -> Told {
    let (mut reader, mut writer) = one_way_pipe()?;
    writer.send(&1)?;
    writer.close();
    Ok(format!("{}, {}", reader.recv()?, told(reader.recv())))
}

fn send_to_a_closed_pipe() -> Told {
    let (reader, mut writer) = one_way_pipe()?;
    drop(reader);
    Ok(told(writer.send(&1)))
}

fn end_that_the_parent_keeps() -> Told {
    let (mut reader, writer) = one_way_pipe::<u8>()?;
    Process::spawn(close, (writer,))?.join()?;
    Ok(told(reader.recv()))
}
