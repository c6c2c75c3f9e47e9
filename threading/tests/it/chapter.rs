//! The section's example, as a user runs it, compared with its Python twin.

use testkit::Program;
use testkit::example::sorted_by_tick;
use testkit::python::python;

const BINARY: &str = env!("CARGO_BIN_EXE_threading");
const TWIN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/python/threading_example.py"
);

/// Two of each number, side by side: two threads that run one after the other print 0 1 2 3 4 0 1 2
/// 3 4.
const TICKS: [&str; 10] = ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"];

#[test]
fn both_threads_print_their_numbers_and_neither_waits_for_the_other() {
    let python = python().map(|python| python.file(TWIN).start());
    let rust = sorted_by_tick(Program::new(BINARY).run().success().lines());
    assert_eq!(rust, TICKS);
    if let Some(python) = python {
        let python = sorted_by_tick(python.wait().success().lines());
        assert_eq!(rust, python, "Rust on the left, Python on the right");
    }
}

/// The control of the test above.
#[test]
fn the_proof_of_concurrency_fails_in_sequence() {
    let sequential = (0..5).chain(0..5).map(|number| number.to_string());
    assert_ne!(sorted_by_tick(sequential.collect()), TICKS);
}
