//! The input that a panic, a kill or an exit belongs to is named.

use std::process::exit;

use multiprocessing::{Fault, Pool};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};

use super::fault;

pub(crate) const CASES: &[Case] = cases![
    a_panic_names_its_input,
    a_killed_worker_names_its_input,
    a_worker_that_exits_names_its_input,
    a_long_input_is_cut_off,
];

pub(crate) fn panic_at_three(n: u64) -> u64 {
    assert!(n != 3, "{n} is one too many");
    n
}

pub(crate) fn panic_with_a_number(n: u64) -> u64 {
    std::panic::panic_any(n)
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

pub(crate) fn killed_at_three(n: u64) -> u64 {
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

pub(crate) fn exit_at_three((n, code): (u64, i32)) -> u64 {
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
pub(crate) fn reverse(text: String) -> String {
    assert!(text.len() != 1000, "an unlucky length");
    text.chars().rev().collect()
}

fn a_long_input_is_cut_off() {
    let (_, input, _) = fault(Pool::new(1).unwrap().map(reverse, ["ä".repeat(500)]));
    assert_eq!(input, format!("\"{}...", "ä".repeat(199)));
}
