//! Processes: how they end, what they are told, and that nothing is left of them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::exit;
use std::time::Duration;

use multiprocessing::{Entry, Error, Pool, Process};
use testkit::cases::{Case, cases, has_children, open_files};

use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    a_spawned_process_ends_with_its_exit_code,
    a_forked_process_ends_with_its_exit_code,
    a_process_is_alive_until_it_has_ended,
    arguments_arrive,
    big_arguments_arrive,
    a_dropped_process_is_joined,
    rounds_leave_nothing,
    a_process_that_cannot_be_started_leaves_nothing,
    no_child_outlives_a_killed_parent,
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(nothing),
        Entry::new(exit_with),
        Entry::new(panic),
        Entry::new(abort),
        Entry::new(sleep_long),
        Entry::new(add0),
        Entry::new(add1),
        Entry::new(add2),
        Entry::new(add3),
        Entry::new(add4),
        Entry::new(check_length),
        Entry::new(parent_of_five),
        Entry::new(hold),
    ]
}

fn nothing() {}

fn exit_with(code: i32) {
    exit(code);
}

fn panic() {
    panic!("this panic belongs to the test");
}

fn abort() {
    std::process::abort();
}

fn sleep_long() {
    std::thread::sleep(Duration::from_secs(600));
}

fn a_spawned_process_ends_with_its_exit_code() {
    assert_eq!(Process::spawn(nothing, ()).unwrap().join().unwrap(), 0);
    assert_eq!(Process::spawn(exit_with, (5,)).unwrap().join().unwrap(), 5);
    assert_eq!(Process::spawn(panic, ()).unwrap().join().unwrap(), 101);
    assert_eq!(Process::spawn(abort, ()).unwrap().join().unwrap(), -6);
    ends_by_signal(|| Process::spawn(sleep_long, ()));
}

fn a_forked_process_ends_with_its_exit_code() {
    assert_eq!(Process::fork(nothing).unwrap().join().unwrap(), 0);
    assert_eq!(Process::fork(|| exit(5)).unwrap().join().unwrap(), 5);
    assert_eq!(Process::fork(panic).unwrap().join().unwrap(), 101);
    assert_eq!(Process::fork(abort).unwrap().join().unwrap(), -6);
    ends_by_signal(|| Process::fork(sleep_long));
}

fn ends_by_signal(start: fn() -> Result<Process, Error>) {
    let mut process = start().unwrap();
    process.terminate().unwrap();
    assert_eq!(process.join().unwrap(), -15);
    let mut process = start().unwrap();
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
}

fn a_process_is_alive_until_it_has_ended() {
    let mut process = Process::spawn(sleep_long, ()).unwrap();
    assert!(process.is_alive().unwrap());
    assert_eq!(process.exitcode().unwrap(), None);
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
    assert!(!process.is_alive().unwrap());
    assert_eq!(process.exitcode().unwrap(), Some(-9));

    // The process id is not this process's any more: a signal to it would fail, or hit a stranger.
    process.terminate().unwrap();
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
}

fn add0() {
    exit(100);
}

fn add1(a: i32) {
    exit(a);
}

fn add2(a: i32, b: i64) {
    exit(a + b as i32);
}

fn add3(a: i32, b: i64, c: String) {
    exit(a + b as i32 + c.len() as i32);
}

fn add4(a: i32, b: i64, c: String, d: Option<(u8, Vec<u8>)>) {
    let (d, e) = d.unwrap();
    exit(a + b as i32 + c.len() as i32 + d as i32 + e.iter().sum::<u8>() as i32);
}

fn arguments_arrive() {
    let text = String::from("three");
    assert_eq!(Process::spawn(add0, ()).unwrap().join().unwrap(), 100);
    assert_eq!(Process::spawn(add1, (1,)).unwrap().join().unwrap(), 1);
    assert_eq!(Process::spawn(add2, (1, 2)).unwrap().join().unwrap(), 3);
    assert_eq!(
        Process::spawn(add3, (1, 2, text.clone()))
            .unwrap()
            .join()
            .unwrap(),
        8
    );
    let four = (1, 2, text, Some((10, vec![20, 30])));
    assert_eq!(Process::spawn(add4, four).unwrap().join().unwrap(), 68);
}

fn check_length(text: String, length: usize) {
    exit(if text.len() == length { 0 } else { 1 });
}

fn big_arguments_arrive() {
    let length = 4_000_000;
    let mut process = Process::spawn(check_length, ("x".repeat(length), length)).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}

fn a_dropped_process_is_joined() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    drop(
        Process::fork(move || {
            std::thread::sleep(Duration::from_millis(200));
            (&writer).write_all(b"done").unwrap();
        })
        .unwrap(),
    );
    assert!(!has_children());
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text, "done");
}

fn rounds_leave_nothing() {
    let files = open_files();
    for round in 0..200 {
        assert_eq!(
            Process::spawn(exit_with, (round % 7,))
                .unwrap()
                .join()
                .unwrap(),
            round % 7
        );
        assert_eq!(
            Process::fork(|| exit(round % 5)).unwrap().join().unwrap(),
            round % 5
        );
    }
    assert!(!has_children());
    assert_eq!(open_files(), files);
}

fn a_process_that_cannot_be_started_leaves_nothing() {
    use nix::sys::resource::Resource::RLIMIT_NOFILE;
    use nix::sys::resource::{getrlimit, setrlimit};
    let (_, hard) = getrlimit(RLIMIT_NOFILE).unwrap();
    setrlimit(RLIMIT_NOFILE, 4, hard).unwrap();
    let error = Process::spawn(nothing, ()).unwrap_err();
    setrlimit(RLIMIT_NOFILE, hard, hard).unwrap();
    let text = error.to_string();
    let what = "failed to open a socket pair: Too many open files (os error 24); ";
    assert!(text.starts_with(what), "{text}");
    assert!(text.contains("RLIMIT_NOFILE"), "{text}");
    assert!(!has_children());
}

/// Starts children in every way there is, and does not live to see them end.
fn parent_of_five(port: u16) {
    let _spawned = [(); 2].map(|()| Process::spawn(hold, (port,)).unwrap());
    let _forked = Process::fork(|| hold(port)).unwrap();
    Pool::new(2).unwrap().map(hold, [port, port]).unwrap();
}

/// Lives on, with a connection that shows it.
fn hold(port: u16) {
    let _connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
    sleep_long();
}

fn no_child_outlives_a_killed_parent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut parent = Process::spawn(parent_of_five, (port,)).unwrap();
    let children: Vec<TcpStream> = listener.incoming().take(5).map(Result::unwrap).collect();
    parent.kill().unwrap();
    assert_eq!(parent.join().unwrap(), -9);

    // The end of a connection is the end of the process that held it.
    for mut child in children {
        child.set_read_timeout(Some(LONG)).unwrap();
        assert_eq!(child.read(&mut [0]).unwrap(), 0, "a child lives on");
    }
}
