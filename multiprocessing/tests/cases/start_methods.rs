//! Spawn and fork: what a child has of its parent, and what it has not.

use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::panic::catch_unwind;
use std::process::exit;
use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use multiprocessing::{Entry, Error, Process};
use testkit::cases::{Case, cases};

use crate::meeting::{Meeting, meet};

pub(crate) const CASES: &[Case] = cases![
    memory_is_separate,
    two_processes_run_at_the_same_time,
    in_sequence_they_never_meet,
    children_read_nothing_from_the_parents_input,
    a_forked_child_ends_without_the_parents_destructors,
    a_forked_child_does_not_print_its_parents_buffer,
    a_panic_in_a_forked_child_stays_there,
    fork_is_refused_where_there_are_threads,
    a_forked_copy_cannot_join_or_stop_a_sibling,
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(nothing),
        Entry::new(panic),
        Entry::new(sleep_long),
        Entry::new(count),
        Entry::new(meet_or_exit),
        Entry::new(read_stdin),
    ]
}

fn nothing() {}

fn panic() {
    panic!("this panic belongs to the test");
}

fn sleep_long() {
    std::thread::sleep(Duration::from_secs(600));
}

static COUNTER: AtomicI32 = AtomicI32::new(0);

/// Adds to the counter, and tells the sum by the exit code.
fn count(times: i32) {
    exit(COUNTER.fetch_add(times, Relaxed) + times);
}

fn memory_is_separate() {
    COUNTER.store(50, Relaxed);
    // A spawned process has the program's own 0; a forked one a copy of the parent's 50. None sees
    // a sibling's.
    assert_eq!(Process::spawn(count, (1,)).unwrap().join().unwrap(), 1);
    assert_eq!(Process::spawn(count, (2,)).unwrap().join().unwrap(), 2);
    assert_eq!(Process::fork(|| count(1)).unwrap().join().unwrap(), 51);
    assert_eq!(Process::fork(|| count(2)).unwrap().join().unwrap(), 52);
    assert_eq!(COUNTER.load(Relaxed), 50);

    // A thread in its place does see it, so it is no matter of the counter.
    std::thread::scope(|scope| {
        scope
            .spawn(|| COUNTER.fetch_add(1, Relaxed))
            .join()
            .unwrap()
    });
    assert_eq!(COUNTER.load(Relaxed), 51);
}

fn meet_or_exit(port: u16, limit: u64) {
    exit(if meet(port, limit) { 0 } else { 1 });
}

/// A word to the other process, and one from it, in so many milliseconds.
fn meet_over(mut socket: &UnixStream, limit: u64) {
    socket
        .set_read_timeout(Some(Duration::from_millis(limit)))
        .unwrap();
    socket.write_all(b"!").unwrap();
    exit(if socket.read_exact(&mut [0]).is_ok() {
        0
    } else {
        1
    });
}

fn two_processes_run_at_the_same_time() {
    let (one_end, other_end) = UnixStream::pair().unwrap();
    let mut process1 = Process::fork(|| meet_over(&one_end, 30_000)).unwrap();
    let mut process2 = Process::fork(|| meet_over(&other_end, 30_000)).unwrap();
    assert_eq!((process1.join().unwrap(), process2.join().unwrap()), (0, 0));

    let meeting = Meeting::new(2);
    let mut process1 = Process::spawn(meet_or_exit, (meeting.port, 30_000)).unwrap();
    let mut process2 = Process::spawn(meet_or_exit, (meeting.port, 30_000)).unwrap();
    assert_eq!((process1.join().unwrap(), process2.join().unwrap()), (0, 0));
    meeting.end();
}

fn in_sequence_they_never_meet() {
    let (one_end, other_end) = UnixStream::pair().unwrap();
    assert_eq!(
        Process::fork(|| meet_over(&one_end, 300))
            .unwrap()
            .join()
            .unwrap(),
        1
    );
    Process::fork(|| meet_over(&other_end, 300))
        .unwrap()
        .join()
        .unwrap();

    let meeting = Meeting::new(2);
    assert_eq!(
        Process::spawn(meet_or_exit, (meeting.port, 300))
            .unwrap()
            .join()
            .unwrap(),
        1
    );
    Process::spawn(meet_or_exit, (meeting.port, 300))
        .unwrap()
        .join()
        .unwrap();
    meeting.end();
}

/// How many bytes it reads. Std reads none from a closed file too, which the next file that the
/// process opens would take the place of.
fn read_stdin() {
    let is_open = std::io::stdin().as_fd().try_clone_to_owned();
    is_open.unwrap();
    exit(std::io::stdin().read(&mut [0; 10]).unwrap() as i32);
}

fn children_read_nothing_from_the_parents_input() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(b"input").unwrap();
    nix::unistd::dup2_stdin(reader).unwrap();
    assert_eq!(Process::spawn(read_stdin, ()).unwrap().join().unwrap(), 0);
    assert_eq!(Process::fork(read_stdin).unwrap().join().unwrap(), 0);
    // The parent's own is still there.
    assert_eq!(std::io::stdin().read(&mut [0; 10]).unwrap(), 5);
}

/// Says when it is dropped, in a way that crosses over from a child.
struct Noisy(std::io::PipeWriter);

impl Drop for Noisy {
    fn drop(&mut self) {
        self.0.write_all(b"!").unwrap();
    }
}

fn a_forked_child_ends_without_the_parents_destructors() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let noisy = Noisy(writer);
    assert_eq!(Process::fork(nothing).unwrap().join().unwrap(), 0);
    assert_eq!(Process::fork(panic).unwrap().join().unwrap(), 101);
    drop(noisy);
    let mut drops = Vec::new();
    reader.read_to_end(&mut drops).unwrap();
    assert_eq!(drops.len(), 1);
}

fn a_forked_child_does_not_print_its_parents_buffer() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let mut process = Process::fork(move || {
        nix::unistd::dup2_stdout(&writer).unwrap();
        // Without an end of line it stays in the buffer.
        print!("parent ");
        Process::fork(|| print!("child ")).unwrap().join().unwrap();
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
    let mut printed = String::new();
    reader.read_to_string(&mut printed).unwrap();
    assert_eq!(printed, "parent child ");
}

fn a_panic_in_a_forked_child_stays_there() {
    let bomb = || std::panic::panic_any(Bomb);
    let before = std::process::id();
    for target in [panic, bomb] {
        let result = catch_unwind(|| Process::fork(target).unwrap().join().unwrap());
        if std::process::id() != before {
            // The child came out of the fork. A panic here would look like its own.
            exit(99);
        }
        assert_eq!(result.unwrap(), 101);
    }
}

/// Panics once more when its own panic has been caught.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("this panic belongs to the test");
    }
}

fn fork_is_refused_where_there_are_threads() {
    std::thread::scope(|scope| {
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        scope.spawn(move || stopped.recv());
        let error = Process::fork(nothing).unwrap_err();
        assert!(
            matches!(error, Error::ForkWithThreads { threads: Some(2) }),
            "{error}"
        );
        assert_eq!(
            Process::spawn(nothing, ()).unwrap().join().unwrap(),
            0,
            "spawn has no such rule"
        );
        drop(stop);
    });
    // Many times, as a joined thread is counted for a moment more.
    for _ in 0..50 {
        std::thread::spawn(|| {}).join().unwrap();
        assert_eq!(Process::fork(nothing).unwrap().join().unwrap(), 0);
    }
}

fn a_forked_copy_cannot_join_or_stop_a_sibling() {
    let mut sibling = Process::spawn(sleep_long, ()).unwrap();
    let mut process = Process::fork(|| {
        assert!(matches!(sibling.join(), Err(Error::NotTheParent { .. })));
        assert!(matches!(sibling.kill(), Err(Error::NotTheParent { .. })));
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
    assert!(sibling.is_alive().unwrap());
    sibling.kill().unwrap();
}
