//! Pipes between processes: their two ends, and the effect of closing one.

use std::time::Duration;

use multiprocessing::{Entry, PipeWriter, Process, one_way_pipe, pipe};

use crate::fact::{Fact, Output, differs, equivalent, none, same};
use super::messages::describe;

pub(crate) const FACTS: &[Fact] = &[
    same!(
        pipe_goes_both_ways,
        "both ends of a pipe send, then both receive",
        "to a, to b"
    ),
    same!(
        poll_of_a_pipe,
        "`poll` of a pipe, before and after something is sent",
        "false, true"
    ),
    equivalent!(
        recv_from_a_closed_pipe,
        "1 is sent and the writing end closed: the results of two `recv`",
        "1, EOFError",
        "1, Err(Closed)"
    ),
    equivalent!(
        send_to_a_closed_pipe,
        "`send` when the reading end is closed",
        "BrokenPipeError",
        "Err(Closed)"
    ),
    none(
        "send_at_the_wrong_end",
        "`send` at the reading end of a one-way pipe",
        "OSError",
        "does not compile: `PipeReader` lacks `send`",
    ),
    differs!(
        end_that_the_parent_keeps,
        "a child closes its writing end of a pipe: the result of `recv` in the parent",
        "it waits forever",
        "Err(Closed)",
        "in Python the parent must close its own copy; in Rust `spawn` moves it to the child"
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(close)]
}

fn close(writer: PipeWriter<u8>) {
    drop(writer);
}

fn pipe_goes_both_ways() -> Output {
    let (mut a, mut b) = pipe::<String, String>()?;
    a.send(&"to b".to_owned())?;
    b.send(&"to a".to_owned())?;
    Ok(format!("{}, {}", a.recv()?, b.recv()?))
}

fn poll_of_a_pipe() -> Output {
    let (reader, mut writer) = one_way_pipe()?;
    let before = reader.poll(Duration::ZERO)?;
    writer.send(&1)?;
    Ok(format!("{before}, {}", reader.poll(Duration::ZERO)?))
}

fn recv_from_a_closed_pipe() -> Output {
    let (mut reader, mut writer) = one_way_pipe()?;
    writer.send(&1)?;
    writer.close();
    Ok(format!("{}, {}", reader.recv()?, describe(reader.recv())))
}

fn send_to_a_closed_pipe() -> Output {
    let (reader, mut writer) = one_way_pipe()?;
    drop(reader);
    Ok(describe(writer.send(&1)))
}

fn end_that_the_parent_keeps() -> Output {
    let (mut reader, writer) = one_way_pipe::<u8>()?;
    Process::spawn(close, (writer,))?.join()?;
    Ok(describe(reader.recv()))
}
