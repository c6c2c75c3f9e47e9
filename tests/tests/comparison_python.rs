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
use tests::optimised;

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
