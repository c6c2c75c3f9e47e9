//! Runs that are interrupted or killed.

use std::fs;
use std::path::{Path, PathBuf};

use nix::sys::signal::Signal;
use testkit::{Finished, Running, wait};

use super::{comparison, is_empty};
use crate::support::{first_message, one_at_a_time};

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
        assert!(
            finished.stderr.contains("interrupted; nothing was written"),
            "{}",
            finished.stderr
        );
        assert_eq!(finished.stdout, "", "an incomplete run prints no table");
        assert_nothing_left(finished, folder.path());
    }
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
        let run = start_measuring(folder.path(), &["--quick"]);
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
