//! Each example prints what the Python in its header prints, when this machine's `python3` runs it.
#![allow(clippy::unwrap_used)]

use std::io::{Write, stderr};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What stands before the lines of a header. Other start methods would look for a file.
const IMPORTS: &str = "import multiprocessing.connection, time
from multiprocessing import *
set_start_method('fork')
";

/// What the program prints, by a certain time.
fn run(command: &mut Command) -> String {
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
    String::from_utf8(output.stdout).unwrap()
}

/// The Python lines in an example's header.
fn header(example: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let source = std::fs::read_to_string(folder.join(example).with_extension("rs")).unwrap();
    let lines = source.lines().map(|line| line.trim_start_matches("//!"));
    let python = lines
        .skip_while(|line| *line != " ```python")
        .skip(1)
        .take_while(|line| *line != " ```")
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    python.collect::<Vec<_>>().join("\n")
}

fn prints_what_python_prints(example: &str, expected: &str) {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(2).unwrap().join("examples");
    let rust = run(&mut Command::new(folder.join(example)));
    assert_eq!(rust, expected);
    if Command::new("python3").arg("--version").output().is_err() {
        // Not by eprintln!, which cargo hides when the test passes.
        let _ = writeln!(
            stderr(),
            "skipped: {example} beside Python, which is not here"
        );
        return;
    }
    let program = format!("{IMPORTS}{}", header(example));
    let python = run(Command::new("python3").args(["-u", "-c", &program]));
    assert_eq!(rust, python, "Rust on the left, Python on the right");
}

macro_rules! examples {
    ($($name:ident: $lines:expr;)*) => { $(
        #[test]
        fn $name() {
            prints_what_python_prints(concat!("process_", stringify!($name)), $lines);
        }
    )* };
}

examples! {
    name: "hello from Process-1\nProcess-1 has ended\nhello from reader\nreader has ended\n";
    daemon: "a daemonic process may have no children\nthe end: nobody waits ten minutes\n";
    join_timeout: "still at work\nexit code -9\n";
    terminate: "terminate: exit code -15\nkill: exit code -9\n";
    sentinel: "quick has ended\n";
    active_children: "active: Process-1 Process-2 Process-3\nactive: Process-1 Process-3\nactive: \n";
    current_process: "I am MainProcess, the first one\nI am Process-1, started by MainProcess\n\
        I am Process-1:1, started by Process-1\n";
}
