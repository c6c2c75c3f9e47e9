//! The section's example, as a user runs it, compared with its Python twin.

use nix::sys::signal::Signal;
use testkit::Program;
use testkit::example::sorted_by_tick;
use testkit::python::python;

const BINARY: &str = env!("CARGO_BIN_EXE_multiprocessing");
const TWIN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/python/multiprocessing_example.py"
);

/// Two of each number, side by side: two processes that run one after the other print 0 1 2 3 4 0 1
/// 2 3 4.
const TICKS: [&str; 10] = ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"];

#[test]
fn both_processes_print_their_numbers_and_neither_waits_for_the_other() {
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

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "only Linux ends a child whose parent has been killed"
)]
fn the_documents_example_can_be_killed_at_any_moment() {
    let mut example = Program::new(BINARY).start();
    example.stdout_line();
    example.signal(Signal::SIGKILL);
    // The children print to the same pipe, which ends with the last of them.
    let finished = example.wait().left_no_process();
    assert!(
        !finished.stdout.contains('4'),
        "the children went on: {}",
        finished.stdout
    );
}
