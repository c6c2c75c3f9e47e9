//! The examples of shared state: each prints what the Python in its header prints, which is run.

use crate::beside_python::{both, python, rust};

#[test]
fn lock() {
    let mut rust = rust("process_lock");
    rust.sort();
    assert_eq!(rust.len(), 6);
    assert_eq!(rust[0], "process1 has the lock");
    if let Some(mut python) = python("process_lock") {
        python.sort();
        assert_eq!(rust, python);
    }
}

#[test]
fn rlock() {
    assert_eq!(both("process_rlock"), ["6"]);
}

#[test]
fn semaphore() {
    let lines = ["at most 2 at a time", "released too often"];
    assert_eq!(both("process_semaphore"), lines);
}

#[test]
fn event() {
    assert_eq!(both("process_event")[3], "now: true");
}

#[test]
fn condition() {
    assert_eq!(both("process_condition"), ["jobs before: 1"; 3]);
}

#[test]
fn barrier() {
    let lines = ["all 3 are there", "broken: true", "broken: false"];
    assert_eq!(both("process_barrier"), lines);
}

#[test]
fn value() {
    assert_eq!(both("process_value"), ["20000 20000"]);
}

#[test]
fn array() {
    assert_eq!(both("process_array")[0], "[0.5, 1.5, 2.5]");
}

#[test]
fn shared_memory() {
    assert_eq!(both("process_shared_memory")[1], "the parent reads: adieu");
}

#[test]
fn shared_memory_sealed() {
    assert_eq!(both("process_shared_memory_sealed"), ["1020000000"]);
}

/// Here the two differ, and that is what the example shows.
#[test]
fn lock_holder_killed() {
    let lines = [
        "exit code: -9",
        "sum: 150",
        "the last holder ended in the middle; now the sum is 200",
    ];
    assert_eq!(rust("process_lock_holder_killed"), lines);
    if let Some(python) = python("process_lock_holder_killed") {
        assert_eq!(python, ["nobody will ever have the lock"]);
    }
}
