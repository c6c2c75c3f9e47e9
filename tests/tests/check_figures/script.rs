//! The script, as a user runs it, and as a user stops it.

use crate::{TIME_LIMIT, begun, text};
use assert_cmd::Command;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{env, fs, os::unix::fs::symlink, process::Stdio};
use tests::{MARK, comes_true, marked, optimised};

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../comparison/check-figures.py"
);

/// Whether a program is there and does what it is there for; says so when it is not.
fn works(program: &str, args: &[&str]) -> bool {
    let status = std::process::Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let works = status.is_ok_and(|status| status.success());
    if !works {
        eprintln!("skipped: {program} is not there, or is not allowed here");
    }
    works
}

fn has_python() -> bool {
    works("python3", &["--version"])
}

fn script() -> Command {
    let mut command = Command::new("python3");
    command.arg(SCRIPT).timeout(TIME_LIMIT);
    command
}

#[test]
fn help_names_the_groups_and_the_tools() {
    if !has_python() {
        return;
    }
    let assert = script().arg("--help").assert().success();
    let help = text(&assert.get_output().stdout);
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
    script().args(["--only", "nothing"]).assert().code(2);
    script().args(["--rounds", "0"]).assert().code(2);
}

/// A thousand connections that are open at once have a thousand units, on any machine: each waits for the last.
#[test]
fn threads_and_processes_are_those_that_strace_sees() {
    if !has_python() || !works("strace", &["-f", "-o", "/dev/null", "true"]) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("README.md");
    let (above, below) = (
        "above\n<!-- check:begin -->\n",
        "<!-- check:end -->\nbelow\n",
    );
    fs::write(&document, format!("{above}an older table\n{below}")).expect("a file");
    let assert = script()
        .args(["--only", "threads", "--markdown"])
        .arg(&document)
        .env(MARK, "threads")
        .assert();
    let output = assert.get_output();
    let (table, said) = (text(&output.stdout), text(&output.stderr));
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
    assert_eq!(output.status.code(), Some(code), "{table}{said}");
    let written = fs::read_to_string(&document).expect("the document");
    assert_eq!(written, format!("{above}{}\n{below}", table.trim_end()));
    assert!(marked("threads").is_empty(), "{:?}", marked("threads"));
}

#[test]
fn a_document_without_its_place_is_refused_before_anything_is_built() {
    if !has_python() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("README.md");
    fs::write(&document, "no markers\n").expect("a file");
    let assert = script().arg("--markdown").arg(&document).assert().code(1);
    let said = text(&assert.get_output().stderr);
    assert!(
        said.contains("check:begin") && !said.contains("building"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(&document).expect("the file"),
        "no markers\n"
    );
}

/// A tool that is not there is named with the way to get it, and the others go on.
#[test]
fn a_missing_tool_is_named() {
    if !has_python() {
        return;
    }
    optimised("comparison"); // so that below nothing has to be built, and cargo only looks
    let folder = tempfile::tempdir().expect("a folder");
    let path = env::var_os("PATH").expect("a PATH");
    let mut rustc = env::split_paths(&path).map(|folder| folder.join("rustc"));
    let rustc = rustc.find(|file| file.exists()).expect("a rustc");
    symlink(rustc, folder.path().join("rustc")).expect("a link");
    let python = std::process::Command::new("python3")
        .args(["-c", "import sys; print(sys.executable)"])
        .output()
        .expect("python3");
    let assert = Command::new(text(&python.stdout).trim())
        .arg(SCRIPT)
        .args(["--only", "pages", "--only", "jobs"])
        .env("PATH", folder.path())
        .timeout(TIME_LIMIT)
        .assert()
        .code(1);
    let said = text(&assert.get_output().stderr);
    for tool in ["wrk", "hyperfine"] {
        let words = format!("{tool} is missing: apt-get install {tool}");
        assert!(said.contains(&words), "{said}");
    }
}

#[test]
fn an_interruption_leaves_nothing() {
    if !has_python() {
        return;
    }
    optimised("comparison"); // so that it does not have to be built below
    let mut command = std::process::Command::new("python3");
    command.arg(SCRIPT).args(["--only", "examples"]);
    let (mut child, _) = begun(&mut command, "interrupted", true);
    assert!(
        comes_true(|| marked("interrupted").len() > 3),
        "a run of comparison, which would go on for a while"
    );
    kill(Pid::from_raw(child.id() as i32), Signal::SIGINT).expect("it is there");
    assert_eq!(child.wait().expect("its end").code(), Some(130));
    assert!(
        comes_true(|| marked("interrupted").is_empty()),
        "left behind: {:?}",
        marked("interrupted")
    );
}
