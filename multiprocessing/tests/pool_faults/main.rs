//! The pool when something goes wrong: the error names the input, nothing hangs, nothing is left.
#![allow(clippy::unwrap_used)]

#[path = "../harness/mod.rs"]
mod harness;
mod inputs;
#[path = "../harness/one_way.rs"]
mod one_way;
mod values;
mod workers;

use multiprocessing::{Error, Fault, entry_points};

fn main() {
    entry_points![
        square,
        inputs::panic_at_three,
        inputs::panic_with_a_number,
        inputs::killed_at_three,
        inputs::exit_at_three,
        inputs::reverse,
        workers::own_pid,
        workers::answer_and_end,
        workers::print,
        values::make_unwritable,
        values::take_unwritable,
        values::take_none,
        values::make_unreadable,
        values::take_unreadable
    ];
    harness::main(&[inputs::CASES, workers::CASES, values::CASES].concat());
}

fn square(n: u64) -> u64 {
    n * n
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
