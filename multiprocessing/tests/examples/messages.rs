//! The examples of pipes and queues: each prints what the Python in its header prints, when this
//! machine's `python3` runs it.

use crate::beside_python::{python, rust};

#[track_caller]
fn both_print(example: &str, expected: &[&str]) {
    assert_eq!(rust(example), expected);
    if let Some(python) = python(example) {
        assert_eq!(python, expected);
    }
}

#[test]
fn pipe() {
    both_print("process_pipe", &["the child's answer: 5050"]);
}

#[test]
fn queue() {
    let squares = ["1 * 1 = 1", "2 * 2 = 4", "3 * 3 = 9"];
    let more = ["4 * 4 = 16", "5 * 5 = 25", "6 * 6 = 36"];
    both_print("process_queue", &[squares, more].concat());
}

#[test]
fn simple_queue() {
    both_print("process_simple_queue", &["not empty", "empty", "42"]);
}

#[test]
fn joinable_queue() {
    let done = ["job 1 is done", "job 2 is done", "job 3 is done"];
    let end = ["all jobs are done", "there was no other"];
    both_print("process_joinable_queue", &[&done[..], &end].concat());
}

/// Each process in its order; whose turn it is, nobody knows.
#[test]
fn connection_wait() {
    for lines in [
        Some(rust("process_connection_wait")),
        python("process_connection_wait"),
    ]
    .into_iter()
    .flatten()
    {
        assert_eq!(lines.len(), 6);
        for name in ["one", "two"] {
            let own = lines.iter().filter(|line| line.starts_with(name));
            let expected = [1, 2, 3].map(|number| format!("{name}: {number}"));
            assert!(own.eq(&expected), "{lines:?}");
        }
    }
}

/// What follows the numbers differs, and that is what the example shows.
#[test]
fn queue_close() {
    let numbers = ["got 0", "got 1", "got 2"];
    let lines = rust("process_queue_close");
    let end = "the queue's sending side is closed, or its process has ended";
    assert_eq!(lines[..3], numbers);
    assert_eq!(lines[3..], [end, "exit code: -9"]);
    if let Some(lines) = python("process_queue_close") {
        assert_eq!(lines[..3], numbers);
        assert_eq!(lines[3], "there is nothing in it: will there be more?");
    }
}
