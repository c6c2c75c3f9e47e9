//! Runs that are interrupted or killed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use nix::sys::signal::Signal;
use testkit::{Finished, Running, wait};

use super::{comparison, is_empty};
use crate::support::first_message;

/// A run that has begun to measure.
fn begun(folder: &Path, args: &[&str]) -> Running {
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
    // the folder of a run that was killed is removed a moment later
    wait::until("the removal of all files", || is_empty(folder));
}

#[test]
fn an_interruption_leaves_nothing() {
    for (signal, code) in [(Signal::SIGINT, 130), (Signal::SIGTERM, 143)] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(folder.path(), &[]);
        run.signal(signal);
        let finished = run.wait().code(code);
        assert!(
            finished.stderr.contains("interrupted; nothing was written"),
            "{}",
            finished.stderr
        );
        assert_eq!(
            finished.stdout, "",
            "a half-done run never looks like a whole one"
        );
        assert_nothing_left(finished, folder.path());
    }
}

/// The files of the jobs are made before anything is measured, which takes a moment.
#[test]
fn an_interruption_of_the_preparations_leaves_nothing() {
    for _ in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let run = comparison(folder.path()).args(["--quick", "--no-python"]);
        let run = run.start();
        wait::until("the first files", || {
            let mut made = fs::read_dir(&folder).expect("the folder").flatten();
            made.any(|made| made.path().join("files/100").exists())
        });
        run.signal(Signal::SIGINT);
        run.wait().code(130).left_no_process();
        assert!(is_empty(folder.path()), "files are left");
    }
}

/// A pool that spawns its processes keeps semaphores until it has ended. If nobody removed them, they would stay in
/// memory until the machine is restarted.
#[test]
fn no_semaphore_of_a_python_is_left() {
    if testkit::python::python().is_none() {
        return;
    }
    for signal in [Signal::SIGINT, Signal::SIGKILL] {
        let folder = tempfile::tempdir().expect("a folder");
        let run = begun(folder.path(), &["--quick"]);
        let mut semaphores: Vec<PathBuf> = Vec::new();
        wait::until("the semaphores of Python's pool", || {
            semaphores.extend(run.semaphores());
            !semaphores.is_empty()
        });
        run.signal(signal);
        let finished = run.wait();
        wait::until("the removal of the semaphores", || {
            !semaphores.iter().any(|file| file.exists())
        });
        assert_nothing_left(finished, folder.path());
    }
}

/// After a SIGKILL only the kernel can clean up, and a process that was started for it.
#[test]
fn a_kill_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = begun(folder.path(), &[]);
    run.signal(Signal::SIGKILL);
    assert_nothing_left(run.wait(), folder.path());
}
