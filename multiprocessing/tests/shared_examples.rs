//! The examples of shared state: each prints what the Python in its header prints, which is run.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

fn lines(mut command: Command) -> Vec<String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > TIME_LIMIT {
            child.kill().unwrap();
            panic!("{command:?} was not done after {TIME_LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.trim().to_string()).collect()
}

fn run_example(name: &str) -> Vec<String> {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    lines(Command::new(path.join("examples").join(name)))
}

/// What the Python in an example's header prints; `None` where there is no `python3`.
fn run_header(name: &str) -> Option<Vec<String>> {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: {name} beside Python, as there is no python3");
        return None;
    }
    let path = format!("{}/examples/{name}.rs", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let block = text.lines().skip_while(|line| *line != "//! ```python");
    let block = block.skip(1).take_while(|line| *line != "//! ```");
    let mut program = String::from(
        "import os, signal, time\nfrom multiprocessing import *\nfrom threading import BrokenBarrierError\n",
    );
    for line in block {
        program += line
            .strip_prefix("//!")
            .unwrap()
            .strip_prefix(' ')
            .unwrap_or("");
        program += "\n";
    }
    let mut command = Command::new("python3");
    command.args(["-u", "-c", &program]);
    Some(lines(command))
}

/// The same lines, in the same order.
fn assert_same(name: &str) -> Vec<String> {
    let rust = run_example(name);
    assert!(!rust.is_empty());
    if let Some(python) = run_header(name) {
        assert_eq!(rust, python, "Rust on the left, Python on the right");
    }
    rust
}

#[test]
fn lock() {
    let mut rust = run_example("process_lock");
    rust.sort();
    assert_eq!(rust.len(), 6);
    assert_eq!(rust[0], "process1 has the lock");
    if let Some(mut python) = run_header("process_lock") {
        python.sort();
        assert_eq!(rust, python);
    }
}

#[test]
fn rlock() {
    assert_eq!(assert_same("process_rlock"), ["6"]);
}

#[test]
fn semaphore() {
    let lines = ["at most 2 at a time", "released too often"];
    assert_eq!(assert_same("process_semaphore"), lines);
}

#[test]
fn event() {
    assert_eq!(assert_same("process_event")[3], "now: true");
}

#[test]
fn condition() {
    assert_eq!(assert_same("process_condition"), ["jobs before: 1"; 3]);
}

#[test]
fn barrier() {
    let lines = ["all 3 are there", "broken: true", "broken: false"];
    assert_eq!(assert_same("process_barrier"), lines);
}

#[test]
fn value() {
    assert_eq!(assert_same("process_value"), ["20000 20000"]);
}

#[test]
fn array() {
    assert_eq!(assert_same("process_array")[0], "[0.5, 1.5, 2.5]");
}

#[test]
fn shared_memory() {
    assert_eq!(
        assert_same("process_shared_memory")[1],
        "the parent reads: adieu"
    );
}

#[test]
fn shared_memory_sealed() {
    assert_eq!(assert_same("process_shared_memory_sealed"), ["1020000000"]);
}

/// Here the two differ, and that is what the example shows.
#[test]
fn lock_holder_killed() {
    let lines = [
        "exit code: -9",
        "sum: 150",
        "the last holder ended in the middle; now the sum is 200",
    ];
    assert_eq!(run_example("process_lock_holder_killed"), lines);
    if let Some(python) = run_header("process_lock_holder_killed") {
        assert_eq!(python, ["nobody will ever have the lock"]);
    }
}
