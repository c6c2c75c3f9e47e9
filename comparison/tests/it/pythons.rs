//! Which Pythons `comparison` measures: those that are there, those that are named, and none that only looks like one.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use testkit::Running;

use crate::support::{comparison, first_message};

fn start(args: &[&str], path: &Path) -> Running {
    comparison().args(args).env("PATH", path).start()
}

/// The first line of a run, which is then ended.
fn announced(args: &[&str], path: &Path) -> String {
    first_message(&mut start(args, path))
}

/// The only line of a run that is refused.
fn refused(args: &[&str], path: &Path) -> String {
    let mut run = start(args, path);
    let line = first_message(&mut run);
    assert_eq!(run.stderr_line(), "", "a second line");
    run.wait().code(1);
    line
}

/// Something that answers as a Python of a version would.
fn stand_in(folder: &Path, name: &str, version: &str, gil: bool) -> PathBuf {
    let path = folder.join(name);
    let says = format!(
        r#"{{"executable":"{}","implementation":"CPython","version":"{version}","gil":{gil},"build":"a compiler","sqlite":null}}"#,
        path.display()
    );
    fs::write(&path, format!("#!/bin/sh\necho '{says}'\n")).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("its mode");
    path
}

#[test]
fn those_without_a_gil_are_taken_by_themselves() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "python3", "3.11.7", true);
    stand_in(folder.path(), "python3.13t", "3.13.1", false);
    stand_in(folder.path(), "python3.14t", "3.14.0", false);
    let line = announced(&["--quick"], folder.path());
    assert_eq!(
        line.trim(),
        "comparison: measuring Rust, Python 3.11.7 (GIL on), Python 3.13.1 (GIL off), Python 3.14.0 (GIL off)"
    );
}

#[test]
fn those_that_are_named_are_measured_and_no_others() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "python3", "3.11.7", true);
    let one = stand_in(folder.path(), "one", "3.12.0", true);
    let other = stand_in(folder.path(), "other", "3.13.0", true);
    let names = [one.as_path(), other.as_path(), one.as_path()];
    let names = names.map(|path| format!("--python={}", path.display()));
    let args = [&names[0], &names[1], &names[2], "--quick"];
    let line = announced(&args, folder.path());
    assert_eq!(
        line.trim(),
        "comparison: measuring Rust, Python 3.12.0 (GIL on), Python 3.13.0 (GIL on)"
    );
}

#[test]
fn without_python_it_says_so_and_goes_on() {
    let folder = tempfile::tempdir().expect("an empty folder");
    for (args, words) in [
        (&["--quick"][..], "failed to use python3"),
        (&["--quick", "--no-python"], "--no-python was given"),
    ] {
        let mut run = start(args, folder.path());
        let line = first_message(&mut run);
        let begin = format!("comparison: measuring Rust (no Python: {words}");
        assert!(line.starts_with(&begin), "{line}");
        let next = run.stderr_line();
        assert!(
            next.contains("measuring web scraping"),
            "it goes on: {next}"
        );
    }
}

#[test]
fn what_is_named_must_be_a_python_and_not_too_old() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = stand_in(folder.path(), "old", "3.8.18", true);
    let old = old.display().to_string();
    for (path, why) in [
        ("/no/such/python", "No such file"),
        ("/bin/false", "it said nothing"),
        ("/bin/echo", "it said"),
        (
            old.as_str(),
            "it is Python 3.8.18 (GIL on), and 3.9 or newer is needed",
        ),
    ] {
        let line = refused(&["--quick", "--python", path], folder.path());
        let begin = format!("comparison: failed to use {path} as a Python: ");
        assert!(line.starts_with(&begin) && line.contains(why), "{line}");
    }
}

/// A shell's script in place of a Python.
fn script(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("its mode");
    path.display().to_string()
}

/// What is no Python may say anything: at any length, and what a terminal would obey.
#[test]
fn what_is_no_python_cannot_say_just_anything() {
    let folder = tempfile::tempdir().expect("a folder");
    let clear = r#"{"executable":"/bin/true","implementation":"CPython","version":"3.12.1\u001b[2J","gil":true,"build":"","sqlite":null}"#;
    for (name, says, why) in [
        ("obeyed", &*format!("echo '{clear}'"), "control characters"),
        ("error", r"printf '\033[2Jhello\n' >&2; exit 1", " [2Jhello"),
        ("line", "head -c 5000 /dev/zero | tr '\\0' a", "aaa...\""),
        ("endless", "exec yes", "more than a megabyte"),
    ] {
        let path = script(folder.path(), name, says);
        let line = refused(&["--quick", "--python", &path], Path::new("/usr/bin:/bin"));
        assert!(line.contains(why), "{name}: {line}");
        assert!(line.contains("; name another with --python"), "{line}");
        assert!(line.len() < 500 && !line.contains('\x1b'), "{line:?}");
    }
}

/// Who has ended may have left others, who keep its outputs open.
#[test]
fn what_it_started_ends_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = script(
        folder.path(),
        "left",
        "(until grep -q ') Z ' /proc/$$/stat; do :; done; head -c 2000000 /dev/zero; exec sleep 60) & exit 0",
    );
    let args = ["--quick", "--python", &path];
    comparison().args(args).run().code(1).left_no_process();
}

/// A relative name without a slash is looked for on the PATH, as a shell would.
#[test]
fn a_name_is_looked_for_on_the_path() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "my-python", "3.12.0", true);
    let line = announced(&["--quick", "--python", "my-python"], folder.path());
    assert!(
        line.ends_with("measuring Rust, Python 3.12.0 (GIL on)\n"),
        "{line}"
    );
}
