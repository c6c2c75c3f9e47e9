//! Runs that finish, also on machines that lack something.

use std::fs;
use std::path::Path;

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::{Finished, Program, wait};

use super::{TIME_LIMIT, comparison, is_empty, read, samples};
use crate::support::{PROGRAM, has_interpreters, one_at_a_time};

fn assert_has_all_rows(table: &str) {
    for name in [
        "Use Case",
        "Concurrency",
        "GIL",
        "Overhead",
        "Memory",
        "Best For",
        "Computing",
    ] {
        assert!(
            table.contains(name),
            "the row {name} is missing in\n{table}"
        );
    }
}

/// Asserts that each sample was measured, that the table has all rows, and that the run left no
/// process.
fn assert_all_measured(finished: Finished, json: &Path) {
    let finished = finished.success().left_no_process();
    let table = &finished.stdout;
    assert_has_all_rows(table);
    assert!(
        !table.contains("not measured"),
        "each job was measured:\n{table}"
    );
    for sample in samples(&read(json)) {
        assert_eq!(sample.failure, None, "{}", sample.subject);
    }
}

/// Takes each kind of sample, in Rust and in the machine's `python3`. One round is enough for that.
#[test]
fn a_quick_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let run = comparison(folder.path()).env("COMPARISON_LAST_RUN", folder.path());
    let run = run.args(["--quick", "--rounds", "1", "--json"]);
    let finished = run.arg(&json).run();
    let has_python = finished.stderr.contains("measuring Rust, Python 3.");
    let python = testkit::python::python();
    assert_eq!(has_python, python.is_some());
    assert_all_measured(finished, &json);

    // Only a Python that has interpreters is measured with them.
    let all = samples(&read(&json));
    let interpreters = all
        .iter()
        .filter(|sample| sample.subject.contains("interpreter"));
    let expected = if python.is_some_and(has_interpreters) {
        3
    } else {
        0
    };
    assert_eq!(interpreters.count(), expected, "the job, and two units");

    if cfg!(debug_assertions) {
        let refused = crate::support::comparison().arg("--from").arg(&json).run();
        let stderr = refused.code(1).stderr;
        assert!(
            stderr.contains("a build that was not optimised"),
            "{stderr}"
        );
    }
    let last = folder.path().join("last-run.json");
    let is_kept = fs::read(&last).expect("the last run") == fs::read(&json).expect("the records");
    assert!(is_kept, "the last run is that run");
    for file in [last, json] {
        fs::remove_file(file).expect("a file of the run");
    }
    assert!(is_empty(folder.path()), "files are left");
}

/// Does what `cargo run -p comparison -- --quick` does, with all its rounds.
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

/// The program runs without cargo, python3 and a PATH, on one core. With 64 open files, only the
/// job with a thousand connections fails. If a process is killed while it is measured, only its own
/// sample fails. One run tests all of that. (A unit test in `measure/rounds.rs` checks that a
/// failed subject is not retried.)
#[test]
fn one_core_an_empty_path_few_files_and_a_killed_process() {
    let _turn = one_at_a_time();
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
    let (table, stderr) = (&finished.stdout, &finished.stderr);
    assert!(
        stderr.contains("no Python: failed to use python3"),
        "{stderr}"
    );
    assert_has_all_rows(table);
    assert!(table.contains("measured here: 1 core,"), "{table}");
    assert!(
        table.contains("On one core nothing runs in parallel"),
        "{table}"
    );
    let last = stderr.lines().last().unwrap_or_default();
    assert!(
        last.contains("web scraping, sequential: it was killed by signal 9"),
        "{last}"
    );

    let all = samples(&read(&json));
    let (too_many, others): (Vec<_>, Vec<_>) = all
        .iter()
        .partition(|sample| sample.subject.contains("many_tasks"));
    assert_eq!(too_many.len(), 3, "one per model");
    for sample in too_many {
        let error = sample.failure.as_deref().unwrap_or_default();
        assert!(error.contains("ulimit -n"), "{}: {error}", sample.subject);
    }
    let failed = others.iter().filter(|sample| sample.failure.is_some());
    assert_eq!(failed.count(), 1, "only the killed process failed");
}

/// Starts a program on one core: a child inherits the CPU affinity of the thread that starts it.
fn on_one_core<T>(start: impl FnOnce() -> T) -> T {
    let this_thread = Pid::from_raw(0);
    let allowed = sched_getaffinity(this_thread).expect("the cores");
    let first = (0..CpuSet::count()).find(|core| allowed.is_set(*core) == Ok(true));
    let mut one = CpuSet::new();
    one.set(first.expect("a core")).expect("a core");
    sched_setaffinity(this_thread, &one).expect("one core");
    let started = start();
    sched_setaffinity(this_thread, &allowed).expect("all cores");
    started
}

/// The program checks that it can write its files before it measures for a minute.
#[test]
fn an_unwritable_path_is_reported_before_measuring() {
    let folder = tempfile::tempdir().expect("a folder");
    let args = ["--quick", "--json", "/no/such/folder/records.json"];
    let stderr = comparison(folder.path()).args(args).run().code(1).stderr;
    assert!(
        stderr.contains("failed to write /no/such/folder") && !stderr.contains("measuring Rust"),
        "{stderr}"
    );
}
