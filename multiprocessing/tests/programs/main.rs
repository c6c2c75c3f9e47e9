//! The document's example and the programs in `examples/`, as a user runs them; and a program that
//! forgets its first line.
#![allow(clippy::unwrap_used)]

#[path = "../harness/examples.rs"]
mod beside_python;
mod document;
mod examples;
mod parallel;
mod without_entry_points;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

fn start(program: &Path) -> Child {
    Command::new(program)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("failed to start {}: {error}", program.display()))
}

/// What the program prints, line by line; without process ids, which differ from run to run.
fn run(program: &Path) -> Vec<String> {
    let mut child = start(program);
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > TIME_LIMIT {
            child.kill().unwrap();
            panic!("{} was not done after {TIME_LIMIT:?}", program.display());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(without_pid).collect()
}

/// Examples lie beside the tests, where `cargo test` has built both.
fn run_example(name: &str) -> Vec<String> {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    run(&path.join("examples").join(name))
}

fn without_pid(line: &str) -> String {
    match line.split_once("process ") {
        Some((before, after)) if after.starts_with(|c: char| c.is_ascii_digit()) => {
            format!(
                "{before}process PID{}",
                after.trim_start_matches(|c: char| c.is_ascii_digit())
            )
        }
        _ => line.to_string(),
    }
}
