//! The pipe when something goes wrong: half a message, no message, an end that was killed.

use std::io::Write;
use std::time::Duration;

use multiprocessing::{Connection, Error, PipeReader, PipeWriter, Process, one_way_pipe, pipe};
use testkit::cases::{Case, cases};
use testkit::wait;

use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    a_sender_killed_in_a_message_is_an_error,
    a_receiver_killed_in_a_message_is_an_error,
    half_a_message_is_an_error_each_time,
    what_is_no_message_is_an_error_each_time,
    a_wrong_length_takes_no_memory,
];

const LARGE: usize = 50_000_000;

pub(crate) fn send_large(mut writer: PipeWriter<()>) {
    writer.send_bytes(&vec![1; LARGE]).unwrap();
}

pub(crate) fn wait_for_ever(mut other: Connection<()>) {
    other.send(&()).unwrap();
    std::thread::sleep(Duration::from_secs(600));
}

fn is_half(error: &Error) -> bool {
    error.to_string().contains("in the middle of a message")
}

fn a_sender_killed_in_a_message_is_an_error() {
    let (mut reader, writer) = one_way_pipe::<()>().unwrap();
    let mut process = Process::spawn(send_large, (writer,)).unwrap();
    // It has begun, and a pipe does not hold all of it.
    assert!(reader.poll(LONG).unwrap());
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
    let error = reader.recv_timeout(LONG).unwrap_err();
    assert!(is_half(&error), "{error}");
    let error = reader.recv_bytes().unwrap_err();
    assert!(is_half(&error), "{error}");
}

fn a_receiver_killed_in_a_message_is_an_error() {
    let (mut ours, theirs) = pipe::<(), ()>().unwrap();
    let mut process = Process::spawn(wait_for_ever, (theirs,)).unwrap();
    ours.recv().unwrap();
    let sender = wait::thread_id();
    let killer = std::thread::spawn(move || {
        // It sleeps in the middle of the message, as a pipe does not hold all of it.
        wait::until_thread_sleeps_in(sender, "pipe_write");
        process.kill().unwrap();
        process.join().unwrap()
    });
    let error = ours.send_bytes(&vec![1; LARGE]).unwrap_err();
    assert!(matches!(error, Error::Closed { .. }), "{error}");
    assert_eq!(killer.join().unwrap(), -9);
}

fn half_a_message_is_an_error_each_time() {
    let message = [&20_u64.to_le_bytes()[..], &[7; 20]].concat();
    for length in 1..message.len() {
        let (reader, mut writer) = std::io::pipe().unwrap();
        let mut reader = PipeReader::<()>::from(reader);
        writer.write_all(&message).unwrap();
        writer.write_all(&message[..length]).unwrap();
        drop(writer);
        assert_eq!(reader.recv_bytes().unwrap(), [7; 20]);
        for _ in 0..2 {
            let error = reader.recv_bytes().unwrap_err();
            assert!(is_half(&error), "{length}: {error}");
        }
        assert!(is_half(&reader.next().unwrap().unwrap_err()));
        assert!(reader.next().is_none());
    }
}

fn what_is_no_message_is_an_error_each_time() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let mut reader = PipeReader::<String>::from(reader);
    writer.write_all(b"this is a text, and no message").unwrap();
    for _ in 0..3 {
        let error = reader.recv().unwrap_err().to_string();
        assert!(error.contains("above the limit"), "{error}");
    }
    assert!(reader.poll(LONG).unwrap());
    assert_eq!(reader.by_ref().filter(Result::is_err).count(), 1);
}

/// It says that it is the longest message there may be, and ends at once.
fn a_wrong_length_takes_no_memory() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(&(1_u64 << 30).to_le_bytes()).unwrap();
    writer.write_all(&[1; 100]).unwrap();
    drop(writer);
    #[cfg(target_os = "linux")]
    {
        use nix::sys::resource::{Resource, setrlimit};
        setrlimit(Resource::RLIMIT_AS, 1 << 29, 1 << 29).unwrap();
    }
    let error = PipeReader::<()>::from(reader).recv_bytes().unwrap_err();
    assert!(is_half(&error), "{error}");
}
