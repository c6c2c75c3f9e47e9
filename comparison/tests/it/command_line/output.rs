//! A standard output that is full or closed.

use crate::support::{RECORD, comparison};
use std::fs::{self, File};

#[test]
fn a_full_disk_is_no_success() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    comparison()
        .args(["--from", RECORD])
        .stdout(full)
        .run()
        .code(1);
}

/// As under `| head -1`.
#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let finished = comparison().args(["--from", RECORD]).stdout(writer).run();
    assert_eq!(finished.success().stderr, "");
}

/// A disk that is full for the table does not cost the file.
#[test]
fn a_table_that_cannot_be_printed_is_written_all_the_same() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .stdout(full)
        .run()
        .code(1);
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
    comparison()
        .args(["--from", "/no/such/file"])
        .stderr(full)
        .run()
        .code(1);
}
