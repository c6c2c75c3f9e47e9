//! `comparison`, as a user runs it, and as a user stops it. On Linux, where what it left behind can be found in /proc.

#![cfg(target_os = "linux")]

use assert_cmd::Command;
use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tests::{MARK, comes_true, marked, optimised};

/// A quick run takes one or two minutes, and half of one without Python; the first has to be built, which takes minutes on a
/// slow machine.
const TIME_LIMIT: Duration = Duration::from_secs(600);

/// One at a time: two that measure at once would each be the other's noise.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn assert_whole_table(table: &str) {
    for name in [
        "Use Case",
        "Concurrency",
        "GIL",
        "Overhead",
        "Memory",
        "Best For",
        "Context",
    ] {
        assert!(
            table.contains(&format!("│ {name}")),
            "the row {name} is missing in\n{table}"
        );
    }
    assert!(
        !table.contains(": not measured"),
        "each cell was measured:\n{table}"
    );
}

/// All that was sampled: (probe, whether it was measured).
fn samples(json: &Path) -> Vec<(String, bool)> {
    let records: serde_json::Value =
        serde_json::from_slice(&std::fs::read(json).expect("the records")).expect("they are JSON");
    assert_eq!(
        records["machine"]["opt_level"], "3",
        "figures come from optimised code"
    );
    let rounds = records["rounds"].as_array().expect("rounds").iter();
    let samples = rounds.flat_map(|round| round["samples"].as_array().expect("samples"));
    samples
        .map(|sample| {
            (
                sample["subject"].to_string(),
                !sample["outcome"]["measured"].is_null(),
            )
        })
        .collect()
}

/// From the dev build, as `cargo run -p comparison` gives it: it goes on as the release build by itself.
#[test]
fn a_quick_run_from_an_unoptimised_build() {
    let _alone = alone();
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let mut command = Command::new(tests::binary("comparison"));
    command
        .arg("--quick")
        .arg("--json")
        .arg(&json)
        .env(MARK, "quick")
        .timeout(TIME_LIMIT);
    let assert = command.assert().success();

    let said = text(&assert.get_output().stderr);
    let is_unoptimised = !std::env::current_exe()
        .expect("a path")
        .iter()
        .any(|part| part == "release");
    assert_eq!(
        said.contains("going on as the release build"),
        is_unoptimised,
        "{said}"
    );
    assert_whole_table(&text(&assert.get_output().stdout));
    let samples = samples(&json);
    assert!(
        samples.iter().all(|(_, is_measured)| *is_measured),
        "{samples:?}"
    );
    assert!(marked("quick").is_empty(), "no process is left");
}

/// And it needs nothing but itself: no cargo, no python3, nothing on the PATH.
#[test]
fn one_core_and_an_empty_path() {
    let _alone = alone();
    let program = optimised("comparison");
    // what this thread starts has its cores
    let allowed = sched_getaffinity(Pid::from_raw(0)).expect("the cores");
    let first = (0..CpuSet::count())
        .find(|core| allowed.is_set(*core) == Ok(true))
        .expect("a core");
    let mut one = CpuSet::new();
    one.set(first).expect("a core");
    sched_setaffinity(Pid::from_raw(0), &one).expect("one core");
    let assert = Command::new(program)
        .arg("--quick")
        .env("PATH", "")
        .timeout(TIME_LIMIT)
        .assert();
    sched_setaffinity(Pid::from_raw(0), &allowed).expect("all cores again");

    let table = text(&assert.success().get_output().stdout);
    assert_whole_table(&table);
    assert!(table.contains("1 core that may be used"), "{table}");
    assert!(
        cells(&table).contains("cannot be told on one core"),
        "{table}"
    );
}

/// The second column's text: its cells may break a line anywhere.
fn cells(table: &str) -> String {
    let cells = table.lines().filter_map(|line| line.split('┆').nth(1));
    cells.map(str::trim).collect::<Vec<_>>().join(" ")
}

/// With too few open files for a thousand connections the rest is measured, and what is missing is named.
#[test]
fn sixty_four_open_files() {
    let _alone = alone();
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -n 64 && exec \"$0\" --quick --no-python"])
        .arg(optimised("comparison"))
        .timeout(TIME_LIMIT);
    let assert = command.assert().code(1);
    let said = text(&assert.get_output().stderr);
    let last = said.lines().last().unwrap_or_default();
    assert!(
        last.contains("failed to measure all of it: many tasks") && last.contains("ulimit -n"),
        "{said}"
    );
    assert!(
        cells(&text(&assert.get_output().stdout)).contains("web scraping"),
        "the rest is there"
    );
}

/// A run that has begun to measure, under a mark of its own.
fn begun(mark: &str, json: &Path) -> (Child, BufReader<std::process::ChildStderr>) {
    let mut child = std::process::Command::new(optimised("comparison"))
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
        let (mut child, mut said) = begun(signal.as_str(), &json);
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

/// Nobody can clean up after a SIGKILL but the kernel, and a process that was told to.
#[test]
fn a_kill_leaves_nothing() {
    let _alone = alone();
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let (mut child, _said) = begun("SIGKILL", &json);
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
    let child = std::process::Command::new(optimised("comparison"))
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

/// A place that cannot be written is known before a minute of measuring.
#[test]
fn a_place_that_cannot_be_written_is_named_at_once() {
    let mut command = Command::new(optimised("comparison"));
    let assert = command
        .args(["--quick", "--json", "/no/such/folder/records.json"])
        .timeout(TIME_LIMIT)
        .assert()
        .code(1);
    let said = text(&assert.get_output().stderr);
    assert!(
        said.contains("failed to write /no/such/folder") && !said.contains("measuring"),
        "{said}"
    );
}
