//! Runs that are interrupted or killed, as a whole or in part.

use crate::{alone, samples, text};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, Stdio},
};
use tests::{MARK, comes_true, marked, optimised};

/// A run that has begun to measure, under a mark of its own.
fn begun(mark: &str, args: &[&str], json: &Path) -> (Child, BufReader<ChildStderr>) {
    let mut child = Command::new(optimised("comparison"))
        .args(args)
        .arg("--json")
        .arg(json)
        .env(MARK, mark)
        .env("TMPDIR", json.parent().expect("a folder")) // so that what is left there is found
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut said = BufReader::new(child.stderr.take().expect("a pipe"));
    said.read_line(&mut String::new()).expect("its first words");
    assert!(
        comes_true(|| marked(mark).len() > 3),
        "it has started processes to measure in"
    );
    (child, said)
}

fn assert_nothing_left(mark: &str, json: &Path) {
    assert!(
        comes_true(|| marked(mark).is_empty()),
        "left behind: {:?}",
        marked(mark)
    );
    let folder = json.parent().expect("a folder");
    // what the run kept its files in goes a moment after a run that was killed
    assert!(
        comes_true(|| std::fs::read_dir(folder).is_ok_and(|left| left.count() == 0)),
        "files are left"
    );
    assert_eq!(
        std::fs::read_dir(folder).expect("the folder").count(),
        0,
        "no file is left, whole or half"
    );
}

#[test]
fn an_interruption_leaves_nothing() {
    let _alone = alone();
    for (signal, code) in [(Signal::SIGINT, 130), (Signal::SIGTERM, 143)] {
        let folder = tempfile::tempdir().expect("a folder");
        let json = folder.path().join("records.json");
        let (mut child, mut said) = begun(signal.as_str(), &[], &json);
        kill(Pid::from_raw(child.id() as i32), signal).expect("it is there");
        assert_eq!(child.wait().expect("its end").code(), Some(code));

        let (mut words, mut table) = (String::new(), String::new());
        said.read_to_string(&mut words).expect("its words");
        child
            .stdout
            .take()
            .expect("a pipe")
            .read_to_string(&mut table)
            .expect("its table");
        assert!(
            words.contains("interrupted; nothing was written"),
            "{words}"
        );
        assert_eq!(table, "", "a half-done run never looks like a whole one");
        assert_nothing_left(signal.as_str(), &json);
    }
}

/// While the files of the jobs are made, which takes a moment.
#[test]
fn an_interruption_of_the_preparations_leaves_nothing() {
    let _alone = alone();
    for _ in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(optimised("comparison"))
            .args(["--quick", "--no-python"])
            .env("TMPDIR", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let has_begun = || {
            let mut made = std::fs::read_dir(&folder).expect("the folder").flatten();
            made.any(|made| made.path().join("files/100").exists())
        };
        assert!(comes_true(has_begun));
        kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it is there");
        assert_eq!(child.wait().expect("its end").code(), Some(130));
        let left = std::fs::read_dir(&folder).expect("the folder").count();
        assert_eq!(left, 0, "files are left");
    }
}

/// The names of the semaphores in use: a pool that spawns its processes keeps them until it has ended.
fn semaphores(mark: &str) -> Vec<PathBuf> {
    let maps = |pid| std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
    let maps: String = marked(mark).into_iter().map(maps).collect();
    let names = maps
        .lines()
        .filter_map(|line| line.find("/dev/shm/sem.").map(|at| &line[at..]));
    let names = names.filter(|name| !name.ends_with(" (deleted)"));
    names.map(PathBuf::from).collect()
}

/// They would stay in memory until the machine is started anew.
#[test]
fn no_semaphore_of_a_python_is_left() {
    if Command::new("python3").arg("--version").output().is_err() {
        return;
    }
    let _alone = alone();
    for signal in [Signal::SIGINT, Signal::SIGKILL] {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut child, _said) = begun(
            "semaphores",
            &["--quick"],
            &folder.path().join("records.json"),
        );
        let mut names = Vec::new();
        let used = comes_true(|| {
            names.extend(semaphores("semaphores"));
            !names.is_empty()
        });
        kill(Pid::from_raw(child.id() as i32), signal).expect("it is there");
        child.wait().expect("its end");
        assert!(used, "Python's pool has semaphores");
        let left = || names.iter().filter(|name| name.exists()).count();
        assert!(comes_true(|| left() == 0), "{signal}: {} are left", left());
        assert!(comes_true(|| marked("semaphores").is_empty()));
    }
}

/// Nobody can clean up after a SIGKILL but the kernel, and a process that was told to.
#[test]
fn a_kill_leaves_nothing() {
    let _alone = alone();
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let (mut child, _said) = begun("SIGKILL", &[], &json);
    child.kill().expect("it is there");
    child.wait().expect("its end");
    assert_nothing_left("SIGKILL", &json);
}

/// A process that dies while it is measured costs its own figures, and no others.
#[test]
fn a_killed_measurement_is_named() {
    let _alone = alone();
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let child = Command::new(optimised("comparison"))
        .args(["--quick", "--no-python", "--json"])
        .arg(&json)
        .env(MARK, "killed")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let victim = || {
        let order =
            |pid: &i32| std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        marked("killed")
            .into_iter()
            .find(|pid| order(pid).contains("\"model\":\"sequential\""))
    };
    assert!(comes_true(|| victim().is_some_and(|pid| kill(
        Pid::from_raw(pid),
        Signal::SIGKILL
    )
    .is_ok())));

    let output = child.wait_with_output().expect("its end");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.lines()
            .last()
            .is_some_and(|last| last.contains("one after another: it was killed by signal 9")),
        "{said}"
    );
    let failed = samples(&json)
        .into_iter()
        .filter(|(_, is_measured)| !is_measured)
        .count();
    assert_eq!(
        failed, 1,
        "the others were measured, and it is not tried in vain again"
    );
}
