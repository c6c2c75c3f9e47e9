//! Pipes between processes: their two ends, and when one is closed.

use std::time::Duration;

use multiprocessing::{Entry, PipeWriter, Process, one_way_pipe, pipe};

use crate::fact::{Fact, Told, alike, differs, none, same};
use super::messages::told;

pub(crate) const FACTS: &[Fact] = &[
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
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(close)]
}

fn close(writer: PipeWriter<u8>) {
    drop(writer);
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
