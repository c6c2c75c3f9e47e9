//! The pipe: messages whole and in order, and the end of either process is seen.

use std::io::Write;
use std::time::Duration;

use multiprocessing::{
    Connection, Error, PipeReader, PipeWriter, Process, one_way_pipe, pipe, wait,
};
use testkit::cases::{Case, cases};

use crate::times::{LONG, SHORT};

pub(crate) const CASES: &[Case] = cases![
    messages_go_both_ways_to_a_forked_process,
    messages_go_both_ways_to_a_spawned_process,
    messages_of_any_size_arrive_whole,
    bytes_go_into_memory_that_is_there,
    poll_tells_whether_something_is_there,
    a_time_limit_keeps_what_has_come,
    a_closed_other_end_is_an_error,
    an_iterator_ends_with_the_pipe,
    what_was_read_ahead_goes_along,
    a_value_that_is_no_message_is_an_error,
    an_end_is_no_message,
    wait_tells_who_is_ready,
];

pub(crate) fn reverse_all(mut other: Connection<String>) {
    while let Ok(text) = other.recv() {
        other.send(&text.chars().rev().collect()).unwrap();
    }
}

pub(crate) fn sum(numbers: PipeReader<u32>, mut answer: PipeWriter<u32>) {
    let numbers: Vec<u32> = numbers.map(Result::unwrap).collect();
    answer.send(&numbers.iter().sum()).unwrap();
}

fn ask_all(mut ours: Connection<String>, mut process: Process) {
    for text in ["", "a", "abc", &"xy".repeat(100_000)] {
        ours.send(&text.to_owned()).unwrap();
        let answer = ours.recv_timeout(LONG).unwrap();
        assert!(answer.chars().rev().eq(text.chars()));
    }
    drop(ours);
    assert_eq!(process.join().unwrap(), 0);
}

fn messages_go_both_ways_to_a_forked_process() {
    let (mut ours, theirs) = pipe().unwrap();
    let kept = &mut ours;
    let process = Process::fork(move || {
        kept.close();
        reverse_all(theirs);
    });
    ask_all(ours, process.unwrap());
}

fn messages_go_both_ways_to_a_spawned_process() {
    let (ours, theirs) = pipe().unwrap();
    ask_all(ours, Process::spawn(reverse_all, (theirs,)).unwrap());
}

fn messages_of_any_size_arrive_whole() {
    let (mut reader, mut writer) = one_way_pipe::<()>().unwrap();
    let lengths = [
        0, 1, 0, 0, 8_183, 8_184, 8_185, 65_528, 65_529, 3, 10_000_000, 0,
    ];
    let message = |length: usize| (0..length).map(|n| (n % 251) as u8).collect::<Vec<u8>>();
    let mut process = Process::fork(move || {
        for length in lengths {
            writer.send_bytes(&message(length)).unwrap();
        }
    })
    .unwrap();
    for length in lengths {
        assert!(reader.recv_bytes().unwrap() == message(length), "{length}");
    }
    assert!(matches!(reader.recv_bytes(), Err(Error::Closed { .. })));
    assert_eq!(process.join().unwrap(), 0);
}

fn bytes_go_into_memory_that_is_there() {
    let (mut reader, mut writer) = one_way_pipe::<()>().unwrap();
    let mut bytes = b"what was there before".to_vec();
    for message in [&b"one"[..], b"", b"three"] {
        writer.send_bytes(message).unwrap();
        reader.recv_bytes_into(&mut bytes).unwrap();
        assert_eq!(bytes, message);
    }
}

fn poll_tells_whether_something_is_there() {
    let (mut reader, mut writer) = one_way_pipe::<u32>().unwrap();
    assert!(!reader.poll(Duration::ZERO).unwrap());
    assert!(!reader.poll(SHORT).unwrap());
    writer.send(&1).unwrap();
    writer.send(&2).unwrap();
    assert!(reader.poll(LONG).unwrap());
    assert_eq!(reader.recv().unwrap(), 1);
    // The second one has been read already.
    assert!(reader.poll(Duration::ZERO).unwrap());
    assert_eq!(reader.recv().unwrap(), 2);
    assert!(!reader.poll(Duration::ZERO).unwrap());
    drop(writer);
    assert!(reader.poll(Duration::MAX).unwrap(), "the end is something");
}

fn a_time_limit_keeps_what_has_come() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let mut reader = PipeReader::<String>::from(reader);
    // A message of "hello": its length, then the length that serde writes, then the text.
    let message = [&6_u64.to_le_bytes()[..], b"\x05hello"].concat();
    for byte in message {
        let late = reader.recv_timeout(Duration::from_millis(1));
        assert!(matches!(late, Err(Error::TimedOut { .. })), "{late:?}");
        writer.write_all(&[byte]).unwrap();
    }
    assert_eq!(reader.recv_timeout(LONG).unwrap(), "hello");
}

fn a_closed_other_end_is_an_error() {
    let (mut ours, theirs) = pipe::<u32, u32>().unwrap();
    drop(theirs);
    let error = ours.recv().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the pipe's other end is closed, or its process has ended"
    );
    assert!(matches!(ours.send(&1), Err(Error::Closed { .. })));
    assert!(matches!(ours.recv_timeout(LONG), Err(Error::Closed { .. })));
    ours.close();
    assert!(matches!(ours.recv(), Err(Error::Closed { what }) if what.starts_with("this end")));
    ours.poll(LONG).unwrap_err();
}

fn an_iterator_ends_with_the_pipe() {
    let (reader, mut writer) = one_way_pipe().unwrap();
    (0..1000).for_each(|n| writer.send(&n).unwrap());
    drop(writer);
    let numbers: Vec<u32> = reader.map(Result::unwrap).collect();
    assert_eq!(numbers, (0..1000).collect::<Vec<_>>());
}

fn what_was_read_ahead_goes_along() {
    let (mut reader, mut writer) = one_way_pipe::<u32>().unwrap();
    let (mut answer, theirs) = one_way_pipe::<u32>().unwrap();
    for n in [1, 10, 100] {
        writer.send(&n).unwrap();
    }
    // One read has taken all three.
    assert_eq!(reader.recv().unwrap(), 1);
    let mut process = Process::spawn(sum, (reader, theirs)).unwrap();
    writer.send(&1000).unwrap();
    drop(writer);
    assert_eq!(answer.recv().unwrap(), 1110);
    assert_eq!(process.join().unwrap(), 0);
}

fn a_value_that_is_no_message_is_an_error() {
    let (mut reader, mut writer) = one_way_pipe::<String>().unwrap();
    writer.send_bytes(&[200]).unwrap();
    writer.send(&"fine".to_owned()).unwrap();
    assert!(matches!(reader.recv(), Err(Error::Value { .. })));
    assert_eq!(reader.recv().unwrap(), "fine");
}

fn an_end_is_no_message() {
    let (_reader, mut writer) = one_way_pipe::<PipeWriter<u32>>().unwrap();
    let (_other_reader, other) = one_way_pipe::<u32>().unwrap();
    let error = writer.send(&other).unwrap_err().to_string();
    assert!(error.contains("only when it starts"), "{error}");
}

fn wait_tells_who_is_ready() {
    let (ours, mut theirs) = pipe::<u32, u32>().unwrap();
    let mut ours = ours;
    let (reader, mut writer) = one_way_pipe::<u32>().unwrap();
    let (raw, mut raw_writer) = std::io::pipe().unwrap();
    assert_eq!(wait(&[&ours, &reader, &raw], Some(SHORT)).unwrap(), []);
    assert_eq!(wait(&[], Some(SHORT)).unwrap(), []);

    raw_writer.write_all(b"!").unwrap();
    assert_eq!(wait(&[&ours, &reader, &raw], None).unwrap(), [2]);
    theirs.send(&1).unwrap();
    theirs.send(&2).unwrap();
    assert_eq!(wait(&[&ours, &reader, &raw], None).unwrap(), [0, 2]);
    assert_eq!(ours.recv().unwrap(), 1);
    // In the pipe there is nothing now, but there is a message.
    assert_eq!(wait(&[&ours, &reader], Some(LONG)).unwrap(), [0]);
    assert_eq!(ours.recv().unwrap(), 2);
    assert_eq!(wait(&[&ours, &reader], Some(SHORT)).unwrap(), []);
    writer.close();
    assert_eq!(wait(&[&ours, &reader], None).unwrap(), [1], "its end");
    ours.close();
    assert_eq!(wait(&[&ours], None).unwrap(), [0], "it is closed");
}
