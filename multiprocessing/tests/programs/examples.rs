//! The other examples that are not in the test program `examples`.

use crate::{beside_python, run_example};

#[test]
fn spawn() {
    let lines = [
        "process PID: this line is run in the parent and in the child",
        "process PID: this line is run in the parent and in the child",
        "process PID: hello hello hello",
    ];
    assert_eq!(run_example("process_spawn"), lines);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn fork() {
    let lines = run_example("process_fork");
    assert_eq!(
        lines[0],
        "process PID: this line is run in the parent alone"
    );
    assert_eq!(lines[1], "process PID: hello hello hello");
    assert!(
        lines[2].starts_with("with a second thread: failed to fork: this process has 2 threads")
    );
    assert_eq!(lines.len(), 3);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn separate_memory() {
    let lines = [
        "first, spawned: 1",
        "second, spawned: 10",
        "third, forked: 101",
        "fourth, forked: 110",
        "parent: 100",
    ];
    assert_eq!(run_example("process_separate_memory"), lines);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn pipe() {
    assert_eq!(run_example("process_pipe"), ["the child's answer: 5050"]);
}

#[test]
fn exitcode() {
    let lines = [
        "returned: 0",
        "exit(5): 5",
        "panicked: 101 (Python: 1)",
        "aborted: -6",
        "running: None",
        "terminated: -15",
        "killed: -9",
    ];
    assert_eq!(run_example("process_exitcode"), lines);
}

#[test]
fn pool() {
    let lines = run_example("process_pool");
    assert_eq!(lines.len(), 8);
    assert_eq!(lines[0], "1229 primes below 10000, counted by process PID");
    assert_eq!(lines[7], "7837 primes below 80000, counted by process PID");
}

#[test]
fn pool_worker_killed() {
    let lines = run_example("process_pool_worker_killed");
    let error = "failed to map input 3 (3): its worker, process PID, was killed (signal 9)";
    assert!(lines[0].starts_with(error), "{}", lines[0]);
    assert_eq!(lines[1..], ["[20, 22, 24, 26, 28, 30]"]);
}

/// Runs an example, and compares what it prints with what is expected and with what the Python in its
/// header prints.
fn assert_prints(example: &str, lines: &[&str]) {
    assert_eq!(run_example(example), lines);
    if let Some(python) = beside_python::python(example) {
        assert_eq!(python, lines, "the Python in the header of {example}");
    }
}

#[test]
fn manager() {
    assert_prints(
        "process_manager",
        &["Ada: 2", "Bob: 1", "Ada, Bob, Ada", "['a']"],
    );
}

#[test]
fn manager_namespace() {
    assert_prints("process_manager_namespace", &["height: 1.5 m", "False"]);
}
