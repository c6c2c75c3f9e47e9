//! Runs that are interrupted or killed.

use std::fs;
use std::path::{Path, PathBuf};

use nix::sys::signal::Signal;
use serde_json::Value;
use tempfile::TempDir;
use testkit::{Finished, Running, wait};

use super::{comparison, is_empty, read};
use crate::support::{first_message, one_at_a_time, record};

/// Starts a run and waits until it measures.
fn start_measuring(folder: &Path, args: &[&str]) -> Running {
    let json = folder.join("records.json");
    let mut run = comparison(folder)
        .args(args)
        .arg("--json")
        .arg(json)
        .start();
    first_message(&mut run);
    wait::until("processes to measure in", || run.processes().len() > 3);
    run
}

fn assert_nothing_left(finished: Finished, folder: &Path) {
    finished.left_no_process();
    assert!(is_empty(folder), "files are left");
}

#[test]
fn an_interruption_leaves_nothing() {
    for (signal, code) in [(Signal::SIGINT, 130), (Signal::SIGTERM, 143)] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = start_measuring(folder.path(), &[]);
        run.signal(signal);
        let finished = run.wait().code(code);
        let stderr = &finished.stderr;
        assert!(
            stderr.contains("interrupted") && stderr.contains("nothing was written"),
            "{stderr}"
        );
        assert_eq!(finished.stdout, "", "without a round there is no table");
        assert_nothing_left(finished, folder.path());
    }
}

/// Creates a folder with a last run that was measured on this machine.
fn last_run() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read(record("one_core.json")).expect("a record");
    let mut run: Value = serde_json::from_slice(&text).expect("valid JSON");
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").expect("the CPU");
    let mut lines = cpuinfo.lines();
    let cpu = lines.find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    run["machine"]["cpu"] = cpu.map_or("unknown CPU", |(_, name)| name).into();
    run["machine"]["cores"] = std::thread::available_parallelism()
        .expect("cores")
        .get()
        .into();
    fs::write(folder.path().join("last-run.json"), run.to_string()).expect("a file");
    folder
}

/// The first Ctrl-C ends measuring. What there is is printed, marked as partial, and written where the
/// user wants it; the last run stays as it is. Only the row that was asked for is measured.
#[test]
fn an_interruption_prints_what_there_is() {
    let (folder, last) = (tempfile::tempdir().expect("a folder"), last_run());
    let before = fs::read(last.path().join("last-run.json")).expect("the last run");
    let json = last.path().join("partial.json");
    let run = comparison(folder.path()).env("COMPARISON_LAST_RUN", last.path());
    let run = run.args(["--no-python", "--only", "gil", "--for", "1h", "--json"]);
    let mut run = run.arg(&json).start();
    loop {
        let line = run.stderr_line();
        assert_ne!(line, "", "the run ended");
        if line.contains("round 4 of each group") {
            break;
        }
    }
    run.signal(Signal::SIGINT);
    let finished = run.wait().code(130).left_no_process();
    assert!(finished.stdout.contains("Partial: "), "{}", finished.stdout);
    assert!(
        finished.stdout.contains("Kept from an earlier run: "),
        "{}",
        finished.stdout
    );
    let partial = read(&json);
    assert_eq!(partial["is_interrupted"], true);
    let rounds = partial["rounds"].as_array().expect("rounds");
    let computations = rounds
        .iter()
        .filter(|round| round["group"] == "heavy computations");
    assert!(
        (3..=4).contains(&computations.count()),
        "rounds of this run alone"
    );
    assert!(
        rounds.iter().any(|round| round["group"] == "memory"),
        "the rest is kept"
    );
    let after = fs::read(last.path().join("last-run.json")).expect("the last run");
    assert_eq!(before, after, "the last complete run stays");
    assert!(is_empty(folder.path()), "files are left");
}

/// Interrupts a run while it writes the files of the jobs, before its first measurement.
#[test]
fn an_interruption_during_setup_leaves_nothing() {
    for _ in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let run = comparison(folder.path()).args(["--quick", "--no-python"]);
        let run = run.start();
        wait::until("the first files", || {
            let mut entries = fs::read_dir(&folder).expect("the folder").flatten();
            entries.any(|entry| entry.path().join("files/100").exists())
        });
        run.signal(Signal::SIGINT);
        run.wait().code(130).left_no_process();
        assert!(is_empty(folder.path()), "files are left");
    }
}

/// A Python pool that spawns its processes creates semaphores and removes them when it ends. If the
/// pool is killed and its resource tracker too, the semaphores stay in memory until the machine
/// restarts.
#[test]
fn no_semaphores_of_python_are_left() {
    let _turn = one_at_a_time();
    if testkit::python::python().is_none() {
        return;
    }
    for signal in [Signal::SIGINT, Signal::SIGKILL] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = start_measuring(folder.path(), &["--rounds", "1"]);
        let mut semaphores: Vec<PathBuf> = Vec::new();
        wait::until("the semaphores of Python's pool", || {
            semaphores.extend(run.semaphores());
            !semaphores.is_empty()
        });
        run.signal(signal);
        run.wait().left_no_process();
        wait::until("the removal of the semaphores", || {
            !semaphores.iter().any(|file| file.exists())
        });
    }
}

/// After a SIGKILL, the kernel ends what the run started. Its files stay, and the next run removes
/// them.
#[test]
fn a_killed_run_leaves_files_that_the_next_run_removes() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = start_measuring(folder.path(), &[]);
    run.signal(Signal::SIGKILL);
    run.wait().left_no_process();
    let left: Vec<PathBuf> = entries(folder.path());
    assert_eq!(left.len(), 1, "{left:?}");

    let run = comparison(folder.path()).args(["--quick", "--no-python"]);
    let run = run.start();
    wait::until("the removal of the old files", || !left[0].exists());
    run.signal(Signal::SIGINT);
    run.wait().code(130).left_no_process();
    assert!(is_empty(folder.path()), "files are left");
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder").flatten();
    entries.map(|entry| entry.path()).collect()
}
