//! Runs that come to their end, also on machines that lack something.

use std::{fs, path::Path};

use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use testkit::{Finished, Program, wait};

use super::{TIME_LIMIT, comparison, is_empty, read, samples};
use crate::support::{PROGRAM, second_column};

fn assert_has_all_rows(table: &str) {
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
}

/// Each sample was measured, each row is there, and nothing is left.
fn assert_all_measured(finished: Finished, json: &Path) {
    let finished = finished.success().left_no_process();
    let table = &finished.stdout;
    assert_has_all_rows(table);
    assert!(
        !table.contains(": not measured"),
        "each cell was measured:\n{table}"
    );
    for sample in samples(&read(json)) {
        assert_eq!(sample.failure, None, "{}", sample.subject);
    }
}

/// Each kind of sample is taken, by Rust and by the `python3` of the machine. One round is enough for that.
#[test]
fn a_quick_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let run = comparison(folder.path()).args(["--quick", "--rounds", "1", "--json"]);
    let finished = run.arg(&json).run();
    let saw_python = finished.stderr.contains("measuring Rust, Python 3.");
    assert_eq!(saw_python, testkit::python::python().is_some());
    assert_all_measured(finished, &json);

    if cfg!(debug_assertions) {
        let refused = crate::support::comparison().arg("--from").arg(&json).run();
        let said = refused.code(1).stderr;
        assert!(said.contains("a build that was not optimised"), "{said}");
    }
    fs::remove_file(json).expect("the records");
    assert!(is_empty(folder.path()), "files are left");
}

/// The whole way that `cargo run -p comparison -- --quick` goes, and all its rounds.
#[test]
#[ignore = "it makes the release build, which takes minutes; .ci/run runs it"]
fn a_quick_run_from_an_unoptimised_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let program = Program::new(PROGRAM).limit(2 * TIME_LIMIT);
    let finished = program.args(["--quick", "--json"]).arg(&json).run();
    assert_eq!(
        finished.stderr.contains("going on as the release build"),
        cfg!(debug_assertions),
        "{}",
        finished.stderr
    );
    assert_eq!(read(&json)["machine"]["opt_level"], "3");
    assert_all_measured(finished, &json);
}

/// The program needs nothing but itself: no cargo, no python3, nothing on the PATH. One core is enough, and 64 open files
/// are for all but a thousand connections. A process that dies while it is measured costs its own figures and no others.
/// One run for all of that. (That what failed is not tried again is a test of `group.rs`.)
#[test]
fn one_core_an_empty_path_few_files_and_a_killed_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let run = Program::under("ulimit -n 64 && PATH=", PROGRAM)
        .env("COMPARISON_MEASURE_AS_BUILT", "1")
        .env("TMPDIR", folder.path())
        .args(["--quick", "--rounds", "1", "--json"])
        .arg(&json)
        .limit(TIME_LIMIT);
    let run = on_one_core(|| run.start());
    let victim = || {
        let arguments =
            |pid: &i32| fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let mut pids = run.processes().into_iter();
        pids.find(|pid| arguments(pid).contains("\"model\":\"sequential\""))
    };
    wait::until("a process that measures a sequential job", || {
        victim().is_some_and(|pid| kill(Pid::from_raw(pid), Signal::SIGKILL).is_ok())
    });

    let finished = run.wait().code(1).left_no_process();
    let (table, said) = (&finished.stdout, &finished.stderr);
    assert!(said.contains("no Python: failed to use python3"), "{said}");
    assert_has_all_rows(table);
    assert!(table.contains("1 core that may be used"), "{table}");
    let cells = second_column(table);
    assert!(cells.contains("cannot be told on one core"), "{table}");
    assert!(cells.contains("file I/O"), "the rest is there:\n{table}");
    let last = said.lines().last().unwrap_or_default();
    assert!(
        last.contains("web scraping, one after another: it was killed by signal 9"),
        "{last}"
    );

    let all = samples(&read(&json));
    let (too_many, others): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|sample| sample.subject.contains("many_tasks"));
    assert_eq!(too_many.len(), 3, "one for each model");
    for sample in too_many {
        let why = sample.failure.as_deref().unwrap_or_default();
        assert!(why.contains("ulimit -n"), "{}: {why}", sample.subject);
    }
    let failed = others.iter().filter(|sample| sample.failure.is_some());
    assert_eq!(failed.count(), 1, "the others were measured");
}

/// Starts a program with one core: a child has the cores of the thread that starts it.
fn on_one_core<T>(start: impl FnOnce() -> T) -> T {
    let this_thread = Pid::from_raw(0);
    let allowed = sched_getaffinity(this_thread).expect("the cores");
    let first = (0..CpuSet::count()).find(|core| allowed.is_set(*core) == Ok(true));
    let mut one = CpuSet::new();
    one.set(first.expect("a core")).expect("a core");
    sched_setaffinity(this_thread, &one).expect("one core");
    let started = start();
    sched_setaffinity(this_thread, &allowed).expect("all cores again");
    started
}

/// A place that cannot be written is known before a minute of measuring.
#[test]
fn a_place_that_cannot_be_written_is_named_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["--quick", "--json", "/no/such/folder/records.json"];
    let said = comparison(folder.path()).args(args).run().code(1).stderr;
    assert!(
        said.contains("failed to write /no/such/folder") && !said.contains("measuring Rust"),
        "{said}"
    );
}
