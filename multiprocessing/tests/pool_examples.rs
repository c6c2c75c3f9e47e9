//! The examples of the pool print what the Python in their header prints, on the `python3` of this
//! machine.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What the headers leave out.
const IMPORTS: &str = "import time\nfrom multiprocessing import Pool, TimeoutError\n";

fn run(command: &mut Command) -> String {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > TIME_LIMIT {
            child.kill().unwrap();
            panic!("{command:?} was not done after {TIME_LIMIT:?}");
        }
        sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Examples lie beside the tests, where `cargo test` has built both.
fn example(name: &str) -> String {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    run(&mut Command::new(path.join("examples").join(name)))
}

/// The Python in the header of an example, run; `None`, and a word, where there is no `python3`.
fn header(name: &str) -> Option<String> {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: {name} beside Python, as there is no python3 on the PATH");
        return None;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.rs"));
    let source = std::fs::read_to_string(file).unwrap();
    let lines = source
        .lines()
        .skip_while(|line| *line != "//! ```python")
        .skip(1);
    let lines = lines.take_while(|line| *line != "//! ```");
    let lines: Vec<&str> = lines
        .map(|line| line[3..].strip_prefix(' ').unwrap_or(""))
        .collect();
    assert!(!lines.is_empty(), "{name} has no Python in its header");
    // A file, as a worker finds its function by its module's name.
    let script: PathBuf = std::env::temp_dir().join(format!("{name}-{}.py", std::process::id()));
    std::fs::write(&script, format!("{IMPORTS}{}\n", lines.join("\n"))).unwrap();
    let printed = run(Command::new("python3").arg(&script));
    std::fs::remove_file(script).unwrap();
    Some(printed)
}

fn prints_the_same(name: &str) {
    let printed = example(name);
    assert!(!printed.is_empty());
    if let Some(python) = header(name) {
        assert_eq!(printed, python);
    }
}

#[test]
fn starmap() {
    prints_the_same("process_pool_starmap");
}

#[test]
fn imap() {
    prints_the_same("process_pool_imap");
}

#[test]
fn apply_async() {
    prints_the_same("process_pool_apply_async");
}

#[test]
fn initializer() {
    prints_the_same("process_pool_initializer");
}

#[test]
fn max_tasks_per_child() {
    prints_the_same("process_pool_max_tasks_per_child");
}

/// Python's never comes back.
#[test]
fn retry() {
    assert_eq!(example("process_pool_retry"), "[0, 2, 4, 6, 8, 10]\n");
}
