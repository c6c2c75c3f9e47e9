//! The script, as a user runs it, and as a user interrupts it.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    time::Duration,
};

use nix::sys::signal::Signal;
use tempfile::TempDir;
use testkit::{Program, python::python, wait};

use crate::support::PROGRAM;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/check-figures.py");

/// Longer than the checks that are run here take, also on one core beside other programs.
const TIME_LIMIT: Duration = Duration::from_secs(300);

/// Whether a program is there and does what it is there for; says so when it is not.
fn works(program: &str, args: &[&str]) -> bool {
    let status = std::process::Command::new(program).args(args).output();
    let works = status.is_ok_and(|output| output.status.success());
    if !works {
        eprintln!("skipped: {program} is not there, or is not allowed here");
    }
    works
}

/// The script, which checks the build of these tests: its `cargo` is a file in `folder` that builds nothing. `None`
/// without a `python3`.
fn script(folder: &Path) -> Option<Program> {
    let python = python()?;
    let cargo = folder.join("cargo");
    let built = serde_json::json!({ "executable": PROGRAM, "target": { "name": "comparison" } });
    fs::write(&cargo, format!("#!/bin/sh\necho '{built}'\n")).expect("a file");
    fs::set_permissions(&cargo, Permissions::from_mode(0o755)).expect("its mode");
    let script = python.file(SCRIPT).limit(TIME_LIMIT);
    let script = script.env("COMPARISON_MEASURE_AS_BUILT", "1");
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
    for words in [
        "examples",
        "threads",
        "pages",
        "hyperfine",
        "strace",
        "wrk",
        "pyperf",
        "exit status",
    ] {
        assert!(help.contains(words), "{words} is missing in\n{help}");
    }
    for wrong in [["--only", "nothing"], ["--rounds", "0"]] {
        run(&wrong).expect("it ran before").code(2);
    }
}

/// A thousand connections that are open at once have a thousand units, on any machine: each waits for the last.
#[test]
fn threads_and_processes_are_those_that_strace_sees() {
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
    let (table, said) = (finished.stdout.clone(), finished.stderr.clone());
    for units in [
        "many tasks, threading | threads 1000, processes 1 | threads 1000, processes 1, strace",
        "many tasks, multiprocessing | threads 1000, processes 1000 | threads 1000, processes 1000, strace",
        "many tasks, asyncio | threads 1, processes 1 | threads 1, processes 1, strace",
    ] {
        let row = format!("| {units} | +0.0% | 2% |");
        assert!(table.contains(&row), "{row} is missing in\n{table}{said}");
    }
    // of ten threads one may come too late for any page, and perf may not be there, or not be allowed
    let code = match (said.contains("perf is"), table.contains("beyond")) {
        (true, _) => 1,
        (false, true) => 3,
        (false, false) => 0,
    };
    finished.code(code).left_no_process();
    let written = fs::read_to_string(&document).expect("the document");
    assert_eq!(written, format!("{above}{}\n{below}", table.trim_end()));
}

#[test]
fn a_document_without_its_place_is_refused_before_anything_is_built() {
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    let document = folder.path().join("README.md");
    fs::write(&document, "no markers\n").expect("a file");
    let said = script.arg("--markdown").arg(&document).run().code(1).stderr;
    assert!(
        said.contains("check:begin") && !said.contains("building"),
        "{said}"
    );
    let text = fs::read_to_string(&document).expect("the file");
    assert_eq!(text, "no markers\n");
}

/// A tool that is not there is named with the way to get it, and the others go on.
#[test]
fn a_missing_tool_is_named() {
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    let script = script.args(["--only", "pages", "--only", "jobs"]);
    let said = script.env("PATH", folder.path()).run().code(1).stderr;
    for tool in ["wrk", "hyperfine"] {
        let words = format!("{tool} is missing: apt-get install {tool}");
        assert!(said.contains(&words), "{said}");
    }
}

#[test]
fn an_interruption_leaves_nothing() {
    let folder = folder();
    let Some(script) = script(folder.path()) else {
        return;
    };
    let run = script.args(["--only", "examples"]).start();
    // a run of comparison, which would go on for a while
    wait::until("processes to measure in", || run.processes().len() > 4);
    run.signal(Signal::SIGINT);
    run.wait().code(130).left_no_process();
}
