//! What becomes of the workers and of what they have done.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};

use multiprocessing::{Error, Pool, Process};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};

use super::inputs::{killed_at_three, panic_at_three};
use super::square;
use crate::idle::exit_when_idle;
use crate::stop::{go_on, stop};

pub(crate) const CASES: &[Case] = cases![
    a_pool_goes_on_after_a_panic_with_the_same_worker,
    an_idle_worker_that_is_killed_is_replaced,
    an_answer_counts_though_its_worker_has_ended,
    a_panic_among_the_inputs_begins_none,
    what_a_worker_has_printed_is_seen,
];

fn a_pool_goes_on_after_a_panic_with_the_same_worker() {
    let pool = Pool::new(1).unwrap();
    let pid = pool.map(own_pid, [()]).unwrap();
    for _ in 0..3 {
        pool.map(panic_at_three, 0..10).unwrap_err();
        assert_eq!(
            pool.map(square, 0..10).unwrap(),
            (0..10).map(square).collect::<Vec<_>>()
        );
    }
    assert_eq!(pool.map(own_pid, [()]).unwrap(), pid);
}

pub(crate) fn own_pid(_: ()) -> i32 {
    Pid::this().as_raw()
}

fn an_idle_worker_that_is_killed_is_replaced() {
    let pool = Pool::new(1).unwrap();
    for _ in 0..3 {
        let pid = pool.map(own_pid, [()]).unwrap()[0];
        kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
        // It had begun no input, so there is none to blame.
        assert_ne!(pool.map(own_pid, [()]).unwrap()[0], pid);
    }
}

/// Answers when the test says so, and then ends its worker; the connection ends with it.
pub(crate) fn answer_and_end(port: u16) -> u16 {
    let mut test = TcpStream::connect(("127.0.0.1", port)).unwrap();
    test.read_exact(&mut [0]).unwrap();
    std::mem::forget(test);
    exit_when_idle(0);
    port
}

fn an_answer_counts_though_its_worker_has_ended() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut owner = Process::fork(|| {
        let pool = Pool::new(2).unwrap();
        let results: Result<Vec<u16>, Error> = pool.imap(answer_and_end, [port]).unwrap().collect();
        assert_eq!(results.unwrap(), [port]);
    })
    .unwrap();
    let (mut worker, _) = listener.accept().unwrap();
    // The pool does not read while its process is stopped: it finds the answer when the worker has
    // ended.
    stop(&owner);
    worker.write_all(b"!").unwrap();
    worker.read_to_end(&mut Vec::new()).unwrap();
    go_on(&owner);
    assert_eq!(owner.join().unwrap(), 0);
}

fn a_panic_among_the_inputs_begins_none() {
    let pool = Pool::new(2).unwrap();
    let inputs = (0..5).inspect(|n| assert!(*n != 3, "this panic belongs to the test"));
    let result = catch_unwind(AssertUnwindSafe(|| pool.map(killed_at_three, inputs)));
    assert!(result.is_err());
    assert_eq!(pool.map(square, 10..13).unwrap(), [100, 121, 144]);
}

/// Leaves the line open.
pub(crate) fn print(word: String) {
    print!("{word}");
}

fn what_a_worker_has_printed_is_seen() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let mut process = Process::fork(move || {
        nix::unistd::dup2_stdout(&writer).unwrap();
        let words = ["one ", "two"].map(String::from);
        Pool::new(1).unwrap().map(print, words).unwrap();
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
    let mut printed = String::new();
    reader.read_to_string(&mut printed).unwrap();
    assert_eq!(printed, "one two");
}
