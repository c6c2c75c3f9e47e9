//! The pool when something goes wrong: the error names the input, nothing hangs, nothing is left.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;
#[path = "harness/one_way.rs"]
mod one_way;

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::time::Duration;

use harness::cases;
use multiprocessing::{Error, Fault, Pool, Process, entry_points};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use one_way::{Unreadable, Unwritable};

fn main() {
    entry_points![
        square,
        panic_at_three,
        panic_with_a_number,
        killed_at_three,
        exit_at_three,
        reverse,
        own_pid,
        answer_and_end,
        print,
        make_unwritable,
        take_unwritable,
        make_unreadable,
        take_unreadable
    ];
    harness::main(cases![
        a_panic_names_its_input,
        a_killed_worker_names_its_input,
        a_worker_that_exits_names_its_input,
        a_long_input_is_cut_off,
        a_pool_goes_on_after_a_panic_with_the_same_worker,
        an_idle_worker_that_is_killed_is_replaced,
        an_answer_counts_though_its_worker_has_ended,
        a_panic_among_the_inputs_begins_none,
        what_a_worker_has_printed_is_seen,
        what_cannot_be_written_is_an_error,
        what_cannot_be_read_is_an_error,
    ]);
}

fn square(n: u64) -> u64 {
    n * n
}

fn panic_at_three(n: u64) -> u64 {
    assert!(n != 3, "{n} is one too many");
    n
}

fn panic_with_a_number(n: u64) -> u64 {
    std::panic::panic_any(n)
}

/// The index, the input and the fault of the error that `map` gave.
fn fault<T: std::fmt::Debug>(result: Result<T, Error>) -> (usize, String, Fault) {
    match result {
        Err(Error::Input {
            index,
            input,
            fault,
        }) => (index, input, fault),
        other => panic!("not an input's error: {other:?}"),
    }
}

fn a_panic_names_its_input() {
    let pool = Pool::new(2).unwrap();
    let error = pool
        .map(panic_at_three, [10, 11, 3, 12])
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "failed to map input 2 (3): the function panicked: 3 is one too many"
    );
    let (index, _, fault) = fault(pool.map(panic_with_a_number, [7]));
    assert!(
        matches!((index, fault), (0, Fault::Panicked(text)) if text == "a panic without a text")
    );
}

fn killed_at_three(n: u64) -> u64 {
    if n == 3 {
        kill(Pid::this(), Signal::SIGKILL).unwrap();
    }
    n
}

fn a_killed_worker_names_its_input() {
    let (index, input, fault) = fault(Pool::new(2).unwrap().map(killed_at_three, [10, 3, 11]));
    assert_eq!((index, input.as_str()), (1, "3"));
    assert!(
        matches!(fault, Fault::WorkerEnded { exitcode: -9, .. }),
        "{fault:?}"
    );
    // As Rust does where memory runs out.
    let (pid, exitcode) = (1, -6);
    let aborted = Fault::WorkerEnded { pid, exitcode }.to_string();
    assert!(aborted.contains("standard error"), "{aborted}");
}

fn exit_at_three((n, code): (u64, i32)) -> u64 {
    if n == 3 {
        exit(code);
    }
    n
}

fn a_worker_that_exits_names_its_input() {
    // Also with 0: the process is content, but there is no result.
    for code in [7, 0] {
        let (index, input, fault) = fault(
            Pool::new(2)
                .unwrap()
                .map(exit_at_three, [(1, code), (3, code)]),
        );
        assert_eq!((index, input), (1, format!("(3, {code})")));
        assert!(
            matches!(fault, Fault::WorkerEnded { exitcode, .. } if exitcode == code),
            "{fault:?}"
        );
    }
}

/// Panics when the text has 1000 bytes.
fn reverse(text: String) -> String {
    assert!(text.len() != 1000, "an unlucky length");
    text.chars().rev().collect()
}

fn a_long_input_is_cut_off() {
    let (_, input, _) = fault(Pool::new(1).unwrap().map(reverse, ["ä".repeat(500)]));
    assert_eq!(input, format!("\"{}...", "ä".repeat(199)));
}

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

fn own_pid(_: ()) -> i32 {
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

/// Answers, and ends its worker soon after; the connection ends with it.
fn answer_and_end(port: u16) -> u16 {
    let connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
    std::thread::spawn(move || {
        let _connection = connection;
        std::thread::sleep(Duration::from_millis(100));
        exit(0);
    });
    port
}

fn an_answer_counts_though_its_worker_has_ended() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut inputs = vec![port].into_iter();
    let inputs = std::iter::from_fn(|| {
        inputs.next().or_else(|| {
            // Asked for a second input, the caller waits here until the first one's worker has ended.
            let (mut worker, _) = listener.accept().unwrap();
            worker.read_to_end(&mut Vec::new()).unwrap();
            None
        })
    });
    let pool = Pool::new(2).unwrap();
    let results: Result<Vec<u16>, Error> = pool.imap(answer_and_end, inputs).unwrap().collect();
    assert_eq!(results.unwrap(), [port]);
}

fn a_panic_among_the_inputs_begins_none() {
    let pool = Pool::new(2).unwrap();
    let inputs = (0..5).inspect(|n| assert!(*n != 3, "this panic belongs to the test"));
    let result = catch_unwind(AssertUnwindSafe(|| pool.map(killed_at_three, inputs)));
    assert!(result.is_err());
    assert_eq!(pool.map(square, 10..13).unwrap(), [100, 121, 144]);
}

/// Leaves the line open.
fn print(word: String) {
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

fn take_unwritable(_: Unwritable) {}

fn make_unwritable(_: u64) -> Unwritable {
    Unwritable
}

fn what_cannot_be_written_is_an_error() {
    let pool = Pool::new(1).unwrap();
    let (_, input, given) = fault(pool.map(take_unwritable, [Unwritable]));
    assert_eq!(input, "Unwritable");
    assert!(matches!(given, Fault::Message(_)), "{given:?}");

    // The function has done its part: this is no panic.
    let error = pool.map(make_unwritable, [1]).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("failed to map input 0 (1): failed to write its result down in bytes: "),
        "{error}"
    );
    let (_, _, returned) = fault(Err::<(), _>(error));
    assert!(
        matches!(returned, Fault::UnwritableResult(_)),
        "{returned:?}"
    );
}

fn take_unreadable(_: Unreadable) {}

fn make_unreadable(_: u64) -> Unreadable {
    Unreadable
}

fn what_cannot_be_read_is_an_error() {
    let pool = Pool::new(1).unwrap();
    let (_, input, given) = fault(pool.map(take_unreadable, [Unreadable]));
    assert_eq!(input, "which cannot be read again");
    let expected = "failed to read the arguments: ";
    assert!(
        matches!(&given, Fault::Message(text) if text.starts_with(expected)),
        "{given:?}"
    );

    let (_, _, returned) = fault(pool.map(make_unreadable, [1]));
    let expected = "failed to read its result: ";
    assert!(
        matches!(&returned, Fault::Message(text) if text.starts_with(expected)),
        "{returned:?}"
    );
}
