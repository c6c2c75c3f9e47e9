//! A standard output that is full or closed.

use crate::RECORD;
use std::{
    fs::{self, File},
    io::Read,
    process::{Command, Stdio},
};

#[test]
fn a_full_disk_is_no_success() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let status = Command::new(env!("CARGO_BIN_EXE_comparison"))
        .args(["--from", RECORD])
        .stdout(full)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.expect("it ran").code(), Some(1));
}

/// As under `| head -1`.
#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_comparison"))
        .args(["--from", RECORD])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut said)
        .expect("its words");
    assert!(child.wait().expect("its end").success());
    assert_eq!(said, "");
}

/// A disk that is full for the table does not cost the file.
#[test]
fn a_table_that_cannot_be_printed_is_written_all_the_same() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison"));
    let status = command
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .stdout(full)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.expect("it ran").code(), Some(1));
    assert!(
        fs::read_to_string(&file)
            .expect("the file")
            .contains("**Use Case**")
    );
}

/// Nobody is there to be told, and that is no reason to panic.
#[test]
fn a_closed_terminal_changes_only_what_is_said() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison"));
    let status = command
        .args(["--from", "/no/such/file"])
        .stderr(full)
        .status();
    assert_eq!(status.expect("it ran").code(), Some(1));
}
