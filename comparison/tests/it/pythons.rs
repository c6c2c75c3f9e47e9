//! The choice of the Pythons to measure: the installed ones or those of `--python`, except programs
//! that are not a Python.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use testkit::Running;

use crate::support::{comparison, first_message};

fn start(args: &[&str], path: &Path) -> Running {
    comparison().args(args).env("PATH", path).start()
}

/// Starts a run, ends it after its first line and returns that line.
fn first_line(args: &[&str], path: &Path) -> String {
    first_message(&mut start(args, path))
}

/// Runs the program, which must fail with a single line, and returns that line.
fn only_line(args: &[&str], path: &Path) -> String {
    let mut run = start(args, path);
    let line = first_message(&mut run);
    assert_eq!(run.stderr_line(), "", "a second line");
    run.wait().code(1);
    line
}

/// Creates a script that prints what a Python of this version would print.
fn stand_in(folder: &Path, name: &str, version: &str, gil: bool) -> PathBuf {
    let path = folder.join(name);
    let output = format!(
        r#"{{"executable":"{}","implementation":"CPython","version":"{version}","gil":{gil},"build":"a compiler","sqlite":null}}"#,
        path.display()
    );
    fs::write(&path, format!("#!/bin/sh\necho '{output}'\n")).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("a mode");
    path
}

#[test]
fn pythons_without_a_gil_are_found_on_the_path() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "python3", "3.11.7", true);
    stand_in(folder.path(), "python3.13t", "3.13.1", false);
    stand_in(folder.path(), "python3.14t", "3.14.0", false);
    let line = first_line(&["--quick"], folder.path());
    assert_eq!(
        line.trim(),
        "comparison: measuring Rust, Python 3.11.7 (GIL on), Python 3.13.1 (GIL off), Python 3.14.0 (GIL off)"
    );
}

#[test]
fn only_the_named_pythons_are_measured() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "python3", "3.11.7", true);
    let one = stand_in(folder.path(), "one", "3.12.0", true);
    let other = stand_in(folder.path(), "other", "3.13.0", true);
    let names = [one.as_path(), other.as_path(), one.as_path()];
    let names = names.map(|path| format!("--python={}", path.display()));
    let args = [&names[0], &names[1], &names[2], "--quick"];
    let line = first_line(&args, folder.path());
    assert_eq!(
        line.trim(),
        "comparison: measuring Rust, Python 3.12.0 (GIL on), Python 3.13.0 (GIL on)"
    );
}

#[test]
fn a_run_without_python_prints_a_note_and_continues() {
    let folder = tempfile::tempdir().expect("an empty folder");
    for (args, text) in [
        (&["--quick"][..], "failed to use python3"),
        (&["--quick", "--no-python"], "--no-python was given"),
    ] {
        let mut run = start(args, folder.path());
        let line = first_message(&mut run);
        let begin = format!("comparison: measuring Rust (no Python: {text}");
        assert!(line.starts_with(&begin), "{line}");
        let next = run.stderr_line();
        assert!(
            next.contains("measuring, round 1 of each group"),
            "it continues: {next}"
        );
    }
}

#[test]
fn a_named_python_must_be_a_python_and_not_too_old() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = stand_in(folder.path(), "old", "3.8.18", true);
    let old = old.display().to_string();
    for (path, error) in [
        ("/no/such/python", "No such file"),
        ("/bin/false", "it printed no error"),
        ("/bin/echo", "it printed"),
        (
            old.as_str(),
            "it is Python 3.8.18 (GIL on), and 3.9 or newer is needed",
        ),
    ] {
        let line = only_line(&["--quick", "--python", path], folder.path());
        let begin = format!("comparison: failed to use {path} as a Python: ");
        assert!(line.starts_with(&begin) && line.contains(error), "{line}");
    }
}

/// Creates a shell script, to be used as a Python.
fn script(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("its mode");
    path.display().to_string()
}

/// A program that is not a Python may print control characters, or print without end. The error
/// stays short and printable.
#[test]
fn the_error_for_a_program_that_is_not_a_python_is_short_and_printable() {
    let folder = tempfile::tempdir().expect("a folder");
    let clear = r#"{"executable":"/bin/true","implementation":"CPython","version":"3.12.1\u001b[2J","gil":true,"build":"","sqlite":null}"#;
    for (name, text, error) in [
        ("control", &*format!("echo '{clear}'"), "control characters"),
        ("error", r"printf '\033[2Jhello\n' >&2; exit 1", " [2Jhello"),
        ("line", "head -c 5000 /dev/zero | tr '\\0' a", "aaa...\""),
        ("endless", "exec yes", "more than a megabyte"),
    ] {
        let path = script(folder.path(), name, text);
        let line = only_line(&["--quick", "--python", &path], Path::new("/usr/bin:/bin"));
        assert!(line.contains(error), "{name}: {line}");
        assert!(line.contains("; name another with --python"), "{line}");
        assert!(line.len() < 500 && !line.contains('\x1b'), "{line:?}");
    }
}

/// The script exits, but a process that it started keeps its outputs open.
#[test]
fn processes_that_a_script_started_are_ended_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = script(
        folder.path(),
        "left",
        "(until grep -q ') Z ' /proc/$$/stat; do :; done; head -c 2000000 /dev/zero; exec sleep 60) & exit 0",
    );
    let args = ["--quick", "--python", &path];
    comparison().args(args).run().code(1).left_no_process();
}

/// A name without a slash is looked up on the PATH, as by a shell.
#[test]
fn a_name_without_a_slash_is_looked_up_on_the_path() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "my-python", "3.12.0", true);
    let line = first_line(&["--quick", "--python", "my-python"], folder.path());
    assert!(
        line.ends_with("measuring Rust, Python 3.12.0 (GIL on)\n"),
        "{line}"
    );
}
