//! The pool when something goes wrong: the error names the input, nothing hangs, nothing is left.

mod inputs;
mod values;
mod workers;

use multiprocessing::{Entry, Error, Fault};
use testkit::cases::Case;

pub(crate) fn cases() -> Vec<Case> {
    [inputs::CASES, workers::CASES, values::CASES].concat()
}

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(square),
        Entry::new(inputs::panic_at_three),
        Entry::new(inputs::panic_with_a_number),
        Entry::new(inputs::killed_at_three),
        Entry::new(inputs::exit_at_three),
        Entry::new(inputs::reverse),
        Entry::new(workers::own_pid),
        Entry::new(workers::answer_and_end),
        Entry::new(workers::print),
        Entry::new(values::make_unwritable),
        Entry::new(values::take_unwritable),
        Entry::new(values::take_none),
        Entry::new(values::make_unreadable),
        Entry::new(values::take_unreadable),
    ]
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
