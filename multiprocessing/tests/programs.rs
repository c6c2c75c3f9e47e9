//! The document's example and the programs in `examples/`, as a user runs them; and a program that
//! forgets its first line, which this one is: std's test harness has the `main`.
#![allow(clippy::unwrap_used)]

#[path = "harness/examples.rs"]
mod examples;

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use multiprocessing::{Error, Pool, Process};

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

fn binary() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_multiprocessing"))
}

/// Whether the second process began before the first one ended.
fn side_by_side(numbers: &[String]) -> bool {
    let mut zeros = (0..numbers.len()).filter(|&line| numbers[line] == "0");
    let fours = numbers.iter().position(|number| number == "4");
    zeros.nth(1).unwrap() < fours.unwrap()
}

#[test]
fn the_documents_example_prints_its_numbers() {
    let mut numbers = run(&binary());
    assert!(side_by_side(&numbers), "{numbers:?}");
    numbers.sort();
    assert_eq!(numbers, ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"]);
}

#[test]
fn one_after_the_other_is_not_side_by_side() {
    let numbers = ["0", "1", "2", "3", "4", "0", "1", "2", "3", "4"].map(str::to_string);
    assert!(!side_by_side(&numbers));
}

#[test]
#[cfg_attr(
    not(target_os = "linux"),
    ignore = "only Linux tells a child that its parent has ended"
)]
fn the_documents_example_can_be_killed_at_any_moment() {
    let mut child = start(&binary());
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();

    // The children print to the same pipe, which ends with the last of them.
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(!rest.contains('4'), "the children went on: {rest}");
}

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
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn meet() {
    let mut lines = run_example("process_meet");
    lines.sort();
    assert_eq!(lines, ["process1 met process2", "process2 met process1"]);
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "fork needs the number of threads")]
fn parallel() {
    let mut lines = run_example("process_parallel");
    lines[1..3].sort();
    let expected = [
        "cores that this program may use: ",
        "process1 has counted 25997 primes",
        "process2 has counted 25997 primes",
        "CPU time ",
    ];
    for (line, start) in lines.iter().zip(expected) {
        assert!(line.starts_with(start), "{lines:?}");
    }
    // A figure of the children's, and not of the parent's, which does nothing.
    assert!(
        lines.len() >= 4 && !lines[3].contains(": 0.00"),
        "{lines:?}"
    );
}

/// Whoever sees no speed-up is told why.
#[cfg(target_os = "linux")]
#[test]
fn parallel_on_one_core() {
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};

    let this_thread = nix::unistd::Pid::from_raw(0);
    // It holds for this thread and the programs that it starts, and ends with the thread.
    let restricted = std::thread::spawn(move || {
        let cores = sched_getaffinity(this_thread).unwrap();
        let core = (0..CpuSet::count()).find(|&core| cores.is_set(core).unwrap());
        let mut one_core = CpuSet::new();
        one_core.set(core.unwrap()).unwrap();
        sched_setaffinity(this_thread, &one_core).unwrap();
        run_example("process_parallel")
    });
    let lines = restricted.join().unwrap();
    assert_eq!(lines[0], "cores that this program may use: 1");
    assert!(lines[4].starts_with("on one core"), "{lines:?}");
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
    if let Some(python) = examples::python(example) {
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

/// Without the first line a child would run this program again, and start children in its turn.
#[test]
fn a_program_without_entry_points_starts_nothing() {
    fn nothing(_: u32) {}
    for error in [
        Process::spawn(nothing, (1,)).map(drop),
        Pool::new(1).map(drop),
    ] {
        let error = error.unwrap_err();
        assert!(matches!(error, Error::NoEntryPoints), "{error}");
        assert!(
            error.to_string().contains("first line of `main`"),
            "{error}"
        );
    }
}
