//! The examples of pipes and queues: each prints what the Python in its header prints, when this
//! machine's `python3` runs it.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What stands before the lines of a header. Other start methods would look for a file.
const IMPORTS: &str = "import multiprocessing.connection, os, signal
from multiprocessing import *
from queue import Empty
set_start_method('fork')
";

/// The lines that the program prints, by a certain time.
fn run(command: &mut Command) -> Vec<String> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > TIME_LIMIT {
            child.kill().unwrap();
            panic!("{command:?} was not done after {TIME_LIMIT:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_string).collect()
}

fn rust(example: &str) -> Vec<String> {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap().join("examples");
    run(&mut Command::new(folder.join(example)))
}

/// What the Python in the example's header prints; `None` where there is no `python3`.
fn python(example: &str) -> Option<Vec<String>> {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: {example} beside Python, which is not here");
        return None;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let source = std::fs::read_to_string(folder.join(example).with_extension("rs")).unwrap();
    let lines = source.lines().map(|line| line.trim_start_matches("//!"));
    let header: Vec<&str> = lines
        .skip_while(|line| *line != " ```python")
        .skip(1)
        .take_while(|line| *line != " ```")
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let program = format!("{IMPORTS}{}", header.join("\n"));
    Some(run(Command::new("python3").args(["-u", "-c", &program])))
}

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
