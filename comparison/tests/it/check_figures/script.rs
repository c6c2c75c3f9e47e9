//! The script as a user runs and interrupts it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use nix::sys::signal::Signal;
use tempfile::TempDir;
use testkit::python::python;
use testkit::{Program, wait};

use crate::support::{PROGRAM, one_at_a_time};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/check-figures.py");

/// Longer than these checks take, also on one core while other programs run.
const TIME_LIMIT: Duration = Duration::from_secs(300);

/// Returns whether a program succeeds; prints a note if it does not.
fn works(program: &str, args: &[&str]) -> bool {
    let status = std::process::Command::new(program).args(args).output();
    let works = status.is_ok_and(|output| output.status.success());
    if !works {
        eprintln!("skipped: {program} is not there, or is not allowed here");
    }
    works
}

/// Returns the script, or `None` without a `python3`. It checks the build of these tests: its
/// `cargo` is a file in `folder` that builds nothing.
fn script(folder: &Path) -> Option<Program> {
    let python = python()?;
    let cargo = folder.join("cargo");
    let built = serde_json::json!({ "executable": PROGRAM, "target": { "name": "comparison" } });
    fs::write(&cargo, format!("#!/bin/sh\necho '{built}'\n")).expect("a file");
    fs::set_permissions(&cargo, Permissions::from_mode(0o755)).expect("its mode");
    let script = python.file(SCRIPT).limit(TIME_LIMIT);
    let script = script
        .env("COMPARISON_MEASURE_AS_BUILT", "1")
        .env("TMPDIR", env!("CARGO_TARGET_TMPDIR"));
    Some(script.env("CARGO", cargo))
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn help_names_the_groups_and_the_tools() {
    let folder = folder();
    let run = |args: &[&str]| Some(script(folder.path())?.args(args).run());
    let Some(help) = run(&["--help"]) else { return };
    let help = help.success().stdout;
    for text in [
        "examples",
        "threads",
        "pages",
        "hyperfine",
        "strace",
        "wrk",
        "pyperf",
        "exit status",
    ] {
        assert!(help.contains(text), "{text} is missing in\n{help}");
    }
    for wrong in [["--only", "nothing"], ["--rounds", "0"]] {
        run(&wrong).expect("python3").code(2);
    }
}

/// On any machine, a thousand concurrent connections need a thousand threads or processes: each
/// waits for the last one.
#[test]
fn strace_counts_the_same_threads_and_processes() {
    let _turn = one_at_a_time();
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    if !works("strace", &["-f", "-o", "/dev/null", "true"]) {
        return;
    }
    let document = folder.path().join("README.md");
    let (above, below) = (
        "above\n<!-- check:begin -->\n",
        "<!-- check:end -->\nbelow\n",
    );
    fs::write(&document, format!("{above}an older table\n{below}")).expect("a file");
    let script = script.args(["--only", "threads", "--markdown"]);
    let finished = script.arg(&document).run();
    let (table, stderr) = (finished.stdout.clone(), finished.stderr.clone());
    for units in [
        "many tasks, threading | threads 1000, processes 1 | threads 1000, processes 1, strace",
        "many tasks, multiprocessing | threads 125, processes 125 | threads 125, processes 125, strace",
        "many tasks, asyncio | threads 1, processes 1 | threads 1, processes 1, strace",
    ] {
        let row = format!("| {units} | +0.0% | 2% |");
        assert!(table.contains(&row), "{row} is missing in\n{table}{stderr}");
    }
    // the last of ten threads may start too late to get a page, and perf may be missing or not
    // permitted
    let code = match (stderr.contains("perf is"), table.contains("beyond")) {
        (true, _) => 1,
        (false, true) => 3,
        (false, false) => 0,
    };
    finished.code(code).left_no_process();
    let written = fs::read_to_string(&document).expect("the document");
    assert_eq!(written, format!("{above}{}\n{below}", table.trim_end()));
}

#[test]
fn a_document_without_markers_is_refused_before_the_build() {
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    let document = folder.path().join("README.md");
    fs::write(&document, "no markers\n").expect("a file");
    let stderr = script.arg("--markdown").arg(&document).run().code(1).stderr;
    assert!(
        stderr.contains("check:begin") && !stderr.contains("building"),
        "{stderr}"
    );
    let text = fs::read_to_string(&document).expect("the file");
    assert_eq!(text, "no markers\n");
}

/// A missing tool is reported with the way to install it, and the other checks continue.
#[test]
fn a_missing_tool_is_reported() {
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    let script = script.args(["--only", "pages", "--only", "jobs"]);
    let stderr = script.env("PATH", folder.path()).run().code(1).stderr;
    for tool in ["wrk", "hyperfine"] {
        let text = format!("{tool} is missing: apt-get install {tool}");
        assert!(stderr.contains(&text), "{stderr}");
    }
}

#[test]
fn an_interruption_leaves_nothing() {
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    let run = script.args(["--only", "examples"]).start();
    // a run of comparison, which would continue for a while
    wait::until("processes to measure in", || run.processes().len() > 4);
    run.signal(Signal::SIGINT);
    run.wait().code(130).left_no_process();
}
