//! An example, and the Python in its header, each run with a time limit.
#![allow(dead_code)] // each test program uses a part of it

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What the headers leave out. Other start methods than *fork* would look for a file.
const IMPORTS: &str = "import multiprocessing.connection, os, signal, time
from multiprocessing import *
from queue import Empty
from threading import BrokenBarrierError
set_start_method('fork')
";

/// The lines that an example prints. `cargo test` has built it, beside the tests.
pub(crate) fn rust(example: &str) -> Vec<String> {
    let test = std::env::current_exe().expect("a path");
    let folder = test.ancestors().nth(2).expect("a folder").join("examples");
    run(&mut Command::new(folder.join(example)))
}

/// The lines that the Python in its header prints; `None`, and a word, where there is no `python3`.
pub(crate) fn python(example: &str) -> Option<Vec<String>> {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: {example} beside Python, which is not here");
        return None;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let source = std::fs::read_to_string(folder.join(example).with_extension("rs"));
    let source = source.expect("the example");
    let header = source.lines().map_while(|line| line.strip_prefix("//!"));
    let block: Vec<&str> = header
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "```python")
        .skip(1)
        .take_while(|line| *line != "```")
        .collect();
    assert!(!block.is_empty(), "{example} has no Python in its header");
    let program = format!("{IMPORTS}{}", block.join("\n"));
    Some(run(Command::new("python3").args(["-u", "-c", &program])))
}

/// Both print the same, which is given back.
#[track_caller]
pub(crate) fn both(example: &str) -> Vec<String> {
    let rust = rust(example);
    assert!(!rust.is_empty());
    if let Some(python) = python(example) {
        assert_eq!(rust, python, "Rust on the left, Python on the right");
    }
    rust
}

fn run(command: &mut Command) -> Vec<String> {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let start = Instant::now();
    while child.try_wait().expect("it is our child").is_none() {
        if start.elapsed() > TIME_LIMIT {
            child.kill().expect("it is our child");
            panic!("{command:?} was not done after {TIME_LIMIT:?}");
        }
        sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("its output");
    assert!(output.status.success(), "{command:?}: {output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(|line| line.trim().to_string()).collect()
}
