//! Which Pythons `comparison` measures: those that are there, those that are named, and none that only looks like one.

#![cfg(target_os = "linux")]

use std::{
    fs::{self, Permissions},
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tests::{MARK, comes_true, marked, optimised};

/// Building aside: what is asked here is answered at once.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// The first line that a run says, which is then ended; or all that it said, if it ended by itself.
fn first_line(args: &[&str], path: &Path) -> (String, Option<i32>) {
    let mut child = Command::new(optimised("comparison"))
        .args(args)
        .env("PATH", path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let stderr = child.stderr.take().expect("a pipe");
    let reader = thread::spawn(move || {
        let mut line = String::new();
        BufReader::new(stderr).read_line(&mut line).map(|_| line)
    });
    let deadline = Instant::now() + TIME_LIMIT;
    while !reader.is_finished() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(20));
    }
    // one that measures is not waited for; one that refuses has ended when its only line is there
    thread::sleep(Duration::from_millis(300));
    let code = child
        .try_wait()
        .expect("its state")
        .and_then(|status| status.code());
    let _ = child.kill();
    let _ = child.wait();
    (reader.join().expect("the reader").expect("text"), code)
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
    let (line, _) = first_line(&["--quick"], folder.path());
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
    let (line, _) = first_line(&[&names[0], &names[1], &names[2], "--quick"], folder.path());
    assert_eq!(
        line.trim(),
        "comparison: measuring Rust, Python 3.12.0 (GIL on), Python 3.13.0 (GIL on)"
    );
}

#[test]
fn without_python_it_says_so_and_goes_on() {
    let folder = tempfile::tempdir().expect("an empty folder");
    let (line, code) = first_line(&["--quick"], folder.path());
    assert!(
        line.starts_with("comparison: measuring Rust (no Python: failed to use python3"),
        "{line}"
    );
    assert_eq!(code, None, "it measures");
    let (line, code) = first_line(&["--quick", "--no-python"], folder.path());
    assert!(line.contains("no Python: --no-python was given"), "{line}");
    assert_eq!(code, None, "it measures");
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
        let (line, code) = first_line(&["--quick", "--python", path], folder.path());
        let begin = format!("comparison: failed to use {path} as a Python: ");
        assert!(line.starts_with(&begin) && line.contains(why), "{line}");
        assert_eq!(code, Some(1), "{path}");
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
        let (line, code) = first_line(&["--quick", "--python", &path], Path::new("/usr/bin:/bin"));
        assert!(line.contains(why), "{name}: {line}");
        assert!(line.contains("; name another with --python"), "{line}");
        assert!(line.len() < 500 && !line.contains('\x1b'), "{line:?}");
        assert_eq!(code, Some(1), "{name}");
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
    assert_cmd::Command::new(optimised("comparison"))
        .args(["--quick", "--python", &path])
        .env(MARK, "left")
        .timeout(TIME_LIMIT)
        .assert()
        .code(1);
    assert!(comes_true(|| marked("left").is_empty()), "it still sleeps");
}

/// A relative name without a slash is looked for on the PATH, as a shell would.
#[test]
fn a_name_is_looked_for_on_the_path() {
    let folder = tempfile::tempdir().expect("a folder");
    stand_in(folder.path(), "my-python", "3.12.0", true);
    let (line, _) = first_line(&["--quick", "--python", "my-python"], folder.path());
    assert!(
        line.ends_with("measuring Rust, Python 3.12.0 (GIL on)\n"),
        "{line}"
    );
}
